internal import Glibc

/// Lets a large file go to the disk while it is being written, so that little is left to wait for at the end.
struct WriteBack {
  /// Up to where the system was asked to begin.
  private var begun = 0
  private static let batchSize = 8 << 20

  /// To be called after writing, with the number of bytes that the file has by then.
  mutating func advance(to count: Int, of descriptor: Int32) {
    guard count - begun >= WriteBack.batchSize else { return }
    // Nobody will read them again soon: the system begins to write them out.
    _ = posix_fadvise(descriptor, off_t(begun), off_t(count - begun), POSIX_FADV_DONTNEED)
    begun = count
  }
}
