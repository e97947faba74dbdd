import Foundation
import KPIModel
import Testing

@testable import Pipelines

/// A partner copies the line that the check prints into its `confirmations.csv`, and the finding is answered.
@Suite struct ConfirmationRunTests {
  private static let header = "service_id,done_on,people,remarks,contact\n"
  private static let file = "inputs/2022-03/A/services.csv"
  private static let confirmations = "inputs/2022-03/A/confirmations.csv"

  private func project(_ rows: String) throws -> TestProject {
    var parts = TestProject.Parts()
    parts.fields = #"{ "name": "remarks" }, { "name": "contact", "personal": true }"#
    return try TestProject(parts, files: [ConfirmationRunTests.file: ConfirmationRunTests.header + rows])
  }

  /// The lines to copy that the check of the file prints, with a reason and a name put in.
  private func printedLines(_ project: TestProject) async throws -> [String] {
    let outcome = try await check(
      CheckRequest(
        projectFolder: project.path, files: [project.path + "/" + ConfirmationRunTests.file], threads: 1))
    let text = try outcome.rendered(as: .text, language: .english, color: false)
    return text.split(separator: "\n").filter { $0.hasSuffix("<reason>,<your name>") }.map {
      String($0.drop { $0 == " " }).replacing("<reason>,<your name>", with: "that is its name,Ana")
    }
  }

  private func rules(_ report: Report) -> [String] {
    report.submissions.flatMap { $0.findings.listed.map(\.finding.rule.id) }.filter { !$0.hasPrefix("date.") }
      + report.inputFindings.map(\.finding.rule.id)
  }

  @Test func thePrintedLineConfirms() async throws {
    let project = try project("S1,2022-03-15,5,\"EspaÃ±a, uno\",JosÃ©\nS2,2022-03-16,5,ok,x\n")
    #expect(rules(try await project.run("2022-03")) == ["text.mojibake", "text.mojibake"])
    let lines = try await printedLines(project)
    #expect(lines.first == "text.mojibake,S1,\"EspaÃ±a, uno\",that is its name,Ana")
    #expect(lines.count == 2)
    try project.write(ConfirmationRunTests.confirmations, "rule,key,value,reason,who\n" + lines.joined(separator: "\n"))
    let report = try await project.run("2022-03")
    #expect(rules(report) == [])
    #expect(
      report.confirmed.map { "\($0.finding.cell) \($0.finding.shownValue) \($0.confirmation.who)" } == [
        "D2 EspaÃ±a, uno Ana", "E2 (hidden) Ana",
      ])
    let manifest = try project.text("reports/2022-03/manifest.json")
    #expect(manifest.contains(ConfirmationRunTests.confirmations))
    #expect(!(try project.text("reports/2022-03/report.json")).contains("JosÃ©"))
    let page = try await printedLines(project)
    #expect(page == [])
  }

  @Test(arguments: [
    "{line}\n", "Regla;Clave;Valor;Motivo;Quién\n\"{quoted}\";;;;\n", "rule,key,value,reason,who\n{line}\n{line}\n",
  ])
  func aLineAloneOrPastedIntoOneCellIsReadAsMeant(form: String) async throws {
    let project = try project("S1,2022-03-15,5,\"EspaÃ±a, \"\"uno\"\"\",x\n")
    let line = try #require(try await printedLines(project).first)
    let quoted = line.replacing("\"", with: "\"\"")
    try project.write(
      ConfirmationRunTests.confirmations, form.replacing("{line}", with: line).replacing("{quoted}", with: quoted))
    #expect(rules(try await project.run("2022-03")) == [])
  }

  @Test func aChangedValueExpiresTheConfirmation() async throws {
    let project = try project("S1,2022-03-15,5,EspaÃ±a,x\n")
    let line = try #require(try await printedLines(project).first)
    try project.write(ConfirmationRunTests.confirmations, "rule,key,value,reason,who\n\(line)\n")
    try project.write(ConfirmationRunTests.file, ConfirmationRunTests.header + "S1,2022-03-15,5,EspaÃ±ola,x\n")
    let report = try await project.run("2022-03")
    #expect(rules(report) == ["text.mojibake", "confirmation.expired"])
    #expect(report.inputFindings.map(\.path) == [ConfirmationRunTests.confirmations])
    #expect(report.inputFindings.map(\.finding.line) == [2])
  }

  @Test func aCopyInTheNextMonthDoesNoHarm() async throws {
    let project = try project("S1,2022-03-15,5,EspaÃ±a,x\n")
    let line = try #require(try await printedLines(project).first)
    for month in ["2022-03", "2022-04"] {
      try project.write("inputs/\(month)/A/confirmations.csv", "rule,key,value,reason,who\n\(line)\n")
    }
    #expect(rules(try await project.run("2022-04")) == [])
  }

  @Test func aListOutsideAPartnersFolderIsUnclaimed() async throws {
    let project = try project("S1,2022-03-15,5,ok,x\n")
    try project.write("inputs/2022-03/confirmations.csv", "rule,key,value,reason,who\n")
    #expect(rules(try await project.run("2022-03")) == ["input.unclaimed"])
  }
}
