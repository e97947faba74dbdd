package import KPIModel

/// The confirmations of one partner, as its `confirmations.csv` files list them.
package struct ConfirmationList: Sendable {
  package private(set) var confirmations: [Confirmation] = []
  /// What is wrong with the list itself; lines are those of `confirmations.csv`.
  package private(set) var findings = FindingTally()

  /// The headers that the file may use, in five languages, without case and accents.
  static let headers: [[String]] = [
    ["rule", "regla", "regra", "regle"], ["key", "clave", "clau", "chave", "cle", "cell", "celda", "celula"],
    ["value", "valor", "valeur"], ["reason", "motivo", "motiu", "motif", "raison"],
    ["who", "quien", "qui", "quem", "name", "nombre", "nom", "nome"],
  ]

  package init() {}

  /// Reads the list from a file that the reader has cut into cells.
  ///
  /// A row without a rule, a reason or a name confirms nothing, and neither does one of a rule that must be fixed. Two things
  /// that people do are read as they are meant: a file without a header line, and a line that was pasted into one cell.
  ///
  /// - Parameters:
  ///   - headers: The header line as it stands in the file.
  ///   - batch: All its rows.
  ///   - rules: Every rule there is.
  ///   - file: The path under the project folder.
  ///   - period: The month whose folder the file lies in.
  ///   - headerLine: Where the header line stands.
  ///   - lineOffset: Added to the batch's lines and sheet rows to give those of the file.
  package init(
    headers: [String], rows batch: TextBatch, rules: [FindingRule], file: String = "", period: Month? = nil,
    headerLine: Int = 1, lineOffset: Int = 0
  ) {
    let known = Dictionary(rules.map { ($0.id, $0.answer) }, uniquingKeysWith: { first, _ in first })
    var columns = ConfirmationList.columns(of: ConfirmationList.unfolded(headers))
    func take(_ cells: [String], line: Int, sheetRow: Int) {
      let cells = ConfirmationList.unfolded(cells)
      let words = columns.map { column in
        column.flatMap { $0 < cells.count ? ConfirmationList.word(cells[$0]) : nil } ?? ""
      }
      guard words.contains(where: { !$0.isEmpty }) else { return }
      func say(_ rule: FindingRule, _ arguments: [String: String] = [:]) {
        findings.add(Finding(rule, line: line, sheetRow: sheetRow, value: words[0], arguments: arguments))
      }
      if [words[0], words[3], words[4]].contains(where: { $0.isEmpty || ($0.first == "<" && $0.last == ">") }) {
        say(ConfirmationList.incomplete)
      } else if let answer = known[words[0]] {
        guard answer == .pleaseConfirm else { return say(ConfirmationList.notConfirmable) }
        confirmations.append(
          Confirmation(
            rule: words[0], key: words[1], value: words[2], reason: words[3], who: words[4], line: line, file: file,
            period: period))
      } else {
        say(ConfirmationList.unknownRule, ["nearest": nearestWord(to: words[0], among: known.keys.sorted()) ?? "—"])
      }
    }
    if columns.allSatisfy({ $0 == nil }) {
      columns = Array(0..<ConfirmationList.headers.count)
      let isRow = ConfirmationList.unfolded(headers).first.map { known[ConfirmationList.word($0)] != nil } ?? false
      if isRow { take(headers, line: headerLine, sheetRow: headerLine) }
    }
    for row in 0..<batch.rowCount {
      take(
        (0..<batch.width).map { batch.string(row: row, column: $0) }, line: Int(batch.lines[row]) + lineOffset,
        sheetRow: Int(batch.sheetRows[row]) + lineOffset)
    }
  }

  /// Adds what another file of the same partner confirms.
  package mutating func add(_ other: ConfirmationList) { confirmations += other.confirmations }

  private static func columns(of headers: [String]) -> [Int?] {
    let names = headers.map { String(decoding: folded(trimmedText(Array($0.utf8)[...])), as: UTF8.self) }
    return ConfirmationList.headers.map { known in names.firstIndex { known.contains($0) } }
  }

  /// Without what surrounds it, an apostrophe that keeps a spreadsheet from taking text for a formula included.
  private static func word(_ cell: String) -> String { trimmedText(Array(cell.utf8)[...]) }

  /// The cells of a line that stands in the first cell alone, as when a line of commas is pasted into a sheet.
  private static func unfolded(_ cells: [String]) -> [String] {
    guard let line = cells.first, line.contains(","), cells.dropFirst().allSatisfy(\.isEmpty) else { return cells }
    var result: [String] = []
    var cell = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        // A doubled quote closes and opens again: the quote itself is then part of the cell.
        isQuoted.toggle()
        if isQuoted, !cell.isEmpty { cell.append(character) }
      } else if character == ",", !isQuoted {
        result.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return result + [cell]
  }
}

extension ConfirmationList {
  /// Takes the findings that one partner has confirmed out of its submissions.
  ///
  /// A finding is confirmed by its rule, the key of its row (or its cell in a file of the confirmation's month, or its file)
  /// and its value together: when the value changes, the confirmation expires and the finding is back.
  ///
  /// - Parameters:
  ///   - submissions: All submissions of the run, with the findings across files added.
  ///   - partner: Whose list this is; the submissions of others are left alone.
  /// - Returns: what was confirmed, by submission and line, and a note for each confirmation that confirms nothing.
  package func apply(
    to submissions: inout [Submission], of partner: Int
  ) -> (confirmed: [ConfirmedFinding], expired: [InputFinding]) {
    guard !confirmations.isEmpty else { return ([], []) }
    var confirmed: [ConfirmedFinding] = []
    var used = Set<Int>()
    var places: [Place: [Int]] = [:]
    for (index, confirmation) in confirmations.enumerated() {
      places[Place(rule: confirmation.rule, key: confirmation.key), default: []].append(index)
    }
    func answers(to finding: Finding, in period: Month) -> [Int] {
      guard finding.rule.answer == .pleaseConfirm else { return [] }
      let value = finding.personal ? finding.confirmableValue : ConfirmationList.word(finding.value)
      let byKey = finding.arguments[Finding.rowKey].flatMap { places[Place(rule: finding.rule.id, key: $0)] } ?? []
      let byCell = places[Place(rule: finding.rule.id, key: finding.cell)] ?? []
      return byKey.filter { confirmations[$0].value == value }
        + byCell.filter {
          confirmations[$0].value == value && (confirmations[$0].period ?? period) == period && !finding.cell.isEmpty
        }
    }
    for index in submissions.indices where submissions[index].partner == partner {
      let period = submissions[index].period
      for finding in submissions[index].findings.remove(where: { !answers(to: $0, in: period).isEmpty }) {
        let all = answers(to: finding, in: period)
        guard let first = all.first else { continue }
        used.formUnion(all)
        confirmed.append(ConfirmedFinding(submission: index, finding: finding, confirmation: confirmations[first]))
      }
    }
    let expired = confirmations.indices.filter { !used.contains($0) }.map { index in
      let confirmation = confirmations[index]
      return InputFinding(
        path: confirmation.file,
        finding: Finding(
          ConfirmationList.expired, line: confirmation.line, value: confirmation.value,
          arguments: ["key": confirmation.key]))
    }
    return (confirmed, expired)
  }

  private struct Place: Hashable {
    let rule: String
    let key: String
  }
}
