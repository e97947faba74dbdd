import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines
import RunLedger

extension Desk {
  var submitRoutes: [Route] {
    [
      .get("/check/:check/files/:file/submit", .partner) { [self] _, context in
        let (job, index) = try submittedFile(context)
        return try await confirmationPage(job, index, context, complaint: nil)
      },
      .post("/check/:check/files/:file/submit", .partner) { [self] request, context in
        let fields = try await form(request, context)
        let (job, index) = try submittedFile(context)
        return try await submit(job, index, fields, context)
      },
      .get("/nil", .partner) { [self] request, context in
        let query = request.uri.queryParameters
        return try nilPage(try nilSlot(query.get("dataset"), query.get("period"), context), context)
      },
      .post("/nil", .partner) { [self] request, context in
        let fields = try await form(request, context)
        let slot = try nilSlot(fields["dataset"], fields["period"], context)
        let receipt = try await mailSlot.perform { [self] in try takeNilReturn(slot, context.visitor) }
        return redirect(to: "/receipts/\(receipt.id)")
      },
      .get("/receipts/:receipt", .signedIn) { [self] request, context in
        try receiptPage(try receipt(context), check: request.uri.queryParameters.get("check"), context)
      },
      .get("/receipts/:receipt/receipt.txt", .signedIn) { [self] _, context in
        let receipt = try self.receipt(context)
        return download(
          ByteBuffer(string: receiptText(receipt, context.language)), type: "text/plain; charset=utf-8",
          name: "\(DeskWord.receiptFileName.text[context.language])-\(receipt.period)-\(receipt.dataset).txt")
      },
    ]
  }

  private func submittedFile(_ context: DeskContext) throws -> (CheckJob, Int) {
    let job = try self.job(context)
    let index = try job.index(context.parameters.get("file"))
    let progress = job.progress
    guard progress.isDone, progress.choices[index].isClear else { throw Refusal(.conflict, .checkFirst) }
    return (job, index)
  }

  // MARK: sending a file

  /// What there is to know before a file is sent: what is found in it, and what it replaces.
  private struct Prospect: Sendable {
    let received: ReceivedFile
    let submission: Submission
    let view: CheckedFileView
    let replacement: Replacement?
  }

  private func prospect(
    _ job: CheckJob, _ index: Int, _ visitor: Visitor, _ configuration: Configuration
  ) async throws -> Prospect {
    let choice = job.progress.choices[index]
    // Asked again here, since a check may have been made for somebody else before its owner signed in.
    guard let received = self.received(job.uploads[index], choice),
      configuration.partnership.partners[received.partner].id == visitor.partner
    else { throw Refusal.forbidden }
    guard let report = try await self.report(on: [(job.uploads[index], choice)], configuration, beside: .ownFiles),
      let file = report.files.first, let view = try checkViews(report, language: visitor.language).first
    else { throw Refusal.notFound }
    return Prospect(
      received: received, submission: file.submission, view: view,
      replacement: try Pipelines.replacement(
        for: received, configuration: configuration, projectFolder: settings.projectFolder,
        secondsSince1970: settings.clock()))
  }

  private func confirmationPage(
    _ job: CheckJob, _ index: Int, _ context: DeskContext, complaint: DeskWord?, given: FormFields = FormFields("")
  ) async throws -> Response {
    let configuration = project.configuration
    let visitor = context.visitor
    let prospect = try await longWork.perform { [self] in
      try await self.prospect(job, index, visitor, configuration)
    }
    guard !prospect.view.mustBeCorrected else { return redirect(to: "/check/\(job.id)") }
    let language = context.language
    let partnership = configuration.partnership
    var values: [String: Any] = [
      "id": job.id, "number": "\(index + 1)", "name": job.uploads[index].name,
      "dataset": partnership.datasets[prospect.received.dataset].title[language],
      "month": prospect.received.period.spelled(in: language), "verdict": prospect.view.verdict,
      "tone": prospect.view.tone, "rows": DeskWord.countedRows(prospect.submission.accepted, language),
      "stands": prospect.replacement?.sha256 ?? "none", "who": given["who"],
    ]
    if let due = self.due(prospect.received.dataset, prospect.received.period) {
      values["due"] = due.shown(in: language)
    }
    if let replacement = prospect.replacement {
      let rows = replacement.rows
      var replaced: [String: Any] = [
        "file": replacement.fileName, "identical": replacement.isIdentical, "differs": !replacement.isIdentical,
        "added": "\(rows.added)", "removed": "\(rows.removed)", "changed": "\(rows.changed)",
        "unchanged": "\(rows.unchanged)",
      ]
      if let revision = replacement.revision, let received = replacement.received {
        replaced["revision"] = DeskWord.revisionOf.filled(
          language, ["number": "\(revision)", "day": received.day.shown(in: language)])
      }
      values["replaces"] = replaced
    } else {
      values["isFirst"] = true
    }
    if let closed = try self.closed(prospect.received.partner, prospect.received.period) {
      values["closed"] = closedNote(closed, language)
    }
    if !prospect.view.questions.isEmpty {
      values["asks"] = [
        "questions": prospect.view.questions.enumerated().map { number, question -> [String: Any] in
          [
            "number": "\(number)", "id": question.id, "title": question.title, "table": question.tableHTML,
            "count": DeskWord.cases.filled(language, ["count": "\(question.occurrences)"]),
            "reason": given["reason.\(number)"],
          ]
        }
      ]
    }
    if let complaint { values["complaint"] = complaint.text[language] }
    return try page(
      "submit", title: DeskWord.submitTitle.text[language], values, context,
      status: complaint == nil ? .ok : .unprocessableContent)
  }

  private func submit(
    _ job: CheckJob, _ index: Int, _ fields: FormFields, _ context: DeskContext
  ) async throws -> Response {
    let configuration = project.configuration
    let visitor = context.visitor
    let taken: Receipt? = try await mailSlot.perform { [self] in
      let prospect = try await longWork.perform { try await self.prospect(job, index, visitor, configuration) }
      guard !prospect.view.mustBeCorrected else { throw Refusal(.unprocessableContent, .mustBeCorrected) }
      // Somebody else of the same partner may have sent a file since the page was shown.
      guard fields["stands"] == prospect.replacement?.sha256 ?? "none" else {
        // A button that was pressed twice has sent the file already.
        if let sent = try sentBefore(job, index, prospect) { return sent }
        throw Refusal(.conflict, .changedMeanwhile)
      }
      guard let answers = self.answers(to: prospect.view.questions, in: fields) else { return nil }
      let receipt = try take(
        prospect.received, prospect.submission, answers, sentAs: job.uploads[index].name, visitor, configuration)
      job.change { $0.receipts[index] = receipt.id }
      return receipt
    }
    guard let taken else {
      return try await confirmationPage(job, index, context, complaint: .answerEverything, given: fields)
    }
    return redirect(to: "/receipts/\(taken.id)?check=\(job.id)")
  }

  /// The receipt of this very file of a check, when it was sent and still stands.
  private func sentBefore(_ job: CheckJob, _ index: Int, _ prospect: Prospect) throws -> Receipt? {
    guard prospect.replacement?.isIdentical == true, let id = job.progress.receipts[index] else { return nil }
    return try access.receipt(id)
  }

  /// The answers to all questions; `nil` when one of them, or the name, is missing.
  private func answers(to questions: [CheckedFileView.Question], in fields: FormFields) -> [ConfirmationAnswer]? {
    var answers: [ConfirmationAnswer] = []
    let who = fields["who"]
    for (number, question) in questions.enumerated() {
      let reason = fields["reason.\(number)"]
      guard fields["question.\(number)"] == question.id, !reason.isEmpty, !who.isEmpty else { return nil }
      answers += question.answered(reason: reason, who: who)
    }
    return answers
  }

  /// Puts a file in its place, with its confirmations, and writes the receipt.
  func take(
    _ file: ReceivedFile, _ submission: Submission, _ answers: [ConfirmationAnswer], sentAs name: String,
    _ visitor: Visitor, _ configuration: Configuration
  ) throws -> Receipt {
    let now = settings.clock()
    if !answers.isEmpty {
      try appendConfirmations(
        answers, partner: file.partner, dataset: file.dataset, period: file.period, configuration: configuration,
        projectFolder: settings.projectFolder)
      let partnership = configuration.partnership
      try access.note(
        .confirmed, who: visitor.session?.account.who ?? "",
        subject:
          "\(partnership.partners[file.partner].id) \(file.period.text) \(partnership.datasets[file.dataset].name)",
        detail: "\(answers.count)", at: now)
    }
    let received = try Pipelines.receive(
      file, configuration: configuration, projectFolder: settings.projectFolder, secondsSince1970: now)
    return try addReceipt(
      received, file, rows: submission.read, accepted: submission.accepted,
      isNil: submission.status == .nilReturn, sentAs: name, visitor, configuration.partnership)
  }

  private func addReceipt(
    _ received: ReceivedSubmission, _ file: ReceivedFile, rows: Int, accepted: Int, isNil: Bool, sentAs name: String,
    _ visitor: Visitor, _ partnership: Partnership
  ) throws -> Receipt {
    let receipt = Receipt(
      id: AccessToken.letters(26), at: settings.clock(), partner: partnership.partners[file.partner].id,
      period: file.period.text, dataset: partnership.datasets[file.dataset].name, file: received.path, sentAs: name,
      sha256: received.sha256, bytes: received.bytes, rows: rows, accepted: accepted, isNilReturn: isNil,
      who: visitor.session?.account.who ?? "")
    try access.add(receipt)
    boards.forget()
    return receipt
  }

  // MARK: nothing to report

  private func nilSlot(_ dataset: String?, _ period: String?, _ context: DeskContext) throws -> ReceivedFile {
    let partnership = project.partnership
    guard let partner = partnership.partners.firstIndex(where: { $0.id == context.visitor.partner }),
      let dataset = partnership.datasets.firstIndex(where: { $0.name == dataset }),
      let month = period.flatMap({ Month(text: $0) }),
      partnership.expects(dataset: dataset, partner: partner, month: month)
    else { throw Refusal(.badRequest, .notExpected) }
    return ReceivedFile(path: "", name: "", partner: partner, dataset: dataset, period: month)
  }

  private func nilPage(_ slot: ReceivedFile, _ context: DeskContext) throws -> Response {
    let partnership = project.partnership
    let language = context.language
    var values: [String: Any] = [
      "datasetName": partnership.datasets[slot.dataset].name, "period": slot.period.text,
      "dataset": partnership.datasets[slot.dataset].title[language], "month": slot.period.spelled(in: language),
    ]
    if try hasSubmission(
      partner: slot.partner, dataset: slot.dataset, period: slot.period, configuration: project.configuration,
      projectFolder: settings.projectFolder)
    {
      values["replaces"] = true
    }
    if let closed = try self.closed(slot.partner, slot.period) { values["closed"] = closedNote(closed, language) }
    return try page("nil", title: DeskWord.nilTitle.text[language], values, context)
  }

  private func takeNilReturn(_ slot: ReceivedFile, _ visitor: Visitor) throws -> Receipt {
    let configuration = project.configuration
    let received = try receiveNilReturn(
      partner: slot.partner, dataset: slot.dataset, period: slot.period, configuration: configuration,
      projectFolder: settings.projectFolder, secondsSince1970: settings.clock())
    return try addReceipt(
      received, slot, rows: 0, accepted: 0, isNil: true, sentAs: "", visitor, configuration.partnership)
  }

  /// The closed period for which a partner's new files wait.
  private func closed(_ partner: Int, _ month: Month) throws -> String? {
    try closedPeriod(
      keeping: project.partnership.partners[partner].id, month: month, projectFolder: settings.projectFolder,
      secondsSince1970: settings.clock())
  }

  private func closedNote(_ period: String, _ language: Language) -> [String: Any] {
    ["text": DeskWord.periodIsClosed.filled(language, ["period": spelled(period, language)])]
  }

  /// The last day on time.
  func due(_ dataset: Int, _ period: Month) -> Day? {
    project.partnership.datasets[dataset].dueDays.map { Day(number: period.lastDay.number + Int32($0)) }
  }
}

extension CheckedFileView.Question {
  /// One line of `confirmations.csv` for each case.
  func answered(reason: String, who: String) -> [ConfirmationAnswer] {
    cases.map { ConfirmationAnswer(rule: $0.rule, key: $0.key, value: $0.value, reason: reason, who: who) }
  }
}
