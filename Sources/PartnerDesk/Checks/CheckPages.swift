import Export
import Glibc
import Hummingbird
import KPIModel
import Pipelines

extension Desk {
  var checkRoutes: [Route] {
    [
      .get("/check", .checker) { [self] request, context in try checkPage(request, context) },
      .post("/check", .checker) { [self] request, context in
        let form = try await formWithFiles(request, context)
        guard !form.uploads.isEmpty else { throw Refusal(.badRequest, .noFileChosen) }
        let choice = self.choice(
          partner: form["partner"], dataset: form["dataset"], period: form["period"], context.visitor)
        let job = CheckJob(
          owner: context.visitor.owner, isSignedIn: context.visitor.session != nil, uploads: form.uploads,
          created: settings.clock())
        shelf.add(job, at: settings.clock())
        begin(
          job, job.uploads.map { _ in choice }, beside: context.visitor.company,
          language: context.language)
        return redirect(to: "/check/\(job.id)")
      },
      .get("/check/:check", .checker) { [self] _, context in
        let job = try self.job(context)
        if job.progress.isDone, job.progress.language != context.language { again(job, context) }
        // Most checks are done before anybody could look: the page then comes at once.
        for _ in 0..<60 where !job.progress.isDone { try await Task.sleep(for: .milliseconds(25)) }
        return try outcomePage(job, context)
      },
      .post("/check/:check", .checker) { [self] request, context in
        let job = try self.job(context)
        let fields = try await form(request, context)
        let index = try job.index(fields["file"])
        var choices = job.progress.choices
        choices[index] = choice(
          partner: fields["partner"], dataset: fields["dataset"], period: fields["period"], context.visitor)
        // As what it is now taken for it has not been sent.
        if choices[index] != job.progress.choices[index] { job.change { $0.receipts[index] = nil } }
        begin(job, choices, beside: context.visitor.company, language: context.language)
        return redirect(to: "/check/\(job.id)")
      },
      .post("/check/:check/forget", .checker) { [self] request, context in
        _ = try await form(request, context)
        shelf.forget(try job(context))
        return redirect(to: "/check")
      },
      .get("/check/:check/report.html", .checker) { [self] _, context in
        let text = try await rendered(try job(context), as: .html, context)
        var response = download(
          ByteBuffer(string: text), type: "text/html; charset=utf-8",
          name: DeskWord.checkFileName.text[context.language] + ".html")
        // The page brings its own style along; it may do nothing else.
        response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return response
      },
      .get("/check/:check/findings.csv", .checker) { [self] _, context in
        let text = try await rendered(try job(context), as: .csv, context)
        return download(
          ByteBuffer(string: text), type: "text/csv; charset=utf-8",
          name: DeskWord.checkFileName.text[context.language] + ".csv")
      },
      .get("/check/:check/files/:file/workbook", .checker) { [self] _, context in
        let job = try self.job(context)
        return try await workbook(job, try job.index(context.parameters.get("file")), context)
      },
    ]
  }

  func job(_ context: DeskContext) throws -> CheckJob {
    try shelf.job(context.parameters.get("check"), of: context.visitor.owner, at: settings.clock())
  }

  private func again(_ job: CheckJob, _ context: DeskContext) {
    begin(
      job, job.progress.choices, beside: context.visitor.company, language: context.language)
  }

  /// What a form says of a file; a partner who is signed in can only mean itself.
  func choice(partner: String, dataset: String, period: String, _ visitor: Visitor) -> CheckJob.Choice {
    let partnership = project.partnership
    let id = visitor.partner ?? partner
    let partners = partnership.partners
    return CheckJob.Choice(
      partner: partners.count == 1 ? 0 : partners.firstIndex { $0.id == id },
      dataset: partnership.datasets.firstIndex { $0.name == dataset },
      period: Month(text: period).flatMap {
        $0 >= partnership.project.start && $0 <= partnership.project.end ? $0 : nil
      })
  }

  // MARK: pages

  private func checkPage(_ request: Request, _ context: DeskContext) throws -> Response {
    let language = context.language
    let partnership = project.partnership
    let query = request.uri.queryParameters
    var values: [String: Any] = [
      "limits": DeskWord.limitsLine.filled(
        language,
        ["size": "\(settings.limits.largestFile >> 20)", "count": "\(settings.limits.filesPerCheck)"]),
      "kept": DeskWord.nothingKept.filled(language, ["minutes": "\(settings.limits.keptSeconds / 60)"]),
      "months": monthOptions(partnership.project, language, chosen: query.get("period")),
      "datasets": datasetOptions(partnership, language, chosen: query.get("dataset")),
      "signedOut": context.visitor.session == nil, "largest": "\(settings.limits.largestFile)",
    ]
    if context.visitor.partner == nil, partnership.partners.count > 1 {
      values["choosesPartner"] = ["partners": partnerOptions(partnership, chosen: query.get("partner"))]
    }
    return try page("check", title: DeskWord.checkTitle.text[language], values, context)
  }

  func monthOptions(_ project: Project, _ language: Language, chosen: String?) -> [[String: Any]] {
    let last = min(project.end, max(project.start, today.month))
    return (0...last.months(since: project.start)).reversed().map { step in
      let month = project.start.advanced(by: step)
      return ["value": month.text, "text": month.spelled(in: language), "chosen": month.text == chosen]
    }
  }

  func datasetOptions(_ partnership: Partnership, _ language: Language, chosen: String?) -> [[String: Any]] {
    partnership.datasets.map { ["value": $0.name, "text": $0.title[language], "chosen": $0.name == chosen] }
  }

  private func partnerOptions(_ partnership: Partnership, chosen: String?) -> [[String: Any]] {
    partnership.partners.map {
      ["value": $0.id, "text": $0.name.isEmpty ? $0.id : $0.name, "chosen": $0.id == chosen]
    }
  }

  private func outcomePage(_ job: CheckJob, _ context: DeskContext) throws -> Response {
    let language = context.language
    let progress = job.progress
    guard progress.isDone else {
      return try page(
        "checking", title: DeskWord.checking.text[language],
        ["percent": "\(Int(progress.share * 100))", "id": job.id], context, refresh: 1)
    }
    let files = progress.outcomes.indices.map { index -> [String: Any] in
      var file: [String: Any] = [
        "number": "\(index + 1)", "name": job.uploads[index].name,
        "guess": guess(progress.choices[index], index, context), "id": job.id, "csrf": formKey(context.visitor),
      ]
      switch progress.outcomes[index] {
      case .unclear(let word): file["problem"] = ["text": word.text[language], "isOpen": true]
      case .failed(let text): file["problem"] = ["text": text, "isOpen": false]
      case .checked(let view):
        var model = self.model(of: view)
        if let receipt = progress.receipts[index] {
          model["sent"] = ["receipt": receipt]
        } else if context.visitor.partner != nil {
          model[view.mustBeCorrected ? "cannotSubmit" : "canSubmit"] = true
        }
        file["view"] = model
      }
      return file
    }
    var values: [String: Any] = [
      "files": files, "id": job.id, "hasViews": files.contains { $0["view"] != nil },
      "signedOut": context.visitor.session == nil,
    ]
    if files.count > 1 {
      let datasets = project.partnership.datasets
      values["several"] = [
        "rows": progress.outcomes.indices.map { index -> [String: Any] in
          let (verdict, tone) = inShort(progress.outcomes[index], isSent: progress.receipts[index] != nil, language)
          return [
            "number": "\(index + 1)", "name": job.uploads[index].name, "verdict": verdict, "tone": tone,
            "dataset": progress.choices[index].dataset.map { datasets[$0].title[language] } ?? "–",
          ]
        }
      ]
    }
    return try page("outcome", title: DeskWord.outcomeTitle.text[language], values, context)
  }

  private func inShort(
    _ outcome: CheckJob.Outcome, isSent: Bool, _ language: Language
  ) -> (text: String, tone: String) {
    switch outcome {
    case .unclear(let word): (word.text[language], "bad")
    case .failed(let text): (text, "bad")
    case .checked(let view): isSent ? (DeskWord.fileIsSent.text[language], "fair") : (view.verdict, view.tone)
    }
  }

  /// What a file was taken for, with the ways to say otherwise.
  private func guess(_ choice: CheckJob.Choice, _ index: Int, _ context: DeskContext) -> [String: Any] {
    let partnership = project.partnership
    let language = context.language
    var values: [String: Any] = [
      "months": monthOptions(partnership.project, language, chosen: choice.period?.text),
      "datasets": datasetOptions(
        partnership, language, chosen: choice.dataset.map { partnership.datasets[$0].name }),
    ]
    if context.visitor.partner == nil, partnership.partners.count > 1 {
      values["choosesPartner"] = [
        "partners": partnerOptions(partnership, chosen: choice.partner.map { partnership.partners[$0].id })
      ]
    }
    return values
  }

  private func model(of view: CheckedFileView) -> [String: Any] {
    [
      "facts": view.facts, "verdict": view.verdict, "tone": view.tone,
      "cards": view.cards.map { ["label": $0.label, "value": $0.value, "tone": $0.tone] },
      "undecided": view.undecidedHTML, "workbook": !view.sections.allSatisfy(\.isForInformation),
      "sections": view.sections.map { section -> [String: Any] in
        let groups = section.groups.map { group -> [String: Any] in
          var values: [String: Any] = [
            "title": group.title, "place": group.place, "table": group.tableHTML, "rest": group.restHTML,
            "tone": section.tone,
          ]
          if !group.cure.isEmpty { values["cure"] = ["label": view.cureLabel, "text": group.cure] }
          if !group.othersHTML.isEmpty { values["others"] = group.othersHTML }
          return values
        }
        return [
          "title": section.title, "tone": section.tone, "count": section.count, "groups": groups,
          "isForInformation": section.isForInformation, "isShown": !section.isForInformation,
        ]
      },
    ]
  }

  // MARK: downloads

  /// The outcome in one of the forms of `validate`, found out once more from the files that are still held.
  private func rendered(_ job: CheckJob, as form: CheckForm, _ context: DeskContext) async throws -> String {
    try await outcome(of: job, context) { try $0.rendered(as: form, language: context.language, color: false) }
  }

  private func workbook(_ job: CheckJob, _ index: Int, _ context: DeskContext) async throws -> Response {
    let files = [(job.uploads[index], job.progress.choices[index])]
    let language = context.language
    let folder = settings.projectFolder
    let (name, bytes) = try await outcome(of: files, context) { outcome in
      try TemporaryFolder.withFolder(in: folder) { folder -> (String, ByteBuffer) in
        guard let file = outcome.report.files.first else { throw Refusal.notFound }
        let path = "\(folder)/workbook.xlsx"
        try writeFixItWorkbook(outcome.report, file: file, language: language, to: path)
        return (fixItFileName(file, language: language), try TemporaryFolder.bytes(of: path))
      }
    }
    return download(
      bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name)
  }

  private func outcome<Value: Sendable>(
    of job: CheckJob, _ context: DeskContext, _ body: @escaping @Sendable (CheckOutcome) throws -> Value
  ) async throws -> Value {
    let choices = job.progress.choices
    return try await outcome(of: zip(job.uploads, choices).filter { $1.isClear }.map { ($0, $1) }, context, body)
  }

  private func outcome<Value: Sendable>(
    of files: [(HeldUpload, CheckJob.Choice)], _ context: DeskContext,
    _ body: @escaping @Sendable (CheckOutcome) throws -> Value
  ) async throws -> Value {
    let company = context.visitor.company
    return try await longWork.perform { [self] in
      guard let report = try await self.report(on: files, project.configuration, beside: company) else {
        throw Refusal.notFound
      }
      return try body(CheckOutcome(report: report))
    }
  }
}
