import ArgumentParser
import Pipelines

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "template", abstract: "Writes the templates that partners fill in: a workbook and a CSV header.",
    discussion: "With --data-package it writes the datasets' schemas as a Frictionless data package instead.")

  @Argument(help: "The dataset; all of them when left out.")
  var dataset: String?

  @Option(help: "The partner, whose language the template speaks.")
  var partner: String?

  @Option(help: ArgumentHelp("Where to write.", valueName: "dir"))
  var output = "."

  @Flag(help: "Write datapackage.json and a CSV header per dataset.")
  var dataPackage = false

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let names =
      dataPackage
      ? try writeSchemaPackage(projectFolder: options.project, into: output)
      : try writeTemplates(projectFolder: options.project, dataset: dataset, partner: partner, into: output)
    for name in names { Terminal.printResult("\(output)/\(name)") }
  }
}
