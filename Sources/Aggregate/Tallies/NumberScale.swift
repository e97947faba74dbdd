import KPIModel

/// The one scale at which a tally keeps its numbers, and how near they have come to what 128 bits hold.
///
/// Cells have at most 18 digits, so that billions of rows fit; what does not is found out before it is added.
struct NumberScale: Sendable {
  private(set) var scale = 0
  /// No sum of the tally is larger, in the unit of `scale`.
  private var bound = 0.0
  private(set) var isTooLarge = false

  /// Decimals beyond these leave too few digits for the rest.
  private static let largestScale = 24
  /// Below the largest 128-bit number by more than what the approximate bound can be off.
  private static let limit = 1.6e38

  /// Makes room for values of a scale; `nil` when they cannot be kept exactly.
  ///
  /// The numbers kept so far are to be multiplied by `raise`, the new ones by `lift`. `largest` bounds the absolute value
  /// of the new mantissas, and `count` says how many of them may be added up.
  mutating func admit(scale incoming: Int, largest: Double, count: Int) -> (raise: Int128, lift: Int128)? {
    let common = max(scale, incoming)
    guard !isTooLarge, common <= NumberScale.largestScale, let raise = powerOfTen(common - scale),
      let lift = powerOfTen(common - incoming)
    else {
      isTooLarge = true
      return nil
    }
    bound = bound * Double(raise) + largest * Double(lift) * Double(count)
    scale = common
    guard bound < NumberScale.limit else {
      isTooLarge = true
      return nil
    }
    return (raise, lift)
  }

  /// Makes room for the numbers of another tally.
  mutating func admit(_ other: NumberScale) -> (raise: Int128, lift: Int128)? {
    if other.isTooLarge { isTooLarge = true }
    return admit(scale: other.scale, largest: other.bound, count: 1)
  }
}

/// The values of a batch's rows as whole numbers of one scale.
struct ScaledValues {
  /// By row, `NumberColumn.missing` for none.
  ///
  /// Empty when some value does not fit.
  var narrow: [Int64] = []
  /// By row, where some value does not fit 64 bits.
  var wide: [Int128?] = []
  var scale: Int
  /// Bounds the absolute value of every mantissa.
  var largest: Double
  /// Some value cannot be written at the scale of the others.
  var isTooLarge = false

  init?(_ column: Column, rows: [Int32]) {
    switch column {
    case .numbers(let column):
      narrow = column.mantissas
      scale = column.scale
      largest = Double(largestMagnitude(narrow, missing: NumberColumn.missing, rows: rows))
    case .wideNumbers(let values):
      scale = rows.reduce(0) { max($0, values[Int($1)]?.scale ?? 0) }
      wide = Array(repeating: nil, count: values.count)
      largest = 0
      for row in rows {
        guard let value = values[Int(row)] else { continue }
        guard let mantissa = value.mantissa(at: scale), mantissa != .min else {
          isTooLarge = true
          continue
        }
        wide[Int(row)] = mantissa
        largest = max(largest, Double(mantissa.magnitude))
      }
    default: return nil
    }
  }

  @inline(__always)
  func mantissa(at row: Int) -> Int128? {
    if wide.isEmpty { return narrow[row] == NumberColumn.missing ? nil : Int128(narrow[row]) }
    return wide[row]
  }
}
