import Glibc
import Hummingbird
import KPIModel
import Pipelines

/// A report that was published: its folder under the project's, and the files that its manifest lists.
///
/// Folder and names come from the configuration and the manifest; what a client asks for is only compared with them.
struct PublishedFolder: Sendable {
  /// `2022-03` or `RP2`.
  let period: String
  let path: String
  /// With `/`, in the manifest's order; the manifest itself last.
  let files: [String]

  /// The report of a period of the pipeline that the desk runs; `nil` when none was published.
  init?(_ period: String, _ configuration: Configuration, projectFolder: String) {
    guard let pipeline = try? configuration.pipeline(named: nil) else { return nil }
    self.period = period
    path = "\(projectFolder)/\(pipeline.output)/\(period)"
    guard let bytes = try? TemporaryFolder.bytes(of: "\(path)/manifest.json"),
      let manifest = try? JSONValue(parsing: String(buffer: bytes)),
      case .array(let outputs)? = manifest["outputs"]
    else { return nil }
    let names = outputs.compactMap { $0["path"]?.string }
    files = names.filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") } + ["manifest.json"]
  }

  func holds(_ name: String) -> Bool { files.contains(name) }

  /// A file's path, for a name that the manifest lists.
  func path(of name: String) throws(Refusal) -> String {
    guard holds(name) else { throw Refusal.notFound }
    return "\(path)/\(name)"
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
  func body(of name: String) throws(Refusal) -> ResponseBody {
    let file = try OpenFile(path(of: name))
    return ResponseBody(contentLength: file.size) { writer in
      while let piece = try file.next() { try await writer.write(piece) }
      try await writer.finish(nil)
    }
  }
}

/// A file that is read piece by piece while something else waits in between.
final class OpenFile: Sendable {
  private let file: Int32
  private let path: String
  let size: Int

  init(_ path: String) throws(Refusal) {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    var information = stat()
    guard file >= 0, fstat(file, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw Refusal.notFound
    }
    size = Int(information.st_size)
  }

  deinit { if file >= 0 { close(file) } }

  /// The next 64 KiB; `nil` at the end.
  ///
  /// - Throws: when the system cannot read on, so that a part is never taken for the whole.
  func next() throws(FileReadError) -> ByteBuffer? {
    var buffer = ByteBuffer()
    var failure: Int32 = 0
    let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 << 16) { space in
      while true {
        let count = read(file, space.baseAddress, space.count)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno }
        return max(0, count)
      }
    }
    if failure != 0 { throw FileReadError(path: path, code: failure) }
    return count > 0 ? buffer : nil
  }
}
