extension JSONValue {
  /// The document as text: two spaces per level, keys in the order given, a final line feed.
  package var prettyText: String {
    var text = ""
    write(to: &text, indent: 0, pretty: true)
    return text + "\n"
  }

  /// The document on one line.
  package var compactText: String {
    var text = ""
    write(to: &text, indent: 0, pretty: false)
    return text
  }

  private func write(to text: inout String, indent: Int, pretty: Bool) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let value): JSONValue.quote(value, into: &text)
    case .array(let elements):
      JSONValue.writeList(elements, open: "[", close: "]", to: &text, indent: indent, pretty: pretty) { element, text in
        element.write(to: &text, indent: indent + 1, pretty: pretty)
      }
    case .object(let members):
      JSONValue.writeList(members, open: "{", close: "}", to: &text, indent: indent, pretty: pretty) { member, text in
        JSONValue.quote(member.key, into: &text)
        text += pretty ? ": " : ":"
        member.value.write(to: &text, indent: indent + 1, pretty: pretty)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], open: String, close: String, to text: inout String, indent: Int, pretty: Bool,
    writeElement: (Element, inout String) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if pretty { text += "\n" + String(repeating: "  ", count: indent + 1) }
      writeElement(element, &text)
    }
    if pretty, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    // Nearly every text stands as it is.
    guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      text += value
      text += "\""
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let hex = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
