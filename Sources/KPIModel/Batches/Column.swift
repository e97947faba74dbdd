/// The type that a value has in expressions.
package enum ValueType: Hashable, Sendable {
  case text
  case number
  case boolean
  /// A day. A year and month stands as its first day.
  case date
  /// A code of a list; comparing two codes compares their ranks.
  case code(CodeListReference)

  package static func code(_ list: CodeList) -> ValueType { .code(CodeListReference(list)) }
}

/// A code list compared by which list it is.
package struct CodeListReference: Hashable, Sendable {
  package let list: CodeList

  package init(_ list: CodeList) { self.list = list }

  package static func == (left: CodeListReference, right: CodeListReference) -> Bool { left.list === right.list }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(list)) }
}

/// One typed column of a batch: a value per row, or none.
///
/// A missing value is a sentinel in the array itself, so that kernels read one array only.
package enum Column: Sendable {
  case text(TextColumn)
  case numbers(NumberColumn)
  /// Numbers of which some do not fit `NumberColumn`; `nil` is missing.
  case wideNumbers([ExactDecimal?])
  /// 0, 1, or `missingBoolean`.
  case booleans([UInt8])
  /// Days since 1970-01-01, or `missingDay`.
  case days([Int32])
  /// Ranks in the code list, or `missingCode`.
  case codes([Int32], CodeList)

  package static let missingBoolean: UInt8 = 2
  package static let missingDay = Int32.min
  package static let missingCode: Int32 = -1

  package var count: Int {
    switch self {
    case .text(let column): column.starts.count
    case .numbers(let column): column.mantissas.count
    case .wideNumbers(let values): values.count
    case .booleans(let values): values.count
    case .days(let values): values.count
    case .codes(let values, _): values.count
    }
  }
}

/// Text values as slices of one UTF-8 arena, which several columns of a batch share.
package struct TextColumn: Sendable {
  package var bytes: [UInt8]
  /// Where each value starts in `bytes`; -1 is missing.
  package var starts: [Int32]
  /// In bytes.
  package var lengths: [Int32]

  package static let missing: Int32 = -1

  package init(bytes: [UInt8], starts: [Int32], lengths: [Int32]) {
    self.bytes = bytes
    self.starts = starts
    self.lengths = lengths
  }

  package func string(at row: Int) -> String? {
    let start = Int(starts[row])
    guard start >= 0 else { return nil }
    return String(decoding: bytes[start..<start + Int(lengths[row])], as: UTF8.self)
  }
}

/// Numbers that share one scale: `mantissa / 10^scale`.
package struct NumberColumn: Sendable {
  /// `missing` where there is no value.
  package var mantissas: [Int64]
  package var scale: Int

  package static let missing = Int64.min

  package init(mantissas: [Int64], scale: Int) {
    self.mantissas = mantissas
    self.scale = scale
  }

  package func value(at row: Int) -> ExactDecimal? {
    let mantissa = mantissas[row]
    return mantissa == NumberColumn.missing ? nil : ExactDecimal(mantissa: Int128(mantissa), scale: scale)
  }
}

extension Column {
  /// A value as exact text for messages, keys and evidence: ISO dates, point decimals, codes; `nil` when missing.
  ///
  /// For the few rows that are shown; hot paths read the arrays.
  package func displayText(at row: Int) -> String? {
    switch self {
    case .text(let column): column.string(at: row)
    case .numbers(let column): column.value(at: row)?.text
    case .wideNumbers(let values): values[row]?.text
    case .booleans(let values): values[row] == Column.missingBoolean ? nil : values[row] == 1 ? "true" : "false"
    case .days(let values): values[row] == Column.missingDay ? nil : Day(number: values[row]).text
    case .codes(let values, let list): values[row] < 0 ? nil : list.codes[Int(values[row])].code
    }
  }

  /// The column read at other rows; a negative row is missing.
  package func gathered(_ rows: [Int32]) -> Column {
    func pick<Value>(_ values: [Value], _ missing: Value) -> [Value] {
      rows.map { $0 < 0 ? missing : values[Int($0)] }
    }
    switch self {
    case .text(let column):
      return .text(
        TextColumn(
          bytes: column.bytes, starts: pick(column.starts, TextColumn.missing), lengths: pick(column.lengths, 0)))
    case .numbers(let column):
      return .numbers(NumberColumn(mantissas: pick(column.mantissas, NumberColumn.missing), scale: column.scale))
    case .wideNumbers(let values): return .wideNumbers(pick(values, nil))
    case .booleans(let values): return .booleans(pick(values, Column.missingBoolean))
    case .days(let values): return .days(pick(values, Column.missingDay))
    case .codes(let values, let list): return .codes(pick(values, Column.missingCode), list)
    }
  }
}
