/// The fields of a form that was sent without files.
struct FormFields {
  private var values: [String: String] = [:]

  /// Reads `a=1&b=two+words`; of a field that comes twice the first counts.
  init(_ body: String) {
    for pair in body.split(separator: "&").prefix(2000) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = FormFields.decoded(parts[0]), let value = FormFields.decoded(parts.count > 1 ? parts[1] : "")
      else { continue }
      if values[name] == nil { values[name] = value }
    }
  }

  /// The value of a field without blanks around it; empty when there is none.
  subscript(name: String) -> String {
    var rest = (values[name] ?? "")[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// `nil` for what is no UTF-8 text.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x2B {
        bytes.append(0x20)
      } else if byte == 0x25, rest.count >= 2, let high = digit(rest[rest.startIndex]),
        let low = digit(rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
