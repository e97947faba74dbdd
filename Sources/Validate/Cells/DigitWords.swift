/// Numbers of up to eight bytes, told and read by their eight bytes at once.
enum DigitWord {
  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The highest bit of each of the first `length` bytes (1 to 8) of a word that is no digit.
  @inline(__always)
  static func othersThanDigits(in word: UInt64, length: Int) -> UInt64 {
    let distance = word ^ zeros
    let others = ((distance & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | distance) & 0x8080_8080_8080_8080
    return others & (~0 &>> UInt64(64 - 8 * length))
  }

  /// The value of the first `length` bytes (1 to 8), all of them digits: pairs, fours and eights are joined side by side.
  @inline(__always)
  static func value(of word: UInt64, length: Int) -> Int64 {
    var digits = (word ^ zeros) &<< UInt64(64 - 8 * length)
    digits = (digits &* 2561) >> 8 & 0x00FF_00FF_00FF_00FF
    digits = (digits &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
    digits = (digits &* 42_949_672_960_001) >> 32
    return Int64(truncatingIfNeeded: digits)
  }

  /// The word without one of its bytes; the bytes behind move up.
  @inline(__always)
  static func removing(_ place: Int, from word: UInt64) -> UInt64 {
    let before = (1 &<< UInt64(8 * place)) &- 1
    return word & before | (word >> 8) & ~before
  }
}
