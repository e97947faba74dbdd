import Crypto
import DeskAccess
import Glibc
import Hummingbird
import KPIModel

/// The bytes of a file that was sent: on the disk, but in no folder, and gone with the last one who holds it.
///
/// The file loses its name as soon as it is made, so that nothing is left behind however the program ends. It is read through
/// the name that the system gives to open files, which no client knows or can choose.
final class HeldUpload: Sendable {
  private let file: Int32
  /// What the client calls it, fit to be shown; never a path.
  let name: String
  let bytes: Int
  /// Lower-case hexadecimal.
  let sha256: String

  var path: String { "/proc/self/fd/\(file)" }

  fileprivate init(file: Int32, name: String, bytes: Int, sha256: String) {
    self.file = file
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
  }

  deinit { close(file) }

  /// The last part of a name as clients give it, without what cannot be shown, of at most 120 characters.
  static func shownName(_ text: String) -> String {
    let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let scalars = last.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
      default: true
      }
    }
    let name = String(String.UnicodeScalarView(scalars)).prefix(120)
    return name.isEmpty || name.allSatisfy({ $0 == "." }) ? "file.csv" : String(name)
  }
}

/// A file while it is being received.
struct IncomingUpload: ~Copyable {
  private var file: Int32
  private let name: String
  private let limits: DeskLimits
  private var bytes = 0
  private var lines = 0
  private var hash = SHA256()

  /// Makes room in the desk's own folder.
  init(named name: String, in projectFolder: String, limits: DeskLimits) throws {
    let folder = projectFolder + "/.clusterkpi"
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw Refusal.cannotStore }
    let path = "\(folder)/upload-\(AccessToken.letters(20))"
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Refusal.cannotStore }
    unlink(path)
    self.file = file
    self.name = HeldUpload.shownName(name)
    self.limits = limits
  }

  deinit { if file >= 0 { close(file) } }

  mutating func write(_ piece: ArraySlice<UInt8>) throws {
    bytes += piece.count
    guard bytes <= limits.largestFile else {
      throw Refusal(.contentTooLarge, .fileTooLarge, ["size": "\(limits.largestFile >> 20)"])
    }
    lines += piece.count { $0 == 0x0A }
    guard lines <= limits.mostLines else {
      throw Refusal(.contentTooLarge, .fileTooLong, ["count": "\(limits.mostLines)"])
    }
    piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
    guard writeAll(piece, to: file) == 0 else { throw Refusal.cannotStore }
  }

  /// The received file; it takes care of itself from now on.
  mutating func finished() -> HeldUpload {
    defer { file = -1 }
    return HeldUpload(
      file: file, name: name, bytes: bytes, sha256: hexadecimal(Array(hash.finalize())))
  }
}
