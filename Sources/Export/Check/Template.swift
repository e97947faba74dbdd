package import KPIModel

/// Writes the workbook in which a partner fills in a dataset: headers in the partner's language, drop-downs, checks, help.
///
/// The sheet that is open when the workbook is holds nothing but the header, so that an example cannot be sent by mistake;
/// the example row, the help on every column and the code lists have sheets of their own. Made from the schema that the
/// check uses: what the template lets through, the check reads.
package func writeTemplate(
  _ partnership: Partnership, dataset: Int, language: Language, to path: String
) throws(ExportError) {
  let template = Template(partnership: partnership, dataset: dataset, language: language)
  try Folders.requireSpace(
    template.layouts.reduce(1 << 20) { $0 + $1.largestSize }, in: Folders.parent(of: path))
  var book = try WorkbookFile(
    path: path,
    properties: WorkbookFile.Properties(
      title: Label.templateOf.fill(language, ["dataset": template.declared.title[language]]),
      subject: partnership.project.title, author: partnership.project.acronym,
      created: partnership.project.start.firstDay))
  for layout in template.layouts {
    let sheet = try book.sheet(named: layout.name)
    try book.finish(layout, on: sheet)
  }
  try book.close()
}

/// The header line that goes with a template: semicolons and a byte order mark, as Excel writes and reads it in Europe.
package func templateCSV(_ partnership: Partnership, dataset: Int, language: Language) -> String {
  let template = Template(partnership: partnership, dataset: dataset, language: language)
  let cells = template.columns.map { column in
    let header = column.header
    guard header.contains(where: { $0 == ";" || $0 == "\"" || $0 == "\n" }) else { return header }
    return "\"" + header.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
  return "\u{FEFF}" + cells.joined(separator: ";") + "\r\n"
}

struct Template {
  let partnership: Partnership
  let dataset: Int
  let language: Language

  var declared: Dataset { partnership.datasets[dataset] }

  var columns: [ColumnHelp] {
    declared.fields.indices.map {
      ColumnHelp(field: $0, dataset: declared, partnership: partnership, language: language)
    }
  }

  private func word(_ label: LocalizedText) -> String { label[language] }

  /// The sheets in the order of their tabs.
  var layouts: [SheetLayout] {
    let codes = CodeSheet(declared, partnership, language)
    return [dataSheet(codes), exampleSheet, helpSheet] + (codes.isEmpty ? [] : [codes.layout])
  }

  // MARK: the sheet to fill in

  private func dataSheet(_ codes: CodeSheet) -> SheetLayout {
    var layout = SheetLayout(name: word(Label.dataSheet))
    for column in columns {
      layout.put(.text(column.header), CellStyle(.entryHeader), row: 0, column: column.field)
      layout.entry.columnFormats[column.field] = format(column)
      layout.entry.comments.append(EntrySupport.Comment(row: 0, column: column.field, text: column.text))
      layout.entry.inputs.append(input(column, codes))
    }
    layout.setWidths(columns.map { Double(max(12, min(30, $0.header.count + 4))) })
    layout.frozenRows = 1
    layout.repeatedRow = 0
    layout.entry.isActive = true
    layout.entry.showsGrid = true
    layout.entry.tabColor = Palette.accent
    return layout
  }

  private func format(_ column: ColumnHelp) -> EntrySupport.ColumnFormat {
    let field = declared.fields[column.field]
    if column.codes != nil { return .text }
    switch ColumnKind(field) {
    case .wholeNumber, .year: return .wholeNumber
    case .number: return .general
    case .date: return .date(Template.datePattern(field, language))
    case .text, .month, .boolean: return .text
    }
  }

  /// The spreadsheet's pattern; "save as CSV" writes days as they are shown.
  private static func datePattern(_ field: Field, _ language: Language) -> String {
    switch field.format {
    case "%Y-%m-%d": "yyyy-mm-dd"
    case "%d.%m.%Y": "dd.mm.yyyy"
    case "%d-%m-%Y": "dd-mm-yyyy"
    case "%m/%d/%Y": "mm/dd/yyyy"
    default: language == .english && field.format.isEmpty ? "yyyy-mm-dd" : "dd/mm/yyyy"
    }
  }

  private func input(_ column: ColumnHelp, _ codes: CodeSheet) -> EntrySupport.Input {
    let check = codes.check(ofField: column.field) ?? check(column)
    var isAdvice = true
    switch check {
    case .wholeNumber, .date, .number: isAdvice = false
    default: break
    }
    return EntrySupport.Input(
      column: column.field, firstRow: 1, lastRow: WorkbookFile.mostRows - 1, check: check,
      title: column.header, message: column.text, refusal: word(Label.notAccepted) + ": " + column.rules,
      isAdvice: isAdvice)
  }

  private func check(_ column: ColumnHelp) -> EntrySupport.Input.Check {
    let field = declared.fields[column.field]
    let constraints = field.constraints
    func bound(_ text: String?, _ other: Double) -> Double {
      text.flatMap { ExactDecimal(text: $0)?.approximation } ?? other
    }
    switch ColumnKind(field) {
    case .wholeNumber:
      return .wholeNumber(
        minimum: bound(constraints.minimum, -999_999_999_999), maximum: bound(constraints.maximum, 999_999_999_999))
    case .number:
      return .number(minimum: bound(constraints.minimum, -1e15), maximum: bound(constraints.maximum, 1e15))
    case .year:
      return .wholeNumber(minimum: bound(constraints.minimum, 1900), maximum: bound(constraints.maximum, 2100))
    case .date:
      let first = declared.dateField == column.field ? partnership.project.start.firstDay.text : "1900-03-01"
      return .date(
        minimum: Template.serial(constraints.minimum) ?? Template.serial(first) ?? 61,
        maximum: Template.serial(constraints.maximum) ?? 73_050)
    case .text where constraints.maxLength != nil: return .length(maximum: constraints.maxLength ?? 255)
    case .text, .month, .boolean: return .any
    }
  }

  /// A day as spreadsheets count them: 1970-01-01 is 25,569.
  private static func serial(_ text: String?) -> Double? {
    text.flatMap { Day(text: $0) }.map { Double($0.number) + 25_569 }
  }

  // MARK: the sheets to read

  private var exampleSheet: SheetLayout {
    var layout = SheetLayout(name: word(Label.exampleSheet))
    let note = Label.exampleNote.fill(language, ["sheet": word(Label.dataSheet)])
    layout.put(.text(note), CellStyle(.subtitle), row: 0, column: 0)
    layout.heights[0] = 24
    for column in columns {
      layout.put(.text(column.header), CellStyle(.entryHeader), row: 2, column: column.field)
      layout.put(.text(column.example), CellStyle(.entry), row: 3, column: column.field)
    }
    layout.setWidths(columns.map { Double(max(12, min(40, max($0.header.count, $0.example.count) + 3))) })
    layout.frozenRows = 3
    return layout
  }

  private var helpSheet: SheetLayout {
    var layout = SheetLayout(name: word(Label.helpSheet))
    layout.put(
      .text(Label.templateOf.fill(language, ["dataset": declared.title[language]])), CellStyle(.title), row: 0,
      column: 0)
    layout.heights[0] = 28
    let steps = Label.sendSteps.fill(language, ["sheet": word(Label.dataSheet), "file": "\(declared.name).csv"])
    layout.put(.text(steps), CellStyle(.note), row: 1, column: 0)
    let titles = [Label.column, Label.required, Label.whatToWrite, Label.example, Label.definition]
    for (column, title) in titles.enumerated() {
      layout.put(.text(word(title)), CellStyle(.header, alignment: .left), row: 3, column: column)
    }
    let body = CellStyle(.body, wraps: true)
    for column in columns {
      let row = 4 + column.field
      let field = declared.fields[column.field]
      layout.put(
        .text("\(Finding.columnLetters(column.field)) \(column.header)"), CellStyle(.key, wraps: true), row: row,
        column: 0)
      layout.put(.text(word(column.isRequired ? Label.yes : Label.no)), CellStyle(.body), row: row, column: 1)
      layout.put(.text(column.rules), body, row: row, column: 2)
      layout.put(.text(column.example), body, row: row, column: 3)
      let description = field.description[language]
      layout.put(description.isEmpty ? .blank : .text(description), body, row: row, column: 4)
    }
    layout.frozenRows = 4
    layout.fitWidths()
    return layout
  }
}
