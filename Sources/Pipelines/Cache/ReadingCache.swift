import Glibc
import KPIModel
import Synchronization

/// What runs found files to be, kept so that files that have not changed are not read as tables again: `.clusterkpi/cache/`.
///
/// An entry is named by a digest of everything it follows from and carries a checksum of its content, so that one that is
/// damaged or foreign is as good as none. Those of one run stand in one file. It is only ever an answer to what could be
/// computed as well: whatever goes wrong here costs time and nothing else, which is why no error of it is told. The folder
/// may be deleted at any time. Entries are the runner's alone to read, as they hold cells.
final class ReadingCache: Sendable {
  private struct State: ~Copyable {
    /// The packs of earlier runs; `nil` until one is asked for.
    var packs: [CachePack]?
    /// The latest of each entry: its pack among `packs`.
    var places: [CacheKey: (pack: Int, entry: PackedEntry)] = [:]
    var used: Set<CacheKey> = []
    /// What this run leaves.
    var output: CachePackWriter?
    /// How much may still be written.
    var budget: Int
  }

  private let folder: String
  private let spareBytes: Int
  private let state: Mutex<State>

  private static let unfinished = "unfinished"
  /// More packs than this are joined, so that a run a day does not leave hundreds.
  private static let mostPacks = 16

  /// The cache of a project; `spareBytes` is what entries of other months and earlier configurations may take beside those
  /// of the last run.
  init(projectFolder: String, spareBytes: Int = 256 << 20) {
    folder = ReadingCache.folder(of: projectFolder)
    self.spareBytes = spareBytes
    // A tenth of what is free on the disk, so that the report never lacks what the cache took.
    var disk = statvfs()
    let free = statvfs(projectFolder, &disk) == 0 ? Int(disk.f_bavail) * Int(disk.f_frsize) : 0
    state = Mutex(State(budget: free / 10))
  }

  deinit { finish() }

  static func folder(of projectFolder: String) -> String { projectFolder + "/.clusterkpi/cache" }

  /// The content of an entry of an earlier run; `nil` when there is none that can be trusted.
  func content(_ name: String) -> ByteReader? {
    guard let key = CacheKey(name) else { return nil }
    return state.withLock { state in
      if state.packs == nil { open(&state) }
      guard let (number, entry) = state.places[key], let content = state.packs?[number].bytes(entry) else { return nil }
      state.used.insert(key)
      return ByteReader(content)
    }
  }

  /// Keeps an entry while there is room for it, for those who come after this run.
  func keep(_ content: ByteWriter, as name: String) {
    guard let key = CacheKey(name) else { return }
    let checksum = CachePackWriter.checksum(content.bytes)
    state.withLock { state in
      guard state.budget >= content.bytes.count else { return }
      state.budget -= content.bytes.count
      if state.output == nil {
        _ = mkdir(folder, 0o700)
        state.output = CachePackWriter("\(folder)/\(ReadingCache.unfinished)")
      }
      if state.output?.add(content.bytes, checksum: checksum, as: key) != true {
        // A disk that takes no more, or a folder that may not be written to: no use in trying every file.
        state.output = nil
        state.budget = 0
      }
      state.used.insert(key)
    }
  }

  /// Has what was kept found by those who come after.
  func finish() {
    state.withLock { state in
      var output: CachePackWriter?
      swap(&output, &state.output)
      _ = output.take()?.finish(in: folder)
    }
  }

  /// Finishes, and takes away what is not worth its place.
  ///
  /// To be called under the project's run lock. What this run had no use for takes no more than the spare bytes, the latest
  /// packs first; beyond that packs go of which less than a quarter was used. What is no pack goes in any case.
  func prune() {
    finish()
    let used = state.withLock { state in
      state.packs = nil
      state.places = [:]
      return state.used
    }
    var rest = spareBytes
    var kept: [CachePack] = []
    for pack in packs(otherwise: { _ = unlink($0) }).reversed() {
      let all = pack.entries.reduce(0) { $0 + $1.length }
      let own = pack.entries.reduce(0) { used.contains($1.key) ? $0 + $1.length : $0 }
      rest -= all - own
      if rest < 0, own * 4 < all {
        _ = unlink(pack.path)
      } else {
        kept.append(pack)
      }
    }
    guard kept.count > ReadingCache.mostPacks else { return }
    join(kept.sorted { ($0.size, $0.path) < ($1.size, $1.path) }.dropLast(ReadingCache.mostPacks / 2), used)
  }

  /// Puts what was used of some packs into one.
  private func join(_ packs: ArraySlice<CachePack>, _ used: Set<CacheKey>) {
    guard var output = CachePackWriter("\(folder)/\(ReadingCache.unfinished)") else { return }
    for pack in packs {
      for entry in pack.entries where used.contains(entry.key) {
        guard let content = pack.bytes(entry) else { continue }
        guard output.add(content, checksum: entry.checksum, as: entry.key) else { return }
      }
    }
    guard let joined = output.finish(in: folder) else { return }
    for pack in packs where pack.path != joined { _ = unlink(pack.path) }
  }

  /// Those that can be trusted, the earliest first; the paths of all other files are handed out.
  private func packs(otherwise handOut: (String) -> Void = { _ in }) -> [CachePack] {
    var packs: [CachePack] = []
    for name in folderNames(in: folder) where name != ReadingCache.unfinished {
      let path = "\(folder)/\(name)"
      if let pack = CachePack(path) { packs.append(pack) } else { handOut(path) }
    }
    return packs.sorted { ($0.written, $0.path) < ($1.written, $1.path) }
  }

  private func open(_ state: inout State) {
    let packs = packs()
    for (number, pack) in packs.enumerated() {
      for entry in pack.entries { state.places[entry.key] = (number, entry) }
    }
    state.packs = packs
  }
}

/// Which program this is: its version, and the size and time of its file, so that what another build kept is not used.
let programStamp: String = {
  var information = stat()
  guard stat("/proc/self/exe", &information) == 0 else { return toolVersion }
  return "\(toolVersion) \(information.st_size) \(information.st_mtim.tv_sec) \(information.st_mtim.tv_nsec)"
}()
