package import KPIModel

/// One entry of a pipeline's `export`.
package struct FormatRequest: Hashable, Sendable {
  package let name: String
  /// How CSV files are written; the format's own way when `nil`.
  package let dialect: CSVDialect?
  /// The language of a workbook or page; the project's when `nil`.
  package let language: Language?

  package init(_ name: String, dialect: CSVDialect? = nil, language: Language? = nil) {
    self.name = name
    self.dialect = dialect
    self.language = language
  }

  /// The formats that can be asked for in a language, and those that can be asked for with a delimiter.
  package static let localizedNames = ReportFormats.all.filter { $0.localized != nil }.map(\.name)
  package static let delimitedNames = ReportFormats.all.filter { $0.delimited != nil }.map(\.name)
}

/// A format that people read, in the project's language or in another of the five.
protocol LocalizedFormat: ReportFormat {
  /// The project's language when `nil`; a file in another language has its code in its name.
  var language: Language? { get set }
}

/// Proves a part of what was written, on any thread and beside the other proofs.
package struct Proof: Sendable {
  /// What is not as it was meant.
  let flaw: @Sendable () -> ExportError?

  package func require() throws(ExportError) {
    if let error = flaw() { throw error }
  }
}

extension LocalizedFormat {
  var localized: (any LocalizedFormat)? { self }

  /// The report as it is to be read.
  func localized(_ report: Report) -> Report {
    var report = report
    if let language { report.partnership.project.language = language }
    return report
  }

  var nameSuffix: String { language.map { "-\($0.rawValue)" } ?? "" }
}
