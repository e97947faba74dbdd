/// How many stand behind what a figure shows: behind the figure itself, or behind one part of a ratio.
struct SmallCellEvidence {
  /// `nil` where it is not known.
  let count: Int?
  /// How many rows; `nil` where that is not known.
  let rows: Int?
  /// What the figure shows of it.
  let number: ExactDecimal?
  /// Further numbers that must not be small either.
  private let others: [ExactDecimal]

  /// Position 0 is the figure itself or a numerator, 1 a denominator.
  init(_ figure: Figure, position: Int, in partnership: Partnership) {
    let indicator = partnership.indicators[figure.indicator]
    let observations = figure.observations.map { ExactDecimal($0) }
    switch indicator.kind {
    case "ratio":
      let part = position == 0 ? indicator.numerator : indicator.denominator
      let value = position == 0 ? figure.numerator : figure.denominator
      let counts = part.flatMap { partnership.indicator(of: $0) }?.countsThings ?? false
      number = value
      rows =
        position == 1
        ? figure.observations : part.flatMap { partnership.indicator(of: $0) }?.kind == "count" ? value?.integer : nil
      count = counts ? value?.integer ?? 0 : position == 1 ? figure.observations : nil
      others = [value, position == 1 ? observations : Self.rest(figure, indicator, partnership)].compactMap { $0 }
    case "formula":
      number = figure.value
      rows = nil
      count = nil
      others = []
    default:
      number = figure.value
      rows = figure.observations
      count = indicator.countsThings ? figure.value?.integer ?? 0 : figure.observations
      others = indicator.kind == "stock" ? [observations].compactMap { $0 } : []
    }
  }

  /// How many of those in a share's denominator are not in its numerator, where both count the same kind of thing and the
  /// numerator is no indicator of its own.
  private static func rest(_ figure: Figure, _ indicator: Indicator, _ partnership: Partnership) -> ExactDecimal? {
    guard case .inline(let above)? = indicator.numerator,
      let below = indicator.denominator.flatMap(partnership.indicator),
      above.kind == below.kind, above.countsThings, above.kind != "count"
    else { return nil }
    return figure.numerator.flatMap { figure.denominator?.subtracting($0) }
  }

  /// Whether at least one and fewer than the limit stand behind it.
  func isSmall(_ least: Int) -> Bool {
    if let count, count > 0, count < least { return true }
    return others.contains { $0 > .zero && $0 < ExactDecimal(least) }
  }
}

extension Partnership {
  func indicator(of part: Indicator.Part) -> Indicator? {
    switch part {
    case .inline(let indicator): indicator
    case .code(let code): indicators.first { $0.code == code }
    }
  }
}

extension Indicator {
  /// The same for two indicators that count the same rows in the same way.
  var measureSignature: String {
    guard !sources.isEmpty else { return "computed \(code)" }
    let rows = sources.map {
      "\($0.dataset)|\($0.filter ?? "")|\($0.value ?? "")|\($0.key.map { "\($0)" } ?? "")|\($0.points.text)"
    }
    return
      "\(kind)|\(rows)|\(atLeast?.text ?? "")|\(except ?? "")|\(take?.rawValue ?? "")|\(lateRows.rawValue)"
  }
}

/// Which figures are computed from which by formulas.
struct ComputedFigures {
  private struct Spot: Hashable {
    let indicator: Int
    let scope: Int
    let partner: Int?
    let dimension: String
    let group: String
  }

  /// By indicator: the formulas that name it.
  private var formulas: [[Int]]
  private var numbers: [Spot: Int] = [:]
  private let isFormula: [Bool]

  init(_ report: Report) {
    let indicators = report.partnership.indicators
    isFormula = indicators.map { $0.formula != nil }
    formulas = Array(repeating: [], count: indicators.count)
    for (index, indicator) in indicators.enumerated() {
      let words = Set(indicator.formula?.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init) ?? [])
      for (input, other) in indicators.enumerated() where words.contains(other.code) { formulas[input].append(index) }
    }
    for (number, figure) in report.figures.enumerated() where isFormula[figure.indicator] {
      if let by = figure.dimension {
        numbers[
          Spot(
            indicator: figure.indicator, scope: figure.scope, partner: figure.partner,
            dimension: indicators[figure.indicator].by[by], group: figure.group)] = number
      }
    }
  }

  func isFormula(_ indicator: Int) -> Bool { isFormula[indicator] }

  /// The figures of formulas that are computed from a figure.
  func dependents(of figure: Figure, in report: Report) -> [Int] {
    guard let by = figure.dimension else { return [] }
    let dimension = report.partnership.indicators[figure.indicator].by[by]
    return formulas[figure.indicator].compactMap { formula in
      numbers[
        Spot(
          indicator: formula, scope: figure.scope, partner: figure.partner, dimension: dimension, group: figure.group)]
    }
  }
}
