package import KPIModel

/// All field types, by the word a schema uses.
package enum FieldTypes {
  static let all: [any FieldType.Type] = [
    StringFieldType.self,
    IntegerFieldType.self,
    NumberFieldType.self,
    BooleanFieldType.self,
    DateFieldType.self,
    YearMonthFieldType.self,
    YearFieldType.self,
    TaxIdFieldType.self,
    CountryFieldType.self,
    NUTSFieldType.self,
    NACEFieldType.self,
  ]

  /// The words a schema may use as `type`.
  package static var names: [String] { all.map { $0.name } }

  /// What expressions see of a field, or `nil` for an unknown type.
  ///
  /// With a code list every type is its codes.
  package static func valueType(of typeName: String, codeList: CodeList?) -> ValueType? {
    guard let type = type(named: typeName) else { return nil }
    return codeList.map { .code($0) } ?? type.valueType
  }

  /// The list of codes of a field whose type reads codes (`country`, `nuts`, `nace`), `nil` for other types.
  ///
  /// `own` is the list that the field names; without one, `builtin` is asked for the list that type and format stand for.
  package static func codeList(
    of typeName: String, format: String, own: CodeList?, builtin: (String) -> CodeList?
  ) -> CodeList? {
    guard let type = type(named: typeName)?.coded else { return nil }
    return (own ?? type.builtinList(format: format).flatMap(builtin)).map { type.completed($0) }
  }

  static func type(named name: String) -> (any FieldType.Type)? { all.first { $0.name == name } }
}
