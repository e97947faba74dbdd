import Export
import Glibc
import Ingest
import KPIModel

/// How `inspect` shows a file.
package enum InspectionStyle: Sendable {
  case text, json, csv
}

/// Says what the reader makes of a file, which needs no project.
///
/// `write` gets the output piece by piece and returns whether it wants more. The result is every finding, shown as for a
/// partner, and whether something in the file is malformed.
package func inspectFile(
  _ path: String, style: InspectionStyle, color: Bool, write: @escaping ([UInt8]) -> Bool
) throws(RunError) -> (findings: [String], isMalformed: Bool) {
  let inspection: Inspection
  do {
    inspection = try inspect(path: path, writeCSV: style == .csv ? write : nil)
  } catch {
    throw RunError.environment(problem: error.message, help: error.help)
  }
  switch style {
  case .csv: break
  case .json: _ = write(Array(inspection.json.prettyText.utf8))
  case .text: _ = write(Array((inspection.text(fileName: path, language: .english) + "\n").utf8))
  }
  let findings = inspection.findings.listed.map { finding, occurrences in
    render(finding: finding, path: path, occurrences: occurrences, language: .english, color: color)
  }
  return (findings, inspection.isMalformed)
}
