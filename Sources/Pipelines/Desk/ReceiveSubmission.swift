import Crypto
import Export
import Glibc
import Ingest
package import KPIModel
import RunLedger

/// What became of a submission that was put in its place.
package struct ReceivedSubmission: Hashable, Sendable {
  /// Under the project folder.
  package let path: String
  /// Lower-case hexadecimal.
  package let sha256: String
  package let bytes: Int
}

/// Takes a file that was handed over into the ledger and into the place of its slot, whole or not at all.
///
/// It is written beside its place and brought to the disk; then its bytes and its revision are recorded; then it is renamed: a
/// run that reads meanwhile sees the file before or the file after. The name is the program's, made of dataset and period.
/// When the program is killed between the last two steps, the ledger has bytes that were received and do not yet count.
///
/// - Throws: a `RunError` of kind `environment` when the project's folder cannot be written.
package func receive(
  _ file: ReceivedFile, configuration: Configuration, projectFolder: String, secondsSince1970: Int
) throws -> ReceivedSubmission {
  let source = try SubmissionBytes(path: file.path, shownAs: file.name)
  return try Receiving(
    file: file, partnership: configuration.partnership, projectFolder: projectFolder,
    time: UTCTime(secondsSince1970: secondsSince1970)
  ).take { offset in
    let piece = try source.read(at: offset, count: 1 << 20)
    return piece.isEmpty ? nil : piece
  }
}

/// Says for a partner that there was nothing to report: a file with the dataset's header and no rows.
package func receiveNilReturn(
  partner: Int, dataset: Int, period: Month, configuration: Configuration, projectFolder: String, secondsSince1970: Int
) throws -> ReceivedSubmission {
  let partnership = configuration.partnership
  let header = templateCSV(partnership, dataset: dataset, language: partnership.partners[partner].language)
  let bytes = Array(header.utf8)
  return try Receiving(
    file: ReceivedFile(path: "", name: "", partner: partner, dataset: dataset, period: period),
    partnership: partnership, projectFolder: projectFolder, time: UTCTime(secondsSince1970: secondsSince1970)
  ).take { offset in offset < bytes.count ? Array(bytes[offset...]) : nil }
}

/// One file on its way into the project.
private struct Receiving {
  let file: ReceivedFile
  let partnership: Partnership
  let projectFolder: String
  let time: UTCTime

  /// Takes the bytes from an offset on as `next` gives them.
  func take(_ next: (Int) throws -> [UInt8]?) throws -> ReceivedSubmission {
    let present = try presentInputs(projectFolder, partnership, through: file.period).files
    let path = partnership.place(of: file, among: present)
    var hash = SHA256()
    var count = 0
    var target = try ReplacedFile(path, in: projectFolder)
    while let piece = try next(count) {
      try target.write(piece)
      hash.update(data: piece)
      count += piece.count
    }
    try target.sync()
    let received = ReceivedSubmission(path: path, sha256: hexadecimal(Array(hash.finalize())), bytes: count)
    try record(received, at: target.partial)
    try target.finish()
    return received
  }

  private func record(_ received: ReceivedSubmission, at place: String) throws(RunError) {
    let ledger = try openLedger(projectFolder: projectFolder, isNeeded: false, at: time)
    let slot = Slot(
      partner: partnership.partners[file.partner].id, period: file.period,
      dataset: partnership.datasets[file.dataset].name,
      file: Partnership.lastName(of: received.path))
    try translatingLedgerErrors { () throws(LedgerError) in
      try ledger.store.put(file: place, expecting: StoredBytes(sha256: received.sha256, bytes: received.bytes))
      _ = try ledger.record(
        [SeenSubmission(slot: slot, sha256: received.sha256, bytes: received.bytes, path: received.path)], at: time)
    }
  }
}

/// A file of the project that is written beside its place and put there when it is whole.
struct ReplacedFile: ~Copyable {
  private let target: String
  /// Where it is until it is whole.
  let partial: String
  private let folder: String
  private var file: Int32

  /// Begins a file at a path under the project folder; the folders above it are made.
  init(_ path: String, in projectFolder: String) throws(RunError) {
    let names = path.split(separator: "/").map(String.init)
    guard let name = names.last, !path.hasPrefix("/"), !names.contains("..") else {
      throw RunError.environment(problem: "\(path) is not a path under the project's folder", help: nil)
    }
    var folder = projectFolder
    for part in names.dropLast() {
      folder += "/" + part
      if mkdir(folder, 0o777) != 0, errno != EEXIST { throw ReplacedFile.failure(folder) }
    }
    ReplacedFile.removeAbandoned(in: folder)
    while true {
      // Names that begin with a dot are nobody's submission.
      let partial = "\(folder)/.\(name).\(getpid())-\(UInt32.random(in: 0...UInt32.max))\(ReplacedFile.ending)"
      let file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw ReplacedFile.failure(partial) }
      // Somebody who cleans up may have taken the file in the moment before it was locked.
      var information = stat()
      guard flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &information) == 0, information.st_nlink > 0 else {
        close(file)
        continue
      }
      self.folder = folder
      target = folder + "/" + name
      self.partial = partial
      self.file = file
      return
    }
  }

  private static let ending = ".part"

  /// Removes the files in a folder that a process began and did not live to finish: nobody holds them.
  static func removeAbandoned(in folder: String) {
    guard let names = try? OutputFolder(path: folder).topNames() else { return }
    for name in names where name.hasPrefix(".") && name.hasSuffix(ending) {
      let path = "\(folder)/\(name)"
      let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(file)
    }
  }

  deinit {
    if file >= 0 {
      close(file)
      unlink(partial)
    }
  }

  mutating func write(_ bytes: [UInt8]) throws(RunError) {
    let code = writeAll(bytes[...], to: file)
    guard code == 0 else { throw ReplacedFile.failure(target, code) }
  }

  /// Waits until the bytes are on the disk.
  func sync() throws(RunError) {
    guard fsync(file) == 0 else { throw ReplacedFile.failure(target) }
  }

  mutating func finish() throws(RunError) {
    guard fsync(file) == 0, rename(partial, target) == 0 else { throw ReplacedFile.failure(target) }
    close(file)
    file = -1
    let code = syncPath(folder)
    guard code == 0 else { throw ReplacedFile.failure(folder, code) }
  }

  private static func failure(_ path: String, _ code: Int32 = errno) -> RunError {
    RunError.environment(
      problem: "\(path) cannot be written: \(String(cString: strerror(code)))",
      help: "give the account that runs this program the right to write there, and see that the disk is not full")
  }
}
