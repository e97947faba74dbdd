import KPIModel

/// Parts that must add up to a total, such as women, men and others to the participants.
struct SumOfPartsCheck: RowCheckKind {
  static let name = "sumOfParts"
  static let keys = [
    CheckKey("total", .number, required: true), CheckKey("parts", .numbers, required: true),
    CheckKey("tolerance", .value),
  ]
  static let rules = [mismatch, missingTotal]
  static let example = RowCheckExample(
    fields: [("participants", "integer"), ("women", "integer"), ("men", "integer")],
    words: [.init("total", ["participants"]), .init("parts", ["women", "men"])],
    accepted: [["5", "2", "3"], ["5", "2", ""], ["", "", ""], ["5", "", ""], ["", "2", ""]],
    rejected: [
      (["5", "2", "2"], ["sum-of-parts"]), (["5", "6", ""], ["sum-of-parts"]),
      (["", "2", "3"], ["sum-of-parts.total"]),
    ])

  private let total: Int
  private let parts: [Int]
  private let tolerance: ExactDecimal
  private let wrong: IssueDefinition
  private let absent: IssueDefinition

  init(_ words: CheckWords) {
    total = words.field("total") ?? 0
    parts = words.fields("parts")
    tolerance = words.number("tolerance") ?? .zero
    let (total, parts) = (total, parts)
    let isPersonal = parts.contains { words.fields[$0].personal }
    wrong = words.definition(SumOfPartsCheck.mismatch, showing: ["total": total]) { context in
      [
        "parts": SumOfPartsCheck.names(parts, context),
        "sum": isPersonal ? "(hidden)" : SumOfPartsCheck.sum(parts, context),
      ]
    }
    absent = words.definition(SumOfPartsCheck.missingTotal) { context in
      [
        "parts": SumOfPartsCheck.names(parts, context),
        "sum": isPersonal ? "(hidden)" : SumOfPartsCheck.sum(parts, context),
      ]
    }
  }

  func check(_ records: RecordBatch, rows: [UInt8], log: inout IssueLog) {
    // A total that is wrong already is not empty.
    var unreadable = Set<Int32>()
    for issue in log.issues where Int(issue.field) == total { unreadable.insert(issue.row) }
    for row in 0..<records.rowCount where rows[row] == 1 {
      var sum = ExactDecimal.zero
      var missing = 0
      for part in parts {
        guard let value = records.columns[part].number(at: row) else {
          missing += 1
          continue
        }
        sum = sum.adding(value) ?? sum
      }
      guard missing < parts.count else { continue }
      guard let whole = records.columns[total].number(at: row) else {
        if missing == 0, !unreadable.contains(Int32(row)) { log.add(absent, row: row, field: total) }
        continue
      }
      guard let difference = sum.subtracting(whole) else { continue }
      let isMore = difference > tolerance
      let isLess = (ExactDecimal.zero.subtracting(difference) ?? .zero) > tolerance
      if isMore || (isLess && missing == 0) { log.add(wrong, row: row, field: total) }
    }
  }

  /// `Mujeres + Hombres`, as the headers of the file say.
  private static func names(_ parts: [Int], _ context: IssueContext) -> String {
    parts.map { context.headers[$0] }.joined(separator: " + ")
  }

  private static func sum(_ parts: [Int], _ context: IssueContext) -> String {
    parts.reduce(ExactDecimal.zero) { sum, part in
      sum.adding(context.records?.columns[part].number(at: context.row) ?? .zero) ?? sum
    }.text
  }

  static let mismatch = FindingRule(
    id: "sum-of-parts", level: .row, severity: .error,
    message: LocalizedText(
      en: "{parts} is {sum}, but \"{column}\" says {total}", es: "{parts} da {sum}, pero «{column}» dice {total}",
      ca: "{parts} dona {sum}, però «{column}» diu {total}", pt: "{parts} dá {sum}, mas «{column}» diz {total}",
      fr: "{parts} donne {sum}, mais « {column} » indique {total}"),
    help: LocalizedText(
      en: "correct the total or its parts", es: "corrija el total o sus partes",
      ca: "corregiu el total o les seves parts",
      pt: "corrija o total ou as suas partes", fr: "corrigez le total ou ses parties"))

  static let missingTotal = FindingRule(
    id: "sum-of-parts.total", level: .row, severity: .note,
    message: LocalizedText(
      en: "\"{column}\" is empty; {parts} is {sum}", es: "«{column}» está vacía; {parts} da {sum}",
      ca: "«{column}» és buida; {parts} dona {sum}", pt: "«{column}» está vazia; {parts} dá {sum}",
      fr: "« {column} » est vide ; {parts} donne {sum}"))
}
