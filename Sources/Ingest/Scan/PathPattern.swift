import KPIModel

/// A dataset's `path`, taken apart at its slashes: `inputs/{period}/{partner}/services*.csv`.
struct PathPattern {
  /// What a name along the path stands for.
  struct Binding: Hashable {
    var period: String?
    var partner: String?
  }

  private enum Token: Equatable {
    case text(String)
    case period
    case partner
    case anything
  }

  let dataset: Int
  /// The folders before the first one that varies.
  let root: [String]
  private let components: [[Token]]
  private let written: [String]

  /// How many names lie below the root, the file's included.
  var depth: Int { components.count }

  init(_ path: String, dataset: Int) {
    self.dataset = dataset
    let names = path.split(separator: "/").map(String.init).filter { $0 != "." }
    let firstVarying = names.firstIndex { $0.contains("{") || $0.contains("*") } ?? names.count - 1
    let start = max(0, min(firstVarying, names.count - 1))
    root = Array(names[..<start])
    written = Array(names[start...])
    components = written.map(PathPattern.tokens)
  }

  /// What a name at a depth below the root binds; `nil` when it does not match.
  func match(_ name: String, at depth: Int) -> Binding? {
    var binding = Binding()
    let isFile = depth == components.count - 1
    return PathPattern.match(components[depth][...], name[...], isFile: isFile, &binding) ? binding : nil
  }

  /// A name that would match at a depth, for suggestions.
  func expectedName(at depth: Int) -> String {
    written[depth].split(separator: "*", omittingEmptySubsequences: true).joined()
  }

  /// Whether the name at a depth stands for a month or a partner alone.
  func isPeriod(at depth: Int) -> Bool { components[depth] == [.period] }
  func isPartner(at depth: Int) -> Bool { components[depth] == [.partner] }

  private static func tokens(_ name: String) -> [Token] {
    var tokens: [Token] = []
    var rest = name[...]
    var text = ""
    func endText() {
      if !text.isEmpty { tokens.append(.text(text)) }
      text = ""
    }
    while let first = rest.first {
      if rest.hasPrefix("{period}") {
        endText()
        tokens.append(.period)
        rest = rest.dropFirst("{period}".count)
      } else if rest.hasPrefix("{partner}") {
        endText()
        tokens.append(.partner)
        rest = rest.dropFirst("{partner}".count)
      } else {
        if first == "*" {
          endText()
          tokens.append(.anything)
        } else {
          text.append(first)
        }
        rest = rest.dropFirst()
      }
    }
    endText()
    return tokens
  }

  private static func match(
    _ tokens: ArraySlice<Token>, _ name: Substring, isFile: Bool, _ binding: inout Binding
  ) -> Bool {
    guard let token = tokens.first else { return name.isEmpty }
    let rest = tokens.dropFirst()
    switch token {
    case .text(let text):
      if name.hasPrefix(text), match(rest, name.dropFirst(text.count), isFile: isFile, &binding) { return true }
      // Only the end of a file name, its extension, may be in capitals.
      guard isFile, rest.isEmpty, name.count == text.count else { return false }
      return foldedExtension(String(name)) == foldedExtension(text)
    case .period:
      guard name.count >= 7 else { return false }
      binding.period = String(name.prefix(7))
      return match(rest, name.dropFirst(7), isFile: isFile, &binding)
    case .partner, .anything:
      for length in 0...name.count {
        var attempt = binding
        if token == .partner {
          guard length > 0 else { continue }
          attempt.partner = String(name.prefix(length))
        }
        if match(rest, name.dropFirst(length), isFile: isFile, &attempt) {
          binding = attempt
          return true
        }
      }
      return false
    }
  }

  private static func foldedExtension(_ name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return name }
    return name[..<dot] + name[dot...].lowercased()
  }
}
