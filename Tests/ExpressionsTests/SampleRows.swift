import Expressions
import KPIModel
import Testing

/// Columns for tests, written as plain values.
enum Sample {
  static let sizes = CodeList(
    name: "size_class",
    codes: [
      CodeList.Code("micro"), CodeList.Code("small", aliases: ["pequeña"]), CodeList.Code("medium"),
      CodeList.Code("large"),
    ])
  static let nace = CodeList(name: "nace", codes: ["13.10", "13.20", "14.11", "C", "micro"])

  static let names = NameTable([
    ("hours", .number), ("amount", .number), ("women", .number), ("name", .text), ("city", .text),
    ("size", .code(sizes)), ("former_size", .code(sizes)), ("nace", .code(nace)), ("delivered_on", .date),
    ("arrived_on", .date), ("certified", .boolean), ("virtual", .boolean), ("member.country", .text),
    ("period", .date),
  ])

  static func numbers(_ values: [String?]) -> Column {
    let decimals = values.map { $0.flatMap { ExactDecimal(text: $0) } }
    let scale = decimals.reduce(0) { max($0, $1?.scale ?? 0) }
    var mantissas: [Int64] = []
    for decimal in decimals {
      guard let decimal else {
        mantissas.append(NumberColumn.missing)
        continue
      }
      guard let mantissa = decimal.mantissa(at: scale).flatMap({ Int64(exactly: $0) }) else {
        return .wideNumbers(decimals)
      }
      mantissas.append(mantissa)
    }
    return .numbers(NumberColumn(mantissas: mantissas, scale: scale))
  }

  static func texts(_ values: [String?]) -> Column {
    var column = TextColumn(bytes: Array("#".utf8), starts: [], lengths: [])
    for value in values {
      column.starts.append(value == nil ? TextColumn.missing : Int32(column.bytes.count))
      column.lengths.append(Int32(value?.utf8.count ?? 0))
      column.bytes.append(contentsOf: (value ?? "").utf8)
    }
    return .text(column)
  }

  static func days(_ values: [String?]) -> Column {
    .days(values.map { $0.flatMap { Day(text: $0)?.number } ?? Column.missingDay })
  }

  static func booleans(_ values: [Bool?]) -> Column {
    .booleans(values.map { $0.map { $0 ? 1 : 0 } ?? Column.missingBoolean })
  }

  static func codes(_ values: [String?], of list: CodeList = sizes) -> Column {
    .codes(values.map { $0.flatMap { list.rank(of: $0) }.map(Int32.init) ?? Column.missingCode }, list)
  }

  /// What an expression gives over some columns by name, as text; `nil` is undecided.
  static func values(_ text: String, _ columns: [String: Column], rows: Int? = nil) throws -> [String?] {
    let evaluation = try evaluation(text, columns, rows: rows)
    return (0..<evaluation.column.count).map { evaluation.column.displayText(at: $0) }
  }

  static func evaluation(_ text: String, _ columns: [String: Column], rows: Int? = nil) throws -> Evaluation {
    let expression = try Expression(text, names: names, expecting: .any)
    let inputs = try expression.inputs.map { try #require(columns[names.names[$0]]) }
    return expression.evaluate(columns: inputs, rowCount: rows ?? columns.values.map(\.count).max() ?? 1)
  }

  /// The mistake that an expression is, as `offset: problem (help)`.
  static func mistake(_ text: String, expecting: ExpectedType = .any) -> String {
    do throws(ExpressionMistake) {
      _ = try Expression(text, names: names, expecting: expecting)
      return "none"
    } catch {
      return "\(error.offset): \(error.problem)" + (error.help.map { " (\($0))" } ?? "")
    }
  }
}
