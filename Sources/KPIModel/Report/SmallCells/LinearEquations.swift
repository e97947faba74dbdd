/// Linear equations with small whole factors, solved modulo a prime.
///
/// Enough to tell which unknowns the equations settle: those that are 0 in every solution of the equations with all
/// constants 0. One random solution tells, but for an accident with a chance of one in two thousand million.
struct LinearEquations {
  private static let prime: UInt64 = 2_147_483_647

  private struct Term {
    var unknown: Int
    var factor: UInt64
  }

  private let unknownCount: Int
  /// By unknown: the equation whose first term it is, with factor 1.
  private var rows: [[Term]?]

  init(unknowns: Int) {
    unknownCount = unknowns
    rows = Array(repeating: nil, count: unknowns)
  }

  /// Adds an equation; each unknown stands in it once, with the factor 1 or -1.
  mutating func add(_ terms: [(unknown: Int, factor: Int)]) {
    var row = terms.map { Term(unknown: $0.unknown, factor: $0.factor < 0 ? Self.prime - 1 : 1) }
      .sorted { $0.unknown < $1.unknown }
    while let first = row.first {
      guard let pivot = rows[first.unknown] else {
        let scale = Self.inverse(first.factor)
        for place in row.indices { row[place].factor = row[place].factor * scale % Self.prime }
        rows[first.unknown] = row
        return
      }
      row = Self.difference(row, pivot, times: first.factor)
    }
  }

  /// A solution of the equations with all constants 0, with arbitrary numbers wherever there is a choice; the same for the
  /// same equations.
  func randomSolutionWithoutConstants() -> [UInt64] {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    var solution = [UInt64](repeating: 0, count: unknownCount)
    for unknown in (0..<unknownCount).reversed() {
      if let row = rows[unknown] {
        let rest = row.dropFirst().reduce(0) { ($0 + $1.factor * solution[$1.unknown]) % Self.prime }
        solution[unknown] = (Self.prime - rest) % Self.prime
      } else {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        solution[unknown] = state % (Self.prime - 1) + 1
      }
    }
    return solution
  }

  /// `row - times * other`, without the terms that vanish.
  private static func difference(_ row: [Term], _ other: [Term], times: UInt64) -> [Term] {
    var result: [Term] = []
    result.reserveCapacity(row.count + other.count)
    var (left, right) = (0, 0)
    while left < row.count || right < other.count {
      if right == other.count || (left < row.count && row[left].unknown < other[right].unknown) {
        result.append(row[left])
        left += 1
        continue
      }
      let taken = (prime - times * other[right].factor % prime) % prime
      if left < row.count, row[left].unknown == other[right].unknown {
        let factor = (row[left].factor + taken) % prime
        if factor != 0 { result.append(Term(unknown: row[left].unknown, factor: factor)) }
        left += 1
      } else {
        result.append(Term(unknown: other[right].unknown, factor: taken))
      }
      right += 1
    }
    return result
  }

  /// By Fermat's little theorem.
  private static func inverse(_ number: UInt64) -> UInt64 {
    var (result, base, exponent): (UInt64, UInt64, UInt64) = (1, number, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}
