internal import KPIModel

/// Computes operations over one batch.
///
/// A column has a value per row, or one value that stands for all rows. Rows whose numbers or dates left the range that can
/// be kept are marked in `overflowed`.
struct Evaluator {
  private let columns: [Column]
  let rowCount: Int
  /// 1 for rows with an overflow; empty while there is none.
  ///
  /// Where one value stands for all rows, all are marked.
  private(set) var overflowed: [UInt8] = []

  init(columns: [Column], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  mutating func value(of operation: Operation) -> Column {
    switch operation {
    case .constant(let column): return column
    case .input(let index): return columns[index]
    case .present, .not, .all, .any, .compare, .member, .memberOfAny, .verdictByCode, .textTest, .matches:
      return .booleans(booleans(operation))
    case .choose(let test, let then, let otherwise):
      return chosen(booleans(test), value(of: then), value(of: otherwise))
    case .codeText(let codes, let texts): return .text(texts.texts(of: codeRanks(codes)))
    case .coarser(let code, let level): return .text(level.texts(of: texts(code)))
    case .size(let text): return .numbers(textSizes(texts(text)))
    case .arithmetic(let operation, let left, let right):
      return arithmetic(operation, value(of: left), value(of: right))
    case .negated(let number): return negated(value(of: number))
    case .absolute(let number): return absolute(value(of: number))
    case .rounded(let number, let places): return rounded(value(of: number), places: places)
    case .extreme(let isLargest, let left, let right):
      let (first, second) = (value(of: left), value(of: right))
      return chosen(compared(isLargest ? .greaterOrEqual : .lessOrEqual, first, second), first, second)
    case .parsedDate(let text): return .days(parsedDays(texts(text)))
    case .datePart(let part, let date):
      return .numbers(NumberColumn(mantissas: dateParts(part, days(date)), scale: 0))
    case .daysBetween(let from, let to):
      return .numbers(NumberColumn(mantissas: dayDifferences(days(from), days(to)), scale: 0))
    case .workingDays(let from, let to):
      return .numbers(NumberColumn(mantissas: workingDayCounts(days(from), days(to)), scale: 0))
    case .shiftDays(let date, let count):
      return .days(shifted(days(date), wholeNumbers(value(of: count)), by: shiftedByDays))
    case .shiftMonths(let date, let count):
      return .days(shifted(days(date), wholeNumbers(value(of: count)), by: shiftedByMonths))
    }
  }

  /// The verdicts of a condition: 0, 1 or undecided.
  mutating func booleans(_ operation: Operation) -> [UInt8] {
    switch operation {
    case .present(let value): return presence(of: self.value(of: value))
    case .not(let condition): return negatedVerdicts(booleans(condition))
    case .all(let parts): return joined(parts, deciding: 0)
    case .any(let parts): return joined(parts, deciding: 1)
    case .compare(let comparison, let left, let right):
      return compared(comparison, value(of: left), value(of: right))
    case .member(let value, let set): return membership(of: self.value(of: value), in: set)
    case .memberOfAny(let value, let others):
      let subject = self.value(of: value)
      var verdicts = negatedVerdicts(compared(.equal, subject, subject))
      for other in others { verdicts = either(verdicts, compared(.equal, subject, self.value(of: other)), deciding: 1) }
      return verdicts
    case .verdictByCode(let codes, let verdicts): return looked(up: codeRanks(codes), in: verdicts)
    case .textTest(let test, let text, let part): return tested(test, texts(text), texts(part))
    case .matches(let text, let pattern): return pattern.verdicts(on: texts(text))
    default:
      guard case .booleans(let values) = value(of: operation) else { preconditionFailure("a condition is expected") }
      return values
    }
  }

  /// Marks rows with an overflow.
  mutating func mark(_ rows: [UInt8]) {
    guard rows.contains(1) else { return }
    let wide = rows.count == 1 && rowCount != 1 ? Array(repeating: 1, count: rowCount) : rows
    overflowed = overflowed.isEmpty ? wide : combined(overflowed, wide) { $0 | $1 }
  }

  // MARK: Chains

  /// `&&` (0 decides) or `||` (1 decides); what follows is not computed once every row is decided.
  private mutating func joined(_ parts: [Operation], deciding: UInt8) -> [UInt8] {
    var verdicts = booleans(parts[0])
    for part in parts.dropFirst() {
      if verdicts.allSatisfy({ $0 == deciding }) { break }
      verdicts = either(verdicts, booleans(part), deciding: deciding)
    }
    return verdicts
  }

  // MARK: Columns of one kind

  private mutating func texts(_ operation: Operation) -> TextColumn {
    guard case .text(let column) = value(of: operation) else { preconditionFailure("text is expected") }
    return column
  }

  private mutating func days(_ operation: Operation) -> [Int32] {
    guard case .days(let values) = value(of: operation) else { preconditionFailure("dates are expected") }
    return values
  }

  private mutating func codeRanks(_ operation: Operation) -> [Int32] {
    guard case .codes(let values, _) = value(of: operation) else { preconditionFailure("codes are expected") }
    return values
  }
}
