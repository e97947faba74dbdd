import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines
import RunLedger

extension Desk {
  var coordinatorRoutes: [Route] {
    [
      .get("/coordinator", .coordinator) { [self] request, context in
        try await overviewPage(request.uri.queryParameters.get("from"), context)
      },
      .get("/coordinator/audit", .coordinator) { [self] _, context in try auditPage(context) },
    ]
  }

  // MARK: who has sent what

  private static let monthsCompared = 3

  private func overviewPage(_ from: String?, _ context: DeskContext) async throws -> Response {
    let configuration = project.configuration
    let partnership = configuration.partnership
    let language = context.language
    let latest = shownMonths(partnership.project, count: Desk.monthsCompared)
    let first = max(
      partnership.project.start, min(from.flatMap { Month(text: $0) } ?? latest.lowerBound, latest.lowerBound))
    let months = first...min(latest.upperBound, first.advanced(by: Desk.monthsCompared - 1))
    let board = try await self.board(of: months)
    let model = BoardModel(board: board, language: language)
    let tables = sequence(first: months.upperBound) { $0 > months.lowerBound ? $0.advanced(by: -1) : nil }.map {
      month -> [String: Any] in
      let entries = board.entries.filter { $0.period == month }
      let datasets = model.datasets { $0.period == month }
      return [
        "month": month.spelled(in: language), "value": month.text,
        "count": DeskWord.receivedOf.filled(
          language,
          ["received": "\(entries.count { !$0.state.isOpen })", "all": "\(entries.count)"]),
        "datasets": model.titles(datasets),
        "rows": partnership.partners.indices.map { partner -> [String: Any] in
          let own = partnership.partners[partner]
          return [
            "partner": own.name.isEmpty ? own.id : own.name,
            "cells": datasets.map { model.cell(partner: partner, dataset: $0, month: month) },
          ]
        },
      ]
    }
    var values: [String: Any] = [
      "tables": tables,
      "periods": periodOptions(partnership.project, language, chosen: usualMonth(partnership.project).text),
    ]
    let receipts = try access.receipts(of: nil, limit: 15).map { listed($0, partnership, language) }
    if !receipts.isEmpty { values["sent"] = ["receipts": receipts] }
    if months.lowerBound > partnership.project.start {
      values["earlier"] = [
        "from": max(partnership.project.start, months.lowerBound.advanced(by: -Desk.monthsCompared)).text
      ]
    }
    if months.upperBound < latest.upperBound {
      values["later"] = ["from": months.lowerBound.advanced(by: Desk.monthsCompared).text]
    }
    return try page("overview", title: DeskWord.navOverview.text[language], values, context, isWide: true)
  }

  /// The months begun and the reporting periods, for a list to choose from.
  func periodOptions(_ project: Project, _ language: Language, chosen: String?) -> [[String: Any]] {
    project.reportingPeriods.filter { $0.from <= today.month }.reversed().map {
      ["value": $0.id, "text": $0.id, "chosen": $0.id == chosen]
    } + monthOptions(project, language, chosen: chosen)
  }

  // MARK: what was done

  private func auditPage(_ context: DeskContext) throws -> Response {
    let language = context.language
    let entries = try access.audit(limit: 200).map { entry -> [String: Any] in
      [
        "at": Desk.minute(entry.at), "what": entry.kind.words.text[language],
        "who": entry.who == AuditEntry.commandLine ? DeskWord.auditCommandLine.text[language] : entry.who,
        "subject": entry.subject, "detail": detail(entry, language),
        "isCode": [.submitted, .nilReturn].contains(entry.kind),
      ]
    }
    return try page(
      "audit", title: DeskWord.navAudit.text[language], ["entries": entries], context, isWide: true)
  }

  private func detail(_ entry: AuditEntry, _ language: Language) -> String {
    switch (entry.kind, entry.detail) {
    case (.signInRefused, AuditDetail.wrongKey): DeskWord.auditWrongKey.text[language]
    case (.signInRefused, AuditDetail.tooManyAttempts): DeskWord.auditTooManyAttempts.text[language]
    case (.confirmed, let count): DeskWord.auditAnswers.filled(language, ["count": count])
    case (.runEnded, let text):
      RunDesk.Entry.State(auditText: text).map { words($0, language).text } ?? text
    case (_, let text): text
    }
  }
}

/// What the log keeps as a word of its own, and the page says in the reader's language.
enum AuditDetail {
  static let wrongKey = "wrong-key"
  static let tooManyAttempts = "too-many-attempts"
}

extension AuditEntry.Kind {
  var words: DeskWord {
    switch self {
    case .accessAdded: .auditAccessAdded
    case .accessRevoked: .auditAccessRevoked
    case .signedIn: .auditSignedIn
    case .signInRefused: .auditSignInRefused
    case .signedOut: .auditSignedOut
    case .submitted: .auditSubmitted
    case .confirmed: .auditConfirmed
    case .nilReturn: .auditNilReturn
    case .runStarted: .auditRunStarted
    case .runEnded: .auditRunEnded
    case .periodClosed: .auditPeriodClosed
    case .periodReopened: .auditPeriodReopened
    case .downloaded: .auditDownloaded
    }
  }
}
