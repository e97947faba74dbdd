internal import Glibc

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

  /// The names in the folder itself, sorted.
  package func topNames() throws(ExportError) -> [String] { try Folders.names(in: path) }

  /// Makes the folder where there is none.
  package func make() throws(ExportError) { try Folders.make(path) }

  /// Writes a text file whole, in the place of one of that name.
  ///
  /// Readers see the old file or the new one.
  package func replace(_ name: String, with text: String) throws(ExportError) {
    let target = path + "/" + name
    let draft = path + "/.\(name).new"
    try Folders.remove(draft)
    var file = try OutputFile(creating: draft)
    try file.write(text)
    try file.finish()
    guard rename(draft, target) == 0 else {
      throw ExportError(problem: "a file cannot be put in its place", path: target, code: errno)
    }
  }

  /// Removes the folder with everything in it, where there is one.
  package func remove() throws(ExportError) { try Folders.remove(path) }

  /// Waits until everything is on the disk, and gives the folder its name; nothing may stand there.
  package func settle(at target: String) throws(ExportError) {
    try Folders.syncFolders(path)
    guard try Folders.kind(of: target) == nil, rename(path, target) == 0 else {
      throw ExportError(
        problem: "a folder cannot be put in its place", path: target,
        help: "if something stands there already, move it away")
    }
    try Folders.sync(Folders.parent(of: target))
  }
}
