import Aggregate
import Export
import KPIModel
import Validate

/// Turns what was written into what it means: looks every name up, compiles every expression, and collects all mistakes.
struct Resolver {
  let file: PipelineFile
  let mistakes: MistakeList
  /// Shared by all fields that use them.
  let builtinLists = BuiltinLists()

  static let reservedNames: Set<String> = ["partner", "period", "scopeStart", "scopeEnd"]

  /// The configuration, or `nil` when there is any mistake.
  func configuration(files: [ConfigurationFile]) -> Configuration? {
    let project = resolvedProject()
    let codeLists = resolvedCodeLists()
    let datasets = resolvedDatasets(codeLists: codeLists, acronym: project.acronym)
    var partnership = Partnership(project: project, partners: resolvedPartners(project), datasets: datasets)
    partnership.identities = resolvedIdentities(datasets)
    partnership.indicators = resolvedIndicators(partnership)
    let pipelines = resolvedPipelines(partnership)
    // The stages compile on a partnership whose names all hold: with a hole in it, every further message would be noise.
    guard mistakes.mistakes.isEmpty else { return nil }
    var found: [ConfigurationMistake] = []
    let datasetPlans = datasets.indices.map { DatasetPlan(dataset: $0, in: partnership, mistakes: &found) }
    let aggregation = AggregationPlan(partnership: partnership, mistakes: &found)
    mistakes.append(contentsOf: found)
    let registers = resolvedRegisters(partnership)
    guard mistakes.mistakes.isEmpty else { return nil }
    var configuration = Configuration(
      partnership: partnership, datasetPlans: datasetPlans, aggregation: aggregation, pipelines: pipelines, files: files
    )
    configuration.registers = registers
    return configuration
  }

  /// Whether a name can be written in an expression.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x5F || isLetter(first) else { return false }
    return text.utf8.allSatisfy { $0 == 0x5F || isLetter($0) || (0x30...0x39).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func resolvedCodeLists() -> [String: CodeList] {
    var lists: [String: CodeList] = [:]
    for entry in file.codeLists {
      switch entry.content {
      case .codes(let codes):
        var seen: Set<String> = []
        for code in codes where !seen.insert(code.code).inserted {
          mistakes.add(entry.path, "the code \"\(code.code)\" stands twice", help: "keep one of them")
        }
        if codes.isEmpty { mistakes.add(entry.path, "the list holds no codes") }
        lists[entry.name] = CodeList(name: entry.name, codes: codes)
      case .builtin(let name):
        guard let builtin = builtinLists.list(named: name) else {
          mistakes.add(
            .unknown(
              "built-in code list", name, at: "\(entry.path).builtin", known: BuiltinCodeList.all.map(\.name)))
          continue
        }
        lists[entry.name] = builtin
      }
    }
    return lists
  }
}
