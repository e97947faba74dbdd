import Expressions
import KPIModel

/// Compiles the indicators of a partnership one after the other, and notes every mistake on the way.
struct PlanBuilder {
  /// What makes keys of two sources comparable.
  enum KeySpaceKind: Hashable {
    case identity(Int)
    /// By the number of fields.
    case fields(Int)
  }

  let partnership: Partnership
  var mistakes: [ConfigurationMistake] = []
  var nodes: [Node] = []
  var order: [Int] = []
  var measurements: [Measurement] = []
  var programs: [DatasetProgram?]
  var dimensions: [Dimension] = []
  var shapes: [CellShape] = []
  var keySpaces: [KeySpaceKind] = []
  private let codes: NameTable

  init(_ partnership: Partnership) {
    self.partnership = partnership
    programs = Array(repeating: nil, count: partnership.datasets.count)
    codes = NameTable(partnership.indicators.map { ($0.code, .number) })
  }

  mutating func build() {
    nodes = partnership.indicators.map { Node(indicator: $0, content: .broken) }
    for index in partnership.indicators.indices {
      nodes[index].content = content(
        of: partnership.indicators[index], lateRows: partnership.indicators[index].lateRows)
    }
    for index in nodes.indices { resolveExcept(of: index) }
    orderNodes()
    for index in nodes.indices { breakDown(index) }
    for index in measurements.indices { shape(index) }
  }

  mutating func note(_ path: String, _ problem: String, help: String? = nil) {
    mistakes.append(ConfigurationMistake(path: path, problem: problem, help: help))
  }

  /// An expression that cannot be used, with the place in its text.
  mutating func note(_ path: String, _ mistake: ExpressionMistake) {
    note(path, "\(mistake.problem) (at character \(mistake.offset + 1))", help: mistake.help)
  }

  private mutating func content(of indicator: Indicator, lateRows: Indicator.LateRows) -> Node.Content {
    guard let kind = IndicatorKinds.kind(named: indicator.kind) else {
      mistakes.append(
        .unknown("indicator kind", indicator.kind, at: indicator.path + ".kind", known: IndicatorKinds.names))
      return .broken
    }
    let before = mistakes.count
    checkWords(of: indicator, kind: kind)
    switch kind.composition(of: indicator) {
    case .measured(let measure):
      guard
        let measurement = measurement(of: indicator, kind: kind, measure: measure, lateRows: lateRows),
        mistakes.count == before
      else { return .broken }
      measurements.append(measurement)
      return .measured(measurements.count - 1)
    case .ratio:
      let numerator = part(indicator.numerator, "numerator", of: indicator, lateRows: lateRows)
      let denominator = part(indicator.denominator, "denominator", of: indicator, lateRows: lateRows)
      guard let numerator, let denominator, mistakes.count == before else { return .broken }
      return .ratio(numerator: numerator, denominator: denominator)
    case .formula:
      return formula(of: indicator)
    }
  }

  /// One side of a ratio as a node: another indicator, or one written in place, which gets a node of its own.
  private mutating func part(
    _ part: Indicator.Part?, _ side: String, of indicator: Indicator, lateRows: Indicator.LateRows
  ) -> Int? {
    let path = indicator.path + "." + side
    switch part {
    case nil:
      note(indicator.path, "kind \"ratio\" needs \"\(side)\"")
      return nil
    case .code(let code):
      guard let node = codes.index(of: code) else {
        mistakes.append(.unknown("indicator", code, at: path, known: codes.names))
        return nil
      }
      guard partnership.indicators[node].kind != RatioKind().name else {
        note(path, "\"\(code)\" is a ratio itself, and a ratio of ratios has no clear meaning")
        return nil
      }
      return node
    case .inline(let inline):
      guard inline.kind != RatioKind().name, inline.kind != FormulaKind().name else {
        note(path + ".kind", "a part written in place is made of rows, and \"\(inline.kind)\" is not")
        return nil
      }
      let before = mistakes.count
      let late = lateRows == .fileMonth ? lateRows : inline.lateRows
      let content = content(of: inline, lateRows: late)
      if mistakes.count > before { return nil }
      nodes.append(Node(indicator: inline, content: content))
      return nodes.count - 1
    }
  }

  private mutating func formula(of indicator: Indicator) -> Node.Content {
    guard let text = indicator.formula else {
      note(indicator.path, "kind \"formula\" needs \"formula\"")
      return .broken
    }
    do {
      let expression = try Expression(text, names: codes, expecting: .number)
      if !expression.givesFigures {
        note(
          indicator.path + ".formula", "the formula never gives a figure: it divides by 0",
          help: "divide by an indicator or by a number other than 0")
      }
      return .formula(Formula(expression: expression, nodes: expression.inputs))
    } catch {
      note(indicator.path + ".formula", error)
      return .broken
    }
  }

  private mutating func resolveExcept(of index: Int) {
    let indicator = nodes[index].indicator
    guard let code = indicator.except, case .measured(let measurement) = nodes[index].content else { return }
    let path = indicator.path + ".except"
    guard let other = codes.index(of: code) else {
      mistakes.append(.unknown("indicator", code, at: path, known: codes.names))
      return
    }
    // A mistake of the other's own has been noted already.
    if case .broken = nodes[other].content { return }
    guard case .measured(let left) = nodes[other].content, measurements[left].measure == .keys,
      measurements[left].keySpace == measurements[measurement].keySpace
    else {
      note(path, "\"\(code)\" does not count the same keys", help: "name an indicator that counts the same \"key\"")
      return
    }
    var next: Int? = left
    while let following = next {
      guard following != measurement else {
        note(path, "leaving out the keys of \"\(code)\" ends in a circle")
        return
      }
      next = measurements[following].except
    }
    measurements[measurement].except = left
    measurements[left].isException = true
  }

  /// Sorts the nodes so that each comes after those it needs; those in a circle are mistakes.
  private mutating func orderNodes() {
    var state = [Int](repeating: 0, count: nodes.count)
    var path: [Int] = []
    func inputs(of node: Int) -> [Int] {
      switch nodes[node].content {
      case .measured, .broken: []
      case .ratio(let numerator, let denominator): [numerator, denominator]
      case .formula(let formula): formula.nodes
      }
    }
    func visit(_ node: Int) {
      guard state[node] == 0 else {
        guard state[node] == 1, let first = path.firstIndex(of: node) else { return }
        let circle = (path[first...] + [node]).map { "\"\(nodes[$0].indicator.code)\"" }.joined(separator: " needs ")
        note(nodes[node].indicator.path, "the indicators form a circle: \(circle)")
        return
      }
      state[node] = 1
      path.append(node)
      inputs(of: node).forEach(visit)
      path.removeLast()
      state[node] = 2
      order.append(node)
    }
    nodes.indices.forEach(visit)
  }
}

extension Expression {
  /// Whether there are figures from which a formula gives one.
  fileprivate var givesFigures: Bool {
    let trials = [1, 2, 7, 100].map { step in
      inputs.indices.map { Column.wideNumbers([ExactDecimal(step * ($0 + 1))]) }
    }
    return trials.contains { columns in
      switch evaluate(columns: columns, rowCount: 1).column {
      case .wideNumbers(let values): values[0] != nil
      case .numbers(let column): column.value(at: 0) != nil
      default: true
      }
    }
  }
}
