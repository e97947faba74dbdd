import ArgumentParser
import Glibc

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "serve", abstract: "Serves the web pages on which partners check and send their files.",
    discussion: "Starts clusterkpi-desk, which lies beside this program; \"clusterkpi serve --help\" lists its options."
  )

  @Argument(parsing: .captureForPassthrough, help: "Options for clusterkpi-desk.")
  var options: [String] = []

  /// Becomes the desk's own program, so that signals and the exit code are its own.
  func run() throws {
    let desk = ServeCommand.deskPath()
    var arguments = ([desk] + options).map { strdup($0) }
    arguments.append(nil)
    execv(desk, arguments)
    Terminal.printDiagnostic("error: \(desk) cannot be started: \(String(cString: strerror(errno)))")
    Terminal.printDiagnostic("help: put clusterkpi-desk beside clusterkpi; swift build makes both")
    throw ExitCode(3)
  }

  /// `clusterkpi-desk` in the folder of the program that runs, links followed.
  private static func deskPath() -> String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = own.lastIndex(of: "/").map { String(own[..<$0]) } ?? "."
    return "\(folder)/clusterkpi-desk"
  }
}
