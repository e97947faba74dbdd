import Export
package import KPIModel

/// What every indicator of a project means, as Markdown; in the project's language unless another is asked for.
///
/// - Throws: a `RunError` when the configuration does not hold.
package func indicatorBook(projectFolder: String, language: Language? = nil) throws(RunError) -> String {
  let partnership = try loadConfiguration(projectFolder: projectFolder).partnership
  return indicatorBook(partnership, language: language ?? partnership.project.language)
}
