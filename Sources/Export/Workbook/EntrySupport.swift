/// What a sheet has that a person writes into: comments, drop-downs, checks on what is typed, columns of text.
///
/// Rows and columns count from 0, as in the layout it belongs to.
struct EntrySupport {
  struct Comment {
    let row: Int
    let column: Int
    let text: String
    /// In pixels, wide enough for the words.
    var height: Int { 30 + 18 * wrap(text, width: 42, indent: 0).count + 18 * text.utf8.count { $0 == 0x0A } }
    static let width = 320
  }

  /// A check on what is typed into a column, from a row down.
  struct Input {
    enum Check: Hashable {
      case list([String])
      /// The codes in a range of another sheet, such as `='Codes'!$A$2:$A$90`.
      case listOf(String)
      case wholeNumber(minimum: Double, maximum: Double)
      case number(minimum: Double, maximum: Double)
      /// Serial days of a spreadsheet.
      case date(minimum: Double, maximum: Double)
      case length(maximum: Int)
      /// Nothing is checked; only the words are shown.
      case any
    }

    let column: Int
    let firstRow: Int
    let lastRow: Int
    let check: Check
    /// At most 32 and 255 characters; shown when the cell is entered.
    var title = ""
    var message = ""
    /// Shown when something else was typed.
    var refusal = ""
    /// Whether something else may be kept all the same.
    var isAdvice = true
  }

  /// How cells of a column look that nothing has been written to yet.
  enum ColumnFormat: Hashable {
    case text
    case date(String)
    case wholeNumber
    case general
  }

  var comments: [Comment] = []
  var inputs: [Input] = []
  /// By column.
  var columnFormats: [Int: ColumnFormat] = [:]
  /// Whether it is the sheet that is open when the workbook is, and so the one that "save as CSV" saves.
  var isActive = false
  var showsGrid = false
  /// `nil` leaves the tab as it is.
  var tabColor: UInt32?

  /// More characters than this make a list too long to stand in a cell's own check.
  static let longestList = 255
}
