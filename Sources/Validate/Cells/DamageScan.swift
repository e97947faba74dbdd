import KPIModel

/// Whether the bytes of an arena can hold a damage sign.
///
/// A kernel: 128 bytes at a time where all are ASCII and none a question mark, else eight. Plain accented letters (C3, but for
/// the three that begin a doubled encoding) are what most files are full of, and are looked at one by one.
func mayHoldDamagedText(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { arena in
    var index = 0
    while index + 8 <= arena.count {
      if index + 128 <= arena.count {
        // A loop that the compiler does with vectors.
        var found: UInt8 = 0
        for place in index..<index + 128 { found |= (arena[place] == 0x3F).flag | arena[place] & 0x80 }
        if found == 0 {
          index += 128
          continue
        }
      }
      let word = arena.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Question marks may stand anywhere; all other signs have the high bit set.
      var signs = hasByte(word, 0x3F)
      if word & 0x8080_8080_8080_8080 != 0 {
        let family = word & 0xFCFC_FCFC_FCFC_FCFC
        signs |= hasByte(word, 0xC2) | hasByte(word, 0xE2) | hasByte(word, 0xEF)
        signs |= hasByte(family, 0xCC) | hasByte(family, 0xD0)
        if hasByte(word, 0xC3) != 0 {
          for place in index..<index + 8 where isDoubled(arena, place) { signs = 1 }
        }
      }
      if signs != 0 { return true }
      index += 8
    }
    while index < arena.count {
      let byte = arena[index]
      if byte == 0x3F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte &- 0xCC < 8 { return true }
      if isDoubled(arena, index) { return true }
      index += 1
    }
    return false
  }
}

/// Not 0 where one of the eight bytes is the given one (the classic test for a zero byte).
@inline(__always)
private func hasByte(_ word: UInt64, _ byte: UInt64) -> UInt64 {
  let difference = word ^ (byte &* 0x0101_0101_0101_0101)
  return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
}

@inline(__always)
private func isDoubled(_ arena: UnsafeRawBufferPointer, _ index: Int) -> Bool {
  guard arena[index] == 0xC3, index + 1 < arena.count else { return false }
  let next = arena[index + 1]
  return next == 0x82 || next == 0x83 || next == 0xA2
}
