internal import KPIModel

/// What is computed, a column at a time.
///
/// Types are settled: every case is given columns of the kind it works on.
indirect enum Operation: Sendable {
  /// A column of count 1.
  case constant(Column)
  /// A name, by its index in the name table; in an `Expression` by its place among the inputs.
  case input(Int)
  case present(Operation)
  case not(Operation)
  case all([Operation])
  case any([Operation])
  case choose(Operation, Operation, Operation)
  case compare(Comparison, Operation, Operation)
  case member(Operation, LiteralSet)
  case memberOfAny(Operation, [Operation])
  /// A condition on a code, by its rank.
  case verdictByCode(Operation, [UInt8])
  case codeText(Operation, CodeTexts)
  case coarser(Operation, ClassificationLevel)
  case textTest(TextTest, Operation, Operation)
  case matches(Operation, TextPattern)
  case size(Operation)
  case arithmetic(Arithmetic, Operation, Operation)
  case negated(Operation)
  case absolute(Operation)
  case rounded(Operation, places: Int)
  case extreme(isLargest: Bool, Operation, Operation)
  case parsedDate(Operation)
  case datePart(DatePart, Operation)
  /// From the first to the second.
  case daysBetween(Operation, Operation)
  case workingDays(Operation, Operation)
  case shiftDays(Operation, Operation)
  case shiftMonths(Operation, Operation)
}

extension Operation {
  /// Replaces the number of every input.
  func renumbered(_ number: (Int) -> Int) -> Operation {
    func again(_ operation: Operation) -> Operation { operation.renumbered(number) }
    switch self {
    case .constant: return self
    case .input(let index): return .input(number(index))
    case .present(let value): return .present(again(value))
    case .not(let value): return .not(again(value))
    case .all(let parts): return .all(parts.map(again))
    case .any(let parts): return .any(parts.map(again))
    case .choose(let test, let then, let otherwise): return .choose(again(test), again(then), again(otherwise))
    case .compare(let comparison, let left, let right): return .compare(comparison, again(left), again(right))
    case .member(let value, let set): return .member(again(value), set)
    case .memberOfAny(let value, let others): return .memberOfAny(again(value), others.map(again))
    case .verdictByCode(let value, let verdicts): return .verdictByCode(again(value), verdicts)
    case .codeText(let value, let texts): return .codeText(again(value), texts)
    case .coarser(let value, let level): return .coarser(again(value), level)
    case .textTest(let test, let value, let part): return .textTest(test, again(value), again(part))
    case .matches(let value, let pattern): return .matches(again(value), pattern)
    case .size(let value): return .size(again(value))
    case .arithmetic(let operation, let left, let right): return .arithmetic(operation, again(left), again(right))
    case .negated(let value): return .negated(again(value))
    case .absolute(let value): return .absolute(again(value))
    case .rounded(let value, let places): return .rounded(again(value), places: places)
    case .extreme(let isLargest, let left, let right):
      return .extreme(isLargest: isLargest, again(left), again(right))
    case .parsedDate(let value): return .parsedDate(again(value))
    case .datePart(let part, let value): return .datePart(part, again(value))
    case .daysBetween(let from, let to): return .daysBetween(again(from), again(to))
    case .workingDays(let from, let to): return .workingDays(again(from), again(to))
    case .shiftDays(let date, let days): return .shiftDays(again(date), again(days))
    case .shiftMonths(let date, let months): return .shiftMonths(again(date), again(months))
    }
  }
}

enum TextTest: Sendable {
  case startsWith, endsWith, contains
}

enum DatePart: Sendable {
  case year
  /// 1 to 12.
  case month
  case day
  /// Monday is 1, Sunday 7.
  case weekday
  /// CEL's `getMonth`: 0 to 11.
  case monthFromZero
  /// CEL's `getDayOfWeek`: Sunday is 0, Saturday 6.
  case weekdayFromSunday
}
