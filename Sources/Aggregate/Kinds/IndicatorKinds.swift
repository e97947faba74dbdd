/// Every kind of indicator there is.
///
/// A new kind is one file beside this one and one line here.
package enum IndicatorKinds {
  package static let all: [any IndicatorKind] = [
    CountKind(),
    SumKind(),
    MeanKind(),
    MinKind(),
    MaxKind(),
    MedianKind(),
    DistinctKind(),
    StockKind(),
    RatioKind(),
    ChangeKind(),
    FormulaKind(),
  ]

  package static var names: [String] { all.map(\.name) }

  package static func kind(named name: String) -> (any IndicatorKind)? { all.first { $0.name == name } }
}
