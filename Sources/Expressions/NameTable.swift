package import KPIModel

/// The names that an expression may read, with their types, in a fixed order.
///
/// Qualified names (`member.size_class`) are names like any other. A name given twice keeps its first type.
package struct NameTable: Sendable {
  package let names: [String]
  package let types: [ValueType]
  private let indexes: [String: Int]

  package init(_ names: [(name: String, type: ValueType)]) {
    self.names = names.map(\.name)
    types = names.map(\.type)
    indexes = Dictionary(names.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  package var count: Int { names.count }

  /// The place of a name in `names`, `nil` for an unknown one.
  package func index(of name: String) -> Int? { indexes[name] }

  package func type(of name: String) -> ValueType? { indexes[name].map { types[$0] } }
}
