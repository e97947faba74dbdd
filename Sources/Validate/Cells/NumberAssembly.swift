import KPIModel

/// Collects numbers of different scales as one column of a common scale.
struct NumberAssembly {
  private var mantissas: [Int64]
  private var scales: [UInt8]
  private var largest = 0

  init(rowCount: Int) {
    mantissas = Array(repeating: NumberColumn.missing, count: rowCount)
    scales = Array(repeating: 0, count: rowCount)
  }

  mutating func set(_ row: Int, mantissa: Int64, scale: Int) {
    mantissas[row] = mantissa
    scales[row] = UInt8(scale)
    if scale > largest { largest = scale }
  }

  /// Takes all cells that can mean but one thing, as most do: digits only, or digits with one decimal mark among them.
  ///
  /// Fractions are left to who asks unless `decimalMark` says how they are written; so are those of three decimals, whose
  /// mark could group thousands.
  ///
  /// - Returns: the rows whose cells need a closer look.
  mutating func takePlain(of cells: CellColumn, decimalMark: UInt8?) -> [Int32] {
    var others: [Int32] = []
    var most = 0
    cells.bytes.withUnsafeBytes { bytes in
      cells.starts.withUnsafeBufferPointer { starts in
        cells.lengths.withUnsafeBufferPointer { lengths in
          mantissas.withUnsafeMutableBufferPointer { mantissas in
            scales.withUnsafeMutableBufferPointer { scales in
              for row in 0..<starts.count {
                let start = Int(starts[row])
                let length = Int(lengths[row])
                guard start >= 0 else { continue }
                guard length <= 8, start + 8 <= bytes.count else {
                  if let number = NumberAssembly.digits(bytes, start, length) {
                    mantissas[row] = number
                  } else {
                    others.append(Int32(truncatingIfNeeded: row))
                  }
                  continue
                }
                let word = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
                let marks = DigitWord.othersThanDigits(in: word, length: length)
                if marks == 0 {
                  mantissas[row] = DigitWord.value(of: word, length: length)
                  continue
                }
                let place = marks.trailingZeroBitCount >> 3
                let scale = length - place - 1
                guard marks & (marks &- 1) == 0, place > 0, scale > 0, scale != 3, bytes[start + place] == decimalMark
                else {
                  others.append(Int32(truncatingIfNeeded: row))
                  continue
                }
                mantissas[row] = DigitWord.value(of: DigitWord.removing(place, from: word), length: length - 1)
                scales[row] = UInt8(truncatingIfNeeded: scale)
                most = max(most, scale)
              }
            }
          }
        }
      }
    }
    largest = max(largest, most)
    return others
  }

  /// The value of up to 18 digits; `nil` for anything else.
  private static func digits(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ length: Int) -> Int64? {
    guard length <= 18 else { return nil }
    var mantissa: Int64 = 0
    for index in start..<start + length {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { return nil }
      mantissa = mantissa &* 10 &+ Int64(digit)
    }
    return mantissa
  }

  /// The finished column; `wideNumbers` where 64 bits do not hold all of them at one scale.
  var column: Column {
    guard largest > 0 else { return .numbers(NumberColumn(mantissas: mantissas, scale: 0)) }
    let factors = (0...largest).map { smallPowersOfTen[largest - $0] }
    var scaled = mantissas
    let missing = NumberColumn.missing
    var overflows = false
    scaled.withUnsafeMutableBufferPointer { scaled in
      scales.withUnsafeBufferPointer { scales in
        for row in 0..<scaled.count where scaled[row] != missing {
          let (product, overflow) = scaled[row].multipliedReportingOverflow(by: factors[Int(scales[row])])
          scaled[row] = product
          if overflow || product == missing { overflows = true }
        }
      }
    }
    return overflows ? wide : .numbers(NumberColumn(mantissas: scaled, scale: largest))
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
