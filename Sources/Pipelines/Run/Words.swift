import Aggregate
import Export
import Expressions
import Ingest
package import KPIModel
import Validate

/// How `validate` tells what it found.
package enum CheckForm: String, CaseIterable, Sendable {
  case text, json, csv, html, ess
  /// A workbook per file, in which the wrong cells are marked.
  case xlsx
}

extension CheckOutcome {
  /// What was found as text, in the partner's language unless another is asked for; for every form but `xlsx`.
  package func rendered(as form: CheckForm, language: Language?, color: Bool) throws -> String {
    switch form {
    case .text: try checkText(report, language: language, color: color)
    case .json: checkJSON(report, language: language).prettyText
    case .csv: checkCSV(report, language: language)
    case .html: try checkHTML(report, language: language)
    case .ess: validationReportJSON(report, rules: allFindingRules, language: language).prettyText
    case .xlsx: ""
    }
  }

  /// Writes the fix-it workbook of every file into a folder; the paths written, one per file.
  package func writeFixItWorkbooks(into folder: String, language: Language?) throws -> [String] {
    do {
      return try report.files.map { file in
        let spoken = language ?? report.partnership.partners[file.submission.partner].language
        let path = "\(folder)/\(fixItFileName(file, language: spoken))"
        try writeFixItWorkbook(report, file: file, language: language, to: path)
        return path
      }
    } catch let error as ExportError {
      throw RunError(error)
    }
  }
}

/// Every rule there is, in the order of the stages.
package let allFindingRules: [FindingRule] =
  ingestFindingRules + validateFindingRules + aggregateFindingRules

/// `docs/rules.md`: every rule with its words.
package func rulesPage() -> String { rulesMarkdown(allFindingRules) }

/// Writes the template of a dataset: a workbook with drop-downs, and the matching CSV header beside it.
///
/// Without a dataset those of all datasets are written, with a `datapackage.json` that describes them. The result is the
/// names of the files written.
package func writeTemplates(
  projectFolder: String, dataset name: String?, partner id: String?, into folder: String
) throws -> [String] {
  let partnership = try loadConfiguration(projectFolder: projectFolder).partnership
  var language = partnership.project.language
  if let id {
    guard let partner = partnership.partners.first(where: { ([$0.id] + $0.aliases).contains(id) }) else {
      let mistake = ConfigurationMistake.unknown("partner", id, at: "", known: partnership.partners.map(\.id))
      throw RunError.usage(problem: mistake.problem, help: mistake.help)
    }
    language = partner.language
  }
  var datasets = Array(partnership.datasets.indices)
  if let name {
    guard let dataset = partnership.datasets.firstIndex(where: { $0.name == name }) else {
      let mistake = ConfigurationMistake.unknown("dataset", name, at: "", known: partnership.datasets.map(\.name))
      throw RunError.usage(problem: mistake.problem, help: mistake.help)
    }
    datasets = [dataset]
  }
  do {
    return try writeTemplates(partnership, datasets: datasets, language: language, into: folder)
  } catch {
    throw RunError(error)
  }
}

private func writeTemplates(
  _ partnership: Partnership, datasets: [Int], language: Language, into folder: String
) throws(ExportError) -> [String] {
  try OutputFolder(path: folder).make()
  var names: [String] = []
  for dataset in datasets {
    let stem = partnership.datasets[dataset].name
    try writeTemplate(partnership, dataset: dataset, language: language, to: "\(folder)/\(stem).xlsx")
    try write(templateCSV(partnership, dataset: dataset, language: language), to: "\(stem).csv", in: folder)
    names += ["\(stem).xlsx", "\(stem).csv"]
  }
  return names
}

private func write(_ text: String, to name: String, in folder: String) throws(ExportError) {
  var file = try OutputFolder(path: folder).create(name)
  try file.write(text)
  try file.finish()
}

/// Writes the datasets' schemas as a Frictionless data package: `datapackage.json` and a CSV header per dataset.
package func writeSchemaPackage(projectFolder: String, into folder: String) throws -> [String] {
  let partnership = try loadConfiguration(projectFolder: projectFolder).partnership
  do {
    try OutputFolder(path: folder).make()
    let document = dataPackageJSON(partnership, language: partnership.project.language).prettyText
    try write(document, to: "datapackage.json", in: folder)
    for dataset in partnership.datasets { try write(dataPackageCSV(dataset), to: "\(dataset.name).csv", in: folder) }
  } catch {
    throw RunError(error)
  }
  return ["datapackage.json"] + partnership.datasets.map { "\($0.name).csv" }
}

/// The value of an expression on one row, a JSON object with a value per name: as JSON, or `undecided`.
///
/// A mistake throws a `RunError` of kind `usage` that names its place.
package func evaluate(_ expression: String, row: String) throws(RunError) -> String {
  let document: JSONValue
  do {
    document = try JSONValue(parsing: row)
  } catch {
    throw RunError.usage(
      problem: "--row is not JSON: line \(error.line), column \(error.column): \(error.problem)", help: nil)
  }
  do {
    return try valueText(of: expression, row: document)
  } catch {
    throw RunError.usage(
      problem: "at character \(error.offset + 1) of the expression: \(error.problem)", help: error.help)
  }
}
