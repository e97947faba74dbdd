/// The colours of workbook and page, as 0xRRGGBB; every pair of text and ground has a contrast of at least 4.5 to 1.
enum Palette {
  static let white: UInt32 = 0xFFFFFF
  static let text: UInt32 = 0x1F2A37
  static let quiet: UInt32 = 0x57606A
  static let accent: UInt32 = 0x0B5563
  static let link: UInt32 = 0x0B5CAD
  static let rule: UInt32 = 0xD5DBE1
  static let bar: UInt32 = 0x9CCBD3
  static let path: UInt32 = 0xB4690E

  static func ink(_ tone: Tone) -> UInt32 {
    switch tone {
    case .good: 0x14603A
    case .fair: 0x174F7A
    case .doubtful: 0x7A4B00
    case .bad: 0x93221A
    case .neutral: quiet
    }
  }

  static func fill(_ tone: Tone) -> UInt32 {
    switch tone {
    case .good: 0xDDF3E4
    case .fair: 0xDCEBF7
    case .doubtful: 0xFDF0D0
    case .bad: 0xFBE3E1
    case .neutral: 0xEEF0F2
    }
  }
}
