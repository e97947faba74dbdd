import Expressions
import KPIModel

extension PlanBuilder {
  /// Gives an indicator and all it is computed from the breakdowns that it names.
  mutating func breakDown(_ node: Int) {
    let indicator = nodes[node].indicator
    for (position, name) in indicator.by.enumerated() {
      let path = "\(indicator.path).by[\(position)]"
      guard !indicator.by[..<position].contains(name) else {
        note(path, "\"\(name)\" stands twice")
        continue
      }
      let dimension = dimensions.firstIndex { $0.name == name } ?? dimensions.count
      if dimension == dimensions.count { dimensions.append(Dimension(name: name)) }
      demand(dimension, of: node, path: path)
    }
  }

  /// The node must have a breakdown, and so must its inputs.
  ///
  /// The circles among them have been reported.
  private mutating func demand(_ dimension: Int, of node: Int, path: String) {
    guard !nodes[node].dimensions.contains(dimension) else { return }
    nodes[node].dimensions.append(dimension)
    switch nodes[node].content {
    case .broken:
      for dataset in Set(nodes[node].indicator.sources.map(\.dataset)).sorted() {
        group(dataset, by: dimension, path: path)
      }
    case .ratio(let numerator, let denominator):
      demand(dimension, of: numerator, path: path)
      demand(dimension, of: denominator, path: path)
    case .formula(let formula):
      for input in formula.nodes { demand(dimension, of: input, path: path) }
    case .measured(let measurement):
      measurements[measurement].dimensions.append(dimension)
      for dataset in Set(measurements[measurement].sources.map(\.dataset)).sorted() {
        group(dataset, by: dimension, path: path)
      }
    }
  }

  private mutating func group(_ dataset: Int, by dimension: Int, path: String) {
    guard var program = programs[dataset], !program.groupings.contains(where: { $0.dimension == dimension }) else {
      return
    }
    guard let name = program.name(dimensions[dimension].name) else {
      groupByExpression(dataset, program, dimension: dimension, path: path)
      return
    }
    var groups: [Int32] = []
    if case .code(let reference) = program.type(of: name) { groups = dimensions[dimension].groups(of: reference.list) }
    program.groupings.append(DatasetProgram.Grouping(dimension: dimension, name: name, groupOfRank: groups))
    programs[dataset] = program
  }

  /// A breakdown that is no name is an expression whose value is the group: `nuts(member.nuts3, 2)`.
  private mutating func groupByExpression(
    _ dataset: Int, _ program: DatasetProgram, dimension: Int, path: String
  ) {
    let text = dimensions[dimension].name
    guard text.contains("(") || text.contains("?") else {
      noteUnreadable(text, in: program, path: path)
      return
    }
    var program = program
    do {
      let expression = try Expression(text, names: program.names.table, expecting: .any)
      var groups: [Int32] = []
      switch expression.type {
      case .text: break
      case .code(let reference): groups = dimensions[dimension].groups(of: reference.list)
      default:
        note(path, "a breakdown is text or a code, and this is not", help: "write for example nuts(member.nuts3, 2)")
        return
      }
      guard !expression.inputs.contains(where: { program.names.dependsOnScope($0) }) else {
        note(path, "a breakdown cannot depend on the period", help: "leave scopeStart and scopeEnd out")
        return
      }
      program.groupings.append(
        DatasetProgram.Grouping(
          dimension: dimension, name: expression.inputs.first ?? 0, expression: expression, groupOfRank: groups))
      programs[dataset] = program
    } catch {
      note(path, error)
    }
  }

  /// Settles which cells a measurement's rows fall in, now that all its breakdowns are known.
  mutating func shape(_ index: Int) {
    let measurement = measurements[index]
    let shape = CellShape(fileMonth: measurement.lateRows == .fileMonth, dimensions: measurement.dimensions)
    let known = shapes.firstIndex(of: shape) ?? shapes.count
    if known == shapes.count { shapes.append(shape) }
    measurements[index].shape = known
    for (position, source) in measurement.sources.enumerated() {
      programs[source.dataset]?.uses.append(DatasetProgram.Use(measurement: index, source: position))
    }
  }
}
