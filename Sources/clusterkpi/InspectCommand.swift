import ArgumentParser
import Glibc
import Pipelines

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "inspect", abstract: "Says what the reader makes of any delimited file; needs no project.",
    discussion: "Exit code 1 when something in the file is malformed.")

  @Argument(help: "The file.")
  var file: String

  @Flag(help: "Print the form of the file and its columns as JSON.")
  var json = false

  @Flag(help: "Print the file as clean CSV (RFC 4180, UTF-8) from its header line on; nothing is lost.")
  var csv = false

  func validate() throws {
    if json, csv { throw ValidationError("Choose one of --json and --csv.") }
  }

  func run() throws {
    let style: InspectionStyle = json ? .json : csv ? .csv : .text
    let result = try inspectFile(file, style: style, color: Terminal.usesColour(STDERR_FILENO)) { piece in
      Terminal.write(piece, to: STDOUT_FILENO)
      return true
    }
    for finding in result.findings { Terminal.printDiagnostic(finding) }
    if result.isMalformed { throw ExitCode(1) }
  }
}
