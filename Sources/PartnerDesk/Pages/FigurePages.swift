import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines

extension Desk {
  /// A figure and its rows.
  var figureRoutes: [Route] {
    [
      .get("/coordinator/figures/:code", .coordinator) { [self] request, context in
        try await figurePage(request, context)
      },
      .get("/coordinator/figures/:code/rows.csv", .coordinator) { [self] request, context in
        let (explanation, _) = try await explained(request, context)
        var text = ""
        Pipelines.write(explanation, as: .csv) { text += $0 }
        return download(
          ByteBuffer(string: text), type: "text/csv; charset=utf-8",
          name: "\(context.parameters.get("code") ?? "figure").csv")
      },
    ]
  }

  /// What is asked for beside the indicator: empty means to date, or the consortium.
  private struct Asked {
    let period: String?
    let partner: String?
    let group: String?
    /// The period of the published report from which somebody came.
    let report: String?

    init(_ request: Request) {
      let query = request.uri.queryParameters
      func part(_ name: String) -> String? { query.get(name).flatMap { $0.isEmpty ? nil : $0 } }
      (period, partner, group, report) = (part("period"), part("partner"), part("group"), part("report"))
    }
  }

  /// The figure as the files stand now, and the key figures of the report that it is opened from.
  ///
  /// To date then means up to the last month of that report, so that both speak of the same months.
  private func explained(
    _ request: Request, _ context: DeskContext
  ) async throws -> (Explanation, KeyFigures?) {
    let asked = Asked(request)
    var report: KeyFigures?
    if let period = asked.report { report = try await keyFigures(of: try published(period)) }
    let question = ExplainRequest(
      projectFolder: settings.projectFolder, code: context.parameters.get("code") ?? "", period: asked.period,
      partner: asked.partner, group: asked.group, through: report.flatMap { Month(text: $0.through) },
      language: context.language, threads: max(1, settings.threads - 1))
    do {
      return (try await longWork.perform { try await explain(question) }, report)
    } catch let error as RunError where error.kind == .usage {
      throw Refusal(.notFound, .noSuchFigure)
    }
  }

  /// How many rows of a part are shown; all of them are in the CSV file.
  private static let rowsShown = 500

  private func figurePage(_ request: Request, _ context: DeskContext) async throws -> Response {
    let language = context.language
    let (explanation, report) = try await explained(request, context)
    let document = explanation.json
    let asked = Asked(request)
    let code = document["indicator"]?.string ?? ""
    func text(_ key: String) -> String { document[key]?.string ?? "" }
    func month(_ key: String) -> String { spelled(text(key), language) }
    let partnership = project.partnership
    let value = number(document["value"], language)
    var values: [String: Any] = [
      "code": code, "title": text("title"), "definition": text("definition"),
      "computation": asSentence(text("computation")), "value": value.isEmpty ? "–" : value,
      "unit": value.isEmpty ? "" : text("unit"),
      "span": text("from") == text("to") ? month("from") : "\(month("from")) – \(month("to"))",
      "periods": periodOptions(partnership.project, language, chosen: asked.period),
      "partners": partnership.partners.map {
        ["value": $0.id, "text": $0.name.isEmpty ? $0.id : $0.name, "chosen": $0.id == asked.partner] as [String: Any]
      },
      "query": [("period", asked.period), ("partner", asked.partner), ("report", asked.report)]
        .map { "\($0)=\(escapedQuery($1))" }.joined(separator: "&"),
    ]
    if let period = asked.report {
      values["report"] = period
      values["reportName"] = spelled(period, language)
    }
    if asked.period == nil, asked.partner == nil, asked.group == nil,
      let published = report?.cards.first(where: { $0.code == code })?.value?.shown(in: language), published != value
    {
      values["differs"] = DeskWord.figureDiffers.filled(language, ["value": published])
    }
    if !text("deduplication").isEmpty { values["deduplication"] = asSentence(text("deduplication")) }
    if case .array(let parts)? = document["parts"] {
      values["parts"] = parts.map { part(of: $0, isOnly: parts.count == 1, language) }
    }
    return try page("figure", title: "\(code) · \(text("title"))", values, context, isWide: true)
  }

  private func part(of part: JSONValue, isOnly: Bool, _ language: Language) -> [String: Any] {
    guard case .array(let rows)? = part["rows"] else { return [:] }
    let counted = rows.filter { $0["counted"] == .boolean(true) }
    let leftOut = rows.filter { $0["counted"] != .boolean(true) }
    func cells(_ row: JSONValue) -> [String: Any] {
      [
        "partner": row["partner"]?.string ?? "", "file": row["file"]?.string ?? "",
        "line": number(row["line"], nil), "row": row["row"]?.string ?? "",
        "month": spelled(row["countsIn"]?.string ?? "", language),
        "value": row["value"]?.string ?? number(row["value"], language),
        "reason": row["reason"]?.string.flatMap { EvidenceVerdict(rawValue: $0) }?.name[language] ?? "",
      ]
    }
    let shown = counted.prefix(Desk.rowsShown).map(cells)
    var values: [String: Any] = [
      "countedLine": DeskWord.rowsCounted.filled(language, ["count": "\(counted.count)"]),
      "counted": shown, "hasCounted": !counted.isEmpty,
      "hasValues": shown.contains { ($0["value"] as? String)?.isEmpty == false },
    ]
    if !isOnly, let name = part["part"]?.string { values["name"] = name }
    if counted.count > Desk.rowsShown {
      values["more"] = DeskWord.firstRowsShown.filled(language, ["count": "\(Desk.rowsShown)"])
    }
    if !leftOut.isEmpty {
      values["left"] = [
        "line": DeskWord.rowsLeftOut.filled(language, ["count": "\(leftOut.count)"]),
        "rows": leftOut.prefix(Desk.rowsShown).map(cells),
      ]
    }
    return values
  }

  private func number(_ value: JSONValue?, _ language: Language?) -> String {
    guard case .number(let text)? = value else { return "" }
    guard let language, let number = ExactDecimal(text: text) else { return text }
    return number.shown(in: language)
  }

  /// Only letters, digits, hyphens and low lines of what was asked go back into a link.
  private func escapedQuery(_ text: String?) -> String {
    (text ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }
}
