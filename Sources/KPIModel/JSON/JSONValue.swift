/// A JSON document as it was written: key order, duplicates and number text are kept.
///
/// `JSONDecoder` forgets the order of keys, accepts a key twice and turns `0.1` into a binary number; a configuration whose
/// mistakes are named by place, and whose targets are exact, needs all three.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// The digits as written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// What a person calls this kind of value.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// One key and value of an object.
package struct JSONMember: Hashable, Sendable {
  package let key: String
  package let value: JSONValue

  package init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}
