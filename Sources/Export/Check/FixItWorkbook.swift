package import KPIModel

/// Writes the fix-it workbook of one checked file: what to fix, the partner's own rows with the wrong cells marked, codes.
///
/// The rows stand under the file's own headers, every cell as text as it came, on the sheet that is open when the workbook
/// is: saved as CSV from there, in whatever language, it reads again as the same file. Rows are written as they are read, so
/// that memory does not grow with the file but by its comments, of which there are at most 20,000; a column's first 1,000
/// cells of a rule are marked, and the first sheet says how many there are in all. In the partner's own language unless
/// another is given. Throws an `ExportError`, or what the file's row source throws.
package func writeFixItWorkbook(
  _ report: CheckReport, file: CheckedFile, language: Language?, to path: String
) throws {
  let digest = try CheckDigest(
    file, partnership: report.partnership, language: report.language(of: file, spoken: language))
  // libxlsxwriter does not notice a full disk: rows take about 70 bytes a cell beside their text until they are packed.
  try Folders.requireSpace((1 << 20) + 12 * file.submission.bytes, in: Folders.parent(of: path))
  let workbook = FixItWorkbook(digest: digest)
  var book = try WorkbookFile(
    path: path,
    properties: WorkbookFile.Properties(
      title: "\(Label.fixSheet[digest.language]): \(file.submission.file)", subject: digest.verdict,
      author: report.partnership.project.acronym, created: file.submission.period.firstDay), isStreamed: true)
  let first = try book.sheet(named: Label.fixSheet[digest.language])
  let second = try book.sheet(named: Label.dataSheet[digest.language])
  let codes = CodeSheet(digest.dataset, digest.partnership, digest.language)
  let third = codes.isEmpty ? nil : try book.sheet(named: codes.name)
  let data = try workbook.writeRows(into: &book, on: second)
  try book.finish(workbook.dataLayout(data, codes), on: second)
  try book.finish(workbook.priorities(data), on: first)
  if let third { try book.finish(codes.layout, on: third) }
  try book.close()
}

/// What to call a file's fix-it workbook: `servicos-corrigir.xlsx` for `servicos.csv`.
package func fixItFileName(_ file: CheckedFile, language: Language) -> String {
  let name = file.submission.file
  let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  return fileNameSafe("\(stem)-\(Label.fixFile[language])") + ".xlsx"
}

/// Which cells are marked and what their comments say.
struct FixItWorkbook {
  /// More would make spreadsheets slow.
  static let mostComments = 20_000

  struct Mark {
    var role: CellStyle.Role
    var comment: String
  }

  /// What is known of the data sheet once all rows are written.
  struct Data {
    /// The row of the sheet, from 0, by the row that the partner's file has in a spreadsheet; only marked ones.
    var rows: [Int: Int] = [:]
    var rowCount = 0
    var hasMoreRows = false
    var widths: [Double] = []
  }

  let digest: CheckDigest
  /// By sheet row (0 for the header), then column.
  let marks: [Int: [Int: Mark]]
  /// Rows that are wrong as a whole: all their cells are coloured, the first says why.
  let wrongRows: [Int: CellStyle.Role]

  init(digest: CheckDigest) {
    self.digest = digest
    let told = digest.sections.filter { $0.section != .forInformation }.flatMap(\.groups).flatMap(\.first)
    var marks: [Int: [Int: Mark]] = [:]
    var wrongRows: [Int: CellStyle.Role] = [:]
    var count = 0
    for finding in told.sorted(by: { ($0.line, $0.column ?? -1) < ($1.line, $1.column ?? -1) }) {
      guard let row = FixItWorkbook.row(of: finding) else { continue }
      // A row's finding is marked where its rule looks, else on the first cell.
      let columns = digest.markedColumns(finding)
      let column = columns.last ?? 0
      let text = FixItWorkbook.comment(finding, digest.language)
      if columns.isEmpty, row > 0 { wrongRows[row] = FixItWorkbook.role(finding).0 }
      if let known = marks[row]?[column] {
        if !known.comment.contains(text) { marks[row]?[column]?.comment += "\n\n" + text }
        if FixItWorkbook.role(finding).1 > FixItWorkbook.rank(known.role) {
          marks[row]?[column]?.role = FixItWorkbook.role(finding).0
        }
      } else if count < FixItWorkbook.mostComments {
        count += 1
        marks[row, default: [:]][column] = Mark(role: FixItWorkbook.role(finding).0, comment: text)
      }
    }
    self.marks = marks
    self.wrongRows = wrongRows
  }

  /// The row in which a finding is marked, 0 for the header; `nil` for what is said of the file as a whole.
  private static func row(of finding: Finding) -> Int? {
    if finding.rule.level == .file || finding.sheetRow == 0 { return finding.column == nil ? nil : 0 }
    return finding.sheetRow
  }

  private static func comment(_ finding: Finding, _ language: Language) -> String {
    let (message, help) = (finding.message(in: language), finding.help(in: language))
    return help.isEmpty ? sentence(message) : "\(sentence(message))\n→ \(sentence(help))"
  }

  static func role(_ finding: Finding) -> (CellStyle.Role, Int) {
    switch CheckSection(finding.rule) {
    case .toCorrect: (.entryBad, 3)
    case .toConfirm: (.entryDoubtful, 2)
    default: (.entryFair, 1)
    }
  }

  private static func rank(_ role: CellStyle.Role) -> Int { role == .entryBad ? 3 : role == .entryDoubtful ? 2 : 1 }

  // MARK: rows

  /// Writes the header and every row, one after the other.
  func writeRows(into book: inout WorkbookFile, on sheet: WorkbookFile.Stream) throws -> Data {
    var data = Data()
    var failure: ExportError?
    data.widths = digest.file.headers.map { Double(min(40, $0.count + 3)) }
    for (column, header) in digest.file.headers.prefix(WorkbookFile.mostColumns).enumerated() {
      let mark = marks[0]?[column]
      try book.write(
        .text(header), CellStyle(mark?.role ?? .entryHeader), row: 0, column: column, to: sheet)
      let help = mark.map(\.comment) ?? columnHelp(column)
      if !help.isEmpty { try book.write(EntrySupport.Comment(row: 0, column: column, text: help), to: sheet) }
    }
    var row = 1
    try digest.file.rows.read { source in
      guard failure == nil else { return false }
      guard row < WorkbookFile.mostRows else {
        data.hasMoreRows = true
        return false
      }
      do throws(ExportError) {
        try write(source, row: row, into: &book, on: sheet, data: &data)
      } catch {
        failure = error
        return false
      }
      row += 1
      return true
    }
    if let failure { throw failure }
    data.rowCount = row - 1
    data.widths = data.widths.map { max(8, $0) }
    return data
  }

  private func write(
    _ source: SourceRow, row: Int, into book: inout WorkbookFile, on sheet: WorkbookFile.Stream, data: inout Data
  ) throws(ExportError) {
    let marked = marks[source.sheetRow]
    if marked != nil { data.rows[source.sheetRow] = row }
    let roleOfRow = wrongRows[source.sheetRow]
    let width = max(source.cellCount, (marked?.keys.max() ?? -1) + 1)
    for column in 0..<min(width, WorkbookFile.mostColumns) {
      let length = column < source.cellCount ? source.byteCount(of: column) : 0
      let mark = marked?[column]
      let role = mark?.role ?? roleOfRow
      if length == 0 {
        guard let role else { continue }
        try book.write(.blank, CellStyle(role), row: row, column: column, to: sheet)
      } else {
        try book.write(source, column: column, CellStyle(role ?? .entry), row: row, to: sheet)
      }
      while data.widths.count <= column { data.widths.append(8) }
      data.widths[column] = max(data.widths[column], Double(min(50, length + 2)))
      if let mark { try book.write(EntrySupport.Comment(row: row, column: column, text: mark.comment), to: sheet) }
    }
  }

  private func columnHelp(_ column: Int) -> String { help(column)?.text ?? "" }

  private func help(_ column: Int) -> ColumnHelp? {
    guard let field = digest.file.columnOfField.firstIndex(where: { $0 == column }),
      field < digest.dataset.fields.count
    else { return nil }
    return ColumnHelp(
      field: field, dataset: digest.dataset, partnership: digest.partnership, language: digest.language)
  }

  // MARK: layouts

  /// What the data sheet has beside its rows.
  func dataLayout(_ data: Data, _ codes: CodeSheet) -> SheetLayout {
    var layout = SheetLayout(name: Label.dataSheet[digest.language])
    layout.setWidths(data.widths)
    layout.frozenRows = 1
    layout.repeatedRow = 0
    layout.entry.isActive = !digest.file.headers.isEmpty
    layout.entry.showsGrid = true
    layout.entry.tabColor = Palette.accent
    // Rows that the partner adds are text and have the drop-downs too.
    let last = min(data.rowCount + 500, WorkbookFile.mostRows - 1)
    for column in digest.file.headers.indices.prefix(WorkbookFile.mostColumns) {
      layout.entry.columnFormats[column] = .text
      guard let help = help(column), let check = codes.check(ofField: help.field) else { continue }
      layout.entry.inputs.append(
        EntrySupport.Input(
          column: column, firstRow: 1, lastRow: last, check: check,
          refusal: Label.notAccepted[digest.language] + ": " + help.rules))
    }
    return layout
  }

  /// The first sheet: what to fix, the weightiest first, with ways to the cells.
  func priorities(_ data: Data) -> SheetLayout {
    let language = digest.language
    var layout = SheetLayout(name: Label.fixSheet[language])
    let dataName = Label.dataSheet[language]
    layout.put(
      .text("\(Label.fixSheet[language]): \(digest.file.submission.file)"), CellStyle(.title), row: 0, column: 0)
    layout.heights[0] = 28
    // A file of which nothing could be read has no rows to open the workbook on.
    layout.entry.isActive = digest.file.headers.isEmpty
    layout.put(.text(digest.verdict), CellStyle(.subtitle), row: 1, column: 0)
    var row = 3
    let name = digest.file.submission.file.split(separator: ".").dropLast().joined(separator: ".") + ".csv"
    let steps = Label.fixSteps.fill(language, ["sheet": dataName, "file": name])
    for step in digest.isClean ? [] : steps.split(separator: "\n") {
      layout.put(.text(String(step)), CellStyle(.note), row: row, column: 0)
      row += 1
    }
    for note in notes(data) {
      layout.put(.text(note), CellStyle(.note), row: row, column: 0)
      row += 1
    }
    row += 1
    let groups = digest.sections.filter { $0.section != .forInformation }.flatMap { section, groups in
      groups.map { (section, $0) }
    }
    guard !groups.isEmpty else {
      layout.fitWidths()
      return layout
    }
    let titles = [
      Label.answer, Label.problem, Label.cure, Label.column, Label.occurrences, Label.marked, Label.firstCells,
    ]
    for (column, title) in titles.enumerated() {
      let isNumber = title == Label.occurrences || title == Label.marked
      layout.put(
        .text(title[language]), CellStyle(.header, alignment: isNumber ? .right : .left), row: row, column: column)
    }
    for column in titles.count..<titles.count + 4 {
      layout.put(.text(""), CellStyle(.header), row: row, column: column)
    }
    layout.frozenRows = row + 1
    for (section, group) in groups {
      row += 1
      put(group, section, data, row: row, on: &layout)
    }
    layout.fitWidths()
    return layout
  }

  private func put(
    _ group: FindingGroup, _ section: CheckSection, _ data: Data, row: Int, on layout: inout SheetLayout
  ) {
    let language = digest.language
    let body = CellStyle(.body, wraps: true)
    let example = group.example
    layout.put(.text(section.label[language]), CellStyle(FixItWorkbook.role(example).0), row: row, column: 0)
    layout.put(.text(sentence(example.message(in: language))), body, row: row, column: 1)
    layout.put(.text(sentence(example.help(in: language))), body, row: row, column: 2)
    let name = group.column.map { "\(Finding.columnLetters($0)) \(printable(example.columnName))" }
    layout.put(
      .text(name ?? (example.sheetRow == 0 ? Label.wholeFile[language] : "")), body, row: row, column: 3)
    layout.put(.integer(group.occurrences), CellStyle(.strong, alignment: .right), row: row, column: 4)
    let cells = group.first.compactMap { place($0, data) }
    layout.put(.integer(cells.count), CellStyle(.body, alignment: .right), row: row, column: 5)
    for offset in 0..<5 {
      guard offset < cells.count else {
        layout.put(.blank, CellStyle(.body), row: row, column: 6 + offset)
        continue
      }
      let address = SheetLayout.address(cells[offset].row, cells[offset].column)
      let target = SheetContext.reference(
        Label.dataSheet[language], row: cells[offset].row, column: cells[offset].column)
      layout.put(.link(address, target: target), CellStyle(.keyLink), row: row, column: 6 + offset)
    }
  }

  /// Where a finding's mark is on the data sheet; `nil` when it has none.
  private func place(_ finding: Finding, _ data: Data) -> (row: Int, column: Int)? {
    let column = digest.markedColumns(finding).last ?? 0
    guard let row = FixItWorkbook.row(of: finding), marks[row]?[column] != nil else { return nil }
    return row == 0 ? (0, column) : data.rows[row].map { ($0, column) }
  }

  private func notes(_ data: Data) -> [String] {
    let language = digest.language
    let groups = digest.sections.filter { $0.section != .forInformation }.flatMap(\.groups)
    let all = groups.reduce(0) { $0 + $1.occurrences }
    let shown = groups.reduce(0) {
      $0 + $1.first.filter { place($0, data) != nil || FixItWorkbook.row(of: $0) == nil }.count
    }
    var notes: [String] = []
    if shown < all {
      notes.append(
        Label.fixLimit.fill(language, ["shown": digest.numbers.text(shown), "all": digest.numbers.text(all)]))
    }
    if data.hasMoreRows {
      notes.append(Label.rowLimit.fill(language, ["shown": digest.numbers.text(data.rowCount)]))
    }
    return notes
  }
}
