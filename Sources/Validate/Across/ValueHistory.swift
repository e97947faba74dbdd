package import KPIModel

/// What the counts of one partner and dataset have been in earlier months, and which values lie far above.
///
/// Counts are the whole numbers of events. A value is worth a look when it is more than ten times what the largest of a month
/// usually is: the median of the earlier months' largest values, so that one month of mistakes hides nothing, and a partner
/// that has grown is asked for a few months only. Files come in the order of their months.
package struct ValueHistory: Sendable {
  /// The months and rows before which nothing is usual.
  static let leastMonths = 3
  static let leastRows = 30
  /// Only so many months back.
  static let mostMonths = 12
  static let factor: Int128 = 10
  /// Smaller counts may be many times the usual one without being strange.
  static let leastValue: Int128 = 100

  /// The integer fields of events; none for other datasets.
  private let fields: [Int]
  private var months: [(month: Month, largest: [Int128?], rows: Int)] = []
  /// Of the file that is being read.
  private var file: Int32 = -1
  private var current: (month: Month, largest: [Int128?])?

  package init(plan: DatasetPlan) {
    let definition = plan.definition
    fields =
      definition.kind == .events
      ? definition.fields.indices.filter {
        definition.fields[$0].type == IntegerFieldType.name && definition.fields[$0].codeList == nil
      } : []
  }

  /// Looks at the accepted rows of the next batch of a file, and says which of their values are unusual.
  ///
  /// - Parameters:
  ///   - batch: The next batch of a file, its keys claimed.
  ///   - month: The month of the file.
  ///   - preceding: The file's findings so far.
  package mutating func judge(_ batch: inout ValidatedBatch, month: Month, after preceding: FindingTally) {
    guard !fields.isEmpty else { return }
    if batch.records.file != file || current == nil {
      file = batch.records.file
      current = (month, fields.map { _ in nil })
    }
    for (place, field) in fields.enumerated() {
      guard case .numbers(let column) = batch.records.columns[field], column.scale == 0 else { continue }
      let usual = usual(place, before: month)
      let limit = usual.map { max($0 * ValueHistory.factor, ValueHistory.leastValue) }
      var largest = Int64.min
      for row in column.mantissas.indices where column.mantissas[row] > largest && batch.records.accepted[row] == 1 {
        largest = column.mantissas[row]
      }
      guard largest > Int64.min else { continue }
      if let usual, let limit, Int128(largest) > limit {
        let definition = UnusualValue.definition(usual: usual)
        for row in column.mantissas.indices
        where batch.records.accepted[row] == 1 && Int128(column.mantissas[row]) > limit {
          batch.report(definition, row: row, field: field, after: preceding)
        }
      }
      let seen = current?.largest[place] ?? nil
      current?.largest[place] = max(seen ?? Int128(largest), Int128(largest))
    }
  }

  /// The file that was read stands, with so many rows accepted.
  package mutating func keep(file number: Int32, rows: Int) {
    guard let current, file == number else { return }
    self.current = nil
    if let last = months.indices.last, months[last].month == current.month {
      months[last].rows += rows
      for place in fields.indices {
        months[last].largest[place] = [months[last].largest[place], current.largest[place]].compactMap { $0 }.max()
      }
    } else {
      months.append((current.month, current.largest, rows))
    }
  }

  /// What was seen of the file does not count: it is read again, or refused.
  package mutating func forget() { current = nil }

  /// What the largest value of a month usually is; `nil` while too little is known.
  private func usual(_ place: Int, before month: Month) -> Int128? {
    let earlier = months.filter { $0.month < month }
    guard earlier.reduce(0, { $0 + $1.rows }) >= ValueHistory.leastRows else { return nil }
    let largest = earlier.suffix(ValueHistory.mostMonths).compactMap { $0.largest[place] }.sorted()
    return largest.count >= ValueHistory.leastMonths ? largest[largest.count / 2] : nil
  }
}

/// A count that is many times what the partner has reported so far (5,000 participants where 60 were the most).
enum UnusualValue {
  static func definition(usual: Int128) -> IssueDefinition {
    IssueDefinition(rule) { _ in ["usual": String(usual)] }
  }

  static let rule = FindingRule(
    id: "number.unusual", level: .acrossMonths, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "{value} is more than ten times as much as the largest value of a usual month ({usual})",
      es: "{value} es más de diez veces el valor más alto de un mes normal ({usual})",
      ca: "{value} és més de deu vegades el valor més alt d'un mes normal ({usual})",
      pt: "{value} é mais de dez vezes o valor mais alto de um mês normal ({usual})",
      fr: "{value}, c'est plus de dix fois la valeur la plus élevée d'un mois ordinaire ({usual})"),
    help: LocalizedText(
      en: "check for a digit too many or for values of several months in one, or confirm it",
      es: "compruebe si sobra una cifra o si se han sumado varios meses, o confírmelo",
      ca: "comproveu si sobra una xifra o si s'han sumat diversos mesos, o confirmeu-ho",
      pt: "verifique se há um algarismo a mais ou se foram somados vários meses, ou confirme",
      fr: "vérifiez s'il y a un chiffre de trop ou si plusieurs mois ont été additionnés, ou confirmez"))
}
