import KPIModel

/// What the cards show of a published report: each indicator's figure to date, its target, and its months.
///
/// Read from `report.json`, in which figures stand one to a line, so that only the consortium's totals are taken apart.
struct KeyFigures: Sendable {
  struct Card: Sendable {
    let code: String
    let title: String
    let unit: String
    /// To date, for the consortium.
    var value: ExactDecimal?
    let target: ExactDecimal?
    let status: TargetAssessment.Status
    /// By month from M1; `nil` where there is nothing.
    var months: [ExactDecimal?] = []
  }

  private(set) var cards: [Card] = []
  /// The last month that the report looks at.
  private(set) var through = ""

  /// - Throws: what the reader of JSON says, when a line is none.
  init(reportJSON text: String) throws {
    var section = ""
    var places: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      if line.first == "\"" {
        section = String(line.dropFirst().prefix { $0 != "\"" })
        if section == "through" { through = String(line.split(separator: "\"").last { $0 != "," } ?? "") }
      } else if section == "indicators", let card = try KeyFigures.card(line) {
        places[card.code] = cards.count
        cards.append(card)
      } else if section == "figures", line.contains("\"partner\":\"ALL\",\"dimension\":null"),
        !line.contains("\"scope\":\"reporting-period\""), let figure = try KeyFigures.value(line),
        let place = figure["indicator"]?.string.flatMap({ places[$0] })
      {
        let value = KeyFigures.number(figure["value"])
        if figure["scope"]?.string == "month" { cards[place].months.append(value) } else { cards[place].value = value }
      }
    }
  }

  private static func card(_ line: Substring) throws -> Card? {
    guard let value = try value(line), let code = value["code"]?.string else { return nil }
    var toDate: JSONValue?
    if case .array(let assessments)? = value["assessments"] {
      toDate = assessments.last { $0["scope"]?.string == "to-date" }
    }
    return Card(
      code: code, title: value["title"]?.string ?? code, unit: value["unit"]?.string ?? "",
      value: nil, target: number(value["target"]),
      status: toDate?["status"]?.string.flatMap { TargetAssessment.Status(rawValue: $0) } ?? .noTarget)
  }

  /// The object on a line; `nil` for a line that only opens or ends a list.
  private static func value(_ line: Substring) throws -> JSONValue? {
    var text = line.drop { $0 == " " }
    guard text.first == "{" else { return nil }
    if text.last == "," { text.removeLast() }
    return try JSONValue(parsing: String(text))
  }

  private static func number(_ value: JSONValue?) -> ExactDecimal? {
    guard case .number(let text)? = value else { return nil }
    return ExactDecimal(text: text)
  }
}

extension KeyFigures.Card {
  var tone: String {
    switch status {
    case .reached, .ahead: "good"
    case .onTrack: "fair"
    case .atRisk: "doubtful"
    case .missed: "bad"
    case .noData, .noTarget: "neutral"
    }
  }

  /// The last twelve months as a small line of bars, in SVG without a style of its own; empty where there are none.
  var spark: String {
    let values = months.suffix(12).map { $0.map { max(0, $0.approximation) } }
    guard let most = values.compactMap({ $0 }).max(), most > 0 else { return "" }
    let width = 200.0 / Double(max(1, values.count))
    let bars = values.enumerated().compactMap { index, value -> String? in
      guard let value, value > 0 else { return nil }
      let height = max(1, 36 * value / most)
      func text(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
      return
        "<rect x=\"\(text(Double(index) * width))\" y=\"\(text(40 - height))\" width=\"\(text(max(1, width - 1)))\""
        + " height=\"\(text(height))\"/>"
    }.joined()
    return "<svg class=\"spark\" viewBox=\"0 0 200 40\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(bars)</svg>"
  }
}
