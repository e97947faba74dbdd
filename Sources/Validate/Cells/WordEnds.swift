import KPIModel

/// The first and the last eight bytes of a short byte string as numbers: up to sixteen bytes they and its length tell it
/// from any other.
struct WordEnds: Equatable {
  /// Of a string of less than eight bytes, those that are not there are 0.
  let head: UInt64
  /// 0 for up to eight bytes; otherwise the last eight, of which some may be in the head too.
  let tail: UInt64

  /// A number of well-mixed bits.
  @inline(__always)
  func mixed(with length: UInt64) -> UInt64 {
    let (high, low) = (head ^ length ^ tail &* 0xD6E8_FEB8_6659_FD93).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return high ^ low >> 7
  }
}

extension UnsafeRawBufferPointer {
  @inline(__always)
  func wordEnds(_ start: Int, _ end: Int) -> WordEnds {
    guard end - start > 8 else { return WordEnds(head: upToEight(start, end), tail: 0) }
    return WordEnds(
      head: loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian,
      tail: loadUnaligned(fromByteOffset: end - 8, as: UInt64.self).littleEndian)
  }

  /// At most eight bytes of a range as one number, those that are not there 0.
  @inline(__always)
  private func upToEight(_ start: Int, _ end: Int) -> UInt64 {
    end - start == 8 ? loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian : partialWord(start, end)
  }
}
