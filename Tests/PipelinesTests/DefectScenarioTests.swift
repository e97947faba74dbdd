import Foundation
import KPIModel
import Pipelines
import Testing

/// A folder for each of the 45 defects of partners' files: what a partner sends, and what it is told in five languages.
///
/// The folders share `Defects/pipelines.json` unless they have one of their own. `expected.md` holds every finding with its
/// rule, severity, place and value, and its words as the partner reads them; `RECORD_SNAPSHOTS=1` writes it anew, and
/// still fails.
@Suite struct DefectScenarioTests {
  private static let folder = repository + "/Tests/PipelinesTests/Defects"

  static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { $0.first?.isNumber == true }.sorted() ?? []

  @Test(arguments: names)
  func isToldAsExpected(defect: String) async throws {
    let report = try await DefectScenarioTests.report(of: defect)
    for submission in report.submissions {
      #expect(submission.read == submission.accepted + submission.rejected, "\(submission.path)")
    }
    let actual = DefectScenarioTests.told(report)
    let path = "\(DefectScenarioTests.folder)/\(defect)/expected.md"
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    if isRecording { try actual.write(toFile: path, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == actual)
    #expect(!isRecording, "recorded: look at the difference, then run without RECORD_SNAPSHOTS")
  }

  @Test func allFortyFiveDefectsAreShown() {
    #expect(DefectScenarioTests.names.compactMap { Int($0.prefix(2)) } == Array(1...45))
  }

  /// `docs/defects.md` names the rules of each defect: its scenario shows them all, and `docs/rules.md` explains them.
  @Test(arguments: names)
  func showsEveryRuleThatIsNamedForIt(defect: String) throws {
    let number = try #require(Int(defect.prefix(2)))
    let table = try String(contentsOfFile: repository + "/docs/defects.md", encoding: .utf8)
    let line = try #require(table.split(separator: "\n").first { $0.hasPrefix("| \(number) |") })
    let cell = line.split(separator: "|", omittingEmptySubsequences: false)[3]
    let rules = cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    let expected = try String(
      contentsOfFile: "\(DefectScenarioTests.folder)/\(defect)/expected.md", encoding: .utf8)
    let page = try String(contentsOfFile: repository + "/docs/rules.md", encoding: .utf8)
    for rule in rules {
      #expect(expected.contains("## \(rule) ("), "\(rule)")
      #expect(page.contains("| `\(rule)` |"), "\(rule)")
    }
  }

  private static func report(of defect: String) async throws -> Report {
    let source = folder + "/" + defect
    let project = try TemporaryFolder()
    let own = source + "/pipelines.json"
    try project.copy(
      FileManager.default.fileExists(atPath: own) ? own : folder + "/pipelines.json", to: "pipelines.json")
    try project.copy(source + "/inputs", to: "inputs")
    let months = try FileManager.default.contentsOfDirectory(atPath: source + "/inputs").sorted()
    return try #require(
      try await run(
        RunRequest(
          projectFolder: project.path, period: months.last, threads: 2, secondsSince1970: 1_700_000_000)
      ).report)
  }

  /// The findings of a report as a reader of each language sees them.
  private static func told(_ report: Report) -> String {
    var text = ""
    for submission in report.submissions {
      text += "# \(submission.path)\n\n\(submission.status.rawValue): \(submission.read) read, "
      text += "\(submission.accepted) accepted, \(submission.rejected) rejected\n\n"
      let listed = submission.findings.listed
      if listed.isEmpty { text += "Nothing to say.\n\n" }
      for (finding, occurrences) in listed { text += told(finding, occurrences: occurrences) }
    }
    for item in report.inputFindings {
      text += "# \(item.path)\n\n" + told(item.finding, occurrences: 1)
    }
    return text.replacing("\n\n\n", with: "\n\n")
  }

  private static func told(_ finding: Finding, occurrences: Int) -> String {
    var answer = ""
    if finding.rule.answer != .none { answer = ", " + finding.rule.answer.rawValue }
    var text = "## \(finding.rule.id) (\(finding.rule.severity.rawValue)\(answer))\n\n"
    var place: [String] = []
    if finding.line > 0 { place.append("line \(finding.line)") }
    if !finding.cell.isEmpty { place.append("cell \(finding.cell)") }
    if !finding.columnName.isEmpty { place.append("column \(finding.columnName)") }
    if !finding.value.isEmpty { place.append("value \(finding.value.debugDescription)") }
    if occurrences > 1 { place.append("\(occurrences) times") }
    if !place.isEmpty { text += place.joined(separator: ", ") + "\n\n" }
    for language in Language.allCases {
      let help = finding.help(in: language)
      text += "- \(language.rawValue): \(finding.message(in: language))\(help.isEmpty ? "" : "\n  → \(help)")\n"
    }
    return text + "\n"
  }
}
