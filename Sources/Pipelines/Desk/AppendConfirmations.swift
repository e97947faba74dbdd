import Export
import Glibc
import Ingest
package import KPIModel

/// What a partner says of findings that it was asked to confirm.
package struct ConfirmationAnswer: Hashable, Sendable {
  /// The id of the finding's rule.
  package var rule: String
  /// The row, cell or file, as the finding names it.
  package var key: String
  /// As it stands in the file.
  package var value: String
  package var reason: String
  package var who: String

  package init(rule: String, key: String, value: String, reason: String, who: String) {
    self.rule = rule
    self.key = key
    self.value = value
    self.reason = reason
    self.who = who
  }
}

/// Adds answers to the partner's `confirmations.csv` beside its files of a month, whole or not at all.
///
/// What is there stays; an answer that is there already is not written twice. Whatever form the file had, it is then UTF-8
/// with commas and our headers. Columns that are not ours are dropped, damaged rows too.
///
/// - Throws: a `RunError` when the file cannot be read or written.
package func appendConfirmations(
  _ answers: [ConfirmationAnswer], partner: Int, dataset: Int, period: Month, configuration: Configuration,
  projectFolder: String
) throws {
  guard !answers.isEmpty else { return }
  let partnership = configuration.partnership
  let submission = partnership.submissionPath(partner: partner, dataset: dataset, period: period)
  let folder = submission.split(separator: "/").dropLast().joined(separator: "/")
  let path = folder.isEmpty ? "confirmations.csv" : "\(folder)/confirmations.csv"
  let known = try readAnswers(
    path, in: ProjectFolder(path: projectFolder), language: partnership.partners[partner].language)
  var all = known
  for answer in answers where !all.contains(answer) { all.append(answer) }
  guard all.count > known.count else { return }
  var file = try ReplacedFile(path, in: projectFolder)
  try file.write(
    Array(confirmationsCSV(all.map { [$0.rule, $0.key, $0.value, $0.reason, $0.who] }).utf8))
  try file.finish()
}

/// The rows that the file holds; none when there is no file.
private func readAnswers(
  _ path: String, in folder: ProjectFolder, language: Language
) throws(RunError) -> [ConfirmationAnswer] {
  guard access(folder.absolute(path), F_OK) == 0 else { return [] }
  let headings = [
    ["rule", "regla", "regra", "règle"], ["key", "clave", "clau", "chave", "clé", "cell", "celda", "cel·la", "célula"],
    ["value", "valor", "valeur"], ["reason", "motivo", "motiu", "motif", "raison"],
    ["who", "quién", "qui", "quem", "name", "nombre", "nom", "nome"],
  ]
  let dataset = Dataset(
    name: "confirmations", kind: .snapshot,
    fields: headings.map { Field(name: $0[0], type: "string", valueType: .text, aliases: Array($0.dropFirst())) })
  let unreadable = RunError.environment(
    problem: "\(path) cannot be read as a table", help: "correct it or move it away; it is left as it is")
  guard let bytes = try? folder.bytes(path) else { throw unreadable }
  if bytes.isEmpty { return [] }
  let expected = dataset.expectedHeaders
  let detection = detectForm(of: bytes, isWholeFile: true, expectedHeaders: expected, language: language)
  guard let form = detection.form else { throw unreadable }
  let match = matchHeaders(
    form.headers, dataset: dataset, expected: expected, columnIsFilled: form.columnIsFilled, language: language,
    line: form.headerLine, sheetRow: form.headerSheetRow)
  let chunk = RecordReader(form: form).read(Array(bytes[form.dataOffset...]), isLast: true)
  return (0..<chunk.batch.rowCount).compactMap { row in
    let cells = match.columnOfField.map { column in column.map { chunk.batch.string(row: row, column: $0) } ?? "" }
    guard cells.contains(where: { !$0.isEmpty }) else { return nil }
    return ConfirmationAnswer(rule: cells[0], key: cells[1], value: cells[2], reason: cells[3], who: cells[4])
  }
}
