internal import Glibc
internal import KPIModel

/// A file being written: buffered, every error checked, and on the disk when `finish` returns.
///
/// A file that is dropped without `finish` is closed and left incomplete; only the staging folder ever holds such a file.
package struct OutputFile: ~Copyable {
  package let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var writeBack = WriteBack()
  /// The bytes handed over so far.
  package private(set) var count = 0

  private static let flushSize = 1 << 16

  /// Creates the file; there must be none of that name.
  package init(creating path: String) throws(ExportError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw ExportError(problem: "a file of the report cannot be created", path: path, code: errno)
    }
    buffer.reserveCapacity(OutputFile.flushSize + 4096)
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
  }

  package mutating func write(_ text: String) throws(ExportError) {
    buffer.append(contentsOf: text.utf8)
    try flushIfLarge()
  }

  package mutating func write(_ bytes: [UInt8]) throws(ExportError) { try write(bytes[...]) }

  package mutating func write(_ bytes: ArraySlice<UInt8>) throws(ExportError) {
    guard bytes.count < OutputFile.flushSize else {
      try flush()
      try writeOut(bytes)
      return
    }
    buffer.append(contentsOf: bytes)
    try flushIfLarge()
  }

  /// Writes what `append` adds to the bytes it is given.
  package mutating func write(_ append: (inout [UInt8]) -> Void) throws(ExportError) {
    append(&buffer)
    try flushIfLarge()
  }

  /// Writes what is left, waits until it is on the disk, and closes.
  package mutating func finish() throws(ExportError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw failure(errno) }
    let closing = close(descriptor)
    descriptor = -1
    guard closing == 0 else { throw failure(errno) }
  }

  private mutating func flushIfLarge() throws(ExportError) {
    if buffer.count >= OutputFile.flushSize { try flush() }
  }

  private mutating func flush() throws(ExportError) {
    try writeOut(buffer[...])
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func writeOut(_ bytes: ArraySlice<UInt8>) throws(ExportError) {
    let code = writeAll(bytes, to: descriptor)
    guard code == 0 else { throw failure(code) }
    count += bytes.count
    writeBack.advance(to: count, of: descriptor)
  }

  private func failure(_ code: Int32) -> ExportError {
    ExportError(problem: "a file of the report cannot be written", path: path, code: code)
  }
}
