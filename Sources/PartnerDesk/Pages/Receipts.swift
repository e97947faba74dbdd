import DeskAccess
import Export
import Hummingbird
import KPIModel

extension Desk {
  /// The receipt that a path names: a partner's own only, to others it does not exist.
  func receipt(_ context: DeskContext) throws -> Receipt {
    guard let id = context.parameters.get("receipt"), let receipt = try access.receipt(id),
      context.visitor.isCoordinator || receipt.partner == context.visitor.partner
    else { throw Refusal.notFound }
    return receipt
  }

  /// The page of a receipt, with the way back to the check that the file came from, where it is still there.
  func receiptPage(_ receipt: Receipt, check: String?, _ context: DeskContext) throws -> Response {
    let language = context.language
    var values: [String: Any] = [
      "id": receipt.id, "isPartner": context.visitor.partner != nil,
      "facts": facts(receipt, language).map { ["label": $0.0, "value": $0.1, "isCode": $0.1 == receipt.sha256] },
    ]
    if let check, let job = shelf.find(check, of: context.visitor.owner, at: settings.clock()) {
      values["check"] = job.id
    }
    return try page("receipt", title: DeskWord.receiptTitle.text[language], values, context)
  }

  /// The receipt as a text file: for the partner's own records.
  func receiptText(_ receipt: Receipt, _ language: Language) -> String {
    let project = project.partnership.project
    let head = [DeskWord.receiptTitle.text[language], "\(project.acronym) \(project.title)", ""]
    return
      (head + facts(receipt, language).map { "\($0.0): \($0.1)" } + ["", DeskWord.receiptProof.text[language], ""])
      .joined(separator: "\r\n")
  }

  private func facts(_ receipt: Receipt, _ language: Language) -> [(String, String)] {
    let partnership = project.partnership
    func word(_ word: DeskWord) -> String { word.text[language] }
    let partner = partnership.partners.first { $0.id == receipt.partner }
    let dataset = partnership.datasets.first { $0.name == receipt.dataset }
    var facts = [
      (word(.receivedAt), Desk.utc(receipt.at)),
      (word(.partner), partner.map { $0.name.isEmpty ? $0.id : $0.name } ?? receipt.partner),
      (word(.datasetLabel), dataset?.title[language] ?? receipt.dataset),
      (word(.month), Month(text: receipt.period)?.spelled(in: language) ?? receipt.period),
    ]
    if receipt.isNilReturn {
      facts.append((word(.contents), word(.nothingToReport)))
    } else {
      facts.append(
        (
          word(.contents),
          DeskWord.rowsOfRows.filled(
            language, ["accepted": "\(receipt.accepted)", "rows": "\(receipt.rows)"])
        ))
    }
    if !receipt.sentAs.isEmpty { facts.append((word(.yourFileName), receipt.sentAs)) }
    facts += [
      (word(.storedAs), receipt.file), (word(.sizeInBytes), "\(receipt.bytes)"), ("SHA-256", receipt.sha256),
      (word(.receiptNumber), receipt.id),
    ]
    return facts
  }
}
