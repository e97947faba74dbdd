import Ingest
import KPIModel
import Validate

/// The confirmations of all partners, read from their `confirmations.csv` files.
struct Confirmations {
  /// By partner.
  private var lists: [ConfirmationList]
  /// What is wrong with the files, by path and line.
  private(set) var findings: [InputFinding] = []
  private(set) var files: [ReadFile] = []

  /// Reads the files that the scan has found.
  ///
  /// - Throws: a `RunError` when one cannot be read; a file that is no table is a finding.
  init(_ found: [ConfirmationFile], in folder: ProjectFolder, partnership: Partnership) throws(RunError) {
    lists = partnership.partners.map { _ in ConfirmationList() }
    for file in found {
      let bytes: [UInt8]
      do {
        bytes = try folder.bytes(file.path)
      } catch {
        throw RunError.environment(problem: error.problem, help: error.help)
      }
      files.append(ReadFile(path: file.path, sha256: sha256(bytes), bytes: bytes.count))
      read(file, bytes, language: partnership.partners[file.partner].language)
    }
  }

  private mutating func read(_ file: ConfirmationFile, _ bytes: [UInt8], language: Language) {
    let expected = ExpectedHeaders(ConfirmationList.expectedHeaders)
    var detection = detectForm(of: bytes, isWholeFile: true, expectedHeaders: expected, language: language)
    if detection.form == nil {
      // A line alone, without the names of the columns.
      let headless = detectForm(of: bytes, isWholeFile: true, expectedHeaders: .none, language: language)
      if headless.form != nil { detection = headless }
    }
    var findings = detection.findings
    if let form = detection.form {
      let chunk = RecordReader(form: form).read(Array(bytes[form.dataOffset...]), isLast: true)
      let list = ConfirmationList(
        headers: form.headers, rows: chunk.batch, rules: allFindingRules, file: file.path, period: file.period,
        headerLine: form.headerLine, lineOffset: form.dataLine - 1)
      lists[file.partner].add(list)
      findings.append(list.findings)
      for record in chunk.batch.damaged {
        findings.add(ConfirmationList.finding(record, expected: form.width, lineOffset: form.dataLine - 1))
      }
    }
    // How a small file of one's own is encoded need not be told.
    for (finding, _) in findings.listed where finding.rule.severity > .note {
      self.findings.append(InputFinding(path: file.path, finding: finding))
    }
  }

  /// Takes what is confirmed out of the submissions' findings; the confirmations that confirm nothing are added to `findings`.
  mutating func apply(to submissions: inout [Submission]) -> [ConfirmedFinding] {
    var confirmed: [ConfirmedFinding] = []
    for partner in lists.indices {
      let result = lists[partner].apply(to: &submissions, of: partner)
      confirmed += result.confirmed
      findings += result.expired
    }
    return confirmed
  }
}
