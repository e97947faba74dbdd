internal import KPIModel

private let headerRow = 3

/// The row on which an indicator is defined; other sheets link to it.
func definitionRow(of indicator: Int) -> Int { headerRow + 1 + indicator }

/// What each indicator means, how it is computed, and how it can be verified.
func definitionSheet(_ context: SheetContext) -> SheetLayout {
  var layout = context.sheet(Label.definitions)
  var headers = [
    Label.code, Label.indicator, Label.unit, Label.kind, Label.definition, Label.calculation, Label.breakdowns,
  ].map { TableContent.Header(context.word($0)) }
  headers += [Label.baseline, Label.target].map { TableContent.Header(context.word($0), isNumber: true) }
  headers += [Label.direction, Label.verification].map { TableContent.Header(context.word($0)) }
  var content = TableContent(name: "Definitions", headers: headers)
  for (index, indicator) in context.indicators.enumerated() {
    content.rows.append([
      context.report.evidenceFile.map {
        TableContent.Cell(.link(indicator.code, target: "external:\($0)"), CellStyle(.keyLink))
      } ?? .key(indicator.code), .text(indicator.title[context.language], wraps: true), .text(indicator.unit),
      .text(indicator.kind), .text(indicator.definition[context.language], wraps: true),
      .text(indicator.calculation(in: context.report.partnership), wraps: true),
      .text(indicator.by.joined(separator: ", "), wraps: true), context.cell(indicator.baseline, of: index),
      context.cell(indicator.target, of: index), .text(indicator.direction.label[context.language]),
      .text(indicator.verification[context.language], wraps: true),
    ])
  }
  layout.put(content, row: headerRow)
  layout.frozenRows = headerRow + 1
  layout.frozenColumns = 2
  layout.repeatedRow = headerRow
  layout.fitWidths()
  return layout
}

extension Indicator {
  /// How the figure is computed, in the words of the configuration.
  func calculation(in partnership: Partnership) -> String {
    var parts: [String] = []
    for source in sources {
      var words = partnership.datasets[source.dataset].name
      if let value = source.value { words += ": \(value)" }
      switch source.key {
      case .identity(let identity): words += " by \(partnership.identities[identity].name)"
      case .fields(let fields): words += " by \(fields.joined(separator: ", "))"
      case nil: break
      }
      if let filter = source.filter { words += " where \(filter)" }
      parts.append(words)
    }
    func side(_ part: Part) -> String {
      switch part {
      case .code(let code): code
      case .inline(let inner): "\(inner.kind)(\(inner.calculation(in: partnership)))"
      }
    }
    if let numerator, let denominator { parts.append("\(side(numerator)) / \(side(denominator))") }
    if let formula { parts.append(formula) }
    if let atLeast { parts.append("at least \(atLeast.text)") }
    if let except { parts.append("except \(except)") }
    if lateRows == .fileMonth { parts.append("late rows: \(lateRows.rawValue)") }
    if let take { parts.append("take \(take.rawValue)") }
    return parts.joined(separator: "; ")
  }
}
