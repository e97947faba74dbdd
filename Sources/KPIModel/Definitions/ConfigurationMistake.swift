/// Something in the configuration that cannot be meant: where it is, what is wrong, and the cure where one is known.
package struct ConfigurationMistake: Error, Hashable, Sendable {
  /// The JSON path, as in `indicators[3].where`.
  package let path: String
  /// Lower case, no full stop: `there is no field "staus"`.
  package let problem: String
  /// What to write instead, such as the nearest known word.
  package let help: String?

  package init(path: String, problem: String, help: String? = nil) {
    self.path = path
    self.problem = problem
    self.help = help
  }

  /// A name that is not known, with the nearest known one or, failing that, a short list.
  package static func unknown(
    _ what: String, _ name: String, at path: String, known: some Collection<String>
  ) -> ConfigurationMistake {
    let help: String?
    if let nearest = nearestWord(to: name, among: known) {
      help = "did you mean \"\(nearest)\"?"
    } else if known.isEmpty {
      help = nil
    } else {
      let listed = known.sorted().prefix(12).joined(separator: ", ")
      help = "known here: \(listed)\(known.count > 12 ? ", …" : "")"
    }
    return ConfigurationMistake(path: path, problem: "there is no \(what) \"\(name)\"", help: help)
  }
}
