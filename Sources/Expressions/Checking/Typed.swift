internal import KPIModel

/// A checked part of an expression: how to compute it, and the type of what comes out.
struct Typed {
  var operation: Operation
  var type: ValueType
  /// The text of a literal, which may still become a code or a date.
  var literal: String?

  init(_ operation: Operation, _ type: ValueType, literal: String? = nil) {
    self.operation = operation
    self.type = type
    self.literal = literal
  }

  /// An operation over checked parts, computed at once when all of them are constant.
  ///
  /// One that overflows stays as it is, so that the overflow is counted whenever it is evaluated.
  init(_ operation: Operation, _ type: ValueType, over parts: [Typed]) {
    self.init(operation, type)
    guard parts.allSatisfy(\.operation.isConstant) else { return }
    var evaluator = Evaluator(columns: [], rowCount: 1)
    let value = evaluator.value(of: operation)
    if evaluator.overflowed.isEmpty { self.operation = .constant(value) }
  }

  /// As text: a code is its code.
  var asText: Typed? {
    switch type {
    case .text: self
    case .code(let reference):
      Typed(.codeText(operation, CodeTexts(reference.list)), .text, over: [self])
    default: nil
    }
  }

  static func number(_ value: ExactDecimal) -> Typed {
    if let mantissa = Int64(exactly: value.mantissa), mantissa != NumberColumn.missing, value.scale <= 18 {
      return Typed(.constant(.numbers(NumberColumn(mantissas: [mantissa], scale: value.scale))), .number)
    }
    return Typed(.constant(.wideNumbers([value])), .number)
  }

  static func text(_ value: String) -> Typed {
    let bytes = Array(value.utf8)
    let column = TextColumn(bytes: bytes, starts: [0], lengths: [Int32(bytes.count)])
    return Typed(.constant(.text(column)), .text, literal: value)
  }

  static func boolean(_ value: Bool) -> Typed { Typed(.constant(.booleans([value ? 1 : 0])), .boolean) }

  static func date(_ value: Day) -> Typed { Typed(.constant(.days([value.number])), .date) }
}

extension Operation {
  var isConstant: Bool {
    if case .constant = self { true } else { false }
  }
}

extension ValueType {
  /// What a person calls a value of this type.
  var described: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .boolean: "true or false"
    case .date: "a date"
    case .code(let reference): "a code of \(reference.list.name)"
    }
  }

  var isTextual: Bool {
    switch self {
    case .text, .code: true
    default: false
    }
  }
}
