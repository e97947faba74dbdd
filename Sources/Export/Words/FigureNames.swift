internal import KPIModel

/// What figures call their indicator, scope and partner, looked up once for all of them.
struct FigureNames {
  struct Indicator {
    let code: String
    let unit: String
    let by: [String]
  }

  struct Scope {
    let kind: String
    let period: String
  }

  let indicators: [Indicator]
  let scopes: [Scope]
  /// By partner; the consortium last.
  private let partners: [String]

  init(_ report: Report) {
    indicators = report.partnership.indicators.map { Indicator(code: $0.code, unit: $0.unit, by: $0.by) }
    scopes = report.scopes.map { Scope(kind: $0.kind.rawValue, period: $0.period) }
    partners = report.partnership.partners.indices.map { report.partnerID($0) } + [report.partnerID(nil)]
  }

  func partner(_ partner: Int?) -> String { partners[partner ?? partners.count - 1] }
}

extension Report {
  /// `ATEVAL`, or `ALL` for the consortium.
  func partnerID(_ partner: Int?) -> String { partner.map { partnership.partners[$0].id } ?? "ALL" }
}
