import ArgumentParser
import Glibc

/// Where the project is.
struct ProjectPlace: ParsableArguments {
  // No default value: the parser would describe it, by reflection, whether help is asked for or not.
  @Option(
    name: .customLong("project"),
    help: ArgumentHelp(
      "The project folder, which holds pipelines.json; the present one when left out.", valueName: "dir"))
  var folder: String?

  var project: String { folder ?? "." }
}

/// What every command that works on a project's files takes.
struct ProjectOptions: ParsableArguments {
  @OptionGroup var place: ProjectPlace

  @Option(help: ArgumentHelp("How many threads to use; all cores unless said.", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  var project: String { place.project }

  var threadCount: Int { threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
