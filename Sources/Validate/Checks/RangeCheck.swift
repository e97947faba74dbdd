import KPIModel

/// The smallest and the largest value of a number or date (`minimum`, `maximum`), both allowed themselves.
struct RangeCheck: CellCheck {
  static let definitions = [tooSmall, tooLarge]
  static let examples = [
    CellCheckExample("integer", accepted: ["0", "100", ""], rejected: [("-1", "minimum"), ("101", "maximum")]) {
      $0.minimum = "0"
      $0.maximum = "100"
    },
    CellCheckExample("number", accepted: ["0,5", "0,50"], rejected: [("0,499999999", "minimum"), ("-3", "minimum")]) {
      $0.minimum = "0.5"
    },
    CellCheckExample(
      "date", accepted: ["01/03/2022"], rejected: [("28/02/2022", "minimum"), ("01/04/2022", "maximum")]
    ) {
      $0.minimum = "2022-03-01"
      $0.maximum = "2022-03-31"
    },
  ]

  private let minimum: SchemaValue?
  private let maximum: SchemaValue?

  init?(field: Field, mistakes: inout [ConfigurationMistake]) {
    guard field.constraints.minimum != nil || field.constraints.maximum != nil else { return nil }
    let path = field.path + ".constraints"
    guard field.valueType == .number || field.valueType == .date else {
      mistakes.append(
        ConfigurationMistake(
          path: path, problem: "minimum and maximum apply to numbers and dates, and \"\(field.name)\" is neither",
          help: "use minLength and maxLength for the length of text"))
      return nil
    }
    minimum = field.constraints.minimum.flatMap {
      SchemaValue($0, of: field, path: path + ".minimum", mistakes: &mistakes)
    }
    maximum = field.constraints.maximum.flatMap {
      SchemaValue($0, of: field, path: path + ".maximum", mistakes: &mistakes)
    }
  }

  func check(_ cells: CellColumn, _ column: Column, field: Int, log: inout IssueLog) {
    switch column {
    case .numbers(let numbers):
      let smallest = RangeCheck.mantissa(minimum, scale: numbers.scale, roundingUp: true) ?? Int64.min
      let largest = RangeCheck.mantissa(maximum, scale: numbers.scale, roundingUp: false) ?? Int64.max
      let missing = NumberColumn.missing
      for row in 0..<numbers.mantissas.count where numbers.mantissas[row] != missing {
        report(row, numbers.mantissas[row] < smallest, numbers.mantissas[row] > largest, field, &log)
      }
    case .wideNumbers(let values):
      for (row, value) in values.enumerated() {
        guard let value else { continue }
        var isSmall = false
        var isLarge = false
        if case .number(let bound) = minimum { isSmall = value < bound }
        if case .number(let bound) = maximum { isLarge = value > bound }
        report(row, isSmall, isLarge, field, &log)
      }
    case .days(let days):
      var (first, last) = (Int32.min, Int32.max)
      if case .day(let bound) = minimum { first = bound }
      if case .day(let bound) = maximum { last = bound }
      let missing = Column.missingDay
      for row in 0..<days.count where days[row] != missing {
        report(row, days[row] < first, days[row] > last, field, &log)
      }
    default: break
    }
  }

  @inline(__always)
  private func report(_ row: Int, _ isSmall: Bool, _ isLarge: Bool, _ field: Int, _ log: inout IssueLog) {
    if isSmall { log.add(RangeCheck.tooSmall, row: row, field: field) }
    if isLarge { log.add(RangeCheck.tooLarge, row: row, field: field) }
  }

  /// The bound as a mantissa of a column's scale, rounded into the range; kept within 64 bits.
  private static func mantissa(_ bound: SchemaValue?, scale: Int, roundingUp: Bool) -> Int64? {
    guard case .number(let bound) = bound else { return nil }
    var scaled: Int128
    if bound.scale <= scale {
      guard let exact = bound.mantissa(at: scale) else { return bound.isNegative ? Int64.min : Int64.max }
      scaled = exact
    } else {
      guard let power = powerOfTen(bound.scale - scale) else { return nil }
      let (quotient, remainder) = bound.mantissa.quotientAndRemainder(dividingBy: power)
      scaled = quotient
      if remainder > 0, roundingUp { scaled += 1 }
      if remainder < 0, !roundingUp { scaled -= 1 }
    }
    return Int64(clamping: scaled)
  }

  static let tooSmall = IssueDefinition(
    FindingRule(
      id: "minimum", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is less than {minimum}, the smallest value allowed",
        es: "«{value}» es menor que {minimum}, el valor mínimo permitido",
        ca: "«{value}» és menor que {minimum}, el valor mínim permès",
        pt: "«{value}» é menor do que {minimum}, o valor mínimo permitido",
        fr: "« {value} » est inférieur à {minimum}, la valeur minimale admise"),
      help: LocalizedText(
        en: "check the value and correct it", es: "compruebe el valor y corríjalo",
        ca: "comproveu el valor i corregiu-lo",
        pt: "verifique o valor e corrija-o", fr: "vérifiez la valeur et corrigez-la"))
  ) { ["minimum": $0.field?.constraints.minimum ?? ""] }

  static let tooLarge = IssueDefinition(
    FindingRule(
      id: "maximum", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is more than {maximum}, the largest value allowed",
        es: "«{value}» es mayor que {maximum}, el valor máximo permitido",
        ca: "«{value}» és més gran que {maximum}, el valor màxim permès",
        pt: "«{value}» é maior do que {maximum}, o valor máximo permitido",
        fr: "« {value} » est supérieur à {maximum}, la valeur maximale admise"),
      help: LocalizedText(
        en: "check the value and correct it", es: "compruebe el valor y corríjalo",
        ca: "comproveu el valor i corregiu-lo",
        pt: "verifique o valor e corrija-o", fr: "vérifiez la valeur et corrigez-la"))
  ) { ["maximum": $0.field?.constraints.maximum ?? ""] }
}
