import KPIModel

/// A 128-bit fingerprint of each row's typed values, so that identical rows are told from conflicting ones without keeping
/// either.
///
/// Two multiply-and-fold lanes over all fields; two different rows share one with a probability of about 2^-128.
struct RowFingerprints: Sendable {
  private(set) var low: [UInt64] = []
  private(set) var high: [UInt64] = []

  init() {}

  init(_ columns: [Column], rowCount: Int) {
    low = Array(repeating: 0x243F_6A88_85A3_08D3, count: rowCount)
    high = Array(repeating: 0x1319_8A2E_0370_7344, count: rowCount)
    for column in columns {
      switch column {
      case .text(let text): add(text, rowCount)
      case .numbers(let numbers): add(numbers, rowCount)
      case .wideNumbers(let values):
        for row in 0..<rowCount {
          guard let mantissa = values[row]?.mantissa(at: RowFingerprints.scale) else {
            mix(row, RowFingerprints.missing)
            continue
          }
          mix(row, UInt64(truncatingIfNeeded: mantissa), UInt64(truncatingIfNeeded: mantissa >> 64))
        }
      case .booleans(let values):
        for row in 0..<rowCount {
          mix(row, values[row] == Column.missingBoolean ? RowFingerprints.missing : UInt64(values[row]))
        }
      case .days(let values):
        for row in 0..<rowCount {
          mix(row, values[row] == Column.missingDay ? RowFingerprints.missing : UInt64(bitPattern: Int64(values[row])))
        }
      case .codes(let values, _):
        for row in 0..<rowCount {
          mix(row, values[row] < 0 ? RowFingerprints.missing : UInt64(bitPattern: Int64(values[row])))
        }
      }
    }
  }

  /// All numbers are compared at the largest number of decimals a cell may have.
  private static let scale = 9
  private static let missing: UInt64 = 0xA409_3822_299F_31D0

  private mutating func add(_ numbers: NumberColumn, _ rowCount: Int) {
    let factor = Int128(smallPowersOfTen[max(0, RowFingerprints.scale - numbers.scale)])
    for row in 0..<rowCount {
      guard numbers.mantissas[row] != NumberColumn.missing else {
        mix(row, RowFingerprints.missing)
        continue
      }
      let mantissa = Int128(numbers.mantissas[row]) * factor
      mix(row, UInt64(truncatingIfNeeded: mantissa), UInt64(truncatingIfNeeded: mantissa >> 64))
    }
  }

  private mutating func add(_ text: TextColumn, _ rowCount: Int) {
    let bytes = text.bytes.span
    for row in 0..<rowCount {
      let start = Int(text.starts[row])
      guard start >= 0 else {
        mix(row, RowFingerprints.missing)
        continue
      }
      let end = start + Int(text.lengths[row])
      var index = start
      var word: UInt64 = 0
      while index + 8 <= end {
        word = 0
        for offset in 0..<8 { word = word << 8 | UInt64(bytes[index + offset]) }
        mix(row, word)
        index += 8
      }
      word = 0
      while index < end {
        word = word << 8 | UInt64(bytes[index])
        index += 1
      }
      // The length ends the text, so that "ab", "c" differs from "a", "bc".
      mix(row, word, UInt64(end - start))
    }
  }

  @inline(__always)
  private mutating func mix(_ row: Int, _ first: UInt64, _ second: UInt64 = 0) {
    let left = (low[row] ^ first).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB ^ second)
    let right = (high[row] ^ first &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3 &+ second)
    low[row] = left.high ^ left.low &+ 0x5899_65CC_7537_4CC3
    high[row] = right.high ^ right.low &+ 0x1D8E_4E27_C47D_124F
  }
}
