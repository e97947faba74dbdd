import ArgumentParser
import DeskAccess
import Glibc
import KPIModel
import PartnerDesk
import Pipelines

/// The partner desk's own program, so that the command line builds and starts without a web server.
@main
struct DeskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusterkpi-desk",
    abstract: "Serves the web pages on which partners check and send their files.",
    discussion:
      "Started by \"clusterkpi serve\". Exit codes: 0 stopped, 2 wrong command line or pipelines.json, 3 could not serve.",
    version: toolVersion)

  @Option(help: ArgumentHelp("The project folder, which holds pipelines.json.", valueName: "dir"))
  var project = "."

  @Option(help: "The address to listen at; the default one is reached from this machine only.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen at.")
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "What browsers call it when a proxy stands before it, like https://kpi.example.org.", valueName: "url"))
  var publicAddress: String?

  @Flag(help: "Take the client's address from the last entry of X-Forwarded-For, which the proxy must write.")
  var behindProxy = false

  @Flag(help: "Check files only for people who are signed in.")
  var signedInOnly = false

  @Option(help: ArgumentHelp("The largest file that is taken, in MB.", valueName: "MB"))
  var largestFile = 20

  @Option(help: "How many requests one address may make per minute.")
  var requestsPerMinute = 600

  @Option(help: ArgumentHelp("How many threads to use; all cores unless said.", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if !(1...65535).contains(port) { throw ValidationError("--port must be between 1 and 65535.") }
    if !(1...1024).contains(largestFile) { throw ValidationError("--largest-file must be between 1 and 1024.") }
    if requestsPerMinute < 1 { throw ValidationError("--requests-per-minute must be at least 1.") }
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if let publicAddress, !publicAddress.hasPrefix("https://") && !publicAddress.hasPrefix("http://") {
      throw ValidationError("--public-address must begin with https:// or http://.")
    }
  }

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    var settings = DeskSettings(
      projectFolder: project, threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    settings.host = host
    settings.port = port
    settings.publicAddress = publicAddress.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    settings.isBehindProxy = behindProxy
    settings.allowsAnonymousChecks = !signedInOnly
    settings.limits.largestFile = largestFile << 20
    settings.limits.requestsPerMinute = requestsPerMinute
    do {
      try await serveDesk(settings)
    } catch let error as RunError {
      DeskCommand.say("error: \(error.problem)")
      for mistake in error.mistakes { DeskCommand.say("  --> \(mistake.path): \(mistake.problem)") }
      if let help = error.help { DeskCommand.say("help: \(help)") }
      throw ExitCode(error.exitCode)
    } catch let error as AccessError {
      DeskCommand.say("error: \(error.problem)")
      if let help = error.help { DeskCommand.say("help: \(help)") }
      throw ExitCode(3)
    } catch {
      DeskCommand.say("error: the desk cannot be served at \(host), port \(port): \(error)")
      DeskCommand.say("help: choose another port with --port, or stop what uses this one")
      throw ExitCode(3)
    }
  }

  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
