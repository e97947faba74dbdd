import Glibc
import Hummingbird
import KPIModel

/// A folder that stays the one that was opened, whatever is put in its place meanwhile.
///
/// A report that is published anew takes the place of the old one in one step: whoever holds the old folder reads the old
/// files, or, once they are removed, none; never some of each.
final class OpenFolder: Sendable {
  private let folder: Int32
  private let path: String

  /// `nil` when there is no such folder.
  init?(_ path: String) throws(FileReadError) {
    self.path = path
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder < 0 else { return }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw FileReadError(path: path, code: errno)
  }

  deinit { if folder >= 0 { close(folder) } }

  /// Opens a file in it; `nil` when there is none of this name, or it is no file.
  func file(_ name: String) throws(FileReadError) -> OpenFile? {
    let file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if file < 0 {
      if [ENOENT, ENOTDIR, ELOOP].contains(errno) { return nil }
      throw FileReadError(path: "\(path)/\(name)", code: errno)
    }
    return OpenFile(file, name: "\(path)/\(name)")
  }
}

/// A file that is read piece by piece while something else waits in between.
final class OpenFile: Sendable {
  private let file: Int32
  private let name: String
  let size: Int

  /// Takes an open file over; `nil` for a folder, a pipe, a device.
  fileprivate init?(_ file: Int32, name: String) {
    self.file = file
    self.name = name
    var information = stat()
    guard fstat(file, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      size = 0
      return nil
    }
    size = Int(information.st_size)
  }

  deinit { close(file) }

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
    if failure != 0 { throw FileReadError(path: name, code: failure) }
    return count > 0 ? buffer : nil
  }

  /// Goes back to the first byte.
  func rewind() throws(FileReadError) {
    guard lseek(file, 0, SEEK_SET) == 0 else { throw FileReadError(path: name, code: errno) }
  }

  /// The whole file as text.
  func text() throws(FileReadError) -> String {
    var all = ByteBuffer()
    while var piece = try next() { all.writeBuffer(&piece) }
    return String(buffer: all)
  }
}
