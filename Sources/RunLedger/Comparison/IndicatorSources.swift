package import KPIModel

/// The names of the datasets that an indicator depends on.
package struct IndicatorSources: Hashable, Sendable {
  /// Whose rows it counts.
  package var read: Set<String>
  /// Which it only looks up, through relations or identities.
  package var lookedUp: Set<String>

  package init(read: Set<String>, lookedUp: Set<String> = []) {
    self.read = read
    self.lookedUp = lookedUp
  }
}

extension Partnership {
  /// What each indicator depends on, by its code; parts of ratios and indicators named in formulas included.
  package var indicatorSources: [String: IndicatorSources] {
    let byCode = Dictionary(indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return byCode.mapValues { indicator in
      var read: Set<Int> = []
      var visited: Set<String> = []
      collect(indicator, byCode, &read, &visited)
      var reached = read
      var waiting = Array(read) + identities.map(\.dataset)
      while let dataset = waiting.popLast() {
        reached.insert(dataset)
        waiting += datasets[dataset].relations.map(\.target).filter { !reached.contains($0) }
      }
      return IndicatorSources(
        read: Set(read.map { datasets[$0].name }), lookedUp: Set(reached.subtracting(read).map { datasets[$0].name }))
    }
  }

  private func collect(
    _ indicator: Indicator, _ byCode: [String: Indicator], _ read: inout Set<Int>, _ visited: inout Set<String>
  ) {
    read.formUnion(indicator.sources.map(\.dataset))
    var codes = [indicator.except].compactMap(\.self) + words(in: indicator.formula ?? "")
    for part in [indicator.numerator, indicator.denominator] {
      switch part {
      case .code(let code): codes.append(code)
      case .inline(let inline): collect(inline, byCode, &read, &visited)
      case nil: continue
      }
    }
    for code in codes where visited.insert(code).inserted {
      if let named = byCode[code] { collect(named, byCode, &read, &visited) }
    }
  }

  /// Everything in a formula that could be the code of an indicator.
  private func words(in formula: String) -> [String] {
    formula.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init)
  }
}
