import KPIModel

/// A 64-bit fingerprint of each row's typed values, so that identical rows are told from conflicting ones without keeping
/// either.
///
/// A multiply-and-fold hash over all fields. It is only compared between rows of one key, both of which cannot stand
/// whatever it says: two different rows are called identical with a probability of about 2^-64.
struct RowFingerprints: Sendable {
  let values: [UInt64]

  init() { values = [] }

  init(_ columns: [Column], rowCount: Int) {
    var values = [UInt64](repeating: 0x243F_6A88_85A3_08D3, count: rowCount)
    values.withUnsafeMutableBufferPointer { values in
      let mixing = FingerprintMixing(values: values)
      for column in columns { mixing.add(column) }
    }
    self.values = values
  }
}

/// The fingerprints under way: every row's values are mixed into its own, a column at a time.
private struct FingerprintMixing {
  let values: UnsafeMutableBufferPointer<UInt64>

  /// All numbers are compared at the largest number of decimals a cell may have.
  private static let scale = 9
  private static let missing: UInt64 = 0xA409_3822_299F_31D0

  func add(_ column: Column) {
    let missing = FingerprintMixing.missing
    let (missingBoolean, missingDay) = (Column.missingBoolean, Column.missingDay)
    switch column {
    case .text(let text): add(text)
    case .numbers(let numbers): add(numbers)
    case .wideNumbers(let numbers):
      for row in values.indices {
        guard let mantissa = numbers[row]?.mantissa(at: FingerprintMixing.scale) else {
          mix(row, missing)
          continue
        }
        mix(row, UInt64(truncatingIfNeeded: mantissa), UInt64(truncatingIfNeeded: mantissa >> 64))
      }
    case .booleans(let flags):
      flags.withUnsafeBufferPointer { flags in
        for row in values.indices { mix(row, flags[row] == missingBoolean ? missing : UInt64(flags[row])) }
      }
    case .days(let days):
      days.withUnsafeBufferPointer { days in
        for row in values.indices {
          mix(row, days[row] == missingDay ? missing : UInt64(bitPattern: Int64(days[row])))
        }
      }
    case .codes(let ranks, _):
      ranks.withUnsafeBufferPointer { ranks in
        for row in values.indices { mix(row, ranks[row] < 0 ? missing : UInt64(bitPattern: Int64(ranks[row]))) }
      }
    }
  }

  private func add(_ numbers: NumberColumn) {
    let factor = smallPowersOfTen[max(0, FingerprintMixing.scale - numbers.scale)]
    let missing = NumberColumn.missing
    numbers.mantissas.withUnsafeBufferPointer { mantissas in
      for row in values.indices {
        if mantissas[row] == missing {
          mix(row, FingerprintMixing.missing)
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
          for row in values.indices {
            var start = Int(starts[row])
            guard start >= 0 else {
              mix(row, FingerprintMixing.missing)
              continue
            }
            let length = Int(lengths[row])
            let end = start + length
            while end - start > 16 {
              mix(row, bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
              start += 8
            }
            let ends = bytes.wordEnds(start, end)
            // The length ends the text, so that "ab", "c" differs from "a", "bc".
            mix(row, ends.head, ends.tail &+ UInt64(length) &* 0x9E37_79B9_7F4A_7C15)
          }
        }
      }
    }
  }

  @inline(__always)
  private func mix(_ row: Int, _ first: UInt64, _ second: UInt64 = 0) {
    let product = (values[row] ^ first).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB ^ second)
    values[row] = product.high ^ product.low &+ 0x5899_65CC_7537_4CC3
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
