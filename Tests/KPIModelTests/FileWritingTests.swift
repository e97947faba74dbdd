import Foundation
import KPIModel
import Testing

/// Everything is written, or the system's reason is told.
@Suite struct FileWritingTests {
  @Test func moreThanAPipeHoldsArrivesWhole() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (source, target) = (ends[0], ends[1])
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    async let received = Task.detached {
      var all: [UInt8] = []
      var piece = [UInt8](repeating: 0, count: 4096)
      while case let count = read(source, &piece, piece.count), count > 0 { all += piece[..<count] }
      return all
    }.value
    #expect(writeAll(bytes[10...], to: target) == 0)
    close(target)
    #expect(await received == Array(bytes[10...]))
    close(source)
  }

  @Test func aFullDiskAndAClosedFileAreTold() {
    let full = open("/dev/full", O_WRONLY)
    #expect(writeAll([1, 2, 3], to: full) == ENOSPC)
    #expect(writeAll([], to: full) == 0)
    close(full)
    #expect(writeAll([1], to: -1) == EBADF)
  }

  @Test func filesAndFoldersAreBroughtToTheDisk() {
    #expect(syncPath(NSTemporaryDirectory()) == 0)
    #expect(syncPath("/nonexistent/file") == ENOENT)
  }
}
