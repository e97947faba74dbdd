/// A mailbox of the sender or the recipient.
package struct MailAddress: Hashable, Sendable {
  package let name: String
  package let address: String

  /// A mailbox, `nil` when the address is none: printable ASCII without blanks or angle brackets, with one `@` inside.
  package init?(name: String = "", address: String) {
    let bytes = Array(address.utf8)
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && !"<>()[],;:\\\"".utf8.contains($0) }),
      bytes.filter({ $0 == 0x40 }).count == 1, bytes.first != 0x40, bytes.last != 0x40
    else { return nil }
    self.name = name
    self.address = address
  }
}

/// Text as mail carries it: RFC 5322 headers, RFC 2047 encoded words, RFC 2045 quoted-printable bodies.
enum MailText {
  /// A header field with its line end; long ones are folded between encoded words.
  ///
  /// Control characters become blanks, so that no name can add a header of its own.
  static func header(_ name: String, text: String) -> String {
    let clean = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    let isPlain = clean.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !clean.contains("=?")
    if isPlain, name.utf8.count + clean.utf8.count + 2 <= 76 { return "\(name): \(clean)\r\n" }
    return "\(name): \(encodedWords(clean).joined(separator: "\r\n "))\r\n"
  }

  /// `Name <address>`.
  static func header(_ name: String, _ mailbox: MailAddress) -> String {
    guard !mailbox.name.isEmpty else { return "\(name): \(mailbox.address)\r\n" }
    // An encoded word needs no quotes, whatever stands in it.
    return "\(name): \(encodedWords(mailbox.name).joined(separator: "\r\n "))\r\n <\(mailbox.address)>\r\n"
  }

  /// The text in words of at most 75 characters that mail programs join again.
  static func encodedWords(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      var encoded = ""
      for byte in UTF8.encode(isControl(scalar) ? " " : scalar) ?? UTF8.encodedReplacementCharacter {
        switch byte {
        case 0x20: encoded += "_"
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: encoded += String(UnicodeScalar(byte))
        default: encoded += escaped(byte)
        }
      }
      if word.utf8.count + encoded.utf8.count > 75 - "=?UTF-8?Q??=".utf8.count {
        words.append("=?UTF-8?Q?\(word)?=")
        word = ""
      }
      word += encoded
    }
    return words + ["=?UTF-8?Q?\(word)?="]
  }

  /// A body in lines of at most 76 characters.
  static func quotedPrintable(_ lines: [String]) -> String {
    var text = ""
    for line in lines {
      let bytes = Array(line.utf8)
      var length = 0
      for (index, byte) in bytes.enumerated() {
        let isLast = index == bytes.count - 1
        let isPlain = (0x21...0x7E).contains(byte) && byte != 0x3D || (byte == 0x20 && !isLast)
        let piece = isPlain ? String(UnicodeScalar(byte)) : escaped(byte)
        if length + piece.utf8.count > 75 {
          text += "=\r\n"
          length = 0
        }
        text += piece
        length += piece.utf8.count
      }
      text += "\r\n"
    }
    return text
  }

  private static func escaped(_ byte: UInt8) -> String {
    "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }
}
