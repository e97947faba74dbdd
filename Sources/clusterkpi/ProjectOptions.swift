import ArgumentParser
import Glibc

/// What every command that works on a project takes.
struct ProjectOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The project folder, which holds pipelines.json.", valueName: "dir"))
  var project = "."

  @Option(help: ArgumentHelp("How many threads to use; all cores unless said.", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  var threadCount: Int { threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
