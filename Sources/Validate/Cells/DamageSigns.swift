/// Byte patterns that text which was damaged on its way may show; each needs a closer look.
struct DamageSigns: OptionSet {
  let rawValue: UInt8

  static let replacement = DamageSigns(rawValue: 1)
  static let doubleEncoding = DamageSigns(rawValue: 2)
  static let questionMark = DamageSigns(rawValue: 4)
  static let otherScript = DamageSigns(rawValue: 8)
  static let invisible = DamageSigns(rawValue: 16)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    self = []
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0x3F { insert(.questionMark) }
        index += 1
        continue
      }
      let next = index + 1 < end ? bytes[index + 1] : 0
      let third = index + 2 < end ? bytes[index + 2] : 0
      switch byte {
      case 0xC3 where (next == 0x82 || next == 0x83) && third >= 0x80: insert(.doubleEncoding)
      case 0xC3 where next == 0xA2 && third >= 0xC2: insert(.doubleEncoding)
      case 0xC2 where next == 0xAD: insert(.invisible)
      case 0xCE, 0xCF, 0xD0, 0xD1: insert(.otherScript)
      case 0xE2 where next == 0x80 && third >= 0x8B && third <= 0x8F: insert(.invisible)
      case 0xE2 where next == 0x81 && third == 0xA0: insert(.invisible)
      case 0xEF where next == 0xBB && third == 0xBF: insert(.invisible)
      case 0xEF where next == 0xBF && third == 0xBD: insert(.replacement)
      default: break
      }
      index += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    }
  }
}
