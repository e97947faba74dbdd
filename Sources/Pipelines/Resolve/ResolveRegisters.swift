import Aggregate
import Expressions
import KPIModel

extension Resolver {
  /// Compiles the registers on a partnership whose names all hold.
  func resolvedRegisters(_ partnership: Partnership) -> [RegisterPlan] {
    // Names of files and of a workbook's tables, which do not tell case from case, nor a hyphen from an underscore.
    checkTwice(
      file.registers.map { ($0.name.lowercased().replacing("-", with: "_"), "\($0.path).name") }, "register")
    return file.registers.compactMap { entry in
      if entry.name.isEmpty || !Resolver.isName("_" + entry.name.replacing("-", with: "_")) {
        mistakes.add(
          "\(entry.path).name", "\"\(entry.name)\" cannot name a register",
          help: "use letters without accents, digits, - and _")
      }
      guard let name = entry.dataset else { return nil }
      guard let dataset = partnership.datasets.firstIndex(where: { $0.name == name }) else {
        mistakes.add(
          .unknown("dataset", name, at: "\(entry.path).dataset", known: partnership.datasets.map(\.name)))
        return nil
      }
      return plan(entry, dataset, partnership)
    }
  }

  private func plan(_ entry: RegisterEntry, _ dataset: Int, _ partnership: Partnership) -> RegisterPlan {
    let names = RecordNames(dataset: dataset, in: partnership, scope: true)
    if entry.columns.isEmpty { mistakes.add("\(entry.path).columns", "there is no column", help: "name some fields") }
    checkTwice(entry.columns.map { ($0.field, $0.path) }, "column")
    var filter: Expression?
    if let text = entry.filter {
      do { filter = try Expression(text, names: names.table, expecting: .boolean) } catch {
        mistakes.add(
          "\(entry.path).where", "\(error.problem) (at character \(error.offset + 1))", help: error.help)
      }
    }
    var columns: [RegisterTable.Column] = []
    var sources: [RegisterPlan.Source] = []
    for column in entry.columns {
      guard let name = readable(column.field, in: names, at: column.path) else { continue }
      let field = partnership.field(named: column.field, in: dataset)
      let isMonth = column.field == "period" || field?.type == "yearmonth"
      columns.append(
        RegisterTable.Column(
          name: column.field, title: column.title ?? field?.title ?? reservedTitle(column.field),
          kind: isMonth ? .text : kind(of: names.table.types[name]), unit: column.unit, codeList: field?.codeList))
      sources.append(RegisterPlan.Source(name: field?.personal == true ? nil : name, isMonth: isMonth))
    }
    return RegisterPlan(
      table: RegisterTable(
        name: entry.name, title: entry.title ?? LocalizedText(entry.name), purpose: entry.purpose ?? .other,
        isConfidential: entry.isConfidential, columns: columns),
      dataset: dataset, isSnapshot: partnership.datasets[dataset].kind == .snapshot, span: entry.span ?? .toDate,
      names: names, filter: filter, columns: sources,
      key: entry.key.flatMap { key($0, dataset, names, partnership, at: "\(entry.path).key") })
  }

  private func key(
    _ entry: IndicatorEntry.KeyEntry, _ dataset: Int, _ names: RecordNames, _ partnership: Partnership, at path: String
  ) -> RegisterPlan.Key? {
    switch entry {
    case .fields(let fields): return .names(fields.compactMap { readable($0, in: names, at: path) })
    case .name(let name):
      guard let identity = partnership.identities.firstIndex(where: { $0.name == name }) else {
        if names.table.index(of: name) != nil {
          mistakes.add(path, "there is no identity \"\(name)\"", help: "for a field write a list: [\"\(name)\"]")
        } else {
          mistakes.add(.unknown("identity", name, at: path, known: partnership.identities.map(\.name)))
        }
        return nil
      }
      if !partnership.leads(from: dataset, to: identity) {
        mistakes.add(
          path, "rows of \"\(partnership.datasets[dataset].name)\" do not lead to one \"\(name)\"",
          help: "name the fields that make two rows the same, as a list")
      }
      return .identity(identity)
    }
  }

  private func readable(_ name: String, in names: RecordNames, at path: String) -> Int? {
    if let index = names.table.index(of: name), !names.dependsOnScope(index) { return index }
    mistakes.add(
      .unknown("field", name, at: path, known: names.table.names.filter { !["scopeStart", "scopeEnd"].contains($0) }))
    return nil
  }

  private func kind(of type: ValueType) -> RegisterTable.Column.Kind {
    switch type {
    case .number: .number
    case .date: .date
    case .text, .boolean, .code: .text
    }
  }

  /// What the two columns are called that no dataset declares.
  private func reservedTitle(_ name: String) -> LocalizedText? {
    switch name {
    case "partner":
      LocalizedText([
        .english: "Partner", .spanish: "Socio", .catalan: "Soci", .portuguese: "Parceiro", .french: "Partenaire",
      ])
    case "period":
      LocalizedText([
        .english: "Month of the file", .spanish: "Mes del archivo", .catalan: "Mes del fitxer",
        .portuguese: "Mês do ficheiro", .french: "Mois du fichier",
      ])
    default: nil
    }
  }
}
