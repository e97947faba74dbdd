import DeskAccess
import Export
import Hummingbird
import KPIModel
import Logging
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
          entries: folder.files.map { file in ZipPack.Entry(name: "\(name)/\(file)") { try folder.file(file) } })
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
    ]
  }

  func published(_ period: String?) throws -> PublishedFolder {
    guard
      let folder = try PublishedFolder(
        try self.period(period), project.configuration, projectFolder: settings.projectFolder)
    else { throw Refusal(.notFound, .noReportYet) }
    return folder
  }

  private func noteDownload(_ period: String, _ name: String, _ context: DeskContext) {
    note(.downloaded, who: context.visitor.session?.account.who ?? "", subject: period, detail: name, context)
  }

  /// Notes what is done whether or not it can be noted; that it could not goes to the program's own log.
  func note(_ kind: AuditEntry.Kind, who: String, subject: String, detail: String, _ context: DeskContext) {
    do {
      try access.note(kind, who: who, subject: subject, detail: detail, at: settings.clock())
    } catch {
      context.logger.error("an entry of the desk's log is lost", metadata: ["what": "\(kind.rawValue)"])
    }
  }

  /// The latest period that has a report.
  private func latestPublished() throws -> String? {
    let calendar = project.partnership.project
    let last = min(calendar.end, max(calendar.start, today.month))
    return try sequence(first: last) { $0 > calendar.start ? $0.advanced(by: -1) : nil }.map(\.text).first {
      try PublishedFolder($0, project.configuration, projectFolder: settings.projectFolder) != nil
    }
  }

  private func reportPage(_ asked: String?, _ context: DeskContext) async throws -> Response {
    let language = context.language
    let partnership = project.partnership
    let shown = try asked ?? latestPublished()
    var values: [String: Any] = ["periods": periodOptions(partnership.project, language, chosen: shown)]
    if let period = shown {
      do {
        let folder = try published(period)
        values["report"] = model(of: folder, try await keyFigures(of: folder), language)
      } catch let refusal as Refusal where refusal.words == .noReportYet {
        values["none"] = DeskWord.noReportYet.text[language]
      }
    } else {
      values["none"] = DeskWord.noReportYet.text[language]
    }
    return try page("report", title: DeskWord.navReport.text[language], values, context, isWide: true)
  }

  func keyFigures(of folder: PublishedFolder) async throws -> KeyFigures {
    try await longWork.perform { try KeyFigures(reportJSON: try folder.file("report.json").text()) }
  }

  private func model(of folder: PublishedFolder, _ figures: KeyFigures, _ language: Language) -> [String: Any] {
    let indicators = project.partnership.indicators
    var values: [String: Any] = [
      "period": folder.period,
      "name": spelled(folder.period, language),
      "files": folder.files.map { ["name": $0] },
      "cards": figures.cards.map { card -> [String: Any] in
        var values: [String: Any] = [
          "code": card.code,
          "title": indicators.first { $0.code == card.code }?.title[language] ?? card.title, "tone": card.tone,
          "status": card.status.name[language],
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
}
