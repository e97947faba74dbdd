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
    RestatementsCSV(),
    RegisterCSV(),
    PortalCSV(),
    SDMXCSV(),
    ReportJSON(),
    ReportHTML(),
    ReportXLSX(),
  ]

  /// The names that `export` may hold.
  package static var names: [String] { all.map(\.name) }

  /// The CSV files that every report has.
  package static var alwaysWrittenCSV: [String] {
    all.filter { $0.isAlwaysWritten && $0 is any DelimitedFormat }.map(\.name)
  }

  package static func named(_ name: String) -> (any ReportFormat)? { all.first { $0.name == name } }

  /// Writes a report in the formats asked for and in those that are always written, then what describes the files.
  ///
  /// - Parameters:
  ///   - report: what the run found out.
  ///   - requests: the formats beside those always written, and how those that have a choice are to be written.
  ///   - folder: the staged folder; quarantine files are finished by now, so that the manifest lists them.
  ///   - digest: begins the SHA-256 of a file.
  /// - Throws: what a format could not write.
  package static func write(
    _ report: Report, requests: [FormatRequest], into folder: OutputFolder, digest: @escaping FileDigest
  ) throws(ExportError) {
    var resources: [CSVResource] = []
    for format in all {
      let mine = requests.filter { $0.name == format.name }
      guard format.isAlwaysWritten || !mine.isEmpty else { continue }
      if var localized = format as? any LocalizedFormat {
        // Each language once, whatever is asked for twice.
        for (place, request) in mine.enumerated()
        where mine.firstIndex(where: { $0.language == request.language }) == place {
          localized.language = request.language
          try localized.write(report, into: folder)
        }
        continue
      }
      guard var delimited = format as? any DelimitedFormat else {
        try format.write(report, into: folder)
        continue
      }
      if let dialect = mine.last?.dialect { delimited.dialect = dialect }
      try delimited.write(report, into: folder)
      resources += delimited.resources(report)
    }
    if report.evidenceFile != nil { resources += EvidenceCSV(report: report, files: []).resources }
    try DataPackage(report: report, resources: resources, digest: digest).write(into: folder)
    try Manifest(report: report, digest: digest).write(into: folder)
  }
}
