import KPIModel

/// The rules of ClusterXchange: two countries, three working days to one month, one visit per visitor, a lump sum that is
/// halved under five days or 200 km, nothing paid for virtual visits, counted for the visitor's partnership only.
///
/// Working days are Mondays to Fridays from the first to the last day; public holidays and travel are not known here.
struct ExchangeCheck: RowCheckKind {
  static let name = "exchange"
  static let keys = [
    CheckKey("visitor", .field), CheckKey("visitorCountry", .field), CheckKey("hostCountry", .field),
    CheckKey("start", .date), CheckKey("end", .date), CheckKey("workingDays", .number), CheckKey("mode", .field),
    CheckKey("virtual", .words), CheckKey("lumpSum", .number), CheckKey("fullSum", .value),
    CheckKey("distance", .number), CheckKey("organiser", .field), CheckKey("own", .words),
  ]
  static let rules = [sameCountry, tooShort, tooLong, backwards, secondVisit, lumpSum, virtualPaid, otherPartnership]
  static let example = RowCheckExample(
    fields: [
      ("vo", "string"), ("from", "string"), ("to", "string"), ("start", "date"), ("end", "date"), ("mode", "string"),
      ("paid", "number"), ("km", "number"), ("vop", "string"),
    ],
    words: [
      .init("visitor", ["vo"]), .init("visitorCountry", ["from"]), .init("hostCountry", ["to"]),
      .init("start", ["start"]), .init("end", ["end"]), .init("mode", ["mode"]), .init("lumpSum", ["paid"]),
      .init("fullSum", ["780"]), .init("distance", ["km"]), .init("organiser", ["vop"]), .init("own", ["CLAMTEX"]),
    ],
    accepted: [
      // 7 March 2022 is a Monday.
      ["V1", "ES", "PT", "07/03/2022", "11/03/2022", "onsite", "780", "900", "CLAMTEX"],
      ["V1", "ES", "PT", "07/03/2022", "09/03/2022", "onsite", "390", "900", ""],
      ["V1", "ES", "PT", "07/03/2022", "11/03/2022", "onsite", "390", "199", ""],
      ["V1", "ES", "PT", "07/03/2022", "07/04/2022", "onsite", "", "", ""],
      ["V1", "ES", "PT", "07/03/2022", "07/03/2022", "virtual", "0", "", ""],
      ["V1", "", "PT", "", "11/03/2022", "", "", "", ""],
    ],
    rejected: [
      (["V1", "ES", "ES", "07/03/2022", "11/03/2022", "onsite", "780", "", ""], ["exchange.same-country"]),
      // Friday to Monday.
      (["V1", "ES", "PT", "04/03/2022", "07/03/2022", "onsite", "", "", ""], ["exchange.too-short"]),
      (["V1", "ES", "PT", "07/03/2022", "08/04/2022", "onsite", "", "", ""], ["exchange.too-long"]),
      (["V1", "ES", "PT", "11/03/2022", "07/03/2022", "onsite", "", "", ""], ["exchange.backwards"]),
      (["V1", "ES", "PT", "07/03/2022", "09/03/2022", "onsite", "780", "900", ""], ["exchange.lump-sum"]),
      (["V1", "ES", "PT", "07/03/2022", "11/03/2022", "onsite", "780", "150", ""], ["exchange.lump-sum"]),
      (["V1", "ES", "PT", "07/03/2022", "11/03/2022", "virtual", "780", "", ""], ["exchange.virtual-paid"]),
      (["V1", "ES", "PT", "07/03/2022", "11/03/2022", "onsite", "", "", "TEXNET"], ["exchange.other-partnership"]),
    ])

  private let fields: [String: Int]
  private let virtualWords: [String]
  private let own: [String]
  private let fullSum: ExactDecimal?
  private let definitions: [String: IssueDefinition]

  init(_ words: CheckWords) {
    let fields = Dictionary(
      uniqueKeysWithValues: ExchangeCheck.keys.compactMap { key in words.field(key.name).map { (key.name, $0) } })
    self.fields = fields
    virtualWords = words.words("virtual") ?? ["virtual"]
    own = words.words("own") ?? []
    let full = words.number("fullSum")
    fullSum = full
    let placeholders = fields.filter { ["visitor", "visitorCountry", "organiser", "start", "end"].contains($0.key) }
    definitions = Dictionary(
      uniqueKeysWithValues: ExchangeCheck.rules.map { rule in
        (
          rule.id,
          words.definition(rule, showing: placeholders) { context in
            guard let records = context.records else { return [:] }
            let days = ExchangeCheck.workingDays(records, context.row, fields)
            let isHalf = ExchangeCheck.isHalved(records, context.row, fields)
            let half = full?.divided(by: ExactDecimal(2))
            return [
              "days": days.map(String.init) ?? "", "expected": (isHalf ? half : full)?.text ?? "",
              "full": full?.text ?? "",
            ]
          }
        )
      })
  }

  func check(_ records: RecordBatch, rows: [UInt8], log: inout IssueLog) {
    for row in 0..<records.rowCount where rows[row] == 1 {
      let isVirtual = fields["mode"].flatMap { records.columns[$0].displayText(at: row) }.map {
        virtualWords.contains($0)
      }
      checkPlaces(records, row, &log)
      if isVirtual != true { checkDuration(records, row, &log) }
      checkMoney(records, row, isVirtual: isVirtual == true, &log)
    }
  }

  /// A visitor comes once; virtual visits do not use it up.
  func claims(_ records: RecordBatch, rows: [UInt8]) -> RowClaims? {
    guard let visitor = fields["visitor"], let definition = definitions[ExchangeCheck.secondVisit.id] else {
      return nil
    }
    var keys = KeyBatch([records.columns[visitor]])
    for row in 0..<records.rowCount {
      let mode = fields["mode"].flatMap { records.columns[$0].displayText(at: row) }
      if rows[row] != 1 || mode.map({ virtualWords.contains($0) }) == true { keys.starts[row] = TextColumn.missing }
    }
    return RowClaims(
      definition: definition, field: visitor, keys: keys, values: Array(repeating: -1, count: records.rowCount))
  }

  private func checkPlaces(_ records: RecordBatch, _ row: Int, _ log: inout IssueLog) {
    if let from = fields["visitorCountry"], let to = fields["hostCountry"],
      let home = records.columns[from].displayText(at: row), home == records.columns[to].displayText(at: row)
    {
      add(ExchangeCheck.sameCountry, row, to, &log)
    }
    if let organiser = fields["organiser"], !own.isEmpty,
      let word = records.columns[organiser].displayText(at: row), !own.contains(word)
    {
      add(ExchangeCheck.otherPartnership, row, organiser, &log)
    }
  }

  private func checkDuration(_ records: RecordBatch, _ row: Int, _ log: inout IssueLog) {
    if let start = fields["start"], let end = fields["end"], let first = records.columns[start].day(at: row),
      let last = records.columns[end].day(at: row)
    {
      guard last >= first else { return add(ExchangeCheck.backwards, row, end, &log) }
      if last > ExchangeCheck.monthAfter(first) { return add(ExchangeCheck.tooLong, row, end, &log) }
    }
    guard let days = ExchangeCheck.workingDays(records, row, fields), days < 3 else { return }
    add(ExchangeCheck.tooShort, row, fields["workingDays"] ?? fields["end"] ?? 0, &log)
  }

  private func checkMoney(_ records: RecordBatch, _ row: Int, isVirtual: Bool, _ log: inout IssueLog) {
    guard let field = fields["lumpSum"], let paid = records.columns[field].number(at: row), paid > .zero else { return }
    if isVirtual { return add(ExchangeCheck.virtualPaid, row, field, &log) }
    guard let fullSum, ExchangeCheck.workingDays(records, row, fields) != nil,
      let half = fullSum.divided(by: ExactDecimal(2))
    else { return }
    let expected = ExchangeCheck.isHalved(records, row, fields) ? half : fullSum
    if paid != expected { add(ExchangeCheck.lumpSum, row, field, &log) }
  }

  private func add(_ rule: FindingRule, _ row: Int, _ field: Int, _ log: inout IssueLog) {
    if let definition = definitions[rule.id] { log.add(definition, row: row, field: field) }
  }

  private static func isHalved(_ records: RecordBatch, _ row: Int, _ fields: [String: Int]) -> Bool {
    if let days = workingDays(records, row, fields), days < 5 { return true }
    guard let distance = fields["distance"].flatMap({ records.columns[$0].number(at: row) }) else { return false }
    return distance < ExactDecimal(200)
  }

  /// The declared working days or, failing those, the weekdays from the first to the last day.
  private static func workingDays(_ records: RecordBatch, _ row: Int, _ fields: [String: Int]) -> Int? {
    if let declared = fields["workingDays"].flatMap({ records.columns[$0].number(at: row) }) {
      return declared.rounded(to: 0).integer
    }
    guard let start = fields["start"], let end = fields["end"], let first = records.columns[start].day(at: row),
      let last = records.columns[end].day(at: row), last >= first
    else { return nil }
    let days = Int(last.number - first.number) + 1
    let rest = (0..<days % 7).count { Day(number: first.number + Int32($0)).weekday <= 5 }
    return days / 7 * 5 + rest
  }

  /// The same day of the next month, or that month's last day.
  private static func monthAfter(_ day: Day) -> Day {
    let next = day.month.advanced(by: 1)
    let wanted = next.firstDay.number + Int32(day.components.day - 1)
    return Day(number: min(wanted, next.lastDay.number))
  }
}
