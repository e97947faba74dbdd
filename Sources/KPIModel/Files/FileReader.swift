internal import Glibc

/// A file open for reading: the one place where files are read, and where what can go wrong with that is told apart.
///
/// Files are read with `read`, never mapped: a mapped file that is cut short meanwhile kills the process. Opening never
/// waits for a pipe's writer. What the file was when it was opened is remembered, so that `requireUnchanged` can tell
/// whether all parts that were read belong together.
package final class FileReader {
  private let descriptor: Int32
  private let path: String
  private let opened: stat
  private var position = 0

  /// Opens a regular file.
  ///
  /// - Parameters:
  ///   - file: where it is.
  ///   - path: what errors call it; `file` unless said.
  ///   - boundaries: the folders, links resolved, in one of which the file must lie once its own links are followed;
  ///     anywhere when empty. It is the opened file that is looked at, so that a link put there at the last moment is seen
  ///     too.
  /// - Throws: when there is no such file, it may not be read, is no regular file, or lies elsewhere.
  package init(_ file: String, shownAs path: String? = nil, within boundaries: [String] = []) throws(FileReadError) {
    let shown = path ?? file
    self.path = shown
    descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileReadError(path: shown, code: errno) }
    var information = stat()
    let status = fstat(descriptor, &information)
    opened = information
    guard status == 0 else { throw FileReadError(path: shown, code: errno) }
    guard opened.st_mode & S_IFMT == S_IFREG else { throw FileReadError(.notAFile, path: shown) }
    if !boundaries.isEmpty, let place = FileReader.place(of: descriptor),
      !boundaries.contains(where: { place.hasPrefix($0 + "/") })
    {
      throw FileReadError(.straysOutside, path: shown)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The size when it was opened, in bytes.
  package var size: Int { Int(opened.st_size) }

  /// Up to `count` bytes from an offset; fewer only at the end that the file had when it was opened.
  package func read(at offset: Int, count: Int) throws(FileReadError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, min(count, size - offset))) { buffer, filled in
      failure = fill(buffer, &filled, from: offset)
    }
    if failure != 0 { throw FileReadError(path: path, code: failure) }
    return bytes
  }

  /// The next bytes, `nil` at the end; the end is where it is then, not where it was when the file was opened.
  package func next(_ count: Int = 1 << 16) throws(FileReadError) -> [UInt8]? {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      failure = fill(buffer, &filled, from: position)
    }
    if failure != 0 { throw FileReadError(path: path, code: failure) }
    position += piece.count
    return piece.isEmpty ? nil : piece
  }

  /// Appends up to `count` of the next bytes, fewer only at the end of the file, and says how many.
  package func next(_ count: Int, appendingTo bytes: inout [UInt8]) throws(FileReadError) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var filled = 0
    let failure = bytes.withUnsafeMutableBufferPointer { buffer in
      fill(UnsafeMutableBufferPointer(rebasing: buffer[start...]), &filled, from: position)
    }
    bytes.removeLast(count - filled)
    if failure != 0 { throw FileReadError(path: path, code: failure) }
    position += filled
    return filled
  }

  /// Where `next` goes on.
  package func seek(to offset: Int) { position = offset }

  /// All bytes of a file that is small by nature.
  ///
  /// - Throws: `tooLarge` above `limit`, whatever size the system says the file has.
  package func all(limit: Int) throws(FileReadError) -> [UInt8] {
    guard size <= limit else { throw FileReadError(.tooLarge, path: path) }
    var contents: [UInt8] = []
    while let piece = try next() {
      guard contents.count + piece.count <= limit else { throw FileReadError(.tooLarge, path: path) }
      contents += piece
    }
    return contents
  }

  /// Makes sure that the file still is what it was when it was opened.
  ///
  /// - Throws: `changed` when its size, its time of change or its content's place on the disk is another.
  package func requireUnchanged() throws(FileReadError) {
    var now = stat()
    guard fstat(descriptor, &now) == 0 else { throw FileReadError(path: path, code: errno) }
    guard now.st_size == opened.st_size, now.st_mtim.tv_sec == opened.st_mtim.tv_sec,
      now.st_mtim.tv_nsec == opened.st_mtim.tv_nsec
    else { throw FileReadError(.changed, path: path) }
  }

  /// Fills a buffer as far as the file goes; 0, or the system's error number.
  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ filled: inout Int, from offset: Int) -> Int32 {
    while filled < buffer.count {
      let received = pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, offset + filled)
      if received < 0, errno == EINTR { continue }
      if received < 0 { return errno }
      if received == 0 { break }
      filled += received
    }
    return 0
  }

  /// Where an open file lies, links followed; `nil` where the system does not tell.
  private static func place(of descriptor: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let length = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
