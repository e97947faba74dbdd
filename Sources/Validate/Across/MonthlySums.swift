package import KPIModel

/// Sums of the number fields of accepted rows by partner, dataset and month of the file; mergeable in any order.
package struct MonthlySums: Sendable {
  private struct Place: Hashable {
    let partner: Int
    let dataset: Int
    let field: Int
  }

  private var sums: [Place: [Int32: ExactDecimal]] = [:]
  private var rows: [Place: [Int32: Int]] = [:]

  package init() {}

  /// Adds the accepted rows of a batch that stands; events only, since a list that grows is no mistake.
  package mutating func add(_ records: RecordBatch, of dataset: Dataset) {
    guard dataset.kind == .events else { return }
    for (field, column) in records.columns.enumerated() {
      guard case .numbers(let numbers) = column else { continue }
      let (sum, count) = sumOfAccepted(numbers.mantissas, accepted: records.accepted)
      guard count > 0 else { continue }
      let place = Place(partner: records.partner, dataset: records.dataset, field: field)
      add(ExactDecimal(mantissa: sum, scale: numbers.scale), count, place, records.fileMonth.ordinal)
    }
  }

  package mutating func merge(_ other: MonthlySums) {
    for (place, months) in other.sums {
      for (month, sum) in months { add(sum, other.rows[place]?[month] ?? 0, place, month) }
    }
  }

  private mutating func add(_ sum: ExactDecimal, _ count: Int, _ place: Place, _ month: Int32) {
    let known = sums[place]?[month] ?? .zero
    sums[place, default: [:]][month] = known.adding(sum) ?? known
    rows[place, default: [:]][month, default: 0] += count
  }

  /// The fields whose sum grew in each of the last months while the number of rows did not.
  ///
  /// More activity means more rows; a running total grows without them.
  func growing(partner: Int, dataset: Int, months: Int) -> [Int] {
    sums.keys.filter { $0.partner == partner && $0.dataset == dataset }.sorted { $0.field < $1.field }.filter { place in
      guard let sums = sums[place], let rows = rows[place], let last = sums.keys.max() else { return false }
      let span = (Int(last) - months + 1...Int(last)).map { Int32($0) }
      let values = span.compactMap { sums[$0] }
      let counts = span.compactMap { rows[$0] }
      guard values.count == months, counts.count == months, let most = counts.max(), let least = counts.min() else {
        return false
      }
      return zip(values, values.dropFirst()).allSatisfy { $0 < $1 } && most - least <= 1
    }.map(\.field)
  }
}

/// The sum of the values of accepted rows, and of how many there are.
///
/// A kernel without branches: the upper and the lower halves of the values are added up apart, which for the rows of a batch
/// cannot overflow.
func sumOfAccepted(_ mantissas: [Int64], accepted: [UInt8]) -> (sum: Int128, count: Int) {
  let missing = NumberColumn.missing
  return mantissas.withUnsafeBufferPointer { mantissas in
    accepted.withUnsafeBufferPointer { accepted in
      var upper: Int64 = 0
      var lower: Int64 = 0
      var count: Int64 = 0
      for row in 0..<mantissas.count {
        let isTaken = Int64((accepted[row] == 1).flag & (mantissas[row] != missing).flag)
        let value = mantissas[row] & (0 &- isTaken)
        upper &+= value &>> 32
        lower &+= value & 0xFFFF_FFFF
        count &+= isTaken
      }
      return (Int128(upper) << 32 + Int128(lower), Int(count))
    }
  }
}
