import KPIModel

/// The overall score of the Digital Maturity Assessment (EDIH network, JRC): the mean of its six dimensions, within one point.
struct DMAMeanCheck: RowCheckKind {
  static let name = "dmaMean"
  static let keys = [
    CheckKey("overall", .number, required: true), CheckKey("dimensions", .numbers, required: true),
    CheckKey("tolerance", .value),
  ]
  static let rules = [differs]
  static let example = RowCheckExample(
    fields: [("score", "number"), ("a", "number"), ("b", "number"), ("c", "number")],
    words: [.init("overall", ["score"]), .init("dimensions", ["a", "b", "c"])],
    accepted: [["50", "40", "50", "60"], ["51", "40", "50", "60"], ["90", "40", "", "60"], ["", "1", "1", "1"]],
    rejected: [(["51,1", "40", "50", "60"], ["dma-mean"]), (["48", "40", "50", "60"], ["dma-mean"])])

  private let overall: Int
  private let dimensions: [Int]
  private let tolerance: ExactDecimal
  private let different: IssueDefinition

  init(_ words: CheckWords) {
    overall = words.field("overall") ?? 0
    dimensions = words.fields("dimensions")
    tolerance = words.number("tolerance") ?? ExactDecimal(1)
    let dimensions = dimensions
    let isPersonal = dimensions.contains { words.fields[$0].personal }
    different = words.definition(DMAMeanCheck.differs, showing: ["overall": overall]) { context in
      let mean = context.records.flatMap { DMAMeanCheck.mean(dimensions, $0, context.row) }
      return ["mean": isPersonal ? "(hidden)" : mean?.rounded(to: 2).text ?? "", "count": String(dimensions.count)]
    }
  }

  func check(_ records: RecordBatch, rows: [UInt8], log: inout IssueLog) {
    for row in 0..<records.rowCount where rows[row] == 1 {
      guard let score = records.columns[overall].number(at: row),
        let mean = DMAMeanCheck.mean(dimensions, records, row),
        let above = score.subtracting(mean), let below = mean.subtracting(score)
      else { continue }
      if above > tolerance || below > tolerance { log.add(different, row: row, field: overall) }
    }
  }

  private static func mean(_ dimensions: [Int], _ records: RecordBatch, _ row: Int) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    for dimension in dimensions {
      guard let value = records.columns[dimension].number(at: row), let more = sum.adding(value) else { return nil }
      sum = more
    }
    return sum.divided(by: ExactDecimal(dimensions.count))
  }

  static let differs = FindingRule(
    id: "dma-mean", level: .row, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "the overall score is {overall}, but the mean of the {count} dimensions is {mean}",
      es: "la puntuación global es {overall}, pero la media de las {count} dimensiones es {mean}",
      ca: "la puntuació global és {overall}, però la mitjana de les {count} dimensions és {mean}",
      pt: "a pontuação global é {overall}, mas a média das {count} dimensões é {mean}",
      fr: "le score global est {overall}, mais la moyenne des {count} dimensions est {mean}"),
    help: LocalizedText(
      en: "copy the scores again from the assessment report",
      es: "copie de nuevo las puntuaciones del informe de evaluación",
      ca: "torneu a copiar les puntuacions de l'informe d'avaluació",
      pt: "copie de novo as pontuações do relatório de avaliação",
      fr: "recopiez les scores depuis le rapport d'évaluation"))
}
