/// Makes a text that a regular expression matches, for the example row of a template.
///
/// Knows what schemas use: literals, `.`, `\d`, `\w`, `\s`, sets, groups, alternatives and repetitions. Anything else has no
/// example, rather than a wrong one.
enum PatternExample {
  static func text(_ pattern: String) -> String? {
    var reader = Reader(rest: Array(pattern)[...])
    guard let text = reader.alternatives(), reader.rest.isEmpty else { return nil }
    return text
  }

  private struct Reader {
    var rest: ArraySlice<Character>

    /// The text of the first alternative; the others are read over.
    mutating func alternatives() -> String? {
      guard let first = sequence() else { return nil }
      while rest.first == "|" {
        rest.removeFirst()
        guard sequence() != nil else { return nil }
      }
      return first
    }

    private mutating func sequence() -> String? {
      var text = ""
      while let next = rest.first, next != "|", next != ")" {
        if next == "^" || next == "$" {
          rest.removeFirst()
          continue
        }
        guard let part = atom(), let count = repetitions() else { return nil }
        text += String(repeating: part, count: count)
      }
      return text
    }

    private mutating func atom() -> String? {
      let next = rest.removeFirst()
      switch next {
      case "\\": return escape()
      case "[": return set()
      case ".": return "A"
      case "(":
        if rest.starts(with: ["?", ":"]) { rest.removeFirst(2) } else if rest.first == "?" { return nil }
        guard let text = alternatives(), rest.first == ")" else { return nil }
        rest.removeFirst()
        return text
      case "*", "+", "?", "{": return nil
      default: return String(next)
      }
    }

    private mutating func escape() -> String? {
      guard let next = rest.popFirst() else { return nil }
      switch next {
      case "d": return "1"
      case "w": return "A"
      case "s": return " "
      default: return next.isLetter || next.isNumber ? nil : String(next)
      }
    }

    /// The first character of a set; the rest is read over.
    private mutating func set() -> String? {
      guard rest.first != "^" else { return nil }
      var first: String?
      while let next = rest.popFirst() {
        if next == "]" { return first }
        let text = next == "\\" ? escape() : String(next)
        guard let text else { return nil }
        // A digit 0 is a poor example of a number.
        first = first ?? (text == "0" && rest.first == "-" ? "1" : text)
      }
      return nil
    }

    private mutating func repetitions() -> Int? {
      switch rest.first {
      case "*", "?":
        rest.removeFirst()
        return 0
      case "+":
        rest.removeFirst()
        return 1
      case "{":
        guard let close = rest.firstIndex(of: "}") else { return nil }
        let least = Int(String(rest[rest.index(after: rest.startIndex)..<close].prefix { $0 != "," }))
        rest = rest[rest.index(after: close)...]
        return least
      default: return 1
      }
    }
  }
}
