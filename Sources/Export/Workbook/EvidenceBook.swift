internal import KPIModel

/// `<acronym>-<period>-evidence.xlsx`: the rows behind every figure, and formulas that add them up again.
struct EvidenceBook {
  /// Why an indicator's rows are not in the workbook.
  enum Omission {
    case tooManyRows, workbookFull
  }

  struct Entry {
    let indicator: Int
    let rowCount: Int
    var omission: Omission?
    /// `nil` when the rows are left out.
    var evidence: IndicatorEvidence?

    init(indicator: Int, rowCount: Int) {
      self.indicator = indicator
      self.rowCount = rowCount
    }
  }

  let report: Report
  let files: [String]
  let entries: [Entry]

  static func fileName(_ report: Report) -> String {
    fileNameSafe("\(report.partnership.project.acronym)-\(report.period)-evidence") + ".xlsx"
  }

  func write(into folder: OutputFolder) throws(ExportError) {
    let path = folder.path + "/" + Self.fileName(report)
    let project = report.partnership.project
    let layouts = self.layouts
    try Folders.requireSpace((1 << 20) + layouts.reduce(0) { $0 + $1.largestSize }, in: folder.path)
    let title = "\(project.acronym) \(report.period) · \(Label.evidence[report.language])"
    var book = try WorkbookFile(
      path: path,
      properties: WorkbookFile.Properties(
        title: title, subject: report.periodLine, author: project.acronym, created: report.through.lastDay))
    for layout in layouts { try book.add(layout, footer: footer) }
    try book.close()
    try WorkbookAudit(path: path, layouts: layouts).check()
    try Folders.sync(path)
  }

  /// The sheets in the order of their tabs: the cover, all figures, the rows of each indicator.
  var layouts: [SheetLayout] {
    let context = SheetContext(report)
    let rows = rowSheets(context)
    let figures = EvidenceFigures(context: context, sheets: rows)
    return [cover(context, rows, figures), figures.layout] + rows.compactMap { $0?.layout }
  }

  /// By entry: the sheet of its rows, `nil` where it has none.
  private func rowSheets(_ context: SheetContext) -> [EvidenceRowSheet?] {
    var names: Set<String> = [context.word(Label.evidence).lowercased(), context.word(Label.figures).lowercased()]
    return entries.map { entry in
      guard let evidence = entry.evidence, evidence.inputs.isEmpty, evidence.rowCount > 0 else { return nil }
      let code = context.indicators[entry.indicator].code
      var name = String(code.prefix(31))
      var number = 2
      while !names.insert(name.lowercased()).inserted {
        name = "\(code.prefix(26)) (\(number))"
        number += 1
      }
      return EvidenceRowSheet(context: context, files: files, evidence: evidence, name: name)
    }
  }

  private func cover(
    _ context: SheetContext, _ sheets: [EvidenceRowSheet?], _ figures: EvidenceFigures
  ) -> SheetLayout {
    let project = report.partnership.project
    var layout = SheetLayout(name: context.word(Label.evidence))
    let title = [confidentialWord, project.acronym, context.word(Label.evidence), report.periodName]
    layout.put(.text(title.joined(separator: " · ")), CellStyle(.title), row: 0, column: 0)
    layout.heights = [0: 28, 1: 19]
    layout.put(.text(context.word(Label.evidenceConfidential)), CellStyle(.subtitle), row: 1, column: 0)
    layout.put(.text(report.periodLine), CellStyle(.note), row: 2, column: 0)
    layout.put(.text(context.word(Label.evidenceNote)), CellStyle(.note), row: 3, column: 0)
    let example = "\(report.name(of: report.scopes[report.ownScope])) · ALL"
    layout.put(
      .text(Label.weightNote.fill(context.language, ["example": example])), CellStyle(.note), row: 4, column: 0)
    var content = TableContent(
      name: "EvidenceIndex",
      headers: [Label.code, Label.indicator, Label.kind].map { TableContent.Header(context.word($0)) } + [
        TableContent.Header(context.word(Label.rows), isNumber: true),
        TableContent.Header(context.word(Label.sourceRows)), TableContent.Header(context.word(Label.remark)),
      ])
    for (entry, sheet) in zip(entries, sheets) {
      let indicator = context.indicators[entry.indicator]
      let code =
        sheet.map {
          TableContent.Cell(
            .link(indicator.code, target: SheetContext.reference($0.layout.name, row: 0)), CellStyle(.keyLink))
        } ?? .key(indicator.code)
      content.rows.append([
        code, .text(indicator.title[context.language], wraps: true), .text(indicator.kind), .count(entry.rowCount),
        .text(EvidenceFiles.csvName(indicator)),
        .text(remark(entry, context, isShort: figures.showsTotalsOnly.contains(entry.indicator)), wraps: true),
      ])
    }
    let header = 6
    layout.put(content, row: header)
    layout.frozenRows = header + 1
    layout.repeatedRow = header
    layout.fitWidths()
    return layout
  }

  private func remark(_ entry: Entry, _ context: SheetContext, isShort: Bool) -> String {
    let file = EvidenceFiles.csvName(context.indicators[entry.indicator])
    func omitted(_ label: LocalizedText, _ limit: Int) -> String {
      label.fill(
        context.language, ["limit": NumberText(language: context.language).text(limit), "file": file])
    }
    switch entry.omission {
    case .tooManyRows: return omitted(Label.tooManyRows, EvidenceFiles.mostRowsInWorkbook)
    case .workbookFull: return omitted(Label.workbookFull, EvidenceFiles.mostRowsInAll)
    case nil: break
    }
    guard let evidence = entry.evidence else { return "" }
    if !evidence.inputs.isEmpty {
      let codes = evidence.inputs.map { context.indicators[$0].code }.joined(separator: ", ")
      return Label.computedFrom.fill(context.language, ["codes": codes])
    }
    if evidence.hidesValues { return context.word(Label.hiddenValues) }
    return isShort ? context.word(Label.totalsOnly) : ""
  }

  /// The first word of the sentence that says so.
  private var confidentialWord: String {
    String(Label.evidenceConfidential[report.language].prefix { $0 != ":" && $0 != " " })
  }

  private var footer: String {
    func plain(_ text: String) -> String {
      text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
    }
    let left = plain(String("\(report.partnership.project.acronym) · \(report.period)".prefix(80)))
    let middle = plain(confidentialWord)
    return "&L&8 \(left)&C&8 \(middle)&R&8 &P / &N"
  }
}

extension IndicatorEvidence {
  /// Whether values may not be shown, so that no formula can be given.
  var hidesValues: Bool {
    parts.contains { part in part.fold != .count && part.rows.contains { $0.hidesValue && $0.value != nil } }
  }
}
