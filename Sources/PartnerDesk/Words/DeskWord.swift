import KPIModel

/// Every text of the desk's pages; templates call them by their names: `{{w.checkTitle}}`.
enum DeskWord: String, CaseIterable {
  case languageName, desk, skip, navigation, language, coordinator, navCheck, navYourFiles, navOverview, navReport
  case navRuns, navAudit, navSignIn, signOut, toStart, back, show, choose, progress, partner, allPartners, month
  case period, datasetLabel, file, line, row, value, reason, when, who, what, about, detail, result, pageRefreshes
  case lookAgain, accessKey, accessKeyHint, signInLead, lostKey
  case checkTitle, checkLead, chooseFiles, orDrop, asTheFileSays, limitsLine, nothingKept, signedOutCheck, checkNow
  case checkAgain, checkAnother, sending, checking, outcomeTitle, downloadWorkbook, downloadPage, downloadCSV
  case checkFileName, isItSomethingElse, goOnToSubmit, correctFirst, forgetNow, chooseHere, fileIsSent, backToCheck,
    fileIsEmpty
  case partnerLead, sendFile, whatIsExpected, send, nothingToReport, dueBy, lastSent, templatesTitle, templatesLead
  case submitTitle, yourFileName, contents, countedRows, countedRow, rowsOfRows, whatItReplaces, replacesNothing
  case replacesFile, sameAsBefore, rowsAdded, rowsChanged, rowsRemoved, rowsUnchanged, pleaseConfirm
  case pleaseConfirmLead, cases, whyIsItRight, yourName, sendNow, nilTitle, nilLead, nilReplaces, nilConfirm
  case receiptTitle, receiptFileName, receiptLead, receiptProof, downloadReceipt, receivedAt, storedAs, sizeInBytes
  case receiptNumber, revisionOf
  case overviewLead, receivedOf, earlierMonths, laterMonths, runsLead, startRun, latestRuns, runTitle, allRuns
  case runGoing, runDone, runUnchanged, runNeedsAttention, runLocked, runFailed, openReport, noReportYet, downloadPack
  case downloadReportWorkbook, ofTarget, wholeReport, reportAlone, allFiles, toDate, downloadRows, rowsCounted
  case rowsLeftOut, firstRowsShown, auditLead, auditAccessAdded, auditAccessRevoked, auditSignedIn, auditSignInRefused
  case auditSignedOut, auditSubmitted, auditConfirmed, auditNilReturn, auditRunStarted, auditRunEnded
  case auditPeriodClosed, auditPeriodReopened, auditDownloaded, navPeriods, periodsLead, nothingPublished, periodOpen
  case periodClosed, closedBy, reopenedFor, closePeriod, reopenPeriod, remark, whyReopen, periodIsClosed
  case figureDiffers, configurationMistake, auditWrongKey, auditTooManyAttempts, auditCommandLine, auditAnswers
  case sayWhy, cannotClose, cannotReopen, refused, nothingHere, checkIsGone, notYours, formNotUnderstood, formTooOld
  case wrongMethod, tooManyRequests, tooBusy, tooSlow, fileTooLarge, fileTooLong, tooManyFiles, cannotStore, wentWrong
  case tokenWrong, noFileChosen, sayWhichPartner, sayWhichDataset, noSuchDataset, noSuchPeriod, noSuchFigure
  case notExpected, checkFirst, mustBeCorrected, changedMeanwhile, answerEverything, sendAsCSV

  /// The text in the five languages.
  var text: LocalizedText { DeskWord.all[self] ?? LocalizedText(rawValue) }

  /// The text in a language, with its placeholders filled.
  func filled(_ language: Language, _ arguments: [String: String]) -> String {
    text.fill(language, arguments)
  }

  /// By name, for the templates.
  static func dictionary(_ language: Language) -> [String: String] { dictionaries[language] ?? [:] }

  /// `214 rows`.
  static func countedRows(_ count: Int, _ language: Language) -> String {
    count == 1 ? countedRow.text[language] : countedRows.filled(language, ["count": "\(count)"])
  }

  static let all: [DeskWord: LocalizedText] = [
    wordsPages, wordsChecks, wordsSending, wordsCoordinating, wordsRefusals,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  private static let dictionaries = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { language in
      (language, Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.text[language]) }))
    })
}
