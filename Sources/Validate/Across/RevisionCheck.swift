import KPIModel

/// Two files of one slot that share keys: most likely a correction beside the file that it was to replace.
enum RevisionCheck {
  static func findings(
    _ partnership: Partnership, _ submissions: [Submission], _ tables: ReferenceTables
  ) -> [AcrossFinding] {
    var slots: [Slot: [Int]] = [:]
    for index in submissions.indices { slots[Slot(submissions[index]), default: []].append(index) }
    var found: [AcrossFinding] = []
    for (slot, members) in slots where members.count > 1 {
      if partnership.datasets[slot.dataset].kind == .events {
        found += members.compactMap { claimed($0, among: members, submissions) }
      } else if let shared = sharedKeys(slot, partnership, tables), shared > 0 {
        let standing = members.filter { submissions[$0].accepted > 0 }
        guard standing.count > 1, let last = standing.last else { continue }
        found.append(finding(last, shared, beside: submissions[standing[0]]))
      }
    }
    return found.sorted { $0.submission < $1.submission }
  }

  /// Rows of events whose keys another file of the slot holds.
  private static func claimed(_ index: Int, among members: [Int], _ submissions: [Submission]) -> AcrossFinding? {
    let repeated = submissions[index].kept(of: "key.identical") + submissions[index].kept(of: "key.conflict")
    guard !repeated.isEmpty else { return nil }
    let others = Dictionary(
      members.filter { $0 < index }.map { (submissions[$0].fileWithMonth, $0) }, uniquingKeysWith: { first, _ in first }
    )
    var shared = 0
    var other: Int?
    for finding in repeated {
      guard let holder = finding.arguments["otherFile"].flatMap({ others[$0] }) else { continue }
      shared += 1
      other = min(other ?? holder, holder)
    }
    return other.map { finding(index, shared, beside: submissions[$0]) }
  }

  /// How many accepted rows of a snapshot's month have a key that stands in it already.
  private static func sharedKeys(_ slot: Slot, _ partnership: Partnership, _ tables: ReferenceTables) -> Int? {
    let key = partnership.datasets[slot.dataset].primaryKey
    guard !key.isEmpty, let table = tables[slot.dataset, slot.partner],
      let segment = table.segments.first(where: { $0.month == slot.period })
    else { return nil }
    let rows = segment.rows.filter { table.accepted[$0] == 1 }.map { Int32($0) }
    var keys = KeyTable()
    let numbers = keys.insert(KeyBatch(key.map { table.columns[$0].gathered(rows) }))
    return numbers.count { $0 >= 0 } - keys.count
  }

  private static func finding(_ index: Int, _ shared: Int, beside other: Submission) -> AcrossFinding {
    AcrossFinding(
      index, Finding(rule, value: other.file, arguments: ["shared": String(shared), "otherFile": other.file]))
  }

  static let rule = FindingRule(
    id: "submission.revision", level: .acrossFiles, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en:
        "the file shares row identifiers ({shared}) with {otherFile} of the same month: it looks like a corrected version",
      es:
        "el archivo comparte identificadores de fila ({shared}) con {otherFile} del mismo mes: parece una versión corregida",
      ca:
        "el fitxer comparteix identificadors de fila ({shared}) amb {otherFile} del mateix mes: sembla una versió corregida",
      pt:
        "o ficheiro partilha identificadores de linha ({shared}) com {otherFile} do mesmo mês: parece uma versão corrigida",
      fr:
        "le fichier partage des identifiants de ligne ({shared}) avec {otherFile} du même mois : il semble en être une "
        + "version corrigée"),
    help: LocalizedText(
      en: "keep only the right one of the two files", es: "conserve solo el archivo correcto de los dos",
      ca: "conserveu només el fitxer correcte dels dos", pt: "conserve apenas o ficheiro certo dos dois",
      fr: "ne gardez que le bon des deux fichiers"))
}
