internal import KPIModel

extension TargetAssessment.Status {
  var label: LocalizedText {
    switch self {
    case .reached: Label.reached
    case .ahead: Label.ahead
    case .onTrack: Label.onTrack
    case .atRisk: Label.atRisk
    case .missed: Label.missed
    case .noData: Label.noData
    case .noTarget: Label.noTarget
    }
  }
}

extension Submission.Status {
  var label: LocalizedText {
    switch self {
    case .accepted: Label.statusAccepted
    case .nilReturn: Label.statusNil
    case .partlyAccepted: Label.statusPartly
    case .refused: Label.statusRefused
    case .unreadable: Label.statusUnreadable
    }
  }
}

extension Finding.Severity {
  var label: LocalizedText {
    switch self {
    case .note: Label.note
    case .warning: Label.warning
    case .error: Label.error
    case .fatal: Label.fatal
    }
  }
}

extension Finding.Answer {
  var label: LocalizedText {
    switch self {
    case .mustFix: Label.mustFix
    case .pleaseConfirm: Label.pleaseConfirm
    case .none: ""
    }
  }
}

extension Indicator.Direction {
  var label: LocalizedText {
    switch self {
    case .higher: Label.higher
    case .lower: Label.lower
    case .report: Label.reportOnly
    }
  }
}

extension Month {
  /// `March 2022`, in the words of a language.
  func name(in language: Language) -> String {
    let names =
      switch language {
      case .english:
        [
          "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December",
        ]
      case .spanish:
        [
          "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
          "noviembre", "diciembre",
        ]
      case .catalan:
        [
          "gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre", "novembre",
          "desembre",
        ]
      case .portuguese:
        [
          "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
          "novembro", "dezembro",
        ]
      case .french:
        [
          "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre",
        ]
      }
    let name = names[monthOfYear - 1]
    switch language {
    case .english, .french: return "\(name) \(year)"
    case .spanish, .portuguese: return "\(name) de \(year)"
    case .catalan: return "\(name) del \(year)"
    }
  }
}

extension Report {
  var language: Language { partnership.project.language }

  /// `March 2022`, or `RP2 (February 2021 – March 2022)`.
  var periodName: String {
    let month = through.name(in: language)
    guard let scope = scopes.first(where: { $0.kind == .reportingPeriod && $0.period == period }) else { return month }
    return "\(period) (\(scope.from.name(in: language)) – \(scope.to.name(in: language)))"
  }

  /// The line that says which period the figures speak of.
  var periodLine: String {
    let project = partnership.project
    return Label.periodLine.fill(
      language,
      [
        "period": periodName, "month": project.projectMonth(through), "months": "\(project.months)",
        "start": project.start.name(in: language),
      ])
  }

  /// The line that says what was read.
  var submissionLine: String {
    Label.submissionLine.fill(
      language,
      [
        "files": "\(submissions.count)", "missing": "\(missing.count)",
        "read": "\(submissions.reduce(0) { $0 + $1.read })",
        "accepted": "\(submissions.reduce(0) { $0 + $1.accepted })",
        "rejected": "\(submissions.reduce(0) { $0 + $1.rejected })",
      ])
  }

  /// What a scope is called: a month's name, the id of a reporting period, or "to date".
  func name(of scope: Scope) -> String {
    switch scope.kind {
    case .month: scope.from.name(in: language)
    case .reportingPeriod: scope.period
    case .toDate: Label.toDate[language]
    }
  }

  /// Every finding counted, in submissions and beside them.
  var findingTotal: Int {
    submissions.reduce(inputFindings.count) { sum, submission in
      submission.findings.entries.values.reduce(sum) { $0 + $1.occurrences }
    }
  }
}
