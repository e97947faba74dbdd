internal import KPIModel

/// A word, number, text or sign of an expression.
struct Token: Hashable {
  enum Kind: Hashable {
    case name(String)
    case number(ExactDecimal)
    case text(String)
    /// An operator, bracket or comma.
    case sign(String)
    case end
  }

  let kind: Kind
  /// In Unicode scalars from 0.
  let offset: Int

  /// How a message quotes it.
  var shown: String {
    switch kind {
    case .name(let name): "\"\(name)\""
    case .number(let value): "the number \(value.text)"
    case .text(let text): "the text '\(text.count > 24 ? text.prefix(24) + "…" : text)'"
    case .sign(let sign): "\"\(sign)\""
    case .end: "the end"
    }
  }

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}
