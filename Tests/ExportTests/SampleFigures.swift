import KPIModel

/// The figures of the sample report, in the order of `indicators.csv`.
struct SampleFigures {
  let partnership: Partnership
  let scopes: [Scope]

  var all: [Figure] {
    var figures: [Figure] = []
    for (index, indicator) in partnership.indicators.enumerated() {
      for (position, scope) in scopes.enumerated() {
        for partner in partnership.partners.indices.map(Optional.some) + [nil] {
          figures.append(figure(index, indicator, position, scope, partner))
          for dimension in indicator.by.indices {
            let groups =
              indicator.by[dimension] == "service_type"
              ? ["advice", "event", "training"] : ["micro", "small", "medium", "large", "unknown"]
            for (rank, group) in groups.enumerated() {
              var part = figure(index, indicator, position, scope, partner)
              part.dimension = dimension
              part.group = group
              part.value = part.value?.divided(by: ExactDecimal(rank + 2))?.rounded(to: 0)
              figures.append(part)
            }
          }
        }
      }
    }
    return figures
  }

  private func figure(_ index: Int, _ indicator: Indicator, _ position: Int, _ scope: Scope, _ partner: Int?) -> Figure
  {
    var figure = Figure(indicator: index, scope: position, partner: partner)
    let months = (0...max(0, scope.to.months(since: scope.from))).map { scope.from.advanced(by: $0) }
    let partners = partner.map { [$0] } ?? Array(partnership.partners.indices)
    switch indicator.kind {
    case "count", "sum":
      // Months and partners add up, as they do in a computed report; the first two months have no data.
      let reported = months.filter { $0.months(since: partnership.project.start) >= 2 }
      guard !reported.isEmpty else { return figure }
      let sum = reported.reduce(0) { sum, month in sum + partners.reduce(0) { $0 + flow(index, month, $1) } }
      figure.value = indicator.unit == "EUR" ? ExactDecimal(mantissa: Int128(sum) * 3900, scale: 2) : ExactDecimal(sum)
      if indicator.unit == "persons" { figure.value = ExactDecimal(sum * 11) }
      figure.observations = sum
    case "distinct":
      let reached = partners.reduce(0) { sum, partner in
        sum + months.reduce(0) { $0 + flow(index, $1, partner) } / (3 + index % 4)
      }
      figure.value = ExactDecimal(partner == nil ? reached * 9 / 10 : reached)
    case "stock":
      let age = scope.to.months(since: partnership.project.start)
      figure.value = ExactDecimal(partners.reduce(0) { $0 + 30 + 70 * $1 + age })
    case "ratio":
      let denominator = 40 + (partner ?? 7) * 9 + scope.to.monthOfYear
      let numerator = denominator * (70 + (index * 7 + scope.to.monthOfYear) % 23) / 100
      figure.numerator = ExactDecimal(numerator)
      figure.denominator = ExactDecimal(denominator)
      figure.value = ExactDecimal(numerator * 100).divided(by: ExactDecimal(denominator))?.rounded(to: 6)
    default:
      guard scope.to.months(since: partnership.project.start) > 5 else { return figure }
      let age = scope.to.months(since: partnership.project.start)
      figure.value = ExactDecimal(mantissa: Int128(4210 - age * 55 + (partner ?? 0) * 37), scale: 2)
    }
    return figure
  }

  private func flow(_ index: Int, _ month: Month, _ partner: Int) -> Int {
    let mixed = (Int(month.ordinal) * 31 + partner * 17 + index * 13) % 11
    return index == 9 ? (mixed > 8 ? 1 : 0) : mixed
  }
}
