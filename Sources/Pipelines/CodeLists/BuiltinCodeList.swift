import KPIModel

/// A code list that the product ships: facts of public classifications, as code, a tab, and the English name.
struct BuiltinCodeList {
  let name: String
  /// Where the codes come from.
  let source: String
  let text: StaticString

  /// Every built-in list; a new one is one file beside this and one line here.
  static let all = [nuts2024, naceRev2, naceRev21, countries, currencies]

  var list: CodeList {
    CodeList(
      name: name,
      codes: "\(text)".split(separator: "\n").map { line in
        let parts = line.split(separator: "\t", maxSplits: 1)
        return CodeList.Code(String(parts[0]), title: parts.count > 1 ? LocalizedText(String(parts[1])) : nil)
      })
  }
}

/// The built-in lists that a configuration uses, each made once.
final class BuiltinLists {
  private var made: [String: CodeList] = [:]

  /// The list of a name, `nil` for an unknown one.
  func list(named name: String) -> CodeList? {
    if let list = made[name] { return list }
    let list = BuiltinCodeList.all.first { $0.name == name }?.list
    made[name] = list
    return list
  }
}
