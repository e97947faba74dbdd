/// One object on a line, written member by member: for lists too long for a `JSONValue` of every entry.
package struct JSONLine: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var hasMembers = false

  package init() {}

  /// Starts with an empty object.
  package mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(0x7B)
    hasMembers = false
  }

  package mutating func end() { bytes.append(0x7D) }

  /// Adds a text; `null` for `nil`.
  package mutating func add(_ key: String, _ text: String?) {
    add(key: key)
    guard let text else { return bytes += "null".utf8 }
    JSONValue.quote(text, into: &bytes)
  }

  /// Adds a number; `null` for `nil`.
  package mutating func add(_ key: String, _ number: ExactDecimal?) {
    add(key: key)
    guard let number else { return bytes += "null".utf8 }
    number.appendText(to: &bytes)
  }

  /// Adds a whole number; `null` for `nil`.
  package mutating func add(_ key: String, _ number: Int?) { add(key, number.map { ExactDecimal($0) }) }

  package mutating func add(_ key: String, _ flag: Bool) {
    add(key: key)
    bytes += (flag ? "true" : "false").utf8
  }

  private mutating func add(key: String) {
    if hasMembers { bytes.append(0x2C) }
    hasMembers = true
    JSONValue.quote(key, into: &bytes)
    bytes.append(0x3A)
  }
}
