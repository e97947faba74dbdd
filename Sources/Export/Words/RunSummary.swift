package import KPIModel

/// What a run found out, for the coordinator at the terminal: files and rows by partner and dataset, what is missing, the
/// indicators that have a target, and what needs attention.
///
/// Plain text of at most 100 columns in the project's language.
package func runSummary(_ report: Report, color: Bool = false) -> String {
  let summary = RunSummary(report: report, paint: Paint(isOn: color))
  return summary.text
}

private struct RunSummary {
  let report: Report
  let paint: Paint
  private static let width = 100

  private var language: Language { report.language }
  private var numbers: NumberText { NumberText(language: language) }

  var text: String {
    let title = "\(report.partnership.project.acronym) · \(report.period)"
    let (headlines, organisations) = (headlineLines, organisationLines)
    let blocks = [
      [paint.bold(title), clipped(report.periodLine)],
      [paint.bold(Label.filesRead[language])] + fileTable,
      [paint.bold("\(Label.missingFiles[language]): \(report.missing.count)")] + missingLines,
      headlines.isEmpty ? [] : [paint.bold(Label.headlines[language])] + headlines,
      organisations.isEmpty ? [] : [paint.bold(Label.countedOnce[language])] + organisations,
      [paint.bold(Label.attention[language])] + attentionLines,
    ]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  // MARK: files

  private var fileTable: [String] {
    var rows = [
      ["", "", Label.files, Label.read, Label.accepted, Label.rejected, Label.errors, Label.warnings].map {
        ($0 as LocalizedText)[language].lowercased()
      }
    ]
    var weights: [Int] = [0]
    func row(_ first: String, _ second: String, _ files: [Submission]) {
      let counts = [
        files.count, sum(files, \.read), sum(files, \.accepted), sum(files, \.rejected), sum(files, \.errors),
        sum(files, \.warnings),
      ]
      rows.append([first, second] + counts.map { $0 == 0 ? "·" : numbers.text($0) })
      weights.append(counts[4] > 0 || counts[3] > 0 ? 2 : counts[5] > 0 ? 1 : 0)
    }
    let files = Dictionary(grouping: report.submissions) { [$0.partner, $0.dataset] }
    for partner in report.partnership.partners.indices {
      var name = report.partnership.partners[partner].id
      for dataset in report.partnership.datasets.indices {
        guard let own = files[[partner, dataset]] else { continue }
        row(name, report.partnership.datasets[dataset].name, own)
        name = ""
      }
    }
    row(Label.consortium[language], "", report.submissions)
    let lines = aligned(rows, leftColumns: 2)
    return zip(lines, weights).map { line, weight in
      weight == 2 ? paint.bad(line) : weight == 1 ? paint.doubtful(line) : line
    }
  }

  // MARK: missing

  private var missingLines: [String] {
    guard !report.missing.isEmpty else { return ["  " + Label.nothingMissing[language]] }
    var lines: [String] = []
    let missing = Dictionary(grouping: report.missing, by: \.partner)
    for partner in report.partnership.partners.indices {
      let months = Dictionary(grouping: missing[partner, default: []], by: \.period)
      for (month, files) in months.sorted(by: { $0.key > $1.key }) {
        let names = files.map { report.partnership.datasets[$0.dataset].name }
        lines.append(
          clipped("  \(month.text)  \(report.partnership.partners[partner].id): \(names.joined(separator: ", "))"))
      }
    }
    return limited(lines, to: 12)
  }

  // MARK: indicators

  private var headlineLines: [String] {
    let table = report.table
    var rows: [[String]] = []
    var statuses: [TargetAssessment.Status] = []
    for (index, indicator) in report.partnership.indicators.enumerated() {
      guard let target = indicator.target, indicator.direction != .report else { continue }
      let assessment = table.assessment(of: index)
      let value = table.toDate.flatMap { table.total(index, scope: $0)?.value }
      rows.append([
        indicator.code, clipped(indicator.title[language], to: 38), value.map { numbers.text($0) } ?? "–",
        Label.ofTarget.fill(language, ["target": numbers.text(target)]), clipped(indicator.unit, to: 13),
        assessment.achieved.map { numbers.text($0, decimals: 0) + " %" } ?? "", assessment.status.label[language],
      ])
      statuses.append(assessment.status)
    }
    let lines = aligned(rows, leftColumns: 2, alsoLeft: [4, 6])
    return zip(lines, statuses).map { line, status in paint.status(status, line) }
  }

  // MARK: organisations

  private var organisationLines: [String] {
    limited(report.organisationLines(numbers).map { clipped("  " + $0) }, to: 12)
  }

  // MARK: attention

  private var attentionLines: [String] {
    let counts = report.findingCounts.filter { $0.rule.severity > .note }
    guard !counts.isEmpty else { return ["  " + Label.nothingToFix[language]] }
    let widest = numbers.text(counts.map(\.occurrences).max() ?? 0).count
    let lines = counts.map { count in
      let number = numbers.text(count.occurrences)
      let padding = String(repeating: " ", count: widest - number.count)
      let severity = count.rule.severity.label[language]
      let first = "  \(padding)\(number) × \(severity)[\(count.rule.id)]: \(count.example.message(in: language))"
      let place =
        count.submissions == 1
        ? count.examplePath
        : Label.inFiles.fill(language, ["count": numbers.text(count.submissions), "path": count.examplePath])
      let indent = String(repeating: " ", count: widest + 5)
      return paint.severity(count.rule.severity, clipped(printable(first))) + "\n"
        + paint.dim(clipped(printable(indent + place)))
    }
    return limited(lines, to: 15)
  }

  // MARK: layout

  private func sum(_ files: [Submission], _ count: (Submission) -> Int) -> Int { files.reduce(0) { $0 + count($1) } }

  private func limited(_ lines: [String], to most: Int) -> [String] {
    guard lines.count > most else { return lines }
    return lines.prefix(most) + ["  " + Label.andMore.fill(language, ["count": numbers.text(lines.count - most)])]
  }

  private func clipped(_ text: String, to width: Int = RunSummary.width) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }

  /// Columns of equal width: the first ones flush left, the others flush right.
  private func aligned(_ rows: [[String]], leftColumns: Int, alsoLeft: Set<Int> = []) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = " "
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += " " + (column < leftColumns || alsoLeft.contains(column) ? cell + padding : padding + cell) + " "
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return clipped(line)
    }
  }
}
