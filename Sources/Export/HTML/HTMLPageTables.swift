internal import KPIModel

extension HTMLPage {
  var partnerTable: String {
    guard let toDate = context.table.toDate else { return "" }
    var table = HTMLTable(
      caption: word(Label.byPartner),
      headers: [Label.code, Label.indicator, Label.unit].map { (word($0), false) }
        + context.partners.map { ($0.id, true) }
        + [Label.sumOfPartners, Label.consortiumUnique, Label.overlap].map { (word($0), true) })
    for (index, indicator) in context.indicators.enumerated() {
      let values = context.partners.indices.map { context.table.total(index, scope: toDate, partner: $0)?.value }
      let whole = context.table.total(index, scope: toDate)?.value
      let sum = indicator.hasSum ? exactSum(values) : nil
      var overlap: ExactDecimal?
      if let sum, let whole, indicator.countsUnique { overlap = sum.subtracting(whole) }
      table.rows.append(
        [.head(indicator.code), .text(indicator.title[context.language]), .text(indicator.unit)]
          + (values + [sum, whole, overlap]).map { number($0, index) })
    }
    return "<p class=\"quiet\">\(escaped(word(Label.toDate))). \(escaped(word(Label.uniqueNote)))</p>\n" + table.html
      + partnerBars
  }

  var breakdowns: String {
    var html = ""
    for (index, indicator) in context.indicators.enumerated() {
      for dimension in indicator.by.indices {
        let groups = context.table.groups(of: index, dimension: dimension)
        guard !groups.isEmpty else { continue }
        let title = report.partnership.title(ofDimension: dimension, of: indicator, in: context.language)
        let caption = "\(indicator.code) \(indicator.title[context.language]) · \(title)"
        var table = HTMLTable(
          caption: caption,
          headers: [(title, false)] + context.figureScopes.map { (report.name(of: report.scopes[$0]), true) })
        for group in groups {
          let name = report.partnership.title(
            ofGroup: group, dimension: dimension, of: indicator, in: context.language)
          table.rows.append(
            [.head(name)]
              + context.figureScopes.map {
                number(context.table.part(index, scope: $0, dimension: dimension, group: group), index)
              })
        }
        html += "<details><summary>\(escaped(caption))</summary><div>\(table.html)</div></details>\n"
      }
    }
    let note = report.smallCellNote(context.language).map { "<p class=\"quiet\">\(escaped($0))</p>\n" } ?? ""
    return html.isEmpty ? "" : "\(note)<div class=\"breakdowns\">\n\(html)</div>\n"
  }

  var submissions: String {
    var html = "<p>\(escaped(report.submissionLine))</p>\n" + matrix + heatMap
    var table = HTMLTable(
      caption: word(Label.submissions),
      headers: [Label.partner, Label.period, Label.dataset, Label.file, Label.status].map { (word($0), false) }
        + [Label.read, Label.accepted, Label.rejected, Label.errors, Label.warnings].map { (word($0), true) })
    for missing in report.missing {
      table.rows.append(
        [
          .head(context.partners[missing.partner].id), .text(missing.period.text),
          .text(report.partnership.datasets[missing.dataset].name), .text(""), .html(tag(Label.statusMissing, .bad)),
        ] + Array(repeating: .number(""), count: 5))
    }
    for submission in report.submissions {
      table.rows.append([
        .head(context.partners[submission.partner].id), .text(submission.period.text),
        .text(report.partnership.datasets[submission.dataset].name), .text(submission.file),
        .html(tag(submission.status.label, submission.status.tone)), .number(numbers.text(submission.read)),
        .number(numbers.text(submission.accepted)), .number(numbers.text(submission.rejected)),
        .number(numbers.text(submission.errors)), .number(numbers.text(submission.warnings)),
      ])
    }
    guard !table.rows.isEmpty else { return html }
    html += "<details class=\"long\"><summary>\(escaped(word(Label.files))): \(report.submissions.count)</summary>"
    return html + "<div>\(table.html)</div></details>\n"
  }

  var findings: String {
    let most = 1000
    let counts = report.findingCounts
    guard !counts.isEmpty || !report.confirmed.isEmpty else {
      let read = numbers.text(report.submissions.reduce(0) { $0 + $1.read })
      return "<p>\(escaped(Label.noFindings.fill(context.language, ["read": read])))</p>\n"
    }
    let toFix = counts.filter { $0.rule.answer != .pleaseConfirm }
    let toConfirm = counts.filter { $0.rule.answer == .pleaseConfirm }
    var html = toFix.isEmpty ? "" : byRule(toFix, caption: word(Label.dataQuality))
    if !toConfirm.isEmpty {
      html += "<h3>\(escaped(word(Label.toBeConfirmed)))</h3>\n" + byRule(toConfirm, caption: word(Label.toBeConfirmed))
    }
    if !report.confirmed.isEmpty {
      html += "<h3>\(escaped(word(Label.confirmedByPartners)))</h3>\n" + confirmedFindings
    }
    let listed = report.listedFindings(first: most)
    guard !listed.isEmpty else { return html }
    var table = HTMLTable(
      caption: word(Label.findings),
      headers: [Label.severity, Label.file, Label.cell, Label.column, Label.problem, Label.cure].map {
        (word($0), false)
      })
    for item in listed {
      let finding = item.finding
      table.rows.append([
        .html(tag(finding.rule.severity.label, finding.rule.severity.tone)), .text(item.path), .text(finding.cell),
        .text(finding.columnName), .text(finding.message(in: context.language)),
        .text(finding.help(in: context.language)),
      ])
    }
    let shown = Label.shownOf.fill(
      context.language, ["shown": "\(listed.count)", "all": "\(report.findingTotal)"])
    return html + "<details class=\"long\"><summary>\(escaped(shown))</summary><div>\(table.html)</div></details>\n"
  }

  private var confirmedFindings: String {
    var table = HTMLTable(
      caption: word(Label.confirmedByPartners),
      headers: [Label.partner, Label.rule, Label.file, Label.problem, Label.reason, Label.confirmedBy].map {
        (word($0), false)
      })
    for confirmed in report.confirmed {
      table.rows.append([
        .head(context.partners[report.submissions[confirmed.submission].partner].id),
        .text(confirmed.finding.rule.id), .text(report.place(of: confirmed, context.language)),
        .text(confirmed.finding.message(in: context.language)), .text(confirmed.confirmation.reason),
        .text(confirmed.confirmation.who),
      ])
    }
    return table.html
  }

  private func byRule(_ counts: [FindingCount], caption: String) -> String {
    var table = HTMLTable(
      caption: caption,
      headers: [Label.severity, Label.rule, Label.problem, Label.cure].map { (word($0), false) }
        + [Label.occurrences, Label.files].map { (word($0), true) })
    for count in counts {
      table.rows.append([
        .html(tag(count.rule.severity.label, count.rule.severity.tone)), .text(count.rule.id),
        .text(count.example.message(in: context.language)), .text(count.example.help(in: context.language)),
        .number(numbers.text(count.occurrences)), .number(numbers.text(count.submissions)),
      ])
    }
    return table.html
  }

  var definitions: String {
    var table = HTMLTable(
      caption: word(Label.definitions),
      headers: [
        Label.code, Label.indicator, Label.unit, Label.kind, Label.definition, Label.calculation, Label.verification,
      ].map { (word($0), false) })
    for indicator in context.indicators {
      table.rows.append([
        .head(indicator.code), .text(indicator.title[context.language]), .text(indicator.unit), .text(indicator.kind),
        .text(indicator.definition[context.language]),
        .html("<code>\(escaped(indicator.calculation(in: report.partnership)))</code>"),
        .text(indicator.verification[context.language]),
      ])
    }
    let evidence = report.evidenceFile.map { Label.evidencePublished.fill(context.language, ["file": $0]) }
    return (evidence.map { "<p>\(escaped($0))</p>\n" } ?? "") + table.html
  }
}

extension Submission.Status {
  var tone: Tone {
    switch self {
    case .accepted: .good
    case .nilReturn: .neutral
    case .partlyAccepted: .doubtful
    case .refused, .unreadable: .bad
    }
  }
}

extension Finding.Severity {
  var tone: Tone {
    switch self {
    case .note: .neutral
    case .warning: .doubtful
    case .error, .fatal: .bad
    }
  }
}

extension Tone {
  /// How much it asks for attention.
  var weight: Int {
    switch self {
    case .neutral: 0
    case .good: 1
    case .fair: 2
    case .doubtful: 3
    case .bad: 4
    }
  }
}
