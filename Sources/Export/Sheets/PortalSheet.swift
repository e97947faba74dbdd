internal import KPIModel

/// The tables of the periodic report's Part B, ready to copy: indicators, then financial support to third parties.
func portalSheet(_ context: SheetContext) -> SheetLayout {
  var layout = context.sheet(Label.portal, note: context.word(Label.portalNote))
  let header = 4
  var headers = [Label.code, Label.indicator, Label.unit].map { TableContent.Header(context.word($0)) }
  headers += [Label.baseline, Label.target].map { TableContent.Header(context.word($0), isNumber: true) }
  headers.append(
    TableContent.Header(
      Label.achievedIn.fill(context.language, ["period": context.portalPeriodName]), isNumber: true))
  headers.append(TableContent.Header(context.word(Label.cumulative), isNumber: true))
  headers.append(TableContent.Header(context.word(Label.comment)))
  var content = TableContent(name: "Portal", headers: headers)
  for line in context.portalLines {
    let indicator = context.indicators[line.indicator]
    content.rows.append([
      .key(indicator.code), .text(indicator.title[context.language], wraps: true), .text(indicator.unit),
      context.cell(indicator.baseline, of: line.indicator), context.cell(indicator.target, of: line.indicator),
      context.cell(line.inPeriod, of: line.indicator), context.cell(line.toDate, of: line.indicator, role: .strong),
      .text(line.comment, wraps: true),
    ])
  }
  var next = layout.put(content, row: header) + 1
  let supports = context.report.registers.filter { $0.purpose == .thirdParties && !$0.rows.isEmpty }
  // On paper the header of one table must not stand above the rows of another.
  if supports.isEmpty { layout.repeatedRow = header }
  for register in supports {
    // From the second column on, which is wide enough for names; the first holds the codes of the table above.
    layout.put(.text(context.word(Label.thirdParties)), CellStyle(.subtitle), row: next, column: 1)
    layout.heights[next] = 19
    var support = TableContent(
      name: "ThirdParties\(next)",
      headers: register.columns.map {
        TableContent.Header($0.title[context.language], isNumber: $0.kind == .number)
      })
    for row in register.rows.prefix(5000) {
      support.rows.append(
        zip(row, register.columns).map { cell, column in
          TableContent.Cell(
            column.shown(cell, in: context.language), format: NumberFormat.of(unit: column.unit, decimals: 2))
        })
    }
    next = layout.put(support, row: next + 1, column: 1) + 1
  }
  layout.frozenRows = header + 1
  layout.fitWidths()
  return layout
}

/// An indicator as the periodic report asks for it.
struct PortalLine {
  let indicator: Int
  let inPeriod: ExactDecimal?
  let toDate: ExactDecimal?
  let comment: String
}

extension SheetContext {
  /// The reporting period of the report; its month where the project has none.
  private var portalScope: Scope? {
    report.currentReportingPeriod ?? table.lastMonth.map { report.scopes[$0] }
  }

  var portalPeriodName: String { portalScope.map { report.name(of: $0) } ?? report.period }

  var portalLines: [PortalLine] {
    let scope = portalScope
    let position = scope.flatMap { report.scopes.firstIndex(of: $0) }
    return indicators.indices.map { index in
      PortalLine(
        indicator: index, inPeriod: position.flatMap { table.total(index, scope: $0)?.value },
        toDate: table.toDate.flatMap { table.total(index, scope: $0)?.value },
        comment: scope.map { report.comment(on: index, scope: $0) } ?? "")
    }
  }
}
