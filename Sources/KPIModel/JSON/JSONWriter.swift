extension JSONValue {
  /// The document as text: two spaces per level, keys in the order given, a final line feed.
  package var prettyText: String {
    var text: [UInt8] = []
    write(to: &text, indent: 0, pretty: true)
    text.append(0x0A)
    return String(decoding: text, as: UTF8.self)
  }

  /// The document on one line.
  package var compactText: String {
    var text: [UInt8] = []
    appendCompact(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the document on one line.
  package func appendCompact(to text: inout [UInt8]) { write(to: &text, indent: 0, pretty: false) }

  private func write(to text: inout [UInt8], indent: Int, pretty: Bool) {
    switch self {
    case .null: text += "null".utf8
    case .boolean(let value): text += (value ? "true" : "false").utf8
    case .number(let digits): text += digits.utf8
    case .string(let value): JSONValue.quote(value, into: &text)
    case .array(let elements):
      JSONValue.writeList(elements, open: "[", close: "]", to: &text, indent: indent, pretty: pretty) { element, text in
        element.write(to: &text, indent: indent + 1, pretty: pretty)
      }
    case .object(let members):
      JSONValue.writeList(members, open: "{", close: "}", to: &text, indent: indent, pretty: pretty) { member, text in
        JSONValue.quote(member.key, into: &text)
        text += (pretty ? ": " : ":").utf8
        member.value.write(to: &text, indent: indent + 1, pretty: pretty)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], open: String, close: String, to text: inout [UInt8], indent: Int, pretty: Bool,
    writeElement: (Element, inout [UInt8]) -> Void
  ) {
    func breakLine(_ indent: Int) {
      text.append(0x0A)
      text += repeatElement(0x20, count: 2 * indent)
    }
    text += open.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(0x2C) }
      if pretty { breakLine(indent + 1) }
      writeElement(element, &text)
    }
    if pretty, !elements.isEmpty { breakLine(indent) }
    text += close.utf8
  }

  /// Appends a text in quotation marks.
  static func quote(_ value: String, into text: inout [UInt8]) {
    text.append(0x22)
    // Nearly every text stands as it is.
    guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      text += value.utf8
      text.append(0x22)
      return
    }
    for byte in value.utf8 {
      switch byte {
      case 0x22: text += #"\""#.utf8
      case 0x5C: text += #"\\"#.utf8
      case 0x0A: text += #"\n"#.utf8
      case 0x0D: text += #"\r"#.utf8
      case 0x09: text += #"\t"#.utf8
      case 0x00..<0x20, 0x7F:
        let hex = String(byte, radix: 16)
        text += "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8
      default: text.append(byte)
      }
    }
    text.append(0x22)
  }
}
