import KPIModel

/// One column that grows batch by batch.
///
/// Rows that are left out are missing. Text is copied cell by cell into an arena of its own, so that the arenas of the
/// batches can go; numbers are brought to one scale.
struct ColumnAssembly: Sendable {
  private(set) var column: Column

  /// - Parameter type: What expressions see of the field.
  init(_ type: ValueType) {
    switch type {
    case .text: column = .text(TextColumn(bytes: [], starts: [], lengths: []))
    case .number: column = .numbers(NumberColumn(mantissas: [], scale: 0))
    case .boolean: column = .booleans([])
    case .date: column = .days([])
    case .code(let reference): column = .codes([], reference.list)
    }
  }

  /// Appends a column of the same field; rows whose `accepted` is 0 are missing.
  mutating func append(_ later: Column, where accepted: [UInt8]) {
    // The column leaves `self` while it grows, so that its arrays stay unique and are not copied.
    let own = column
    column = .booleans([])
    switch (own, later) {
    case (.text(var text), .text(let more)):
      ColumnAssembly.append(more, to: &text, where: accepted)
      column = .text(text)
    case (.numbers(let numbers), .numbers(let more)):
      column = ColumnAssembly.joined(numbers, more, accepted)
    case (_, .numbers), (_, .wideNumbers):
      column = .wideNumbers(
        ColumnAssembly.wide(own) + zip(ColumnAssembly.wide(later), accepted).map { $1 == 1 ? $0 : nil })
    case (.booleans(var values), .booleans(let more)):
      for row in 0..<accepted.count { values.append(accepted[row] == 1 ? more[row] : Column.missingBoolean) }
      column = .booleans(values)
    case (.days(var values), .days(let more)):
      for row in 0..<accepted.count { values.append(accepted[row] == 1 ? more[row] : Column.missingDay) }
      column = .days(values)
    case (.codes(var values, let list), .codes(let more, _)):
      for row in 0..<accepted.count { values.append(accepted[row] == 1 ? more[row] : Column.missingCode) }
      column = .codes(values, list)
    default:
      preconditionFailure("a field has one type in all batches")
    }
  }

  private static func append(_ more: TextColumn, to text: inout TextColumn, where accepted: [UInt8]) {
    let rows = accepted.count
    var (starts, lengths) = ([Int32](repeating: TextColumn.missing, count: rows), [Int32](repeating: 0, count: rows))
    var end = Int32(text.bytes.count)
    for row in 0..<rows where accepted[row] == 1 && more.starts[row] >= 0 {
      (starts[row], lengths[row]) = (end, more.lengths[row])
      end += more.lengths[row]
    }
    let size = Int(end) - text.bytes.count
    text.bytes += [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
      more.bytes.withUnsafeBytes { source in
        var written = 0
        for row in 0..<rows where starts[row] >= 0 {
          let (start, length) = (Int(more.starts[row]), Int(lengths[row]))
          UnsafeMutableRawBufferPointer(bytes).copyShort(source, start, to: written, length: length)
          written += length
        }
        count = written
      }
    }
    text.starts += starts
    text.lengths += lengths
  }

  private static func joined(_ numbers: NumberColumn, _ more: NumberColumn, _ accepted: [UInt8]) -> Column {
    var result = numbers
    let scale = max(numbers.scale, more.scale)
    guard raise(&result.mantissas, by: scale - numbers.scale) else {
      return .wideNumbers(wide(.numbers(numbers)) + zip(wide(.numbers(more)), accepted).map { $1 == 1 ? $0 : nil })
    }
    var added = (0..<accepted.count).map { accepted[$0] == 1 ? more.mantissas[$0] : NumberColumn.missing }
    guard raise(&added, by: scale - more.scale) else {
      return .wideNumbers(wide(.numbers(numbers)) + zip(wide(.numbers(more)), accepted).map { $1 == 1 ? $0 : nil })
    }
    result.mantissas += added
    result.scale = scale
    return .numbers(result)
  }

  /// Multiplies by a power of ten; false, with nothing to rely on, when a number does not fit any more.
  private static func raise(_ mantissas: inout [Int64], by exponent: Int) -> Bool {
    guard exponent > 0 else { return true }
    let factor = smallPowersOfTen[exponent]
    for row in mantissas.indices where mantissas[row] != NumberColumn.missing {
      let (product, overflow) = mantissas[row].multipliedReportingOverflow(by: factor)
      if overflow || product == NumberColumn.missing { return false }
      mantissas[row] = product
    }
    return true
  }

  private static func wide(_ column: Column) -> [ExactDecimal?] {
    switch column {
    case .numbers(let numbers): numbers.mantissas.indices.map { numbers.value(at: $0) }
    case .wideNumbers(let values): values
    default: []
    }
  }
}
