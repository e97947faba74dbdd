import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines
import RunLedger

extension Desk {
  /// What programs can ask for; described by `openAPIDocument`.
  var interfaceRoutes: [Route] {
    [
      .get("/api/v1/openapi.json", .anyone) { [self] _, _ in json(openAPIDocument) },
      .post("/api/v1/validate", .token) { [self] request, context in try await validate(request, context) },
      .post("/api/v1/submissions", .token) { [self] request, context in try await submit(request, context) },
      .get("/api/v1/status", .token) { [self] request, context in try await status(request, context) },
      .get("/api/v1/reports/:period", .coordinatorToken) { [self] _, context in
        let folder = try published(context.parameters.get("period"))
        return Response(
          status: .ok, headers: [.contentType: "application/json"], body: try folder.body(of: "report.json"))
      },
    ]
  }

  // MARK: files

  /// The one file that is the body of a request.
  private func upload(_ request: Request, _ context: DeskContext) async throws -> HeldUpload {
    let type = request.headers[.contentType]?.lowercased() ?? ""
    guard type.hasPrefix("text/csv") || type.hasPrefix("application/octet-stream") else {
      throw Refusal(.unsupportedMediaType, .sendAsCSV)
    }
    try admitUpload(request, context, files: 1)
    var incoming = try IncomingUpload(
      named: request.uri.queryParameters.get("name") ?? "file.csv", in: settings.projectFolder, limits: settings.limits)
    try await receive(request.body) { try incoming.write(Array($0.readableBytesView)[...]) }
    return incoming.finished()
  }

  /// What the parameters of a request say of a file; a word that is not known is refused, not guessed at.
  private func choice(_ request: Request, _ visitor: Visitor) throws -> CheckJob.Choice {
    let query = request.uri.queryParameters
    func parameter(_ name: String) -> String { query.get(name) ?? "" }
    let choice = self.choice(
      partner: parameter("partner"), dataset: parameter("dataset"), period: parameter("period"), visitor)
    if visitor.partner != nil, !parameter("partner").isEmpty, parameter("partner") != visitor.partner {
      throw Refusal.forbidden
    }
    guard choice.partner != nil else { throw Refusal(.badRequest, .sayWhichPartner) }
    guard choice.dataset != nil || query.get("dataset") == nil else { throw Refusal(.badRequest, .noSuchDataset) }
    guard choice.period != nil || query.get("period") == nil else { throw Refusal(.badRequest, .noSuchPeriod) }
    return choice
  }

  private func language(_ request: Request, _ context: DeskContext) -> Language {
    request.uri.queryParameters.get("language").flatMap { Language(rawValue: $0) }
      ?? context.visitor.partner.flatMap { project.languageOfPartner($0) } ?? context.language
  }

  private func validate(_ request: Request, _ context: DeskContext) async throws -> Response {
    let choice = try self.choice(request, context.visitor)
    let language = self.language(request, context)
    let upload = try await self.upload(request, context)
    let company = context.visitor.company
    let found = try await longWork.perform { [self] in
      let configuration = project.configuration
      let clear = try recognised(upload, choice, configuration)
      guard clear.isClear, let report = try await self.report(on: [(upload, clear)], configuration, beside: company)
      else { throw Refusal(.unprocessableContent, .sayWhichDataset) }
      return checkJSON(report, language: language)
    }
    return json(found)
  }

  // MARK: submissions

  private enum Taken: Sendable {
    case receipt(Receipt)
    case refused(Refusal, JSONValue)
  }

  private func submit(_ request: Request, _ context: DeskContext) async throws -> Response {
    guard context.visitor.partner != nil else { throw Refusal.forbidden }
    let asked = try self.choice(request, context.visitor)
    let language = self.language(request, context)
    let query = request.uri.queryParameters
    let (reason, who) = (query.get("reason") ?? "", query.get("who") ?? "")
    let upload = try await self.upload(request, context)
    let visitor = context.visitor
    let company = visitor.company
    let taken: Taken = try await mailSlot.perform { [self] in
      let configuration = project.configuration
      let choice = try recognised(upload, asked, configuration)
      guard let file = received(upload, choice) else { throw Refusal(.unprocessableContent, .sayWhichDataset) }
      let report = try await longWork.perform {
        try await self.report(on: [(upload, choice)], configuration, beside: company)
      }
      guard let report, let submission = report.files.first?.submission,
        let view = try checkViews(report, language: language).first
      else { throw Refusal.notFound }
      let found = checkJSON(report, language: language)
      guard !view.mustBeCorrected else { return .refused(Refusal(.unprocessableContent, .mustBeCorrected), found) }
      guard view.questions.isEmpty || (!reason.isEmpty && !who.isEmpty) else {
        return .refused(Refusal(.conflict, .answerEverything), found)
      }
      let answers = view.questions.flatMap { $0.answered(reason: reason, who: who) }
      return .receipt(try take(file, submission, answers, sentAs: upload.name, visitor, configuration))
    }
    switch taken {
    case .refused(let refusal, let found):
      return problem(refusal, language: language, more: [JSONMember("check", found)])
    case .receipt(let receipt):
      var response = json(Desk.json(receipt), status: .created)
      response.headers[.location] = "/receipts/\(receipt.id)"
      return response
    }
  }

  private static func json(_ receipt: Receipt) -> JSONValue {
    .object([
      JSONMember("id", .string(receipt.id)), JSONMember("received", .string(Desk.utc(receipt.at))),
      JSONMember("partner", .string(receipt.partner)), JSONMember("period", .string(receipt.period)),
      JSONMember("dataset", .string(receipt.dataset)), JSONMember("file", .string(receipt.file)),
      JSONMember("sha256", .string(receipt.sha256)), JSONMember("bytes", .number("\(receipt.bytes)")),
      JSONMember("read", .number("\(receipt.rows)")), JSONMember("accepted", .number("\(receipt.accepted)")),
    ])
  }

  // MARK: status

  private func status(_ request: Request, _ context: DeskContext) async throws -> Response {
    let configuration = project.configuration
    let partnership = configuration.partnership
    var months = shownMonths(partnership.project, count: 3)
    if let text = request.uri.queryParameters.get("period") {
      let period = try self.period(text)
      if let month = Month(text: period) {
        months = month...month
      } else if let span = partnership.project.reportingPeriods.first(where: { $0.id == period }) {
        months = span.from...span.to
      }
    }
    let board = try await self.board(of: months)
    let own = board.entries.filter {
      context.visitor.isCoordinator || partnership.partners[$0.partner].id == context.visitor.partner
    }
    return json(
      .object([
        JSONMember("from", .string(months.lowerBound.text)), JSONMember("to", .string(months.upperBound.text)),
        JSONMember(
          "entries",
          .array(
            own.map { entry in
              .object([
                JSONMember("partner", .string(partnership.partners[entry.partner].id)),
                JSONMember("period", .string(entry.period.text)),
                JSONMember("dataset", .string(partnership.datasets[entry.dataset].name)),
                JSONMember("state", .string(entry.state.rawValue)),
                JSONMember("due", entry.due.map { .string($0.text) } ?? .null),
                JSONMember("received", entry.received.map { .string($0.text) } ?? .null),
              ])
            })),
      ]))
  }
}
