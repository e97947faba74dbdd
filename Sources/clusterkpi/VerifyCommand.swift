import ArgumentParser
import Glibc
import Pipelines

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration.command(
    "verify", abstract: "Proves that a published report follows from its inputs.",
    discussion: """
      Computes the report again from the stored bytes of its inputs and says identical, or what differs and where \
      (exit code 1).
      """)

  @Argument(help: "The report's folder, like reports/2022-03, or its period.")
  var report: String

  @OptionGroup var options: ProjectOptions

  func run() async throws {
    let result = try await verifyReport(
      report, projectFolder: options.project, threads: options.threadCount, secondsSince1970: time(nil))
    Terminal.printResult(result.text)
    if !result.isIdentical { throw ExitCode(1) }
  }
}
