package import KPIModel

/// Something a check can find: its rule, and how the rule's placeholders are filled for one cell or row.
///
/// Checks log issues of a few bytes; a `Finding` with its texts is composed only for those that are kept or quarantined. The
/// placeholders of an error of level cell are filled from the cell, its field and the project alone, never from other cells
/// of the row: its message is composed once for all cells with that text.
package final class IssueDefinition: Sendable {
  package let rule: FindingRule
  /// Whether a row with this issue is rejected.
  ///
  /// True for errors, and for the few warnings that leave a row out.
  let rejectsRow: Bool
  let arguments: @Sendable (IssueContext) -> [String: String]

  init(
    _ rule: FindingRule, rejectsRow: Bool? = nil,
    arguments: @escaping @Sendable (IssueContext) -> [String: String] = { _ in [:] }
  ) {
    self.rule = rule
    self.rejectsRow = rejectsRow ?? (rule.severity >= .error)
    self.arguments = arguments
  }
}

/// One issue of a batch: which row, which field (-1 for the row as a whole), and which definition of the log.
struct Issue {
  var row: Int32
  var field: Int16
  var definition: Int16
}

/// The issues of a batch in the order they were found.
struct IssueLog {
  private(set) var definitions: [IssueDefinition] = []
  var issues: [Issue] = []
  private var latest = 0

  mutating func add(_ definition: IssueDefinition, row: Int, field: Int = -1) {
    if latest >= definitions.count || definitions[latest] !== definition {
      if let known = definitions.firstIndex(where: { $0 === definition }) {
        latest = known
      } else {
        latest = definitions.count
        definitions.append(definition)
      }
    }
    issues.append(Issue(row: Int32(row), field: Int16(field), definition: Int16(latest)))
  }

  /// 1 for each row that an issue rejects.
  func rejectedRows(of rowCount: Int) -> [UInt8] {
    var rejected = [UInt8](repeating: 0, count: rowCount)
    let rejects = definitions.map(\.rejectsRow)
    for issue in issues where rejects[Int(issue.definition)] { rejected[Int(issue.row)] = 1 }
    return rejected
  }

  /// The issues row by row, and within a row in the order they were found.
  ///
  /// A counting sort, so that bad files stay fast.
  func sortedByRow(of rowCount: Int) -> [Issue] {
    var next = [Int32](repeating: 0, count: rowCount + 1)
    for issue in issues { next[Int(issue.row) + 1] += 1 }
    for row in 0..<rowCount { next[row + 1] += next[row] }
    var sorted = issues
    for issue in issues {
      let place = Int(next[Int(issue.row)])
      next[Int(issue.row)] += 1
      sorted[place] = issue
    }
    return sorted
  }
}

/// What a definition may look at to fill the placeholders of one issue.
struct IssueContext {
  /// The index of the field in its dataset; -1 for a row.
  let fieldIndex: Int
  let field: Field?
  let convention: ColumnConvention
  /// The cell without outer white space.
  let text: String
  let row: Int
  let records: RecordBatch?
  let project: Project
  let fileMonth: Month
  let fields: [Field]
  /// By field: its header in the file, or its name.
  let headers: [String]

  /// The index of another field of the dataset.
  func otherField(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// A value of the issue's row for a message; empty when missing.
  func recordText(_ field: Int) -> String { records?.columns[field].displayText(at: row) ?? "" }
}

extension LocalizedText {
  /// A text in all five languages.
  init(en: String, es: String, ca: String, pt: String, fr: String) {
    self.init([.english: en, .spanish: es, .catalan: ca, .portuguese: pt, .french: fr])
  }
}
