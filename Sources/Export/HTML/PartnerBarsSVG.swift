internal import KPIModel

/// The partners' figures of one indicator as horizontal bars, inline SVG.
struct PartnerBarsSVG {
  /// What a person who cannot see it is told.
  let description: String
  /// A bar each, with its value as text; no bar where there is no data.
  let bars: [(name: String, value: ExactDecimal?, text: String)]

  private static let (width, left, right, step) = (400.0, 132.0, 78.0, 24.0)

  var html: String {
    let most = bars.compactMap { $0.value?.approximation }.max() ?? 0
    let height = Self.step * Double(bars.count) + 6
    var svg = "<svg viewBox=\"0 0 400 \(fixed(height))\" role=\"img\" aria-label=\"\(escaped(description))\">"
    for (index, bar) in bars.enumerated() {
      let y = Self.step * Double(index) + 4
      let name = bar.name.count > 18 ? bar.name.prefix(17) + "…" : bar.name
      svg += "<text x=\"\(fixed(Self.left - 8))\" y=\"\(fixed(y + 13))\" text-anchor=\"end\">\(escaped(name))</text>"
      let share = most > 0 ? max(0, bar.value?.approximation ?? 0) / most : 0
      let length = (Self.width - Self.left - Self.right) * share
      svg +=
        "<rect class=\"bar-fill\" x=\"\(fixed(Self.left))\" y=\"\(fixed(y))\" width=\"\(fixed(length))\" height=\"17\"/>"
      svg +=
        "<text class=\"end\" x=\"\(fixed(Self.left + length + 6))\" y=\"\(fixed(y + 13))\">\(escaped(bar.text))</text>"
    }
    return svg + "</svg>"
  }
}
