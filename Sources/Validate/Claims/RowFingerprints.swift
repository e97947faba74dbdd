import KPIModel

/// A 128-bit fingerprint of each row's typed values, so that identical rows are told from conflicting ones without keeping
/// either.
///
/// Two multiply-and-fold lanes over all fields; two different rows share one with a probability of about 2^-128.
struct RowFingerprints: Sendable {
  let low: [UInt64]
  let high: [UInt64]

  init() { (low, high) = ([], []) }

  init(_ columns: [Column], rowCount: Int) {
    var low = [UInt64](repeating: 0x243F_6A88_85A3_08D3, count: rowCount)
    var high = [UInt64](repeating: 0x1319_8A2E_0370_7344, count: rowCount)
    low.withUnsafeMutableBufferPointer { low in
      high.withUnsafeMutableBufferPointer { high in
        let lanes = FingerprintLanes(low: low, high: high)
        for column in columns { lanes.add(column) }
      }
    }
    self.low = low
    self.high = high
  }
}

/// The fingerprints under way: every row's values are mixed into its two lanes, a column at a time.
private struct FingerprintLanes {
  let low: UnsafeMutableBufferPointer<UInt64>
  let high: UnsafeMutableBufferPointer<UInt64>

  /// All numbers are compared at the largest number of decimals a cell may have.
  private static let scale = 9
  private static let missing: UInt64 = 0xA409_3822_299F_31D0

  func add(_ column: Column) {
    let missing = FingerprintLanes.missing
    switch column {
    case .text(let text): add(text)
    case .numbers(let numbers): add(numbers)
    case .wideNumbers(let values):
      for row in low.indices {
        guard let mantissa = values[row]?.mantissa(at: FingerprintLanes.scale) else {
          mix(row, missing)
          continue
        }
        mix(row, UInt64(truncatingIfNeeded: mantissa), UInt64(truncatingIfNeeded: mantissa >> 64))
      }
    case .booleans(let values):
      values.withUnsafeBufferPointer { values in
        for row in low.indices { mix(row, values[row] == Column.missingBoolean ? missing : UInt64(values[row])) }
      }
    case .days(let values):
      values.withUnsafeBufferPointer { values in
        for row in low.indices {
          mix(row, values[row] == Column.missingDay ? missing : UInt64(bitPattern: Int64(values[row])))
        }
      }
    case .codes(let values, _):
      values.withUnsafeBufferPointer { values in
        for row in low.indices { mix(row, values[row] < 0 ? missing : UInt64(bitPattern: Int64(values[row]))) }
      }
    }
  }

  private func add(_ numbers: NumberColumn) {
    let factor = smallPowersOfTen[max(0, FingerprintLanes.scale - numbers.scale)]
    numbers.mantissas.withUnsafeBufferPointer { mantissas in
      for row in low.indices {
        if mantissas[row] == NumberColumn.missing {
          mix(row, FingerprintLanes.missing)
        } else {
          let mantissa = mantissas[row].multipliedFullWidth(by: factor)
          mix(row, mantissa.low, UInt64(bitPattern: mantissa.high))
        }
      }
    }
  }

  private func add(_ text: TextColumn) {
    text.bytes.withUnsafeBytes { bytes in
      text.starts.withUnsafeBufferPointer { starts in
        text.lengths.withUnsafeBufferPointer { lengths in
          for row in low.indices {
            var index = Int(starts[row])
            guard index >= 0 else {
              mix(row, FingerprintLanes.missing)
              continue
            }
            let length = Int(lengths[row])
            let end = index + length
            while index + 8 <= end {
              mix(row, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
              index += 8
            }
            // The length ends the text, so that "ab", "c" differs from "a", "bc".
            mix(row, bytes.partialWord(index, end), UInt64(length))
          }
        }
      }
    }
  }

  @inline(__always)
  private func mix(_ row: Int, _ first: UInt64, _ second: UInt64 = 0) {
    let left = (low[row] ^ first).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB ^ second)
    let right = (high[row] ^ first &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3 &+ second)
    low[row] = left.high ^ left.low &+ 0x5899_65CC_7537_4CC3
    high[row] = right.high ^ right.low &+ 0x1D8E_4E27_C47D_124F
  }
}

extension UnsafeRawBufferPointer {
  /// The less than eight bytes of a range as one number, those that are not there 0.
  @inline(__always)
  func partialWord(_ start: Int, _ end: Int) -> UInt64 {
    let length = end - start
    if start + 8 <= count {
      let word = loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
      return word & ((1 << UInt64(length * 8)) - 1)
    }
    var word: UInt64 = 0
    for offset in 0..<length { word |= UInt64(self[start + offset]) << UInt64(offset * 8) }
    return word
  }
}
