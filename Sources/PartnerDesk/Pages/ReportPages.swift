import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines

extension Desk {
  var reportRoutes: [Route] {
    [
      .get("/coordinator/report", .coordinator) { [self] request, context in
        try await reportPage(request.uri.queryParameters.get("period"), context)
      },
      .get("/coordinator/report/:period/page", .coordinator) { [self] _, context in
        let folder = try published(context.parameters.get("period"))
        return Response(
          status: .ok,
          headers: [
            .contentType: "text/html; charset=utf-8",
            // The report brings its own style along, and is shown in a frame of ours; it may do nothing else.
            .contentSecurityPolicy:
              "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
          ], body: try folder.body(of: "report.html"))
      },
      .get("/coordinator/report/:period/file", .coordinator) { [self] request, context in
        let folder = try published(context.parameters.get("period"))
        let name = request.uri.queryParameters.get("name") ?? ""
        let body = try folder.body(of: name)
        noteDownload(folder.period, name, context)
        return Response(
          status: .ok,
          headers: [
            .contentType: PublishedFolder.mediaType(name),
            .contentDisposition: Desk.attachment(name.replacing("/", with: "-")),
          ], body: body)
      },
      .get("/coordinator/report/:period/pack.zip", .coordinator) { [self] _, context in
        let folder = try published(context.parameters.get("period"))
        let name = "\(project.partnership.project.acronym)-\(folder.period)"
        let pack = ZipPack(
          entries: folder.files.map { ZipPack.Entry(name: "\(name)/\($0)", path: "\(folder.path)/\($0)") })
        noteDownload(folder.period, "pack", context)
        return Response(
          status: .ok,
          headers: [.contentType: "application/zip", .contentDisposition: Desk.attachment("\(name).zip")],
          body: ResponseBody { writer in
            var sink = writer
            try await pack.write { try await sink.write($0) }
            try await sink.finish(nil)
          })
      },
      .get("/coordinator/figures/:code", .coordinator) { [self] request, context in
        try await figurePage(request, context)
      },
      .get("/coordinator/figures/:code/rows.csv", .coordinator) { [self] request, context in
        let explanation = try await self.explanation(request, context)
        var text = ""
        Pipelines.write(explanation, as: .csv) { text += $0 }
        return download(
          ByteBuffer(string: text), type: "text/csv; charset=utf-8",
          name: "\(context.parameters.get("code") ?? "figure").csv")
      },
    ]
  }

  func published(_ period: String?) throws -> PublishedFolder {
    guard
      let folder = PublishedFolder(
        try self.period(period), project.configuration, projectFolder: settings.projectFolder)
    else { throw Refusal(.notFound, .noReportYet) }
    return folder
  }

  private func noteDownload(_ period: String, _ name: String, _ context: DeskContext) {
    // The file is handed out whether or not the log can be written; the log's own failures stop the desk's health.
    try? access.note(
      .downloaded, who: context.visitor.session?.account.who ?? "", subject: period, detail: name,
      at: settings.clock())
  }

  /// The latest period that has a report.
  private func latestPublished() -> String? {
    let calendar = project.partnership.project
    let last = min(calendar.end, max(calendar.start, today.month))
    return sequence(first: last) { $0 > calendar.start ? $0.advanced(by: -1) : nil }.map(\.text).first {
      PublishedFolder($0, project.configuration, projectFolder: settings.projectFolder) != nil
    }
  }

  private func reportPage(_ asked: String?, _ context: DeskContext) async throws -> Response {
    let language = context.language
    let partnership = project.partnership
    var values: [String: Any] = [
      "periods": periodOptions(partnership.project, language, chosen: asked ?? latestPublished())
    ]
    if let period = asked ?? latestPublished() {
      do {
        let folder = try published(period)
        let text = String(buffer: try TemporaryFolder.bytes(of: try folder.path(of: "report.json")))
        let figures = try await longWork.perform { KeyFigures(reportJSON: text) }
        values["report"] = model(of: folder, figures, language)
      } catch let refusal as Refusal where refusal.words == .noReportYet {
        values["none"] = DeskWord.noReportYet.text[language]
      }
    } else {
      values["none"] = DeskWord.noReportYet.text[language]
    }
    return try page("report", title: DeskWord.navReport.text[language], values, context, isWide: true)
  }

  private func model(of folder: PublishedFolder, _ figures: KeyFigures, _ language: Language) -> [String: Any] {
    var values: [String: Any] = [
      "period": folder.period,
      "name": Month(text: folder.period)?.spelled(in: language) ?? folder.period,
      "files": folder.files.map { ["name": $0] },
      "cards": figures.cards.map { card -> [String: Any] in
        var values: [String: Any] = [
          "code": card.code, "title": card.title, "tone": card.tone, "status": card.status.name[language],
          "value": card.value?.shown(in: language) ?? "–", "unit": card.value == nil ? "" : card.unit,
          "spark": card.spark, "period": folder.period,
        ]
        if let target = card.target {
          values["target"] = DeskWord.ofTarget.filled(language, ["target": target.shown(in: language)])
        }
        return values
      },
    ]
    if let workbook = folder.workbook { values["workbook"] = ["name": workbook] }
    if folder.holds("report.html") { values["page"] = true }
    return values
  }

  // MARK: one figure

  private func explanation(_ request: Request, _ context: DeskContext) async throws -> Explanation {
    let query = request.uri.queryParameters
    func part(_ name: String) -> String? { query.get(name).flatMap { $0.isEmpty ? nil : $0 } }
    let question = ExplainRequest(
      projectFolder: settings.projectFolder, code: context.parameters.get("code") ?? "", period: part("period"),
      partner: part("partner"), group: part("group"), threads: max(1, settings.threads - 1))
    do {
      return try await longWork.perform { try await explain(question) }
    } catch let error as RunError where error.kind == .usage {
      throw Refusal(.notFound, .noSuchFigure)
    }
  }

  /// How many rows of a part are shown; all of them are in the CSV file.
  private static let rowsShown = 500

  private func figurePage(_ request: Request, _ context: DeskContext) async throws -> Response {
    let language = context.language
    let document = try await explanation(request, context).json
    let query = request.uri.queryParameters
    let code = document["indicator"]?.string ?? ""
    func text(_ key: String) -> String { document[key]?.string ?? "" }
    let partnership = project.partnership
    var values: [String: Any] = [
      "code": code, "title": text("title"), "definition": text("definition"), "computation": text("computation"),
      "value": number(document["value"], language), "unit": text("unit"),
      "from": text("from"), "to": text("to"),
      "periods": periodOptions(partnership.project, language, chosen: query.get("period")),
      "partners": partnership.partners.map {
        ["value": $0.id, "text": $0.name.isEmpty ? $0.id : $0.name, "chosen": $0.id == query.get("partner")]
          as [String: Any]
      },
      "query": "period=\(escapedQuery(query.get("period")))&partner=\(escapedQuery(query.get("partner")))",
    ]
    if !text("deduplication").isEmpty { values["deduplication"] = text("deduplication") }
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
        "line": number(row["line"], nil), "row": row["row"]?.string ?? "", "month": row["countsIn"]?.string ?? "",
        "value": row["value"]?.string ?? number(row["value"], language),
        "reason": row["reason"]?.string.flatMap { EvidenceVerdict(rawValue: $0) }?.name[language] ?? "",
      ]
    }
    var values: [String: Any] = [
      "countedLine": DeskWord.rowsCounted.filled(language, ["count": "\(counted.count)"]),
      "counted": counted.prefix(Desk.rowsShown).map(cells), "hasCounted": !counted.isEmpty,
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

  /// Only letters, digits and hyphens of what was asked go back into a link.
  private func escapedQuery(_ text: String?) -> String {
    (text ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}
