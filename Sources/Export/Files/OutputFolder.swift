/// The folder that a report's files are written to before it is published.
package struct OutputFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Writes one file; a name may have folders in it (`quarantine/ATEVAL-services.csv`).
  package func write(
    _ name: String, _ body: (inout OutputFile) throws(ExportError) -> Void
  ) throws(ExportError) {
    var file = try create(name)
    try body(&file)
    try file.finish()
  }

  /// Starts a file that is written while the run goes on.
  package func create(_ name: String) throws(ExportError) -> OutputFile {
    let target = path + "/" + name
    if name.contains("/") { try Folders.make(Folders.parent(of: target)) }
    return try OutputFile(creating: target)
  }

  /// The names of all files written so far, sorted.
  package func names() throws(ExportError) -> [String] { try Folders.files(below: path) }
}
