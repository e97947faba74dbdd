package import KPIModel

/// The rules of this module.
package let runLedgerFindingRules: [FindingRule] = [repeatedBytesRule]

/// One month's file holds what another's does.
let repeatedBytesRule = FindingRule(
  id: "file.same-bytes", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
  message: LocalizedText([
    .english: "this file is, byte for byte, the same as {other}",
    .spanish: "este archivo es idéntico, byte a byte, a {other}",
    .catalan: "aquest fitxer és idèntic, byte a byte, a {other}",
    .portuguese: "este ficheiro é idêntico, byte a byte, a {other}",
    .french: "ce fichier est identique, octet pour octet, à {other}",
  ]),
  help: LocalizedText([
    .english: "if the file of another month was sent by mistake, send the one of this month under the same name",
    .spanish: "si se envió por error el archivo de otro mes, envíe el de este mes con el mismo nombre",
    .catalan: "si es va enviar per error el fitxer d’un altre mes, envieu el d’aquest mes amb el mateix nom",
    .portuguese: "se foi enviado por engano o ficheiro de outro mês, envie o deste mês com o mesmo nome",
    .french: "si le fichier d’un autre mois a été envoyé par erreur, envoyez celui de ce mois sous le même nom",
  ]))

/// The findings about submissions whose bytes an earlier one of the same dataset has already, by their index.
///
/// Only the later file of each pair is spoken of. Nil returns are alike by nature, and a list that did not change from one
/// month to the next (a snapshot of the same partner) is no mistake. The answer depends on the submissions alone, so that
/// a run without a ledger finds the same. The submissions are in the report's order, months first.
package func repeatedBytesFindings(
  _ submissions: [Submission], in partnership: Partnership
) -> [(submission: Int, finding: Finding)] {
  struct Bytes: Hashable {
    let sha256: String
    let dataset: Int
  }
  var first: [Bytes: Int] = [:]
  var findings: [(submission: Int, finding: Finding)] = []
  for (index, submission) in submissions.enumerated() where submission.read > 0 && !submission.sha256.isEmpty {
    let bytes = Bytes(sha256: submission.sha256, dataset: submission.dataset)
    guard let original = first[bytes] else {
      first[bytes] = index
      continue
    }
    let isUnchangedList =
      partnership.datasets[submission.dataset].kind == .snapshot
      && submissions[original].partner == submission.partner && submissions[original].period != submission.period
    if isUnchangedList { continue }
    findings.append((index, Finding(repeatedBytesRule, arguments: ["other": submissions[original].path])))
  }
  return findings
}
