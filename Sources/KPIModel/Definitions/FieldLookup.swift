extension Partnership {
  /// The field that a name such as `size_class` or `member.size_class` reads in a dataset's rows.
  package func field(named name: String, in dataset: Int) -> Field? {
    let own = datasets[dataset]
    guard let dot = name.firstIndex(of: ".") else { return own.fields.first { $0.name == name } }
    guard let relation = own.relations.first(where: { $0.name == name[..<dot] }) else { return nil }
    return field(named: String(name[name.index(after: dot)...]), in: relation.target)
  }
}
