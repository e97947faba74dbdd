import Glibc
import KPIModel
import Synchronization

/// What runs found files to be, kept so that files that have not changed are not read as tables again: `.clusterkpi/cache/`.
///
/// An entry is named by a digest of everything it follows from and carries a checksum of its content, so that one that is
/// torn, damaged or foreign is as good as none. It is only ever an answer to what could be computed as well: whatever
/// goes wrong here costs time and nothing else, which is why no error of it is told. The folder may be deleted at any
/// time. Entries are the runner's alone to read, as they hold cells.
final class ReadingCache: Sendable {
  private struct State {
    var used: Set<String> = []
    /// How much may still be written.
    var budget: Int
  }

  private let folder: String
  private let state: Mutex<State>

  private static let magic = Array("clusterkpi cache 3\n".utf8)
  private static let headerLength = magic.count + 64 + 8
  /// What entries of other months and earlier configurations may take beside those of the last run.
  private static let spareBytes = 256 << 20
  /// An entry is never near this.
  private static let largestEntry = 1 << 28

  init(projectFolder: String) {
    folder = ReadingCache.folder(of: projectFolder)
    // A tenth of what is free on the disk, so that the report never lacks what the cache took.
    var disk = statvfs()
    let free = statvfs(projectFolder, &disk) == 0 ? Int(disk.f_bavail) * Int(disk.f_frsize) : 0
    state = Mutex(State(budget: free / 10))
  }

  static func folder(of projectFolder: String) -> String { projectFolder + "/.clusterkpi/cache" }

  /// The content of an entry, to be read from its second value on; `nil` when there is none that can be trusted.
  func content(_ key: String) -> ByteReader? {
    guard let file = try? FileReader("\(folder)/\(key)"), file.size > ReadingCache.headerLength,
      file.size <= ReadingCache.largestEntry, let bytes = try? file.read(at: 0, count: file.size),
      bytes.count == file.size, bytes.starts(with: ReadingCache.magic),
      bytes[ReadingCache.magic.count...].starts(with: key.utf8)
    else { return nil }
    let isSound = bytes.withUnsafeBytes { bytes in
      checksum(UnsafeRawBufferPointer(rebasing: bytes[ReadingCache.headerLength...]))
        == bytes.loadUnaligned(fromByteOffset: ReadingCache.headerLength - 8, as: UInt64.self)
    }
    guard isSound else { return nil }
    noteUse(of: key)
    return ByteReader(bytes, from: ReadingCache.headerLength)
  }

  /// Keeps an entry while there is room for it; one that is torn, because the run was killed, is as good as none.
  func keep(_ content: ByteWriter, as key: String) {
    let length = ReadingCache.headerLength + content.bytes.count
    let hasRoom = state.withLock { state in
      guard state.budget >= length, length <= ReadingCache.largestEntry else { return false }
      state.budget -= length
      return true
    }
    guard hasRoom else { return }
    let sum = withUnsafeBytes(of: content.bytes.withUnsafeBytes(checksum)) { Array($0) }
    let header = ReadingCache.magic + Array(key.utf8) + sum
    guard write([header, content.bytes], to: "\(folder)/\(key)") else {
      _ = unlink("\(folder)/\(key)")
      // A disk that takes no more, or a folder that may not be written to: no use in trying every file.
      state.withLock { $0.budget = 0 }
      return
    }
    noteUse(of: key)
  }

  private func noteUse(of key: String) { state.withLock { _ = $0.used.insert(key) } }

  /// Takes away the oldest of the entries that this run had no use for.
  ///
  /// What is left of them takes no more than 256 MiB. To be called under the project's run lock.
  func prune() {
    guard let handle = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(handle)
    let used = state.withLock { $0.used }
    var spare: [(name: String, written: Int, bytes: Int)] = []
    for name in names where name != "." && name != ".." && !used.contains(name) {
      var information = stat()
      guard lstat("\(folder)/\(name)", &information) == 0 else { continue }
      spare.append((name, Int(information.st_mtim.tv_sec), Int(information.st_size)))
    }
    var rest = ReadingCache.spareBytes
    for entry in spare.sorted(by: { ($1.written, $1.name) < ($0.written, $0.name) }) {
      rest -= entry.bytes
      if rest < 0 { _ = unlink("\(folder)/\(entry.name)") }
    }
  }

  private func write(_ parts: [[UInt8]], to path: String) -> Bool {
    func create() -> Int32 { open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    var file = create()
    if file < 0, errno == ENOENT, mkdir(folder, 0o700) == 0 || errno == EEXIST { file = create() }
    guard file >= 0 else { return false }
    let isWhole = parts.allSatisfy { writeAll($0[...], to: file) == 0 }
    return close(file) == 0 && isWhole
  }
}

/// Which program this is: its version, and the size and time of its file, so that what another build kept is not used.
let programStamp: String = {
  var information = stat()
  guard stat("/proc/self/exe", &information) == 0 else { return toolVersion }
  return "\(toolVersion) \(information.st_size) \(information.st_mtim.tv_sec) \(information.st_mtim.tv_nsec)"
}()
