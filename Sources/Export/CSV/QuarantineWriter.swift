package import KPIModel

/// Writes the rejected rows of one submission, as they came, each with its line and all its reasons.
///
/// The file is made when the first row is rejected, so a clean submission leaves none. Rows go to disk as they are added and
/// are fingerprinted on their way; memory does not grow with them. Texts that a spreadsheet would take for formulas get a
/// leading `'`.
package final class QuarantineWriter {
  private let folder: OutputFolder
  /// The name under the report's folder, such as `quarantine/ATEVAL-services.csv`.
  package let name: String
  private let headers: [String]
  private let beginDigest: FileDigest
  private var file: OutputFile?
  private var digest: (any RunningDigest)?
  /// How many rows were added.
  package private(set) var rows = 0

  /// Prepares the quarantine of one submission.
  ///
  /// - Parameters:
  ///   - folder: the staged report's folder.
  ///   - name: from `quarantineNames`.
  ///   - headers: the headers as they stand in the submission.
  ///   - digest: begins the SHA-256 of a file.
  package init(folder: OutputFolder, name: String, headers: [String], digest: @escaping FileDigest) {
    self.folder = folder
    self.name = name
    self.headers = headers
    beginDigest = digest
  }

  /// Adds the rows of a text.
  package func add(_ text: QuarantineText) throws(ExportError) {
    guard text.rows > 0 else { return }
    try begin()
    try write(text.bytes)
    rows += text.rows
  }

  /// Makes the file, with its header, when the first row comes.
  private func begin() throws(ExportError) {
    guard file == nil else { return }
    file = try folder.create(name)
    digest = beginDigest()
    try write(
      Array(CSVText.record(headers.map { .text($0) } + [.plain("line"), .plain("reasons")]).utf8)[...])
  }

  private func write(_ bytes: ArraySlice<UInt8>) throws(ExportError) {
    try file?.write(bytes)
    digest?.update(bytes)
  }

  /// Closes the file once it is on the disk.
  ///
  /// - Returns: what was written; `nil` without a rejected row, when there is no file.
  package func finish() throws(ExportError) -> ReadFile? {
    try file?.finish()
    guard let bytes = file?.count, let digest else { return nil }
    file = nil
    return ReadFile(path: name, sha256: digest.text, bytes: bytes)
  }

  /// Removes what was written, because the submission is to be read again.
  package func discard() throws(ExportError) {
    guard file != nil else { return }
    file = nil
    try Folders.remove(folder.path + "/" + name)
    rows = 0
  }
}

/// The names of the quarantine files of a run's submissions, in the same order.
///
/// `quarantine/<partner>-<file>.csv` for the latest month, `quarantine/<partner>-<period>-<file>.csv` for those before it,
/// the file's own extension left out. Where that is not enough, the dataset is added, and then a number. Characters that no
/// file name may hold become `_`.
package func quarantineNames(
  _ submissions: [(partner: Int, dataset: Int, period: Month, file: String)], in partnership: Partnership
) -> [String] {
  quarantineNames(
    submissions.map {
      (partnership.partners[$0.partner].id, partnership.datasets[$0.dataset].name, $0.period, $0.file)
    })
}

/// The same by the names of partners and datasets, as the ledger has them.
package func quarantineNames(
  _ submissions: [(partner: String, dataset: String, period: Month, file: String)]
) -> [String] {
  let latest = submissions.map(\.period).max()
  var names = submissions.map { submission in
    let month = submission.period == latest ? "" : "\(submission.period.text)-"
    return "\(submission.partner)-\(month)\(stem(submission.file))"
  }
  let byDataset = submissions.map {
    "\($0.partner)-\($0.period.text)-\($0.dataset)-\(stem($0.file))"
  }
  let counts = Dictionary(names.map { (folded($0), 1) }, uniquingKeysWith: +)
  for index in names.indices where (counts[folded(names[index])] ?? 0) > 1 { names[index] = byDataset[index] }
  var taken: Set<String> = []
  return names.map { name in
    var candidate = name
    var number = 2
    while !taken.insert(folded(candidate)).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return "quarantine/\(fileNameSafe(candidate)).csv"
  }
}

/// File systems of partners' machines do not tell upper from lower case.
private func folded(_ name: String) -> String { fileNameSafe(name).lowercased() }

private func stem(_ file: String) -> String {
  guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
  return String(file[..<dot])
}

/// A name with the characters that a file name may not hold replaced.
package func fileNameSafe(_ name: String) -> String {
  // At most 200 bytes, so that the whole name stays within what file systems allow.
  let most = 200
  if name.utf8.count <= most, name.utf8.allSatisfy(isFileNameSafe) { return name }
  var text = String(decoding: name.utf8.map { isFileNameSafe($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  while text.utf8.count > most { text.removeLast() }
  return text
}

private func isFileNameSafe(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x00..<0x20, 0x7F: false
  case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "?"),
    UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"):
    false
  default: true
  }
}
