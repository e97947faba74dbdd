internal import KPIModel

/// Why an expression cannot be used, and where.
package struct ExpressionMistake: Error, Hashable, Sendable {
  /// What is wrong, in lower case and without full stop, as in `there is no name "staus"`.
  package let problem: String
  /// The cure where one is known, as in `did you mean "status"?`.
  package let help: String?
  /// Characters (Unicode scalars) before the place, from 0.
  package let offset: Int

  package init(problem: String, help: String? = nil, offset: Int) {
    self.problem = problem
    self.help = help
    self.offset = offset
  }

  /// A word that is not known, with the nearest known one or, failing that, the first few.
  static func unknown(_ what: String, _ word: String, at offset: Int, known: [String]) -> ExpressionMistake {
    let help: String?
    if let nearest = nearestWord(to: word, among: known) {
      help = "did you mean \"\(nearest)\"?"
    } else if known.isEmpty {
      help = nil
    } else {
      help = "known here: \(known.prefix(12).joined(separator: ", "))\(known.count > 12 ? ", …" : "")"
    }
    return ExpressionMistake(problem: "there is no \(what) \"\(word)\"", help: help, offset: offset)
  }
}
