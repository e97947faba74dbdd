internal import KPIModel

extension HTMLPage {
  /// Bars by partner for every indicator with a target whose partners can be compared by their sum.
  var partnerBars: String {
    guard let toDate = context.table.toDate, context.partners.count > 1 else { return "" }
    var html = ""
    for (index, indicator) in context.indicators.enumerated() where indicator.hasSum && indicator.target != nil {
      let bars = context.partners.indices.map { partner in
        let value = context.table.total(index, scope: toDate, partner: partner)?.value
        return (name: context.partners[partner].id, value: value, text: value.map { numbers.text($0) } ?? "–")
      }
      guard bars.contains(where: { $0.value != nil }) else { continue }
      let title = "\(indicator.code) \(indicator.title[context.language])"
      let description = "\(title): " + bars.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
      html += "<figure><figcaption>\(escaped(title)) <span>\(escaped(indicator.unit))</span></figcaption>"
      html += PartnerBarsSVG(description: description, bars: bars).html + "</figure>\n"
    }
    return html.isEmpty ? "" : "<div class=\"charts\">\n\(html)</div>\n"
  }

  /// What is off its target, with what helps to explain it; reporting periods that are over can be opened.
  var deviations: String {
    let (current, earlier) = context.deviations
    guard !current.isEmpty || !earlier.isEmpty else { return "<p>\(escaped(word(Label.noDeviations)))</p>\n" }
    var html = "<p class=\"quiet\">\(escaped(context.deviationNote)) \(escaped(word(Label.projectionNote)))</p>\n"
    if !current.isEmpty { html += table(of: current, caption: word(Label.deviations)) }
    guard !earlier.isEmpty else { return html }
    let title = escaped(word(Label.earlierPeriods))
    html += "<details class=\"earlier\"><summary>\(title)</summary><div>"
    return html + table(of: earlier, caption: word(Label.earlierPeriods)) + "</div></details>\n"
  }

  private func table(of deviations: [Deviation], caption: String) -> String {
    var table = HTMLTable(
      caption: caption,
      headers: [Label.code, Label.indicator, Label.period].map { (word($0), false) }
        + [Label.target, Label.actual, Label.achieved, Label.asked, Label.deviation].map { (word($0), true) }
        + [(word(Label.status), false), (word(Label.projection), true), (word(Label.explanation), false)])
    for deviation in deviations {
      let indicator = context.indicators[deviation.indicator]
      func percent(_ value: ExactDecimal?) -> HTMLTable.Cell {
        .number(value.map { numbers.text($0, decimals: 1, atLeast: 1) + "\u{202F}%" } ?? "")
      }
      let format = context.format(of: deviation.asked, deviation.indicator)
      table.rows.append([
        .head(indicator.code), .text("\(indicator.title[context.language]) (\(indicator.unit))"),
        .text(report.name(of: report.scopes[deviation.scope])), number(deviation.target, deviation.indicator),
        number(deviation.actual, deviation.indicator), percent(deviation.assessment.achieved),
        .number(
          numbers.text(deviation.asked, decimals: format.decimals, atLeast: format.decimals) + format.suffix),
        percent(deviation.percent),
        .html(tag(deviation.assessment.status.label, deviation.assessment.status.tone)),
        number(deviation.assessment.projection, deviation.indicator), .html(explanation(of: deviation)),
      ])
    }
    return table.html
  }

  /// The coordinator's words, who contributes, what is missing and what is to be confirmed, a line each.
  private func explanation(of deviation: Deviation) -> String {
    var lines = [deviation.comment]
    func add(_ label: LocalizedText, _ text: String) {
      if !text.isEmpty { lines.append("\(word(label)): \(text)") }
    }
    add(Label.contributions, context.contributions(of: deviation))
    add(Label.missingFilesOf, context.missingFiles(of: deviation))
    add(Label.openConfirmations, deviation.confirmations > 0 ? numbers.text(deviation.confirmations) : "")
    return lines.filter { !$0.isEmpty }.map(escaped).joined(separator: "<br>")
  }

  /// The last month at a glance: partners by datasets.
  var matrix: String {
    let datasets = report.partnership.datasets
    let month = report.through.name(in: context.language)
    var table = HTMLTable(
      caption: "\(word(Label.submissions)): \(month)",
      headers: [(month, false)] + datasets.map { ($0.title[context.language], false) }, style: "matrix")
    for partner in context.partners.indices {
      var row: [HTMLTable.Cell] = [.head(context.partners[partner].id)]
      for dataset in datasets.indices {
        let slot = slot(partner: partner, month: report.through, dataset: dataset)
        row.append(slot.worst.map { HTMLTable.Cell.tinted(word($0.label), $0.tone) } ?? .text("–"))
      }
      table.rows.append(row)
    }
    return table.html
  }

  /// The months at a glance: partners by months, how many of the files that were due were taken.
  var heatMap: String {
    let months = report.submissions.map(\.period) + report.missing.map(\.period)
    guard let first = months.min(), first < report.through else { return "" }
    let from = max(first, report.through.advanced(by: -11))
    let shown = (0...report.through.months(since: from)).map { from.advanced(by: $0) }
    let explained = Label.filesAccepted.fill(context.language, ["accepted": "n", "files": "m"])
    var table = HTMLTable(
      caption: "\(word(Label.submissions)): \(word(Label.byMonth))",
      headers: [("n/m: \(explained)", false)] + shown.map { ($0.text, false) }, style: "matrix")
    for partner in context.partners.indices {
      var row: [HTMLTable.Cell] = [.head(context.partners[partner].id)]
      for month in shown {
        let slot = slot(partner: partner, month: month, dataset: nil)
        row.append(
          slot.worst.map { HTMLTable.Cell.tinted("\(slot.taken)/\(slot.all)", $0.tone) } ?? .text("–"))
      }
      table.rows.append(row)
    }
    return table.html
  }

  /// The files of a partner and month, of one dataset or all: how many there should be, how many were taken whole, and
  /// the worst that became of one.
  private func slot(
    partner: Int, month: Month, dataset: Int?
  ) -> (all: Int, taken: Int, worst: (label: LocalizedText, tone: Tone)?) {
    let files = report.submissions.filter {
      $0.partner == partner && $0.period == month && (dataset == nil || $0.dataset == dataset)
    }
    let missing = report.missing.count {
      $0.partner == partner && $0.period == month && (dataset == nil || $0.dataset == dataset)
    }
    let taken = files.count { $0.status == .accepted || $0.status == .nilReturn }
    let worst = files.max { $0.status.tone.weight < $1.status.tone.weight }
    if missing > 0 { return (files.count + missing, taken, (Label.statusMissing, .bad)) }
    return (files.count, taken, worst.map { ($0.status.label, $0.status.tone) })
  }
}

extension HTMLTable.Cell {
  /// A cell of a heat map: the word or count says what the colour says.
  static func tinted(_ text: String, _ tone: Tone) -> HTMLTable.Cell {
    HTMLTable.Cell(html: escaped(text), tone: tone)
  }
}
