import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines
import RunLedger

extension Desk {
  /// Closing periods and opening them again.
  var periodRoutes: [Route] {
    [
      .get("/coordinator/periods", .coordinator) { [self] _, context in try periodsPage(context) },
      .post("/coordinator/periods/close", .coordinator) { [self] request, context in
        let fields = try await form(request, context)
        let period = try self.period(fields["period"])
        try change(.periodClosed, period, fields["why"], context) { who in
          _ = try closePeriod(
            period, projectFolder: settings.projectFolder, run: nil, who: who, why: fields["why"],
            secondsSince1970: settings.clock())
        }
        return redirect(to: "/coordinator/periods")
      },
      .post("/coordinator/periods/reopen", .coordinator) { [self] request, context in
        let fields = try await form(request, context)
        let period = try self.period(fields["period"])
        guard !fields["why"].isEmpty else { throw Refusal(.badRequest, .sayWhy) }
        let partner = fields["partner"].isEmpty ? nil : fields["partner"]
        try change(.periodReopened, period, [partner ?? "", fields["why"]].joined(separator: " "), context) { who in
          _ = try reopenPeriod(
            period, projectFolder: settings.projectFolder, partner: partner, who: who, why: fields["why"],
            secondsSince1970: settings.clock())
        }
        return redirect(to: "/coordinator/periods")
      },
    ]
  }

  private func change(
    _ kind: AuditEntry.Kind, _ period: String, _ detail: String, _ context: DeskContext, _ body: (String) throws -> Void
  ) throws {
    let who = context.visitor.session?.account.who ?? ""
    do {
      try body(who)
    } catch let error as RunError where error.kind == .locked {
      throw Refusal(.conflict, .runLocked)
    } catch let error as RunError where error.kind == .usage {
      throw Refusal(.conflict, kind == .periodClosed ? .cannotClose : .cannotReopen)
    }
    try access.note(kind, who: who, subject: period, detail: detail, at: settings.clock())
    boards.forget()
  }

  private func periodsPage(_ context: DeskContext) throws -> Response {
    let language = context.language
    let configuration = project.configuration
    let partnership = configuration.partnership
    let calendar = partnership.project
    let last = min(calendar.end, max(calendar.start, today.month))
    let months = (0...last.months(since: calendar.start)).map { calendar.start.advanced(by: $0).text }
    let periods = calendar.reportingPeriods.filter { $0.from <= last }.map(\.id) + months
    let published = try periods.filter {
      try PublishedFolder($0, configuration, projectFolder: settings.projectFolder) != nil
    }
    let standings = try periodStandings(
      published, projectFolder: settings.projectFolder, secondsSince1970: settings.clock())
    let rows = published.reversed().map { period -> [String: Any] in
      let standing = standings.first { $0.period == period }
      var values: [String: Any] = [
        "period": period, "name": spelled(period, language),
        "partners": partnership.partners.map {
          ["value": $0.id, "text": $0.name.isEmpty ? $0.id : $0.name] as [String: Any]
        },
      ]
      if let closing = standing?.closing {
        values["closed"] =
          [
            "text": DeskWord.closedBy.filled(
              language, ["day": closing.at.day.shown(in: language), "who": closing.who]),
            "reopened": (standing?.reopenedPartners ?? []).map { ["partner": $0] },
          ] as [String: Any]
      } else {
        values["isOpen"] = true
      }
      return values
    }
    var values: [String: Any] = ["csrf": formKey(context.visitor)]
    if rows.isEmpty { values["none"] = true } else { values["list"] = ["rows": rows] }
    return try page("periods", title: DeskWord.navPeriods.text[language], values, context)
  }
}
