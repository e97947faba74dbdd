import KPIModel

/// How keys and rows are called in evidence, personal fields hidden.
struct EvidenceWords: Sendable {
  let partnership: Partnership
  let spaces: [KeySpace]
  let organisations: IdentityTexts

  init(plan: BoundPlan, spaces: [KeySpace], organisations: IdentityTexts) {
    partnership = plan.plan.partnership
    self.spaces = spaces
    self.organisations = organisations
  }

  static func joined(_ parts: [String]) -> String { parts.joined(separator: " · ") }

  /// The parts of a key's bytes as text.
  static func parts(_ key: String, of count: Int) -> [String] {
    guard count > 1 else { return [key] }
    return key.split(separator: "\u{1F}", omittingEmptySubsequences: false).map { part in
      var text = ""
      var isEscaped = false
      for scalar in part.unicodeScalars {
        if !isEscaped, scalar == "\u{1E}" {
          isEscaped = true
        } else {
          text.unicodeScalars.append(isEscaped && scalar == "U" ? "\u{1F}" : scalar)
          isEscaped = false
        }
      }
      return text
    }
  }

  /// The primary key of a row of a chunk.
  func rowKey(_ chunk: EvidenceChunk, row: Int) -> String {
    let dataset = partnership.datasets[chunk.dataset]
    return EvidenceWords.joined(
      zip(dataset.primaryKey, chunk.rowKeys).map { field, column in
        dataset.fields[field].personal ? EvidenceRow.hidden : column.displayText(at: row) ?? ""
      })
  }

  /// What a measurement calls a key; `hidden` is the number that stands in place of a personal one.
  func key(_ number: Int32, of measurement: Measurement, indicator: Indicator, hidden: () -> Int) -> String? {
    guard number >= 0, let space = measurement.keySpace else { return nil }
    let number = Int(number)
    let known = Int(spaces[space].known)
    let personal = personalParts(of: indicator)
    if let identity = identity(of: indicator) {
      if personal.contains(true) { return "(hidden \(hidden()))" }
      if number < known { return organisations.text(identity: identity, number: number) }
      let stored = spaces[space].table.string(number - known)
      var parts = EvidenceWords.parts(stored, of: 2)
      if let partner = parts.first.flatMap({ Int($0) }) { parts[0] = partnership.partners[partner].id }
      return EvidenceWords.joined(parts)
    }
    let stored = spaces[space].table.string(number - known)
    let parts = EvidenceWords.parts(stored, of: personal.count)
    guard personal.contains(true) else { return EvidenceWords.joined(parts) }
    let own = hidden()
    return EvidenceWords.joined(zip(parts, personal).map { $1 ? "(hidden \(own))" : $0 })
  }

  /// The identity that an indicator's keys are organisations of, `nil` for keys made of fields.
  func identity(of indicator: Indicator) -> Int? {
    for source in indicator.sources {
      switch source.key {
      case .identity(let identity): return identity
      case .fields(let names) where names.count == 1:
        let words = names[0].split(separator: ".", omittingEmptySubsequences: false)
        if words.count == 2, field(names[0], dataset: source.dataset) == nil,
          let identity = partnership.identities.firstIndex(where: { $0.name == words[1] })
        {
          return identity
        }
      default: break
      }
    }
    return nil
  }

  /// By part of an indicator's key: whether any source takes it from a personal field.
  private func personalParts(of indicator: Indicator) -> [Bool] {
    if let identity = identity(of: indicator) {
      let identity = partnership.identities[identity]
      return (identity.strong + identity.weak).map { partnership.datasets[identity.dataset].fields[$0].personal }
    }
    var personal: [Bool] = []
    for source in indicator.sources {
      guard case .fields(let names) = source.key else { continue }
      let own = names.map { field($0, dataset: source.dataset)?.personal ?? false }
      personal = personal.isEmpty ? own : zip(personal, own).map { $0 || $1 }
    }
    return personal
  }

  /// The field that a name reads, through relations too.
  func field(_ name: String, dataset: Int) -> Field? {
    let own = partnership.datasets[dataset]
    guard let dot = name.firstIndex(of: ".") else { return own.fields.first { $0.name == name } }
    guard let relation = own.relations.first(where: { $0.name == name[..<dot] }) else { return nil }
    return field(String(name[name.index(after: dot)...]), dataset: relation.target)
  }
}
