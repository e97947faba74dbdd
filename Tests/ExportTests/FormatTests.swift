import Foundation
import KPIModel
import Testing

@testable import Export

/// Not SHA-256: Export does not know which digest it is given.
let sumDigest: FileDigest = { SumDigest() }

private struct SumDigest: RunningDigest {
  private var sum: UInt64 = 14_695_981_039_346_656_037

  mutating func update(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
  }

  var text: String { String(sum, radix: 16) }
}

/// Writes the sample report in every format.
func writeSample(_ report: Report, into path: String) throws {
  try write(report, in: ReportFormats.names.map { FormatRequest($0) }, into: path)
}

/// Writes a report in some formats.
func write(_ report: Report, in requests: [FormatRequest], into path: String) throws {
  let folder = OutputFolder(path: path)
  let parts = ReportFormats.parts(of: report, requests: requests, into: folder)
  for proof in try parts.flatMap({ try $0.write() }) { try proof.require() }
  try ReportFormats.describe(report, parts: parts, in: folder, digest: sumDigest)
}

@Suite struct FormatTests {
  @Test func textOutputsAreAsExpected() throws {
    let folder = try TemporaryFolder()
    try writeSample(SampleReport.make(), into: folder.path)
    for name in [
      "submissions.csv", "findings.csv", "deviations.csv", "report.html", "portal.csv", "registers/exchanges.csv",
      "datapackage.json",
      "sdmx-structure.json", "report.schema.json",
    ] {
      try expectSnapshot(try folder.text(name), name.replacing("/", with: "-"))
    }
    // The long ones by their beginning and end.
    for name in ["indicators.csv", "report.json", "sdmx.csv"] {
      let lines = try folder.text(name).components(separatedBy: "\n")
      try expectSnapshot((lines.prefix(150) + ["…"] + lines.suffix(150)).joined(separator: "\n"), name)
    }
  }

  @Test func everyFormatGivesTheSameBytesTwice() throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    try writeSample(SampleReport.make(), into: first.path)
    try writeSample(SampleReport.make(), into: second.path)
    let names = try first.names()
    #expect(
      names == [
        "CLAMTEX-2022-03.xlsx", "datapackage.json", "deviations.csv", "findings.csv", "indicators.csv", "manifest.json",
        "portal.csv",
        "registers", "report.html", "report.json", "report.schema.json", "sdmx-structure.json", "sdmx.csv",
        "submissions.csv",
      ])
    let files =
      names.filter { $0 != "registers" } + ["exchanges", "smes", "third-parties"].map { "registers/\($0).csv" }
    for name in files { #expect(try first.bytes(name) == (try second.bytes(name)), "\(name)") }
  }

  @Test func manifestListsEveryOutputAndInput() throws {
    let folder = try TemporaryFolder()
    let report = SampleReport.make()
    try writeSample(report, into: folder.path)
    let manifest = try JSONValue(parsing: try folder.text("manifest.json"))
    guard case .array(let outputs)? = manifest["outputs"], case .array(let inputs)? = manifest["inputs"] else {
      Issue.record("no outputs or inputs")
      return
    }
    let written = try OutputFolder(path: folder.path).names().filter { $0 != "manifest.json" }
    #expect(outputs.compactMap { $0["path"]?.string } == written)
    #expect(inputs.count == report.submissions.count)
    #expect(manifest["configuration"]?["sha256"]?.string == report.configurationHash)
    for output in outputs {
      let name = try #require(output["path"]?.string)
      #expect(output["bytes"] == .number(String(try folder.bytes(name).count)))
    }
  }

  @Test func jsonIsReadableAndComplete() throws {
    let folder = try TemporaryFolder()
    let report = SampleReport.make()
    try writeSample(report, into: folder.path)
    let document = try JSONValue(parsing: try folder.text("report.json"))
    guard case .array(let figures)? = document["figures"], case .array(let indicators)? = document["indicators"] else {
      Issue.record("no figures or indicators")
      return
    }
    #expect(figures.count == report.figures.count)
    #expect(indicators.count == report.partnership.indicators.count)
  }

  @Test func personalValuesAreNowhere() throws {
    let folder = try TemporaryFolder()
    try writeSample(SampleReport.make(), into: folder.path)
    for name in try OutputFolder(path: folder.path).names() where !name.hasSuffix(".xlsx") {
      #expect(!(try folder.text(name).contains("Ana")), "\(name)")
    }
    let layouts = ReportXLSX.layouts(SampleReport.make()).map(\.text).joined()
    #expect(!layouts.contains("Ana"))
    #expect(layouts.contains("(hidden)"))
  }

  @Test func figuresWithoutDataAreEmpty() throws {
    let folder = try TemporaryFolder()
    try writeSample(SampleReport.make(), into: folder.path)
    let lines = try folder.text("indicators.csv").components(separatedBy: "\n")
    #expect(lines.contains("SV3,month,2020-02,ALL,,,,,,,deliveries"))
  }

  @Test func onlyChosenFormatsAreWritten() throws {
    let folder = try TemporaryFolder()
    try write(SampleReport.make(), in: [], into: folder.path)
    #expect(
      try folder.names() == [
        "datapackage.json", "deviations.csv", "findings.csv", "indicators.csv", "manifest.json", "portal.csv",
        "registers", "report.json",
        "report.schema.json", "submissions.csv",
      ])
  }

  @Test func workbookAndPageComeInTheLanguagesAskedFor() throws {
    let folder = try TemporaryFolder()
    try write(
      SampleReport.make(),
      in: [
        FormatRequest("xlsx"), FormatRequest("xlsx", language: .spanish), FormatRequest("html", language: .french),
        FormatRequest("html", language: .french),
      ], into: folder.path)
    let names = try folder.names()
    #expect(names.filter { $0.hasSuffix(".xlsx") } == ["CLAMTEX-2022-03-es.xlsx", "CLAMTEX-2022-03.xlsx"])
    #expect(names.filter { $0.hasSuffix(".html") } == ["report-fr.html"])
    #expect(try folder.text("report-fr.html").contains("Rapport de suivi"))
    #expect(FormatRequest.localizedNames == ["html", "xlsx"])
    #expect(FormatRequest.delimitedNames.contains("portal-csv"))
  }

  @Test func everyFormatFileIsListed() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Export/Formats")
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
    let conforming = sources.reduce(0) { sum, source in
      sum
        + [": ReportFormat {", ": DelimitedFormat {", ": LocalizedFormat {"].reduce(0) {
          $0 + source.components(separatedBy: $1).count - 1
        }
    }
    #expect(conforming == ReportFormats.all.count)
    #expect(Set(ReportFormats.names).count == ReportFormats.all.count)
  }

  @Test func aReportOfNothingIsWritten() throws {
    let folder = try TemporaryFolder()
    let project = Project(acronym: "A&B", start: Month(year: 2022, month: 1), months: 12)
    let empty = Report(
      partnership: Partnership(project: project, partners: [], datasets: []), pipeline: "monthly", period: "2022-01",
      through: Month(year: 2022, month: 1), scopes: project.scopes(through: Month(year: 2022, month: 1)), figures: [],
      submissions: [])
    try writeSample(empty, into: folder.path)
    #expect(try folder.names().contains("A&B-2022-01.xlsx"))
    #expect(!runSummary(empty).isEmpty)
  }

  /// `SAMPLE_REPORT=<folder>` keeps the sample for looking at.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SAMPLE_REPORT"] != nil))
  func sampleIsKept() throws {
    let base = try #require(ProcessInfo.processInfo.environment["SAMPLE_REPORT"])
    for language in Language.allCases {
      let path = "\(base)/\(language.rawValue)"
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try writeSample(SampleReport.make(language: language), into: path)
      try Data(runSummary(SampleReport.make(language: language)).utf8).write(
        to: URL(fileURLWithPath: path + "/summary.txt"))
    }
  }
}
