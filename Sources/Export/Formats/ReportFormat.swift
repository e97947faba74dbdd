package import KPIModel

/// One way to write a report: a file of the report's folder, or several.
package protocol ReportFormat: Sendable {
  /// The word in `pipelines.json`: `xlsx`.
  var name: String { get }
  /// Whether it is written without being asked for.
  var isAlwaysWritten: Bool { get }
  func write(_ report: Report, into folder: OutputFolder) throws(ExportError)
}

/// The formats there are; to add one, write its file beside this one and its line here.
package enum ReportFormats {
  package static let all: [any ReportFormat] = [
    IndicatorsCSV(),
    SubmissionsCSV(),
    FindingsCSV(),
    DeviationsCSV(),
    ReportJSON(),
    ReportHTML(),
    ReportXLSX(),
  ]

  /// The names that `export` may hold.
  package static var names: [String] { all.map(\.name) }

  package static func named(_ name: String) -> (any ReportFormat)? { all.first { $0.name == name } }

  /// Writes a report in the formats asked for and in those that are always written, then its manifest.
  ///
  /// - Parameters:
  ///   - report: what the run found out.
  ///   - names: the formats beside those always written.
  ///   - folder: the staged folder; quarantine files are finished by now, so that the manifest lists them.
  ///   - digest: SHA-256 of the bytes that a closure hands out piece by piece, in lower-case hexadecimal.
  /// - Throws: what a format could not write.
  package static func write(
    _ report: Report, formats names: [String], into folder: OutputFolder, digest: @escaping FileDigest
  ) throws(ExportError) {
    for format in all where format.isAlwaysWritten || names.contains(format.name) {
      try format.write(report, into: folder)
    }
    try Manifest(report: report, digest: digest).write(into: folder)
  }
}

/// Computes the digest of a file from its pieces; `next` returns `nil` after the last one.
package typealias FileDigest =
  @Sendable (
    _ next: () throws(ExportError) -> [UInt8]?
  ) throws(ExportError) -> String
