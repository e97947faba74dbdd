package import KPIModel

/// `<acronym>-<period>.xlsx`: the report for the EU and the partners; with `-es` where a language is asked for.
package struct ReportXLSX: LocalizedFormat {
  package let name = "xlsx"
  package let isAlwaysWritten = false
  var language: Language?

  package init() {}

  /// Loads the library, and what it brings along.
  func prepare() { _ = libxlsxwriterProblem }

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    for proof in try writeUnproven(report, into: folder) { try proof.require() }
  }

  func writeUnproven(_ report: Report, into folder: OutputFolder) throws(ExportError) -> [Proof] {
    let path = folder.path + "/" + Self.fileName(report, suffix: nameSuffix)
    let report = localized(report)
    let project = report.partnership.project
    let layouts = Self.layouts(report)
    // libxlsxwriter does not check what it writes to its temporary files: a full disk would cut a sheet short in silence.
    try Folders.requireSpace((1 << 20) + layouts.reduce(0) { $0 + $1.largestSize }, in: folder.path)
    var book = try WorkbookFile(
      path: path,
      properties: WorkbookFile.Properties(
        title: "\(project.acronym) \(report.period)", subject: report.periodLine, author: project.acronym,
        created: report.through.lastDay))
    let footer = Self.footer(report)
    for layout in layouts { try book.add(layout, footer: footer) }
    try book.close()
    try Folders.sync(path)
    return try WorkbookAudit(path: path, layouts: layouts).proofs()
  }

  /// The sheets in the order of their tabs.
  static func layouts(_ report: Report) -> [SheetLayout] {
    let context = SheetContext(report)
    let series = targetPathSheet(context)
    let monthly = monthlySheet(context)
    var sheets: [(layout: SheetLayout?, about: LocalizedText)] = [
      (summarySheet(context), Label.aboutSummary),
      (series.flatMap { chartsSheet(context, data: $0, monthly: monthly) }, Label.aboutCharts),
      (partnerSheet(context), Label.aboutPartners), (breakdownSheet(context), Label.aboutBreakdowns),
      (monthly, Label.aboutMonthly), (series?.layout, Label.aboutTargetPath),
      (deviationSheet(context), Label.aboutDeviations),
      (restatementSheet(context), Label.aboutRestatements), (portalSheet(context), Label.aboutPortal),
    ]
    let last: [(layout: SheetLayout?, about: LocalizedText)] = [
      (submissionSheet(context), Label.aboutSubmissions), (dataQualitySheet(context), Label.aboutQuality),
      (findingSheet(context), Label.aboutFindings), (definitionSheet(context), Label.aboutDefinitions),
      (evidenceSheet(context), Label.aboutEvidence),
    ]
    let taken = (sheets + last).compactMap { $0.layout?.name } + [context.word(Label.cover)]
    let names = registerSheetNames(report.registers, taken: taken, language: report.language)
    for (register, name) in zip(report.registers, names) {
      sheets.append((registerSheet(register, context, name: name), Label.aboutRegister))
    }
    let all = (sheets + last).compactMap { sheet in sheet.layout.map { (layout: $0, about: sheet.about) } }
    return [coverSheet(context, sheets: all.map { ($0.layout.name, $0.about) })] + all.map(\.layout)
  }

  static func fileName(_ report: Report, suffix: String = "") -> String {
    fileNameSafe("\(report.partnership.project.acronym)-\(report.period)") + suffix + ".xlsx"
  }

  /// Project and period on the left, page numbers on the right; `&` is the control character of footers.
  private static func footer(_ report: Report) -> String {
    func plain(_ text: String) -> String {
      text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
    }
    let left = plain(String("\(report.partnership.project.acronym) · \(report.period)".prefix(80)))
    let right = Label.page.fill(report.language, ["page": "&P", "pages": "&N"])
    // The space keeps a text that begins with a digit from being read as part of the font size.
    let tool = plain(String("clusterkpi \(report.toolVersion)".prefix(60)))
    return "&L&8 \(left)&C&8 \(tool)&R&8 \(right)"
  }
}

/// What every sheet needs: the report, its figures by what they speak of, and each indicator's number format.
struct SheetContext {
  let report: Report
  let table: FigureTable
  let formats: [NumberFormat]

  init(_ report: Report) {
    self.report = report
    let table = FigureTable(report)
    self.table = table
    formats = report.partnership.indicators.indices.map {
      NumberFormat.of(unit: report.partnership.indicators[$0].unit, decimals: table.decimals(of: $0))
    }
  }

  var language: Language { report.language }
  var indicators: [Indicator] { report.partnership.indicators }
  var partners: [Partner] { report.partnership.partners }

  func word(_ label: LocalizedText) -> String { label[language] }

  /// The reference to a cell of a sheet, quoted as formulas and links ask for.
  static func reference(_ sheet: String, row: Int, column: Int = 0) -> String {
    let quoted = sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "'\(quoted)'!\(SheetLayout.address(row, column))"
  }

  /// Whether a reference made by `reference` leads to a sheet.
  static func isReference(_ target: String, to sheet: String) -> Bool {
    target.hasPrefix(String(reference(sheet, row: 0).dropLast(2)))
  }

  /// A sheet with its title and the way back to the cover in the first two rows.
  func sheet(_ label: LocalizedText, note: String = "") -> SheetLayout {
    var layout = SheetLayout(name: word(label))
    layout.put(.text(word(label)), CellStyle(.title), row: 0, column: 0)
    layout.heights[0] = 28
    layout.put(
      .link("← " + word(Label.cover), target: Self.reference(word(Label.cover), row: 0)), CellStyle(.link), row: 1,
      column: 0)
    if !note.isEmpty { layout.put(.text(note), CellStyle(.note), row: 2, column: 0) }
    return layout
  }

  /// A figure's cell in its indicator's number format; empty where there is no data, a mark where it is hidden.
  func cell(_ figure: Figure?, of indicator: Int, role: CellStyle.Role = .body) -> TableContent.Cell {
    guard figure?.isSuppressed != true else {
      return TableContent.Cell(.text(report.suppressedMark), CellStyle(.quiet, alignment: .right))
    }
    return cell(figure?.value, of: indicator, role: role)
  }

  func cell(_ value: ExactDecimal?, of indicator: Int, role: CellStyle.Role = .body) -> TableContent.Cell {
    TableContent.Cell(.optional(value), CellStyle(role, format: formats[indicator], alignment: .right))
  }

  /// The columns of figures that every table of totals has: reporting periods, the month, to date.
  var figureScopes: [Int] {
    table.reportingPeriods + [table.lastMonth, table.toDate].compactMap { $0 }
  }

  func scopeHeader(_ scope: Int) -> TableContent.Header {
    TableContent.Header(report.name(of: report.scopes[scope]), isNumber: true)
  }
}
