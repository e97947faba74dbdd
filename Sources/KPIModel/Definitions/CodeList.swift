/// An ordered list of the codes a field may hold; the order is the rank that comparisons use and tables follow.
package final class CodeList: Sendable {
  package struct Code: Sendable {
    package let code: String
    package let title: LocalizedText
    /// Other ways to write it that are read with a note.
    package let aliases: [String]

    package init(_ code: String, title: LocalizedText? = nil, aliases: [String] = []) {
      self.code = code
      self.title = title ?? LocalizedText(code)
      self.aliases = aliases
    }
  }

  package let name: String
  package let codes: [Code]
  private let ranks: [String: Int]

  package init(name: String, codes: [Code]) {
    self.name = name
    self.codes = codes
    ranks = Dictionary(codes.enumerated().map { ($1.code, $0) }) { first, _ in first }
  }

  package convenience init(name: String, codes: [String]) {
    self.init(name: name, codes: codes.map { Code($0) })
  }

  /// The place of a code, spelled exactly, in the list from 0; `nil` for an unknown one.
  package func rank(of code: String) -> Int? { ranks[code] }
}
