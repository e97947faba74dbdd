import Ingest
package import KPIModel
import Validate

/// What a file seems to be, as far as its name and its contents tell.
package struct Recognition: Hashable, Sendable {
  /// An index into the partnership.
  package var dataset: Int?
  package var period: Month?
}

extension Configuration {
  /// Tells the dataset of a file from its headers, else from its name, and its month from its dates, else from its name.
  ///
  /// Looks at the first 256 KiB only. The month is the one that most dates lie in; a snapshot has no date that tells.
  package func recognise(path: String, name: String, partner: Int) throws -> Recognition {
    let bytes = SubmissionPrefix(path: path)
    let (prefix, isWhole) = try bytes.read(ReadingContext.prefixSize)
    let dataset = datasetByHeaders(prefix, isWhole: isWhole, partner: partner) ?? datasetByName(name)
    let period = try dataset.flatMap { try monthByDates(prefix, isWhole: isWhole, dataset: $0, partner: partner) }
    return Recognition(dataset: dataset, period: period ?? Configuration.monthInName(name))
  }

  /// The dataset most of whose columns the file has, when it has all that are required.
  private func datasetByHeaders(_ prefix: [UInt8], isWhole: Bool, partner: Int) -> Int? {
    let language = partnership.partners[partner].language
    var best: (dataset: Int, share: Int)?
    for (index, dataset) in partnership.datasets.enumerated() {
      let expected = dataset.expectedHeaders
      let detection = detectForm(of: prefix, isWholeFile: isWhole, expectedHeaders: expected, language: language)
      guard let form = detection.form else { continue }
      let match = matchHeaders(
        form.headers, dataset: dataset, expected: expected, columnIsFilled: form.columnIsFilled, language: language,
        line: form.headerLine, sheetRow: form.headerSheetRow)
      let found = match.columnOfField.count { $0 != nil }
      guard found * 2 > dataset.fields.count else { continue }
      let share = found * 1000 / max(1, dataset.fields.count, form.headers.count)
      if share > best?.share ?? 0 { best = (index, share) }
    }
    return best?.dataset
  }

  private func datasetByName(_ name: String) -> Int? {
    let matching = partnership.datasets.indices.filter { index in
      let pattern = partnership.datasets[index].path.split(separator: "/").last.map(String.init) ?? ""
      return SubmissionGuess.matches(name.lowercased()[...], pattern.lowercased()[...])
    }
    return matching.count == 1 ? matching[0] : nil
  }

  private func monthByDates(_ prefix: [UInt8], isWhole: Bool, dataset: Int, partner: Int) throws -> Month? {
    guard partnership.datasets[dataset].kind == .events, let field = partnership.datasets[dataset].dateField else {
      return nil
    }
    let file = SubmissionFile(
      partner: partner, dataset: dataset, period: partnership.project.end, fileName: "", path: "")
    let context = ReadingContext(
      configuration: self, folder: ProjectFolder(path: ""), files: [file], ranks: [0],
      tables: ReferenceTables(datasets: partnership.datasets.count, partners: partnership.partners.count),
      pieceSize: prefix.count)
    guard let layout = context.open(file, prefix: prefix, isWholeFile: isWhole).layout else { return nil }
    let chunk = RecordReader(form: layout.form).read(Array(prefix[layout.form.dataOffset...]), isLast: isWhole)
    let batch = context.validator(0, layout, conventions: layout.conventions(layout.evidence(chunk.batch)))
      .validate(chunk.batch, after: FindingTally())
    guard case .days(let days) = batch.records.columns[field] else { return nil }
    var counts: [Month: Int] = [:]
    for day in days where day != Column.missingDay { counts[Day(number: day).month, default: 0] += 1 }
    let project = partnership.project
    return counts.filter { $0.key >= project.start && $0.key <= project.end }
      .max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// The first `2022-03` or `202203` in a name.
  private static func monthInName(_ name: String) -> Month? {
    let characters = Array(name)
    for start in characters.indices {
      for length in [7, 6] where start + length <= characters.count {
        var text = String(characters[start..<start + length])
        if length == 6 { text.insert("-", at: text.index(text.startIndex, offsetBy: 4)) }
        if text.hasPrefix("20"), let month = Month(text: text.replacing("_", with: "-")) { return month }
      }
    }
    return nil
  }
}

/// The first bytes of a file.
private struct SubmissionPrefix {
  let path: String

  func read(_ count: Int) throws(RunError) -> (bytes: [UInt8], isWhole: Bool) {
    let source = try SubmissionBytes(path: path, shownAs: "the file")
    let bytes = try source.read(at: 0, count: count)
    return (bytes, bytes.count == source.size)
  }
}
