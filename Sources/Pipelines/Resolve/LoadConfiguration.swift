import KPIModel

/// Reads `pipelines.json` and what it names, and resolves it.
///
/// - Throws: a `RunError` of kind `usage` with every mistake found, or one that says why a file cannot be read.
package func loadConfiguration(projectFolder: String) throws(RunError) -> Configuration {
  try loadConfiguration(in: ProjectFolder(path: projectFolder))
}

/// The same of a folder as one run sees it, which may be the past's.
func loadConfiguration(in folder: ProjectFolder) throws(RunError) -> Configuration {
  let name = "pipelines.json"
  var files: [ConfigurationFile] = []
  func load(_ path: String) throws(ProjectFileError) -> String {
    let bytes = try folder.bytes(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ProjectFileError(problem: "\(path) is not UTF-8 text", help: "save it as UTF-8")
    }
    files.append(ConfigurationFile(path: path, sha256: sha256(bytes), bytes: bytes))
    return text
  }
  let document: JSONValue
  do {
    document = try JSONValue(parsing: try load(name))
  } catch let error as ProjectFileError {
    throw RunError.usage(problem: error.problem, help: error.help)
  } catch let error as JSONSyntaxError {
    throw RunError.usage(
      problem: "\(name) is not JSON: line \(error.line), column \(error.column): \(error.problem)", help: nil)
  } catch {
    throw RunError.usage(problem: "\(name) cannot be read: \(error)", help: nil)
  }
  let mistakes = MistakeList()
  let file = PipelineFile(document, load: load, mistakes: mistakes)
  let resolver = Resolver(file: file, mistakes: mistakes)
  guard var configuration = resolver.configuration(files: files) else {
    throw RunError.configuration(mistakes.mistakes, file: name)
  }
  configuration.addCoordinatorFiles(in: folder, mistakes: mistakes)
  guard mistakes.mistakes.isEmpty else {
    throw RunError.configuration(mistakes.mistakes, file: "what stands beside \(name)")
  }
  return configuration
}
