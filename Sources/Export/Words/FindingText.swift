package import KPIModel

/// How a finding is shown to a person: what is wrong, where, and the cure.
///
/// ```
/// error[date]: "31/02/2022" is not a date
///   --> inputs/2022-03/ATEVAL/services.csv, line 14, cell B14 (fecha)
/// help: write a day that exists, for example 28/02/2022
/// ```
package func render(
  finding: Finding, path: String, occurrences: Int = 1, language: Language, color: Bool = false
) -> String {
  let paint = Paint(isOn: color)
  let severity = finding.rule.severity.label[language]
  let head = "\(severity)[\(finding.rule.id)]"
  var place = "  --> \(path)"
  if finding.line > 0 { place += ", \(Label.line[language].lowercased()) \(finding.line)" }
  if finding.column != nil, finding.sheetRow > 0 {
    place += ", \(Label.cell[language].lowercased()) \(finding.cell)"
  } else if let column = finding.column {
    place += ", \(Label.column[language].lowercased()) \(Finding.columnLetters(column))"
  }
  if !finding.columnName.isEmpty { place += " (\(printable(finding.columnName)))" }
  var text = paint.bold(paint.severity(finding.rule.severity, head)) + ": " + printable(finding.message(in: language))
  text += "\n" + paint.dim(printable(place))
  let help = finding.help(in: language)
  if !help.isEmpty { text += "\n" + paint.accent(Label.help[language]) + ": " + printable(help) }
  if occurrences > 1 { text += "\n  " + Label.occurrences[language] + ": \(occurrences)" }
  return text
}

/// The findings of one file for `validate --format json`: counts, then the kept findings by line.
package func findingsJSON(_ tally: FindingTally, path: String, language: Language) -> JSONValue {
  let listed = tally.listed.map { finding, occurrences in
    JSONValue.object([
      JSONMember("rule", .string(finding.rule.id)), JSONMember("level", .string(finding.rule.level.rawValue)),
      JSONMember("severity", .string(finding.rule.severity.rawValue)),
      JSONMember("answer", .string(finding.rule.answer.rawValue)),
      JSONMember("line", finding.line > 0 ? .number(String(finding.line)) : .null),
      JSONMember("column", finding.column == nil ? .null : .string(finding.columnName)),
      JSONMember("cell", finding.cell.isEmpty ? .null : .string(finding.cell)),
      JSONMember("value", .string(finding.shownValue)), JSONMember("message", .string(finding.message(in: language))),
      JSONMember("help", .string(finding.help(in: language))), JSONMember("occurrences", .number(String(occurrences))),
    ])
  }
  let counts = Finding.Severity.allCases.reversed().map {
    JSONMember($0.rawValue, .number(String(tally.occurrences($0))))
  }
  return .object([
    JSONMember("path", .string(path)), JSONMember("counts", .object(counts)), JSONMember("findings", .array(listed)),
  ])
}

/// The text with control characters made visible, so that no cell of a partner's can steer a terminal.
func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": shown += "\\n"
    case "\r": shown += "\\r"
    case "\t": shown += "\\t"
    default:
      if isControl(scalar) {
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
  }
  return shown
}

/// C0, DEL, C1, and the marks that turn the direction of text.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
    || (0x2066...0x2069).contains(scalar.value)
}

/// Colours for a terminal, or none.
struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func accent(_ text: String) -> String { wrap(text, "36") }
  func good(_ text: String) -> String { wrap(text, "32") }
  func bad(_ text: String) -> String { wrap(text, "31") }
  func doubtful(_ text: String) -> String { wrap(text, "33") }

  func severity(_ severity: Finding.Severity, _ text: String) -> String {
    switch severity {
    case .note: accent(text)
    case .warning: doubtful(text)
    case .error, .fatal: bad(text)
    }
  }

  func status(_ status: TargetAssessment.Status, _ text: String) -> String {
    switch status {
    case .reached, .ahead, .onTrack: good(text)
    case .atRisk: doubtful(text)
    case .missed: bad(text)
    case .noData, .noTarget: dim(text)
    }
  }

  private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
