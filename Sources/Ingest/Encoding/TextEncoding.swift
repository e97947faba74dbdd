/// How bytes stand for characters.
///
/// The raw values are the names that `inspect` prints.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "windows-1252"
  /// Central European.
  case windows1250 = "windows-1250"
  /// Greek.
  case windows1253 = "windows-1253"
  /// MS-DOS in Western Europe.
  case codePage850 = "IBM850"
  /// The Mac before 2001.
  case macRoman = "macintosh"

  var bytesPerUnit: Int { self == .utf16LittleEndian || self == .utf16BigEndian ? 2 : 1 }
}
