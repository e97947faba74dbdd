internal import KPIModel

/// The report as a page: no script, no file beside it, nothing from the network.
struct HTMLPage {
  let context: SheetContext
  let numbers: NumberText

  init(_ report: Report) {
    context = SheetContext(report)
    numbers = NumberText(language: report.language)
  }

  var report: Report { context.report }
  private var project: Project { report.partnership.project }

  /// The page in order, piece by piece.
  var parts: [String] {
    let sections = [
      ("kpi", Label.summary, indicatorTable), ("charts", Label.charts, charts),
      ("partners", Label.byPartner, partnerTable),
      ("breakdowns", Label.breakdowns, breakdowns), ("deviations", Label.deviations, deviations),
      ("restatements", Label.restatements, restatements),
      ("submissions", Label.submissions, submissions),
      ("findings", Label.dataQuality, findings), ("definitions", Label.definitions, definitions),
    ].filter { !$0.2.isEmpty }
    let skip = "<a class=\"skip\" href=\"#content\">\(escaped(word(Label.skipToContent)))</a>\n"
    var parts = [head, "<body>\n\(skip)<header>\n", titleBlock]
    parts.append("<nav aria-label=\"\(escaped(word(Label.contents)))\"><ul>")
    for (anchor, label, _) in sections { parts.append("<li><a href=\"#\(anchor)\">\(escaped(word(label)))</a></li>") }
    parts.append("</ul></nav>\n</header>\n<main id=\"content\" tabindex=\"-1\">\n")
    parts.append(cards)
    for (anchor, label, content) in sections {
      parts.append(
        "<section aria-labelledby=\"\(anchor)\">\n<h2 id=\"\(anchor)\">\(escaped(word(label)))</h2>\n\(content)</section>\n"
      )
    }
    parts.append("</main>\n\(footer)</body>\n</html>\n")
    return parts
  }

  func word(_ label: LocalizedText) -> String { label[context.language] }

  private var head: String {
    """
    <!DOCTYPE html>
    <html lang="\(context.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escaped(project.acronym)) · \(escaped(report.period))</title>
    <style>
    \(htmlStyle)</style>
    </head>

    """
  }

  private var titleBlock: String {
    let names = [(Label.programme, project.programme), (Label.call, project.call), (Label.grant, project.grant)]
    let grant = names.filter { !$0.1.isEmpty }
      .map { "\(word($0)): \($1)" }.joined(separator: " · ")
    let title = "\(project.acronym) · \(word(Label.monitoringReport)) · \(report.periodName)"
    return """
      <h1>\(escaped(title))</h1>
      <p>\(escaped(project.title))</p>
      <p class="quiet">\(escaped(grant))</p>
      <p class="quiet">\(escaped(report.periodLine))</p>

      """
  }

  private var footer: String {
    let trace = report.configurationHash.isEmpty ? "" : " · pipelines.json \(report.configurationHash)"
    let text = "clusterkpi \(report.toolVersion)\(trace)"
    return "<footer><p>\(escaped(word(Label.emptyNote))) \(escaped(word(Label.uniqueNote)))</p>"
      + "<p>\(escaped(word(Label.achievedNote)))</p><p>\(escaped(word(Label.projectionNote)))</p><p><code>\(escaped(text))</code></p></footer>\n"
  }

  private var cards: String {
    let assessments = context.indicators.indices.map { context.table.assessment(of: $0).status }
    let withTarget = assessments.filter { $0 != .noTarget }
    let wellOn = withTarget.filter { [.reached, .ahead, .onTrack].contains($0) }.count
    let rejected = report.submissions.reduce(0) { $0 + $1.rejected }
    let errors = report.submissions.reduce(0) { $0 + $1.errors }
    func card(_ label: LocalizedText, _ value: String, _ style: String) -> String {
      "<li class=\"\(style)\"><b>\(escaped(value))</b>\(escaped(word(label)))</li>\n"
    }
    var html = "<ul class=\"cards\">\n"
    html += card(
      Label.onTrack, "\(wellOn) / \(withTarget.count)", wellOn == withTarget.count ? "good" : "doubtful")
    html += card(Label.filesRead, numbers.text(report.submissions.count), "")
    html += card(
      Label.missingFiles, numbers.text(report.missing.count), report.missing.isEmpty ? "good" : "bad")
    html += card(Label.accepted, numbers.text(report.submissions.reduce(0) { $0 + $1.accepted }), "")
    html += card(Label.rejected, numbers.text(rejected), rejected == 0 ? "good" : "doubtful")
    html += card(Label.errors, numbers.text(errors), errors == 0 ? "good" : "bad")
    return html + "</ul>\n"
  }

  // MARK: indicators

  private var indicatorTable: String {
    var table = HTMLTable(
      caption: word(Label.summary),
      headers: [Label.code, Label.indicator, Label.unit].map { (word($0), false) }
        + [Label.baseline, Label.target].map { (word($0), true) }
        + context.figureScopes.map { (report.name(of: report.scopes[$0]), true) }
        + [(word(Label.achieved), true), (word(Label.status), false), (word(Label.projection), true)])
    for (index, indicator) in context.indicators.enumerated() {
      let assessment = context.table.assessment(of: index)
      var row: [HTMLTable.Cell] = [
        .head(indicator.code), .text(indicator.title[context.language]), .text(indicator.unit),
        number(indicator.baseline, index), number(indicator.target, index),
      ]
      row += context.figureScopes.map { number(context.table.total(index, scope: $0)?.value, index) }
      row.append(share(assessment.achieved))
      row.append(.html(tag(assessment.status.label, assessment.status.tone)))
      row.append(number(assessment.projection, index))
      table.rows.append(row)
    }
    return table.html
  }

  private func share(_ achieved: ExactDecimal?) -> HTMLTable.Cell {
    guard let achieved else { return .text("") }
    let width = min(100, max(0, achieved.approximation))
    return HTMLTable.Cell(
      html: "<span class=\"share\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        + "<rect class=\"bar-back\" width=\"100\" height=\"10\"/>"
        + "<rect class=\"bar-fill\" width=\"\(fixed(width))\" height=\"10\"/></svg>"
        + "\(escaped(numbers.text(achieved, decimals: 1, atLeast: 1)))\u{202F}%</span>", isNumber: true)
  }

  func tag(_ label: LocalizedText, _ tone: Tone) -> String {
    "<span class=\"tag \(tone.rawValue)\">\(escaped(word(label)))</span>"
  }

  func number(_ value: ExactDecimal?, _ indicator: Int) -> HTMLTable.Cell {
    guard let value else { return .number("") }
    let format = context.formats[indicator]
    return .number(numbers.text(value, decimals: format.decimals, atLeast: format.decimals) + format.suffix)
  }

  /// A figure, or the mark of one that is hidden.
  func number(_ figure: Figure?, _ indicator: Int) -> HTMLTable.Cell {
    figure?.isSuppressed == true ? .number(report.suppressedMark) : number(figure?.value, indicator)
  }

  private var charts: String {
    let all = TargetSeries.all(report, context.table)
    guard !all.isEmpty else { return "" }
    var html = "<p class=\"legend\"><span><svg viewBox=\"0 0 28 10\" aria-hidden=\"true\">"
    html += "<line class=\"actual\" x1=\"0\" x2=\"28\" y1=\"5\" y2=\"5\"/></svg> \(escaped(word(Label.actual)))</span>"
    html +=
      "<span><svg viewBox=\"0 0 28 10\" aria-hidden=\"true\"><line class=\"path\" x1=\"0\" x2=\"28\" y1=\"5\" y2=\"5\"/>"
    html += "</svg> \(escaped(word(Label.targetPath)))</span></p>\n<div class=\"charts\">\n"
    for series in all {
      let indicator = context.indicators[series.indicator]
      let title = indicator.title[context.language]
      let description = context.chartDescription(series)
      let chart = LineChartSVG(
        title: title, description: description, series: series, project: project, numbers: numbers)
      html += "<figure><figcaption>\(escaped(indicator.code)) \(escaped(title)) "
      html += "<span>\(escaped(indicator.unit))</span></figcaption>\(chart.html)</figure>\n"
    }
    return html + "</div>\n"
  }
}
