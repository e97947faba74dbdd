import KPIModel

/// A country by the two letters the EU uses (EL and UK), read from its ISO codes and from its name in five languages.
enum CountryFieldType: CodedFieldType {
  static let name = "country"
  static let examples = FieldTypeExamples(
    codeList: completed(CodeList(name: "countries", codes: ["DE", "EL", "ES", "FR", "PT", "UK", "XK"])),
    accepted: [
      .init("ES", "ES"), .init("es", "ES", "code.spelling"), .init("España", "ES", "code.spelling"),
      .init("Espanya", "ES", "code.spelling"), .init("Spain", "ES", "code.spelling"),
      .init("Espagne", "ES", "code.spelling"), .init("ESP", "ES", "code.spelling"),
      .init("Portugal ", "PT", "code.spelling"), .init("GR", "EL", "code.spelling"),
      .init("GB", "UK", "code.spelling"), .init("Reino Unido", "UK", "code.spelling"),
      .init("Alemanha", "DE", "code.spelling"), .init("-", "", "cell.filler"),
    ],
    rejected: [.init("Espana SA", "code"), .init("XX", "code"), .init("#N/D", "excel-error")])

  static func builtinList(format: String) -> String? { ["", "default", "any"].contains(format) ? "countries" : nil }

  static func completed(_ list: CodeList) -> CodeList {
    CodeList(
      name: list.name,
      codes: list.codes.map { code in
        guard let names = CountryNames.all[code.code] else { return code }
        return CodeList.Code(code.code, title: code.title, aliases: code.aliases + names)
      })
  }

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    codeReader(for: field, mistakes: &mistakes)
  }
}

extension CodedFieldType {
  /// Reads codes, their aliases and titles; a missing list is a mistake.
  static func codeReader(for field: Field, mistakes: inout [ConfigurationMistake]) -> CodeReader {
    if field.codeList == nil {
      mistakes.append(
        ConfigurationMistake(
          path: field.path + ".format", problem: "\"\(field.format)\" is not a format of the type \(name)",
          help: "leave it out, or name a code list"))
    }
    return CodeReader(field.codeList ?? CodeList(name: name, codes: [String]()))
  }
}
