/// A check of a generic kind that a dataset asks for beside its own rules.
///
/// In the configuration: `{"kind": "sumOfParts", "total": "participants", "parts": ["women", "men"]}`.
package struct DatasetCheck: Sendable {
  /// A key of the object other than `kind` and `severity`.
  package struct Word: Sendable {
    package var key: String
    /// One or several words; a number stands as its text.
    package var values: [String]

    package init(_ key: String, _ values: [String]) {
      self.key = key
      self.values = values
    }
  }

  /// The name of a check kind.
  package var kind: String
  /// In the order of the configuration.
  package var words: [Word]
  /// In place of the kind's own for everything that it calls an error or a warning.
  package var severity: Finding.Severity?
  /// `datasets.services.checks[0]`.
  package var path: String

  package init(kind: String, words: [Word], severity: Finding.Severity? = nil, path: String = "") {
    self.kind = kind
    self.words = words
    self.severity = severity
    self.path = path
  }
}
