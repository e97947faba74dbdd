internal import KPIModel

/// An expression as it was written.
struct Syntax {
  indirect enum Form {
    case number(ExactDecimal)
    case text(String)
    case boolean(Bool)
    /// A name, its qualifiers included: `member.size_class`.
    case name(String)
    case list([Syntax])
    case not(Syntax)
    case negative(Syntax)
    /// A chain of `&&` or `||`, kept flat so that a long one is not a deep one.
    case chain(Chain, [Syntax])
    case comparison(Comparison, Syntax, Syntax)
    case membership(Syntax, in: Syntax)
    case arithmetic(Arithmetic, Syntax, Syntax)
    case conditional(Syntax, then: Syntax, else: Syntax)
    case call(String, [Syntax])
    case method(String, receiver: Syntax, [Syntax])
  }

  enum Chain: String {
    case all = "&&"
    case any = "||"
  }

  let form: Form
  /// Where the value begins, or for an operator where its sign stands.
  let offset: Int
  /// How deep the tree is below and with this node.
  let height: Int

  init(_ form: Form, offset: Int, over children: [Syntax] = []) {
    self.form = form
    self.offset = offset
    height = 1 + children.reduce(0) { max($0, $1.height) }
  }

  var isComparison: Bool {
    if case .comparison = form { true } else { false }
  }
}

enum Comparison: String, Sendable {
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  var isEquality: Bool { self == .equal || self == .unequal }
}

enum Arithmetic: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
}
