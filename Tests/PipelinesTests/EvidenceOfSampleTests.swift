import Aggregate
import Foundation
import Ingest
import KPIModel
import Testing

@testable import Pipelines

private func problem(_ request: ExplainRequest) async -> String {
  do {
    _ = try await explain(request)
    return "no error"
  } catch let error as RunError {
    return "\(error.exitCode) \(error.problem): \(error.help ?? "")"
  } catch {
    return "\(error)"
  }
}

private func request(
  _ code: String, period: String? = nil, partner: String? = nil, group: String? = nil
) -> ExplainRequest {
  ExplainRequest(
    projectFolder: repository, code: code, period: period, partner: partner, group: group, threads: 2)
}

@Suite struct EvidenceOfSampleTests {
  @Test func everyFigureOfTheSampleIsAddedUpAgainFromItsRows() async throws {
    let configuration = try loadConfiguration(projectFolder: repository)
    let through = Month(year: 2022, month: 3)
    let scan = try scanInputs(projectFolder: repository, partnership: configuration.partnership, through: through)
    let analysis = Analysis(
      configuration: configuration, folder: ProjectFolder(path: repository), files: scan.files, through: through,
      policy: try configuration.pipelineForChecks.acceptance, threads: 2, aggregates: true, quarantine: nil,
      evidence: EvidenceWish(indicators: nil), progress: { _ in })
    let figures = try #require(try await analysis.run()).figures
    let sum = EvidenceSum(try #require(analysis.evidence()))
    var differences: [String] = []
    for figure in figures {
      let expected = ReaddedFigure(figure)
      let again = sum.readd(figure)
      if again != expected { differences.append("\(figure) is \(again)") }
    }
    #expect(figures.count > 10_000)
    #expect(differences.isEmpty, "\(differences.count) figures differ, the first: \(differences.prefix(2))")
  }

  @Test func weightsOfTheSampleFoldToTheFiguresThatTheWorkbookShows() async throws {
    let explanation = try await explain(request("SV6", period: "RP2", partner: "ATEVAL"))
    let (above, below) = (explanation.parts[0], explanation.parts[1])
    let scope = explanation.figure.scope
    let partner = explanation.figure.partner
    #expect(
      above.folded(scope: scope, partner: partner, dimension: nil, group: "") == explanation.figure.numerator)
    #expect(
      below.folded(scope: scope, partner: partner, dimension: nil, group: "") == explanation.figure.denominator)
    #expect(explanation.figure.numerator != nil)
  }

  @Test func unknownWordsGetTheNearestKnownOne() async {
    #expect(await problem(request("SV33")) == "2 there is no indicator \"SV33\": did you mean \"SV3\"?")
    #expect(
      await problem(request("SV3", partner: "ATEVL")) == "2 there is no partner \"ATEVL\": did you mean \"ATEVAL\"?")
    #expect(
      await problem(request("SV3", period: "RP7"))
        == "2 there is no period \"RP7\": did you mean \"RP1\"?; a month is written like 2022-03")
    #expect(
      await problem(request("SV3", period: "2019-12"))
        == "2 2019-12 lies outside the project, which runs from 2020-02 to 2022-07: choose a month of the project with --period"
    )
    #expect(
      await problem(request("SV3", group: "service_typ=event"))
        == "2 there is no breakdown \"service_typ\": did you mean \"service_type\"?")
    #expect(
      await problem(request("SV3", group: "member.size_class=micr"))
        == "2 there is no group \"micr\": did you mean \"micro\"?")
    #expect(
      await problem(request("SV3", group: "micro")) == "2 \"micro\" is no group: write it like service_type=code")
  }

  @Test func reportOfAReportingPeriodBringsItsEvidence() async throws {
    let project = FileManager.default.temporaryDirectory.appendingPathComponent("evidence-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: project) }
    for name in ["inputs", "pipelines.json"] {
      try FileManager.default.copyItem(
        atPath: repository + "/" + name, toPath: project.appendingPathComponent(name).path)
    }
    func published(_ period: String) async throws -> [String] {
      let outcome = try await run(
        RunRequest(projectFolder: project.path, pipeline: "periodic", period: period, threads: 2, secondsSince1970: 0))
      let folder = project.appendingPathComponent(try #require(outcome.folder)).path
      return try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }.sorted()
    }
    let names = try await published("RP2")
    #expect(names.contains("CLAMTEX-RP2-evidence.xlsx"))
    #expect(names.filter { $0.hasPrefix("evidence/") }.count == 36)
    let csv = try String(
      contentsOf: project.appendingPathComponent("reports/RP2/evidence/SV2.csv"), encoding: .utf8)
    #expect(
      csv.hasPrefix(
        "indicator,partner,period,file,line,key,counts_in,date,service_type,value,points,counted,reason,part,dataset,row,"
          + "partner_counted,partner_reason\n"))
    let indicators = try String(
      contentsOf: project.appendingPathComponent("reports/RP2/indicators.csv"), encoding: .utf8)
    let counted = csv.split(separator: "\n").count { $0.contains(",yes,,,services,") }
    #expect(indicators.contains("SV2,reporting-period,RP2,ALL,,,\(counted),"))
    // A month brings it on request only.
    #expect(try await !published("2022-02").contains { $0.contains("evidence") })
  }
}
