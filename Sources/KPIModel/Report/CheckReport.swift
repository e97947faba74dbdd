/// What a check of some files found out, ready to be told in any form.
package struct CheckReport: Sendable {
  package var partnership: Partnership
  /// In the order asked for.
  package var files: [CheckedFile]
  /// What is wrong with the partners' lists of confirmations.
  package var inputFindings: [InputFinding] = []
  package var toolVersion: String

  package init(partnership: Partnership, files: [CheckedFile], toolVersion: String = "") {
    self.partnership = partnership
    self.files = files
    self.toolVersion = toolVersion
  }
}

/// One checked file: what became of it, its header line, and a way to its rows.
package struct CheckedFile: Sendable {
  package var submission: Submission
  /// What the person called it, such as the path on the command line.
  package var path: String
  /// The header line as it stands in the file; empty when none was found.
  package var headers: [String]
  /// By field of the dataset: its column in the file.
  package var columnOfField: [Int?]
  /// How often each rule could not be decided, by the rule's id.
  package var notEvaluable: [String: Int]
  package var rows: RowSource

  package init(
    submission: Submission, path: String, headers: [String] = [], columnOfField: [Int?] = [],
    notEvaluable: [String: Int] = [:], rows: RowSource = .none
  ) {
    self.submission = submission
    self.path = path
    self.headers = headers
    self.columnOfField = columnOfField
    self.notEvaluable = notEvaluable
    self.rows = rows
  }
}

/// One record of a file as it came, damaged ones too.
package struct SourceRow: Sendable {
  /// The physical line on which it starts, from 1.
  package var line: Int
  /// The row a spreadsheet shows, from 1.
  package var sheetRow: Int
  private let source: Source

  private enum Source {
    case texts([String])
    case row(Int, of: TextBatch)
  }

  package init(line: Int, sheetRow: Int, cells: [String]) {
    self.line = line
    self.sheetRow = sheetRow
    source = .texts(cells)
  }

  /// A row of a batch, whose cells become strings only when somebody asks for them.
  package init(_ row: Int, of batch: TextBatch, lineOffset: Int, sheetRowOffset: Int) {
    line = Int(batch.lines[row]) + lineOffset
    sheetRow = Int(batch.sheetRows[row]) + sheetRowOffset
    source = .row(row, of: batch)
  }

  /// How many cells the record has, which may be more or fewer than there are headers.
  package var cellCount: Int {
    switch source {
    case .texts(let texts): texts.count
    case .row(_, let batch): batch.width
    }
  }

  package subscript(column: Int) -> String {
    switch source {
    case .texts(let texts): texts[column]
    case .row(let row, let batch): batch.string(row: row, column: column)
    }
  }

  /// All cells, made anew from those of a batch.
  package var cells: [String] { (0..<cellCount).map { self[$0] } }

  /// The same row without its batch, to be kept.
  package var alone: SourceRow { SourceRow(line: line, sheetRow: sheetRow, cells: cells) }

  /// How many bytes a cell has in UTF-8.
  package func byteCount(of column: Int) -> Int {
    switch source {
    case .texts(let texts): texts[column].utf8.count
    case .row(let row, let batch): batch.cell(row: row, column: column).count
    }
  }

  /// Lends the bytes of a cell.
  package func withBytes(of column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    switch source {
    case .texts(let texts):
      var text = texts[column]
      text.withUTF8(body)
    case .row(let row, let batch):
      batch.cell(row: row, column: column).withUnsafeBufferPointer(body)
    }
  }
}

/// Reads a file's records again, from the first to the last, holding few of them at a time.
///
/// The forms of a check look at rows that were checked a while ago; keeping them all would cost as much memory as the file.
package struct RowSource: Sendable {
  /// Hands over row after row in file order, until there are no more or `take` says `false`.
  package let read: @Sendable (_ take: (SourceRow) -> Bool) throws -> Void

  package init(_ read: @escaping @Sendable (_ take: (SourceRow) -> Bool) throws -> Void) { self.read = read }

  /// The source of a file that has no rows, or of which none can be read.
  package static let none = RowSource { _ in }

  package static func rows(_ rows: [SourceRow]) -> RowSource {
    RowSource { take in for row in rows { guard take(row) else { return } } }
  }
}
