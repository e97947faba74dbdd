import ArgumentParser
import KPIModel
import Pipelines

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "schema", abstract: "Prints the JSON Schema of pipelines.json, or of report.json.")

  /// The files that have a schema.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case pipelines, report
  }

  @Argument(help: "Whose schema: pipelines or report.")
  var subject = Subject.pipelines

  func run() {
    switch subject {
    case .pipelines: Terminal.printResult("\(pipelinesSchema)")
    case .report: Terminal.printResult(reportSchema)
    }
  }
}
