import Hummingbird
import KPIModel
import Pipelines

/// A report that was published: its folder under the project's, and the files that its manifest lists.
///
/// Folder and names come from the configuration and the manifest; what a client asks for is only compared with them. The
/// folder is held open, so that manifest and files are those of one publication.
struct PublishedFolder: Sendable {
  /// `2022-03` or `RP2`.
  let period: String
  /// With `/`, in the manifest's order; the manifest itself last.
  let files: [String]
  private let folder: OpenFolder

  /// The report of a period of the pipeline that the desk runs; `nil` when none was published.
  init?(_ period: String, _ configuration: Configuration, projectFolder: String) throws {
    let pipeline = try configuration.pipeline(named: nil)
    guard
      let (folder, manifest) = try PublishedFolder.opened("\(projectFolder)/\(pipeline.output)/\(period)"),
      case .array(let outputs)? = try JSONValue(parsing: try manifest.text())["outputs"]
    else { return nil }
    self.period = period
    self.folder = folder
    let names = outputs.compactMap { $0["path"]?.string }
    files = names.filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") } + ["manifest.json"]
  }

  /// The folder and its manifest.
  ///
  /// When another report takes its place just then, the files go after the name: what was opened is empty, and is opened anew.
  private static func opened(_ path: String) throws -> (OpenFolder, OpenFile)? {
    for _ in 0..<3 {
      guard let folder = try OpenFolder(path) else { return nil }
      if let manifest = try folder.file("manifest.json") { return (folder, manifest) }
    }
    return nil
  }

  func holds(_ name: String) -> Bool { files.contains(name) }

  /// A file that the manifest lists.
  func file(_ name: String) throws -> OpenFile {
    guard holds(name), let file = try folder.file(name) else { throw Refusal.notFound }
    return file
  }

  /// The workbook for the EU.
  var workbook: String? { files.first { $0.hasSuffix(".xlsx") && !$0.contains("/") && !$0.contains("evidence") } }

  static func mediaType(_ name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "json": "application/json"
    case "csv": "text/csv; charset=utf-8"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case "xml": "application/xml"
    default: "application/octet-stream"
    }
  }

  /// The file as the body of an answer, read while it is sent.
  func body(of name: String) throws -> ResponseBody {
    let file = try file(name)
    return ResponseBody(contentLength: file.size) { writer in
      while let piece = try file.next() { try await writer.write(piece) }
      try await writer.finish(nil)
    }
  }
}
