internal import KPIModel

/// A line chart as inline SVG: what was reached against the path to the target, over the months of the project.
struct LineChartSVG {
  let title: String
  let description: String
  let series: TargetSeries
  let project: Project
  let numbers: NumberText

  private static let (width, height) = (400.0, 220.0)
  private static let (left, right, top, bottom) = (52.0, 14.0, 14.0, 26.0)

  var html: String {
    let scale = Scale(series)
    var svg = "<svg viewBox=\"0 0 400 220\" role=\"img\" aria-label=\"\(escaped(description))\">"
    for tick in scale.ticks {
      let y = Self.y(tick, scale)
      svg += "<line class=\"grid\" x1=\"\(fixed(Self.left))\" x2=\"\(fixed(Self.width - Self.right))\""
      svg += " y1=\"\(fixed(y))\" y2=\"\(fixed(y))\"/>"
      svg += "<text x=\"\(fixed(Self.left - 6))\" y=\"\(fixed(y + 4))\" text-anchor=\"end\">\(label(tick))</text>"
    }
    for month in stride(from: 0, to: project.months, by: max(1, (project.months + 5) / 6)) {
      svg +=
        "<text x=\"\(fixed(x(month)))\" y=\"\(fixed(Self.height - 8))\" text-anchor=\"middle\">M\(month + 1)</text>"
    }
    svg += "<polyline class=\"path\" points=\"\(points(series.path.map(Optional.some), scale))\"/>"
    for run in runs(series.actual) {
      let values = series.actual.enumerated().map { run.contains($0.offset) ? $0.element : nil }
      svg += "<polyline class=\"actual\" points=\"\(points(values, scale))\"/>"
    }
    if let last = series.actual.lastIndex(where: { $0 != nil }), let value = series.actual[last] {
      let (x, y) = (x(last), Self.y(value.approximation, scale))
      svg += "<circle cx=\"\(fixed(x))\" cy=\"\(fixed(y))\" r=\"3.5\" fill=\"var(--accent)\"/>"
      let anchor = last > project.months * 3 / 4 ? "end" : "start"
      svg += "<text class=\"end\" x=\"\(fixed(x))\" y=\"\(fixed(max(12, y - 9)))\" text-anchor=\"\(anchor)\">"
      svg += "\(numbers.text(value))</text>"
    }
    return svg + "</svg>"
  }

  /// The vertical axis: round numbers from at most 0 to at least the largest value.
  private struct Scale {
    let ticks: [Double]
    let low: Double
    let high: Double

    init(_ series: TargetSeries) {
      let values = (series.actual.compactMap { $0 } + series.path).map(\.approximation)
      let most = max(values.max() ?? 0, 0)
      let least = min(values.min() ?? 0, 0)
      var step = 1e-6
      let factors = [2.0, 2.5, 2.0]
      var turn = 0
      while (most - least) / step > 5 {
        step *= factors[turn % 3]
        turn += 1
      }
      let first = Int((least / step).rounded(.down))
      let last = max(first + 1, Int((most / step).rounded(.up)))
      ticks = (first...last).map { Double($0) * step }
      low = Double(first) * step
      high = Double(last) * step
    }
  }

  private func runs(_ values: [ExactDecimal?]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, value) in values.enumerated() where value != nil {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }

  private func points(_ values: [ExactDecimal?], _ scale: Scale) -> String {
    values.enumerated().compactMap { index, value in
      value.map { "\(fixed(x(index))),\(fixed(Self.y($0.approximation, scale)))" }
    }.joined(separator: " ")
  }

  private func x(_ month: Int) -> Double {
    let width = Self.width - Self.left - Self.right
    return Self.left + width * Double(month) / Double(max(1, project.months - 1))
  }

  private static func y(_ value: Double, _ scale: Scale) -> Double {
    let height = Self.height - top - bottom
    return top + height * (scale.high - value) / (scale.high - scale.low)
  }

  private func label(_ tick: Double) -> String {
    let rounded = ExactDecimal(mantissa: Int128((tick * 1_000_000).rounded()), scale: 6)
    return numbers.text(rounded, decimals: 6)
  }
}

/// A coordinate with one decimal, the same on every machine.
func fixed(_ number: Double) -> String {
  ExactDecimal(mantissa: Int128((number * 10).rounded()), scale: 1).text
}
