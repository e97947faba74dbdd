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
    let length = end - start
    guard start + 8 <= count, end >= 8, length > 0 else { return WordEnds(head: partialWord(start, end), tail: 0) }
    // Without a branch for the length: as many words of a column may be longer than eight bytes as not.
    let head = loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
    let tail = loadUnaligned(fromByteOffset: end - 8, as: UInt64.self).littleEndian
    return WordEnds(
      head: head & (~0 &>> UInt64(truncatingIfNeeded: 64 - 8 * Swift.min(length, 8))),
      tail: tail & (0 &- UInt64((length > 8).flag)))
  }
}
