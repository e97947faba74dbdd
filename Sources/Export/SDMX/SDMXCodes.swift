internal import KPIModel

/// The codes under which a report's figures stand in SDMX: SDMX allows letters, digits and `_ - @ $` only.
struct SDMXCodes {
  static let dimensions = ["FREQ", "INDICATOR", "PARTNER", "CUMULATION", "BREAKDOWN", "BREAKDOWN_GROUP", "TIME_PERIOD"]

  /// A list of codes with the names they stand for.
  struct List {
    private(set) var codes: [(code: String, name: String)] = []
    private var known: [String: String] = [:]
    private var taken: Set<String> = []

    init(_ fixed: [(String, String)] = []) {
      for (code, name) in fixed { add(code, code: code, name: name) }
    }

    /// Adds a value, under a code of its own.
    mutating func add(_ value: String, code wanted: String? = nil, name: String) {
      guard known[value] == nil else { return }
      let plain = wanted ?? SDMXCodes.code(value)
      var code = plain
      var number = 2
      while !taken.insert(code).inserted {
        code = "\(plain)_\(number)"
        number += 1
      }
      known[value] = code
      codes.append((code, name))
    }

    subscript(value: String) -> String { known[value] ?? "_X" }
  }

  private(set) var partners: List
  private(set) var breakdowns = List([("_T", "Total")])
  private(set) var groups = List([("_T", "Total"), ("_U", "Unknown")])
  private(set) var units = List()
  private let report: Report

  init(_ report: Report) {
    self.report = report
    let partnership = report.partnership
    partners = List([("_T", "Consortium")])
    for partner in partnership.partners {
      partners.add(partner.id, name: partner.name.isEmpty ? partner.id : partner.name)
    }
    for indicator in partnership.indicators {
      units.add(indicator.unit, name: indicator.unit.isEmpty ? "no unit" : indicator.unit)
      for (dimension, name) in indicator.by.enumerated() {
        breakdowns.add(name, name: partnership.title(ofDimension: dimension, of: indicator, in: report.language))
      }
    }
    for figure in report.figures {
      guard let dimension = figure.dimension, figure.group != Figure.unknownGroup else { continue }
      let indicator = partnership.indicators[figure.indicator]
      groups.add(
        figure.group,
        name: partnership.title(ofGroup: figure.group, dimension: dimension, of: indicator, in: report.language))
    }
  }

  func partner(_ partner: Int?) -> String { partner.map { partners[report.partnership.partners[$0].id] } ?? "_T" }

  func dimension(_ figure: Figure) -> String {
    figure.dimension.map { breakdowns[report.partnership.indicators[figure.indicator].by[$0]] } ?? "_T"
  }

  func group(_ figure: Figure) -> String {
    if figure.dimension == nil { return "_T" }
    return figure.group == Figure.unknownGroup ? "_U" : groups[figure.group]
  }

  func unit(_ unit: String) -> String { units[unit] }

  func cumulation(_ scope: Scope) -> String {
    switch scope.kind {
    case .month: "MONTH"
    case .reportingPeriod: "REPORTING_PERIOD"
    case .toDate: "TO_DATE"
    }
  }

  func timePeriod(_ scope: Scope) -> String {
    scope.kind == .month ? scope.from.text : "\(scope.start.text)/P\(scope.to.months(since: scope.from) + 1)M"
  }

  /// A text as a code: what SDMX does not allow becomes `_`.
  private static func code(_ text: String) -> String {
    switch text {
    case "": return "_Z"
    case "%": return "PERCENT"
    default: break
    }
    var code = ""
    for scalar in text.unicodeScalars {
      let isAllowed =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || "_-@$".unicodeScalars.contains(scalar)
      code.unicodeScalars.append(isAllowed ? scalar : "_")
    }
    return code
  }
}
