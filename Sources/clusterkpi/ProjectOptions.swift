import ArgumentParser

/// What every command that works on a project takes.
struct ProjectOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The project folder, which holds pipelines.json.", valueName: "dir"))
  var project = "."

  @Option(name: .long, help: ArgumentHelp("How many threads to use; all cores unless said.", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }
}
