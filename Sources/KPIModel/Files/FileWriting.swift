internal import Glibc

/// Writes all bytes to an open file, however often the system takes only a part of them.
///
/// Every file that is written goes through here; what a failure means is for its owner to say.
///
/// - Parameters:
///   - bytes: what is written.
///   - descriptor: an open file, a pipe or a terminal.
/// - Returns: 0, or the system's error number.
package func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      if written < 0 { return errno }
      // The system takes something of what it does not refuse; should it ever not, that is no reason to go on for ever.
      if written == 0 { return EIO }
      rest = rest.dropFirst(written)
    }
    return 0
  }
}

/// Waits until a file, or the list of names of a folder, is on the disk.
///
/// - Returns: 0, or the system's error number.
package func syncPath(_ path: String) -> Int32 {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return errno }
  defer { close(descriptor) }
  // Some file systems cannot fsync a folder and say EINVAL; they have nothing to wait for.
  return fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno
}
