import KPIModel

/// The declared size class against staff, turnover and balance sheet (Recommendation 2003/361/EC).
///
/// The headcount ceiling binds, and one of the two financial ceilings. A firm keeps its class until it has been over a ceiling
/// for two years, and linked firms count together, so that a difference is to be confirmed; 250 persons in a micro firm is
/// an error. Firms that say they are partner or linked enterprises are left alone.
struct SMEClassCheck: RowCheckKind {
  static let name = "smeClass"
  static let keys = [
    CheckKey("class", .field, required: true), CheckKey("headcount", .number, required: true),
    CheckKey("turnover", .number), CheckKey("balance", .number), CheckKey("autonomy", .field),
    CheckKey("notAutonomous", .words), CheckKey("classes", .words), CheckKey("million", .value),
  ]
  static let rules = [differs, impossible]
  static let example = RowCheckExample(
    fields: [
      ("size", "string"), ("staff", "number"), ("turnover", "number"), ("balance", "number"), ("autonomy", "string"),
    ],
    words: [
      .init("class", ["size"]), .init("headcount", ["staff"]), .init("turnover", ["turnover"]),
      .init("balance", ["balance"]), .init("autonomy", ["autonomy"]),
    ],
    accepted: [
      ["micro", "9,5", "2000000", "5000000", ""], ["small", "9", "3000000", "3000000", ""],
      ["small", "23,5", "", "", ""],
      ["medium", "49", "60000000", "43000000", ""], ["large", "249", "60000000", "44000000", ""],
      ["large", "300", "", "", ""], ["medium", "20", "", "", ""], ["large", "5", "1000000", "1000000", "linked"],
      ["", "300", "", "", ""], ["micro", "", "", "", ""], ["unknown", "300", "", "", ""],
    ],
    rejected: [
      (["micro", "10", "", "", ""], ["sme-class"]), (["small", "300", "", "", ""], ["sme-class"]),
      (["micro", "250", "", "", ""], ["sme-class.impossible"]), (["small", "5", "1000000", "", ""], ["sme-class"]),
      (["micro", "5", "3000000", "3000000", ""], ["sme-class"]),
    ])

  private let declared: Int
  private let headcount: Int
  private let turnover: Int?
  private let balance: Int?
  private let autonomy: Int?
  private let notAutonomous: [String]
  private let classes: [String]
  private let million: ExactDecimal
  private let different: IssueDefinition
  private let wrong: IssueDefinition

  init(_ words: CheckWords) {
    declared = words.field("class") ?? 0
    headcount = words.field("headcount") ?? 0
    turnover = words.field("turnover")
    balance = words.field("balance")
    autonomy = words.field("autonomy")
    notAutonomous = words.words("notAutonomous") ?? ["partner", "linked"]
    let listed = words.words("classes") ?? ["micro", "small", "medium", "large"]
    classes = listed
    million = words.number("million") ?? ExactDecimal(1_000_000)
    let shown = ["class": declared, "headcount": headcount]
    let fields = (headcount, turnover, balance, million)
    different = words.definition(SMEClassCheck.differs, showing: shown) { context in
      guard let records = context.records else { return [:] }
      let found = SMEClassCheck.size(
        records.columns[fields.0].number(at: context.row),
        turnover: fields.1.flatMap { records.columns[$0].number(at: context.row) },
        balance: fields.2.flatMap { records.columns[$0].number(at: context.row) }, million: fields.3)
      return ["computed": found.map { listed[min($0.least, listed.count - 1)] } ?? ""]
    }
    wrong = words.definition(SMEClassCheck.impossible, showing: shown)
  }

  func check(_ records: RecordBatch, rows: [UInt8], log: inout IssueLog) {
    for row in 0..<records.rowCount where rows[row] == 1 {
      guard let word = records.columns[declared].displayText(at: row), let rank = classes.firstIndex(of: word),
        let staff = records.columns[headcount].number(at: row)
      else { continue }
      if let autonomy, let word = records.columns[autonomy].displayText(at: row), notAutonomous.contains(word) {
        continue
      }
      if rank == 0, staff >= ExactDecimal(250) {
        log.add(wrong, row: row, field: declared)
        continue
      }
      let found = SMEClassCheck.size(
        staff, turnover: turnover.flatMap { records.columns[$0].number(at: row) },
        balance: balance.flatMap { records.columns[$0].number(at: row) }, million: million)
      guard let found, rank < found.least || rank > found.most else { continue }
      log.add(different, row: row, field: declared)
    }
  }

  /// The classes that the numbers allow, from 0 (micro) to 3 (large); without financial figures anything from the headcount's
  /// class up.
  private static func size(
    _ staff: ExactDecimal?, turnover: ExactDecimal?, balance: ExactDecimal?, million: ExactDecimal
  ) -> (least: Int, most: Int)? {
    guard let staff else { return nil }
    let byStaff = [10, 50, 250].firstIndex { staff < ExactDecimal($0) } ?? 3
    func rank(_ value: ExactDecimal?, _ ceilings: [Int]) -> Int? {
      guard let value else { return nil }
      return ceilings.firstIndex { value <= (million.multiplied(by: ExactDecimal($0)) ?? million) } ?? 3
    }
    let money = [rank(turnover, [2, 10, 50]), rank(balance, [2, 10, 43])].compactMap { $0 }
    guard let smallest = money.min() else { return (byStaff, 3) }
    // One of the two is not known, and might be below its ceiling: then only the staff sets the least class.
    let least = money.count == 2 ? max(byStaff, smallest) : byStaff
    return (least, max(byStaff, smallest))
  }

  static let differs = FindingRule(
    id: "sme-class", level: .row, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "the size class is {class}, but {headcount} persons and the financial figures make it {computed}",
      es: "el tamaño es {class}, pero {headcount} personas y las cifras económicas corresponden a {computed}",
      ca: "la mida és {class}, però {headcount} persones i les xifres econòmiques corresponen a {computed}",
      pt: "a dimensão é {class}, mas {headcount} pessoas e os valores financeiros correspondem a {computed}",
      fr: "la taille est {class}, mais {headcount} personnes et les chiffres financiers donnent {computed}"),
    help: LocalizedText(
      en: "correct the class or the figures, or confirm (two-year rule, linked firms)",
      es: "corrija el tamaño o las cifras, o confirme (regla de los dos años, empresas vinculadas)",
      ca: "corregiu la mida o les xifres, o confirmeu (regla dels dos anys, empreses vinculades)",
      pt: "corrija a dimensão ou os valores, ou confirme (regra dos dois anos, empresas associadas)",
      fr: "corrigez la taille ou les chiffres, ou confirmez (règle des deux ans, entreprises liées)"))

  static let impossible = FindingRule(
    id: "sme-class.impossible", level: .row, severity: .error,
    message: LocalizedText(
      en: "a firm with {headcount} persons cannot be {class}",
      es: "una empresa con {headcount} personas no puede ser {class}",
      ca: "una empresa amb {headcount} persones no pot ser {class}",
      pt: "uma empresa com {headcount} pessoas não pode ser {class}",
      fr: "une entreprise de {headcount} personnes ne peut pas être {class}"),
    help: LocalizedText(
      en: "correct the size class or the headcount", es: "corrija el tamaño o la plantilla",
      ca: "corregiu la mida o la plantilla", pt: "corrija a dimensão ou o número de pessoas",
      fr: "corrigez la taille ou l'effectif"))
}
