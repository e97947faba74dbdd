package import KPIModel

/// Where the rows behind the indicators of a report come from.
package protocol EvidenceSource {
  /// How many rows stand behind an indicator of the report.
  func rowCount(of indicator: Int) -> Int
  /// Hands out the rows one after the other, with what became of them in the totals of a scope.
  func forEachLine(
    of indicator: Int, scope: Int, _ body: (EvidenceLine) throws(ExportError) -> Void
  ) throws(ExportError)
  /// The rows and their weights in some scopes, within breakdowns too where asked for.
  func evidence(of indicator: Int, scopes: [Int], breaksDown: Bool) -> IndicatorEvidence
  /// Gives back the memory that the indicators read so far take.
  func forget()
}

/// The files that prove a report: `evidence/<code>.csv` of every indicator, and the confidential workbook.
package struct EvidenceFiles {
  let report: Report
  /// By rank of the file: its path.
  let files: [String]

  /// Indicators with more rows are in CSV only.
  static let mostRowsInWorkbook = 10_000
  /// All sheets together hold no more rows than this, so that a spreadsheet opens them.
  static let mostRowsInAll = 60_000

  package init(report: Report, files: [String]) {
    self.report = report
    self.files = files
  }

  /// Writes the files, which are the same for the same report; returns the name of the workbook.
  package func write(from source: some EvidenceSource, into folder: OutputFolder) throws(ExportError) -> String {
    var sheets: [EvidenceBook.Entry] = []
    var rowsInAll = 0
    for index in report.partnership.indicators.indices {
      try writeCSV(index, from: source, into: folder)
      let rowCount = source.rowCount(of: index)
      var entry = EvidenceBook.Entry(indicator: index, rowCount: rowCount)
      if rowCount > Self.mostRowsInWorkbook {
        entry.omission = .tooManyRows
      } else if rowsInAll + rowCount > Self.mostRowsInAll {
        entry.omission = .workbookFull
      } else {
        entry.evidence = source.evidence(of: index, scopes: report.evidenceScopes, breaksDown: true)
        rowsInAll += rowCount
      }
      sheets.append(entry)
      source.forget()
    }
    try EvidenceBook(report: report, files: files, entries: sheets).write(into: folder)
    return EvidenceBook.fileName(report)
  }

  static func csvName(_ indicator: Indicator) -> String { "evidence/\(fileNameSafe(indicator.code)).csv" }

  private func writeCSV(
    _ index: Int, from source: some EvidenceSource, into folder: OutputFolder
  ) throws(ExportError) {
    let indicator = report.partnership.indicators[index]
    let table = EvidenceCSV(report: report, files: files)
    try folder.write(Self.csvName(indicator)) { (file) throws(ExportError) in
      try file.write(table.header(indicator))
      try source.forEachLine(of: index, scope: report.ownScope) { (line) throws(ExportError) in
        try file.write(table.record(line, indicator: indicator))
      }
    }
  }
}

extension Report {
  /// The scope of the period that the report is for: the reporting period, else the month.
  package var ownScope: Int {
    scopes.firstIndex { $0.kind == .reportingPeriod && $0.period == period }
      ?? scopes.lastIndex { $0.kind == .month } ?? 0
  }

  /// The scopes whose figures the workbooks show: reporting periods, the month, to date.
  package var evidenceScopes: [Int] {
    scopes.indices.filter { scopes[$0].kind == .reportingPeriod }
      + [scopes.lastIndex { $0.kind == .month }, scopes.lastIndex { $0.kind == .toDate }].compactMap { $0 }
  }
}
