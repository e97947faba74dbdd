package import KPIModel

/// One way to write a report: a file of the report's folder, or several.
protocol ReportFormat: Sendable {
  /// The word in `pipelines.json`: `xlsx`.
  var name: String { get }
  /// Whether it is written without being asked for.
  var isAlwaysWritten: Bool { get }
  func write(_ report: Report, into folder: OutputFolder) throws(ExportError)
  /// Writes its files, and leaves it to the caller to prove that they are as they were meant.
  func writeUnproven(_ report: Report, into folder: OutputFolder) throws(ExportError) -> [Proof]
  /// Itself, where its files can be written in another dialect; known without a search for what it conforms to.
  var delimited: (any DelimitedFormat)? { get }
  /// Itself, where it can be written in a language that is asked for.
  var localized: (any LocalizedFormat)? { get }
  /// Gets ready what takes a while and rests on no report; errors are told by `write`.
  func prepare()
}

extension ReportFormat {
  func writeUnproven(_ report: Report, into folder: OutputFolder) throws(ExportError) -> [Proof] {
    try write(report, into: folder)
    return []
  }

  var delimited: (any DelimitedFormat)? { nil }
  var localized: (any LocalizedFormat)? { nil }
  func prepare() {}
}

/// The formats there are; to add one, write its file beside this one and its line here.
package enum ReportFormats {
  static let all: [any ReportFormat] = [
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
    all.filter { $0.isAlwaysWritten && $0.delimited != nil }.map(\.name)
  }

  /// Gets ready what the formats asked for take a while over, before there is a report.
  package static func prepare(_ requests: [FormatRequest]) {
    for format in all where requests.contains(where: { $0.name == format.name }) { format.prepare() }
  }

  /// One format of a report, which is written by itself: on any thread, beside the others.
  package struct Part: Sendable {
    /// Writes its files, which are on the disk when this returns, and gives what is to be proved before they are published.
    package let write: @Sendable () throws(ExportError) -> [Proof]
    let resources: [CSVResource]
  }

  /// The formats asked for and those that are always written, the one that takes longest first.
  ///
  /// - Parameters:
  ///   - report: what the run found out.
  ///   - requests: the formats beside those always written, and how those that have a choice are to be written.
  ///   - folder: the staged folder.
  /// - Returns: what is to be written before `describe`.
  package static func parts(of report: Report, requests: [FormatRequest], into folder: OutputFolder) -> [Part] {
    var parts: [Part] = []
    for format in all {
      let mine = requests.filter { $0.name == format.name }
      guard format.isAlwaysWritten || !mine.isEmpty else { continue }
      if let localized = format.localized {
        parts.insert(part(localized, in: mine.map(\.language), of: report, into: folder), at: 0)
      } else if var delimited = format.delimited {
        if let dialect = mine.last?.dialect { delimited.dialect = dialect }
        let chosen = delimited
        parts.append(
          Part(
            write: { () throws(ExportError) in try chosen.writeUnproven(report, into: folder) },
            resources: chosen.resources(report)))
      } else {
        parts.append(
          Part(write: { () throws(ExportError) in try format.writeUnproven(report, into: folder) }, resources: []))
      }
    }
    return parts
  }

  /// A format in several languages, each once, whatever is asked for twice.
  private static func part(
    _ format: any LocalizedFormat, in languages: [Language?], of report: Report, into folder: OutputFolder
  ) -> Part {
    Part(
      write: { () throws(ExportError) in
        var format = format
        var proofs: [Proof] = []
        for (place, language) in languages.enumerated() where languages.firstIndex(of: language) == place {
          format.language = language
          proofs += try format.writeUnproven(report, into: folder)
        }
        return proofs
      }, resources: [])
  }

  /// Writes what describes the files of a report, all of whose parts are written.
  ///
  /// - Parameters:
  ///   - report: what the run found out.
  ///   - parts: the formats it was written in.
  ///   - folder: the staged folder; quarantine files are finished by now, so that the manifest lists them.
  ///   - digest: begins the SHA-256 of a file.
  /// - Throws: what could not be written.
  package static func describe(
    _ report: Report, parts: [Part], in folder: OutputFolder, digest: @escaping FileDigest
  ) throws(ExportError) {
    var resources = parts.flatMap(\.resources)
    if report.evidenceFile != nil { resources += EvidenceCSV(report: report, files: []).resources }
    try DataPackage(report: report, resources: resources, digest: digest).write(into: folder)
    try Manifest(report: report, digest: digest).write(into: folder)
  }
}
