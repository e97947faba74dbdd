import KPIModel

/// The same bytes sent for another month, dataset or partner.
///
/// Files without rows are left out: two nil returns are alike, and rightly so.
enum SameBytesCheck {
  static func findings(_ partnership: Partnership, _ submissions: [Submission]) -> [AcrossFinding] {
    var first: [String: Int] = [:]
    var found: [AcrossFinding] = []
    for (index, submission) in submissions.enumerated()
    where !submission.sha256.isEmpty && submission.status != .nilReturn && submission.bytes > 0 {
      guard let earlier = first[submission.sha256] else {
        first[submission.sha256] = index
        continue
      }
      guard Slot(submissions[earlier]) != Slot(submission) else { continue }
      let other = submissions[earlier]
      found.append(
        AcrossFinding(
          index,
          Finding(
            rule, value: other.path,
            arguments: [
              "otherFile": other.path, "month": submission.period.text, "otherMonth": other.period.text,
            ])))
    }
    return found
  }

  static let rule = FindingRule(
    id: "submission.same-file", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "the file is the same, byte for byte, as {otherFile}",
      es: "el archivo es idéntico, byte a byte, a {otherFile}", ca: "el fitxer és idèntic, byte a byte, a {otherFile}",
      pt: "o ficheiro é idêntico, byte a byte, a {otherFile}",
      fr: "le fichier est identique, octet pour octet, à {otherFile}"),
    help: LocalizedText(
      en: "send the file of {month}, or confirm that nothing has changed since {otherMonth}",
      es: "envíe el archivo de {month}, o confirme que no ha cambiado nada desde {otherMonth}",
      ca: "envieu el fitxer de {month}, o confirmeu que no ha canviat res des de {otherMonth}",
      pt: "envie o ficheiro de {month}, ou confirme que nada mudou desde {otherMonth}",
      fr: "envoyez le fichier de {month}, ou confirmez que rien n'a changé depuis {otherMonth}"))
}
