internal import KPIModel

/// Where the rows behind each figure of the report's period are, and how anybody gets at them.
func evidenceSheet(_ context: SheetContext) -> SheetLayout {
  let report = context.report
  let note =
    report.evidenceFile.map { Label.evidencePublished.fill(context.language, ["file": $0]) }
    ?? context.word(Label.evidenceOnRequest)
  var layout = context.sheet(Label.evidence, note: note)
  let header = 4
  let own = report.ownScope
  var headers = [Label.code, Label.indicator, Label.unit].map { TableContent.Header(context.word($0)) }
  headers.append(context.scopeHeader(own))
  headers.append(TableContent.Header(context.word(Label.observations), isNumber: true))
  headers += [Label.sourceRows, Label.command, Label.verification].map { TableContent.Header(context.word($0)) }
  if report.evidenceFile == nil { headers.remove(at: 5) }
  var content = TableContent(name: "Evidence", headers: headers)
  for (index, indicator) in context.indicators.enumerated() {
    let figure = context.table.total(index, scope: own)
    var cells: [TableContent.Cell] = [
      report.evidenceFile.map { .link(indicator.code, to: "external:\($0)") } ?? .key(indicator.code),
      .text(indicator.title[context.language], wraps: true), .text(indicator.unit),
      context.cell(figure, of: index, role: .strong),
      TableContent.Cell(
        figure?.observations.map { .integer($0) } ?? .blank, CellStyle(.body, alignment: .right)),
    ]
    if report.evidenceFile != nil {
      let file = EvidenceFiles.csvName(indicator)
      cells.append(.text(file))
    }
    cells += [
      .text("clusterkpi explain \(indicator.code) --period \(report.scopes[own].period)"),
      .text(indicator.verification[context.language], wraps: true),
    ]
    content.rows.append(cells)
  }
  layout.put(content, row: header)
  layout.frozenRows = header + 1
  layout.frozenColumns = 2
  layout.repeatedRow = header
  layout.fitWidths()
  return layout
}
