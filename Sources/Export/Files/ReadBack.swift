internal import KPIModel

/// Files of a report read again, with this module's errors.
extension FileReader {
  /// Opens a file that is there to be read back.
  static func opening(_ path: String) throws(ExportError) -> FileReader {
    do { return try FileReader(path) } catch { throw ExportError(error) }
  }

  /// The next piece, `nil` after the last.
  func nextPiece() throws(ExportError) -> [UInt8]? {
    do { return try next() } catch { throw ExportError(error) }
  }

  /// The rest of the file.
  func rest() throws(ExportError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try nextPiece() { bytes += piece }
    return bytes
  }
}

extension ExportError {
  init(_ error: FileReadError) {
    self.init(problem: "a file cannot be read", path: error.path, help: error.help, cause: error.cause)
  }
}
