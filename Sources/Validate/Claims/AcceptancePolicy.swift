package import KPIModel

/// When a submission is refused whole.
package struct AcceptancePolicy: Hashable, Sendable {
  package enum OnError: String, CaseIterable, Sendable {
    /// Only the rows with errors are rejected.
    case rejectRow
    /// One row with an error and the whole file is refused.
    case rejectSubmission
  }

  /// The most rejected rows that a file may have.
  package enum Limit: Hashable, Sendable {
    /// Of 100 rows read.
    case percent(ExactDecimal)
    case rows(Int)

    /// Reads `10%`, `2.5 %` or a number of rows; `nil` for anything else.
    package init?(text: String) {
      var text = text[...]
      let isPercent = text.last == "%"
      if isPercent { text.removeLast() }
      while text.last == " " { text.removeLast() }
      guard let number = ExactDecimal(text: String(text)), !number.isNegative else { return nil }
      if isPercent {
        guard number <= ExactDecimal(100) else { return nil }
        self = .percent(number)
      } else {
        guard let rows = number.integer else { return nil }
        self = .rows(rows)
      }
    }

    var text: String {
      switch self {
      case .percent(let share): share.text + " %"
      case .rows(let rows): String(rows)
      }
    }
  }

  package var onError: OnError
  package var maxRejected: Limit?

  package init(onError: OnError = .rejectRow, maxRejected: Limit? = nil) {
    self.onError = onError
    self.maxRejected = maxRejected
  }

  static let rules = [tooManyRejected, oneRejected]

  /// The fatal finding with which a file is refused whole, `nil` when it stands.
  ///
  /// Identical duplicates and totals rows are rejected, but no reason to refuse.
  package func refusal(of counts: RowCounts) -> Finding? {
    let wrong = counts.rejected - counts.excused
    let arguments = [
      "rejected": String(wrong), "read": String(counts.read), "limit": maxRejected?.text ?? "0",
    ]
    if onError == .rejectSubmission, wrong > 0 {
      return Finding(AcceptancePolicy.oneRejected, arguments: arguments)
    }
    switch maxRejected {
    case nil: return nil
    case .rows(let rows):
      return wrong > rows ? Finding(AcceptancePolicy.tooManyRejected, arguments: arguments) : nil
    case .percent(let share):
      guard let allowed = share.multiplied(by: ExactDecimal(counts.read)) else { return nil }
      return ExactDecimal(wrong * 100) > allowed
        ? Finding(AcceptancePolicy.tooManyRejected, arguments: arguments) : nil
    }
  }

  static let tooManyRejected = FindingRule(
    id: "submission.too-many-rejected", level: .wholeFile, severity: .fatal,
    message: LocalizedText(
      en:
        "{rejected} of {read} rows {rejected:has/have} errors, more than the limit of {limit}; the whole file is refused",
      es:
        "{rejected} de {read} filas {rejected:tiene/tienen} errores, más del límite de {limit}; se rechaza todo el archivo",
      ca: "{rejected} de {read} files {rejected:té/tenen} errors, més del límit de {limit}; es rebutja tot el fitxer",
      pt:
        "{rejected} de {read} linhas {rejected:tem/têm} erros, mais do que o limite de {limit}; todo o ficheiro é recusado",
      fr:
        "{rejected} {rejected:ligne/lignes} sur {read} {rejected:a/ont} des erreurs, plus que la limite de {limit} ; tout le fichier est refusé"
    ),
    help: correctAndResend)

  static let oneRejected = FindingRule(
    id: "submission.row-rejected", level: .wholeFile, severity: .fatal,
    message: LocalizedText(
      en: "{rejected} of {read} rows {rejected:has/have} errors; the whole file is refused",
      es: "{rejected} de {read} filas {rejected:tiene/tienen} errores; se rechaza todo el archivo",
      ca: "{rejected} de {read} files {rejected:té/tenen} errors; es rebutja tot el fitxer",
      pt: "{rejected} de {read} linhas {rejected:tem/têm} erros; todo o ficheiro é recusado",
      fr: "{rejected} {rejected:ligne/lignes} sur {read} {rejected:a/ont} des erreurs ; tout le fichier est refusé"),
    help: correctAndResend)

  private static let correctAndResend = LocalizedText(
    en: "correct the rows with errors and send the file again",
    es: "corrija las filas con errores y envíe de nuevo el archivo",
    ca: "corregiu les files amb errors i torneu a enviar el fitxer",
    pt: "corrija as linhas com erros e envie de novo o ficheiro",
    fr: "corrigez les lignes qui ont des erreurs et renvoyez le fichier")
}
