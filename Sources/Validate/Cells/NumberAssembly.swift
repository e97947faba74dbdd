import KPIModel

/// Collects numbers of different scales as one column of a common scale.
struct NumberAssembly {
  private var mantissas: [Int64]
  private var scales: [UInt8]
  private var largest = 0
  private var differ = false

  init(rowCount: Int) {
    mantissas = Array(repeating: NumberColumn.missing, count: rowCount)
    scales = Array(repeating: 0, count: rowCount)
  }

  mutating func set(_ row: Int, mantissa: Int64, scale: Int) {
    mantissas[row] = mantissa
    scales[row] = UInt8(scale)
    if scale > largest { largest = scale }
    if scale > 0 { differ = true }
  }

  /// Takes all cells that are digits only, up to 18 of them, as most are: no mark in them could mean two things.
  ///
  /// - Returns: 1 for each row that was taken.
  mutating func takeDigits(of cells: CellColumn) -> [UInt8] {
    var taken = [UInt8](repeating: 0, count: cells.count)
    cells.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<cells.count {
        let start = Int(cells.starts[row])
        let length = Int(cells.lengths[row])
        guard start >= 0, length <= 18 else { continue }
        var mantissa: Int64 = 0
        var index = start
        while index < start + length, bytes[index] &- 0x30 <= 9 {
          mantissa = mantissa &* 10 &+ Int64(bytes[index] &- 0x30)
          index += 1
        }
        guard index == start + length else { continue }
        mantissas[row] = mantissa
        taken[row] = 1
      }
    }
    return taken
  }

  /// The finished column; `wideNumbers` where 64 bits do not hold all of them at one scale.
  var column: Column {
    guard differ else { return .numbers(NumberColumn(mantissas: mantissas, scale: 0)) }
    var scaled = mantissas
    for row in scaled.indices where scaled[row] != NumberColumn.missing && Int(scales[row]) != largest {
      let (product, overflow) = scaled[row].multipliedReportingOverflow(
        by: smallPowersOfTen[largest - Int(scales[row])])
      if overflow || product == NumberColumn.missing { return wide }
      scaled[row] = product
    }
    return .numbers(NumberColumn(mantissas: scaled, scale: largest))
  }

  private var wide: Column {
    .wideNumbers(
      mantissas.indices.map { row in
        mantissas[row] == NumberColumn.missing
          ? nil : ExactDecimal(mantissa: Int128(mantissas[row]), scale: Int(scales[row]))
      })
  }
}

/// 1 to 10^18.
let smallPowersOfTen: [Int64] = (0..<18).reduce(into: [1]) { powers, _ in powers.append(powers[powers.count - 1] * 10) }
