internal import CDiskCalls
internal import Dispatch
internal import Glibc
internal import KPIModel
internal import Synchronization

/// Writes a large file by a thread of its own and, where the file system can, past the system's cache: nobody reads the file
/// soon, and a copy of it in memory takes more time than handing the bytes to the disk, and the place of files that are read.
///
/// The file is the caller's, who keeps it open until `wait` has returned.
final class LargeCopy: Sendable {
  /// Memory as disks take it from, of which the system finds a block the sooner the larger its pages are.
  private final class Room: @unchecked Sendable {
    static let blockSize = 1 << 20
    /// So many blocks may wait to be written; then whoever reads waits for the disk.
    static let blockCount = 12
    private static let sector = 4096
    private let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: blockSize * blockCount, alignment: largePageSize)

    init() { preferLargePages(memory) }

    deinit { memory.deallocate() }

    /// A block by its number; whoever fills or writes it is the only one to touch it.
    func block(_ number: Int) -> UnsafeMutableRawBufferPointer {
      UnsafeMutableRawBufferPointer(rebasing: memory[number * Room.blockSize..<(number + 1) * Room.blockSize])
    }

    /// How many of some bytes go to the disk as whole sectors, whatever their size.
    static func sectors(_ count: Int) -> Int { count / sector * sector }
  }

  private struct State {
    /// The block being filled, and how many bytes are in it.
    var block: Int?
    var filled = 0
    /// Where the block is to stand in the file.
    var offset = 0
    /// Blocks that are not in use.
    var spare = Array(0..<Room.blockCount)
    /// The system's first error.
    var failure: Int32 = 0
  }

  private let file: Int32
  private let room = Room()
  private let state = Mutex(State())
  private let thread = DispatchQueue(label: "large copy")
  private let blocks = DispatchSemaphore(value: Room.blockCount)

  init(to file: Int32) {
    self.file = file
    _ = pass_by_cache(file, true)
  }

  /// Takes the next bytes, from one caller at a time.
  func write(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let (block, filled) = blockToFill()
        let count = min(rest.count, Room.blockSize - filled)
        room.block(block)[filled..<filled + count].copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        state.withLock { $0.filled = filled + count }
        if filled + count == Room.blockSize { handOver() }
      }
    }
  }

  /// Says that there is nothing more to come.
  func finish() { handOver() }

  /// Waits until everything is written, which the disk may still have to be asked to keep.
  ///
  /// - Returns: 0, or the system's error number.
  func wait() -> Int32 {
    thread.sync {}
    return state.withLock(\.failure)
  }

  private func blockToFill() -> (Int, filled: Int) {
    if let found = state.withLock({ state in state.block.map { ($0, state.filled) } }) { return found }
    blocks.wait()
    return state.withLock { state in
      let block = state.spare.removeLast()
      state.block = block
      state.filled = 0
      return (block, 0)
    }
  }

  /// Has the block written that is being filled.
  private func handOver() {
    let full = state.withLock { state -> (block: Int, count: Int, offset: Int)? in
      guard let block = state.block else { return nil }
      defer { (state.block, state.offset) = (nil, state.offset + state.filled) }
      return (block, state.filled, state.offset)
    }
    guard let full else { return }
    thread.async { [self] in
      let code = write(UnsafeRawBufferPointer(room.block(full.block)), count: full.count, at: full.offset)
      state.withLock { state in
        if state.failure == 0 { state.failure = code }
        state.spare.append(full.block)
      }
      blocks.signal()
    }
  }

  /// 0, or the system's error number.
  private func write(_ bytes: UnsafeRawBufferPointer, count: Int, at offset: Int) -> Int32 {
    guard let base = bytes.baseAddress else { return 0 }
    // Zeros are left out like in the file they may come from: ten gigabytes of nothing need no space here either.
    if bytes[0] == 0, memcmp(base, base + 1, count - 1) == 0 { return 0 }
    let sectors = Room.sectors(count)
    var written = 0
    while written < count {
      // What is no whole sector, or not taken as such, goes by way of the cache.
      if written >= sectors { _ = pass_by_cache(file, false) }
      let end = written < sectors ? sectors : count
      let taken = pwrite(file, base + written, end - written, off_t(offset + written))
      if taken < 0, errno == EINTR { continue }
      if taken < 0, errno == EINVAL, pass_by_cache(file, false) > 0 { continue }
      if taken < 0 { return errno }
      if taken == 0 { return EIO }
      written += taken
    }
    return 0
  }
}
