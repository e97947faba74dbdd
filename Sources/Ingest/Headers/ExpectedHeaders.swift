package import KPIModel

/// The names that headers may have, folded so that case, accents and signs do not matter; made once for many files.
package struct ExpectedHeaders: Sendable {
  /// The field of each folded name; a field's own name goes before another field's alias.
  let fieldOfKey: [String: Int]
  /// In bytes; a longer cell need not be looked at.
  private let longest: Int

  /// Takes per field the name, titles and aliases that its header may be; none when nothing is known.
  package init(_ headers: [[String]]) {
    var fieldOfKey: [String: Int] = [:]
    for rank in 0..<(headers.map(\.count).max() ?? 0) {
      for (field, names) in headers.enumerated() where rank < names.count {
        let key = headerKey(names[rank])
        if !key.isEmpty, fieldOfKey[key] == nil { fieldOfKey[key] = field }
      }
    }
    self.fieldOfKey = fieldOfKey
    longest = 2 * (headers.joined().map(\.utf8.count).max() ?? 0) + 16
  }

  /// Nothing is known of the headers.
  package static let none = ExpectedHeaders([])

  var isEmpty: Bool { fieldOfKey.isEmpty }

  func contains(_ header: String) -> Bool { header.utf8.count <= longest && fieldOfKey[headerKey(header)] != nil }
}

extension Field {
  /// Everything that the field's header may be: its name, its titles in all languages, its aliases.
  package var headerNames: [String] { [name] + Language.allCases.compactMap { title.texts[$0] } + aliases }
}

extension Dataset {
  /// What is expected of the headers of its files.
  package var expectedHeaders: ExpectedHeaders { ExpectedHeaders(fields.map(\.headerNames)) }
}
