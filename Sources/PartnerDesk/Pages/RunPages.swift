import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines

extension Desk {
  var runRoutes: [Route] {
    [
      .get("/coordinator/runs", .coordinator) { [self] _, context in
        let language = context.language
        let partnership = project.partnership
        let runs = runs.all.map { run -> [String: Any] in
          [
            "id": run.id, "period": spelled(run.period, language), "at": Desk.minute(run.started), "who": run.who,
            "state": words(run.state, language).text, "tone": words(run.state, language).tone,
          ]
        }
        var values: [String: Any] = [
          "periods": periodOptions(partnership.project, language, chosen: usualMonth(partnership.project).text)
        ]
        if !runs.isEmpty { values["past"] = ["runs": runs] }
        return try page("runs", title: DeskWord.navRuns.text[language], values, context)
      },
      .post("/coordinator/runs", .coordinator) { [self] request, context in
        let fields = try await form(request, context)
        let period = try self.period(fields["period"])
        let who = context.visitor.session?.account.who ?? ""
        try access.note(.runStarted, who: who, subject: period, at: settings.clock())
        let id = runs.start(
          period: period, projectFolder: settings.projectFolder, threads: settings.threads, who: who,
          clock: settings.clock
        ) { [self] state in
          boards.forget()
          note(.runEnded, who: who, subject: period, detail: state.auditText, context)
        }
        return redirect(to: "/coordinator/runs/\(id)")
      },
      .get("/coordinator/runs/:run", .coordinator) { [self] _, context in
        let run = try runs.entry(context.parameters.get("run"))
        let language = context.language
        let said = words(run.state, language)
        var values: [String: Any] = [
          "title": DeskWord.runTitle.filled(language, ["period": spelled(run.period, language)]),
          "at": Desk.minute(run.started), "text": said.text, "tone": said.tone,
        ]
        switch run.state {
        case .going(let share): values["isGoing"] = ["percent": "\(Int(share * 100))"]
        case .done: values["isDone"] = ["period": run.period]
        case .failed(_, let help): if let help { values["help"] = help }
        case .locked: break
        }
        return try page(
          "run", title: DeskWord.runTitle.filled(language, ["period": spelled(run.period, language)]), values, context,
          refresh: run.isGoing ? 1 : nil)
      },
    ]
  }

  /// A period that the project has: a month, or the id of a reporting period.
  func period(_ text: String?) throws -> String {
    let calendar = project.partnership.project
    guard let text else { throw Refusal(.badRequest, .noSuchPeriod) }
    if calendar.reportingPeriods.contains(where: { $0.id == text }) { return text }
    guard let month = Month(text: text), month >= calendar.start, month <= calendar.end else {
      throw Refusal(.badRequest, .noSuchPeriod)
    }
    return month.text
  }

  /// `March 2022`, or the id of a reporting period.
  func spelled(_ period: String, _ language: Language) -> String {
    Month(text: period)?.spelled(in: language) ?? period
  }

  func words(_ state: RunDesk.Entry.State, _ language: Language) -> (text: String, tone: String) {
    switch state {
    case .going(let share):
      (DeskWord.runGoing.filled(language, ["percent": "\(Int(share * 100))"]), "neutral")
    case .done(let needsAttention, let isUnchanged):
      needsAttention
        ? (DeskWord.runNeedsAttention.text[language], "doubtful")
        : ((isUnchanged ? DeskWord.runUnchanged : .runDone).text[language], "good")
    case .locked: (DeskWord.runLocked.text[language], "doubtful")
    case .failed(let problem, _): ("\(DeskWord.runFailed.text[language]) \(problem)", "bad")
    }
  }
}
