import ArgumentParser
import Pipelines

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of pipelines.json.")

  func run() { Terminal.printResult("\(pipelinesSchema)") }
}
