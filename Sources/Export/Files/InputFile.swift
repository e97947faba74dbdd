internal import Glibc

/// A file read in pieces of equal size.
struct InputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  static let pieceSize = 1 << 16

  init(_ path: String) throws(ExportError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ExportError(problem: "a file cannot be read", path: path, code: errno) }
  }

  deinit { _ = close(descriptor) }

  /// The next piece, `nil` after the last.
  mutating func next() throws(ExportError) -> [UInt8]? {
    var code: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: InputFile.pieceSize) { buffer, count in
      while count < buffer.count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got == 0 { break }
        if got < 0 {
          if errno == EINTR { continue }
          code = errno
          break
        }
        count += got
      }
    }
    guard code == 0 else { throw ExportError(problem: "a file cannot be read", path: path, code: code) }
    return piece.isEmpty ? nil : piece
  }

  /// The whole file as text.
  static func text(of path: String) throws(ExportError) -> String {
    var input = try InputFile(path)
    var bytes: [UInt8] = []
    while let piece = try input.next() { bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }
}
