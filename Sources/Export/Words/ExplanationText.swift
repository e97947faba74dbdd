package import KPIModel

extension Explanation {
  private var partnership: Partnership { report.partnership }
  private var language: Language { report.language }
  private var indicator: Indicator { partnership.indicators[figure.indicator] }
  private var scope: Scope { report.scopes[figure.scope] }

  /// How many rows of each kind of leaving out are shown.
  private static var shownLeftOut: Int { 5 }

  /// The figure explained for a person at the terminal, in the project's language.
  package func text() -> String {
    let language = language
    var lines = ["\(indicator.code) · \(indicator.title[language])", ""]
    func line(_ label: LocalizedText, _ text: String) {
      guard !text.isEmpty else { return }
      lines.append("\(label[language])\(colon)\(text)")
    }
    line(Label.definition, indicator.definition[language])
    line(Label.formulaInWords, indicator.kindInWords[language])
    line(Label.configured, configured)
    line(Label.deduplication, deduplication)
    if !indicator.sources.isEmpty, indicator.kind != "stock" {
      line(Label.lateRows, (indicator.lateRows == .restate ? Label.restate : Label.byFileMonth)[language])
    }
    line(Label.verification, indicator.verification[language])
    lines.append("")
    line(Label.period, "\(report.name(of: scope)) (\(scope.from.text) – \(scope.to.text))")
    line(Label.partner, partnerName)
    if let dimension = figure.dimension { line(Label.group, "\(indicator.by[dimension]) = \(figure.group)") }
    line(Label.figure, figureText)
    for input in inputs { line(LocalizedText(partnership.indicators[input.indicator].code), valueText(input)) }
    if let overlap = partnerOverlap { lines += [""] + self.lines(of: overlap) }
    for part in parts { lines += [""] + self.lines(of: part) }
    if rejected > 0 { lines += ["", Label.rejectedNote.fill(language, ["count": "\(rejected)"])] }
    return lines.map { printable($0) }.joined(separator: "\n") + "\n"
  }

  /// The figure explained for machines.
  package var json: JSONValue {
    var members = [
      JSONMember("indicator", .string(indicator.code)), JSONMember("title", .string(indicator.title[language])),
      JSONMember("definition", .string(indicator.definition[language])),
      JSONMember("kind", .string(indicator.kind)), JSONMember("computation", .string(indicator.kindInWords[language])),
      JSONMember("configured", .string(configured)), JSONMember("deduplication", .string(deduplication)),
      JSONMember("lateRows", .string(indicator.lateRows.rawValue)), JSONMember("scope", .string(scope.kind.rawValue)),
      JSONMember("period", .string(scope.period)), JSONMember("from", .string(scope.from.text)),
      JSONMember("to", .string(scope.to.text)), JSONMember("partner", .string(report.partnerID(figure.partner))),
      JSONMember("dimension", figure.dimension.map { .string(indicator.by[$0]) } ?? .null),
      JSONMember("group", figure.dimension == nil ? .null : .string(figure.group)),
      JSONMember("value", number(figure.value)), JSONMember("unit", .string(indicator.unit)),
      JSONMember("observations", figure.observations.map { .number(String($0)) } ?? .null),
    ]
    if indicator.kind == "ratio" {
      members += [
        JSONMember("numerator", number(figure.numerator)), JSONMember("denominator", number(figure.denominator)),
      ]
    }
    members.append(
      JSONMember(
        "inputs",
        .object(inputs.map { JSONMember(partnership.indicators[$0.indicator].code, number($0.value)) })))
    if let overlap = partnerOverlap { members.append(JSONMember("overlap", overlap.json(partnership))) }
    members.append(JSONMember("rejected", .number(String(rejected))))
    members.append(JSONMember("parts", .array(parts.map { json(of: $0) })))
    return .object(members)
  }

  /// The rows that count and those left out, as CSV, handed out a piece at a time.
  package func csv(_ write: (String) -> Void) {
    let table = EvidenceCSV(report: report, files: files)
    write(table.header(indicator))
    for part in parts {
      let weights = weights(part)
      for row in concerned(part) {
        let verdict = weights?.verdicts[row]
        let line = EvidenceLine(
          part: part.name, row: part.rows[row], verdict: verdict, ownVerdict: ownWeights(part)?.verdicts[row])
        write(table.record(line, indicator: indicator))
      }
    }
  }

  // MARK: words

  /// French sets a space before it.
  private var colon: String { language == .french ? " : " : ": " }

  private var partnerName: String {
    guard let partner = figure.partner else { return "ALL · \(Label.consortium[language])" }
    let known = partnership.partners[partner]
    return known.name.isEmpty ? known.id : "\(known.id) · \(known.name)"
  }

  private var configured: String { "\(indicator.kind): \(indicator.calculation(in: partnership))" }

  private var deduplication: String {
    guard indicator.formula == nil else { return "" }
    func side(_ part: Indicator.Part?) -> String? {
      switch part {
      case .inline(let inner): return inner.deduplication(in: partnership, language)
      case .code(let code):
        return partnership.indicators.first { $0.code == code }?.deduplication(in: partnership, language)
      case nil: return nil
      }
    }
    guard indicator.kind == "ratio" else { return indicator.deduplication(in: partnership, language) }
    return [(Label.numerator, side(indicator.numerator)), (Label.denominator, side(indicator.denominator))]
      .compactMap { label, words in words.map { "\(label[language])\(colon)\($0)" } }.joined(separator: "; ")
  }

  private func valueText(_ figure: Figure) -> String {
    guard let value = figure.value else { return Label.noData[language] }
    let unit = partnership.indicators[figure.indicator].unit
    return unit.isEmpty ? value.text : "\(value.text) \(unit)"
  }

  private var figureText: String {
    var text = valueText(figure)
    if let above = figure.numerator, let below = figure.denominator { text += " = \(above.text) / \(below.text)" }
    if let observations = figure.observations {
      text += " (\(Label.observations[language].lowercased())\(colon)\(observations))"
    }
    return text
  }

  private func number(_ value: ExactDecimal?) -> JSONValue { value.map { .number($0.text) } ?? .null }

  private func title(of part: EvidencePart) -> String {
    switch part.role {
    case .whole: ""
    case .numerator: part.name == part.role.rawValue ? Label.numerator[language] : part.name
    case .denominator: part.name == part.role.rawValue ? Label.denominator[language] : part.name
    case .input: part.name
    }
  }

  // MARK: rows

  private func weights(_ part: EvidencePart) -> EvidenceWeights? {
    part.weights(scope: figure.scope, byPartner: figure.partner != nil, dimension: figure.dimension)
  }

  private func ownWeights(_ part: EvidencePart) -> EvidenceWeights? {
    part.weights(scope: figure.scope, byPartner: true, dimension: figure.dimension)
  }

  /// The rows of the figure's partner and group.
  private func concerned(_ part: EvidencePart) -> [Int] {
    part.rows.indices.filter { row in
      let entry = part.rows[row]
      return figure.partner.map { entry.partner == $0 } ?? true
        && figure.dimension.map { entry.groups[$0] == figure.group } ?? true
    }
  }

  private func place(_ row: EvidenceRow) -> String { "\(files[Int(row.file)]):\(row.line)" }

  private func lines(of part: EvidencePart) -> [String] {
    guard let weights = weights(part) else { return [] }
    let rows = concerned(part)
    let counted = rows.filter { weights.verdicts[$0] == .counted }
    let heading = title(of: part)
    let prefix = heading.isEmpty ? "" : heading + colon
    var lines = ["\(prefix)\(Label.countedRows[language])\(colon)\(counted.count)"]
    var table: [[String]] = []
    for row in counted {
      let entry = part.rows[row]
      table.append([
        partnership.partners[entry.partner].id, place(entry), entry.rowKey, entry.countsIn.text, entry.key ?? "",
        entry.shownValue ?? "", weights.weightText(row, fold: part.fold),
      ])
    }
    lines += aligned(table).map { "  " + $0 }
    let leftOut = rows.filter { weights.verdicts[$0] != .counted && weights.verdicts[$0] != .otherFigure }
    lines.append(
      "\(prefix)\(Label.leftOut[language])\(colon)\(leftOut.isEmpty ? Label.none[language] : "\(leftOut.count)")")
    for verdict in EvidenceVerdict.allCases {
      let own = leftOut.filter { weights.verdicts[$0] == verdict }
      guard !own.isEmpty else { continue }
      lines.append("  \(own.count) × \(verdict.label[language])")
      let shown = own.prefix(Explanation.shownLeftOut)
      let table = shown.map { row in
        let entry = part.rows[row]
        let other = weights.instead[row]
        let hint = other < 0 ? "" : seeLine(part.rows[Int(other)])
        return [partnership.partners[entry.partner].id, place(entry), entry.rowKey, entry.key ?? "", hint]
      }
      lines += aligned(table).map { "      " + $0 }
      if own.count > shown.count {
        lines.append("      " + Label.andMore.fill(language, ["count": "\(own.count - shown.count)"]))
      }
    }
    return lines
  }

  private func seeLine(_ row: EvidenceRow) -> String {
    Label.seeLine.fill(language, ["file": files[Int(row.file)], "line": "\(row.line)"])
  }

  private func json(of part: EvidencePart) -> JSONValue {
    guard let weights = weights(part) else { return .object([]) }
    let rows = concerned(part)
    let counts = EvidenceVerdict.allCases.compactMap { verdict -> JSONMember? in
      let count = rows.count { weights.verdicts[$0] == verdict }
      guard count > 0, verdict != .otherFigure else { return nil }
      return JSONMember(verdict.rawValue, .number(String(count)))
    }
    let listed = rows.filter { weights.verdicts[$0] != .otherFigure }.map { row -> JSONValue in
      let entry = part.rows[row]
      let verdict = weights.verdicts[row]
      var members = [
        JSONMember("partner", .string(partnership.partners[entry.partner].id)),
        JSONMember("file", .string(files[Int(entry.file)])), JSONMember("line", .number(String(entry.line))),
        JSONMember("row", .string(entry.rowKey)), JSONMember("countsIn", .string(entry.countsIn.text)),
        JSONMember("key", entry.key.map { .string($0) } ?? .null),
        JSONMember("value", entry.hidesValue ? entry.shownValue.map { .string($0) } ?? .null : number(entry.value)),
        JSONMember("counted", .boolean(verdict == .counted)),
      ]
      if verdict != .counted { members.append(JSONMember("reason", .string(verdict.rawValue))) }
      let other = weights.instead[row]
      if other >= 0 { members.append(JSONMember("instead", .string(place(part.rows[Int(other)])))) }
      return .object(members)
    }
    return .object([
      JSONMember("part", .string(part.name)), JSONMember("counts", .object(counts)),
      JSONMember("rows", .array(listed)),
    ])
  }
}

extension EvidenceWeights {
  /// Says which of the rows that count make the figure, where not all of them do.
  fileprivate func weightText(_ row: Int, fold: EvidenceFold) -> String {
    switch fold {
    case .pick: halves[row] == 0 ? "" : halves[row] == 1 ? "◀ ½" : "◀"
    case .change: halves[row] < 0 ? "−" : "+"
    default: ""
    }
  }
}

/// Columns flush left, as wide as what stands in them; empty columns are left out.
private func aligned(_ rows: [[String]]) -> [String] {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    var line = ""
    for (column, cell) in row.enumerated() where widths[column] > 0 {
      line += cell + String(repeating: " ", count: widths[column] - cell.count + 2)
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
