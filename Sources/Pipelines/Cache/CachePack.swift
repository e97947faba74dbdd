import Glibc
import KPIModel

/// By what an entry of the cache is known: a SHA-256.
struct CacheKey: Hashable, Sendable {
  private let words: SIMD4<Int>

  /// The key that 64 hexadecimal digits stand for; `nil` for any other text.
  init?(_ hexadecimal: String) {
    let digits = Array(hexadecimal.utf8)
    guard digits.count == 64 else { return nil }
    var words = SIMD4<Int>()
    for place in words.indices {
      let part = String(decoding: digits[place * 16..<(place + 1) * 16], as: UTF8.self)
      guard let word = UInt64(part, radix: 16) else { return nil }
      words[place] = Int(bitPattern: UInt(word))
    }
    self.words = words
  }

  fileprivate init(from reader: inout ByteReader) throws(UnreadableBytes) {
    var words = SIMD4<Int>()
    for place in words.indices { words[place] = try reader.number() }
    self.words = words
  }

  fileprivate func write(to writer: inout ByteWriter) {
    for place in words.indices { writer.write(number: words[place]) }
  }
}

/// Where an entry stands in a pack, and the checksum of its content.
struct PackedEntry: Sendable {
  let key: CacheKey
  let offset: Int
  let length: Int
  let checksum: Int
}

/// How a file of entries is made up: magic bytes, the contents one after the other, the list of entries, and at the end where
/// that list begins and its checksum.
///
/// One that is cut short has no list and is none; one whose list is right may still have a damaged content.
private enum PackForm {
  static let magic = Array("clusterkpi cache 4\n".utf8)
  /// Where the list begins, its checksum, and the magic bytes once more.
  static let endLength = 16 + magic.count
  /// Neither an entry nor a list is ever near this.
  static let largestPart = 1 << 28

  static func checksum(_ bytes: [UInt8]) -> Int { Int(bitPattern: UInt(bytes.withUnsafeBytes(KPIModel.checksum))) }
}

/// A file of entries, open for reading.
final class CachePack {
  let path: String
  let entries: [PackedEntry]
  /// When it was written, in seconds since 1970.
  let written: Int
  private let file: FileReader
  var size: Int { file.size }

  /// `nil` when the file is no pack that can be trusted.
  init?(_ path: String) {
    guard let file = try? FileReader(path), file.size >= PackForm.magic.count + PackForm.endLength,
      let start = try? file.read(at: 0, count: PackForm.magic.count), start == PackForm.magic,
      let end = try? file.read(at: file.size - PackForm.endLength, count: PackForm.endLength),
      end.suffix(PackForm.magic.count).elementsEqual(PackForm.magic)
    else { return nil }
    var numbers = ByteReader(end)
    guard let listStart = try? numbers.number(), let sum = try? numbers.number() else { return nil }
    let listLength = file.size - PackForm.endLength - listStart
    guard listStart >= PackForm.magic.count, (0...PackForm.largestPart).contains(listLength),
      let list = try? file.read(at: listStart, count: listLength), list.count == listLength,
      PackForm.checksum(list) == sum, let entries = try? CachePack.entries(list, before: listStart)
    else { return nil }
    var information = stat()
    guard lstat(path, &information) == 0 else { return nil }
    written = Int(information.st_mtim.tv_sec)
    self.path = path
    self.file = file
    self.entries = entries
  }

  /// The content of an entry; `nil` when it is damaged.
  func bytes(_ entry: PackedEntry) -> [UInt8]? {
    guard let bytes = try? file.read(at: entry.offset, count: entry.length), bytes.count == entry.length,
      PackForm.checksum(bytes) == entry.checksum
    else { return nil }
    return bytes
  }

  private static func entries(_ list: [UInt8], before end: Int) throws(UnreadableBytes) -> [PackedEntry] {
    var reader = ByteReader(list)
    var entries: [PackedEntry] = []
    for _ in 0..<(try reader.count()) {
      let key = try CacheKey(from: &reader)
      let (offset, length, checksum) = (try reader.number(), try reader.number(), try reader.number())
      guard (0...PackForm.largestPart).contains(length), offset >= PackForm.magic.count, offset <= end - length else {
        throw UnreadableBytes()
      }
      entries.append(PackedEntry(key: key, offset: offset, length: length, checksum: checksum))
    }
    guard reader.isAtEnd else { throw UnreadableBytes() }
    return entries
  }
}

/// A file of entries being written; dropped without being finished it is gone.
struct CachePackWriter: ~Copyable {
  private let path: String
  private let file: Int32
  private var offset = 0
  private var entries: [PackedEntry] = []
  private var hasItsName = false

  /// Starts a file in the place of one that was left unfinished; `nil` when it cannot be written.
  init?(_ path: String) {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0, write(PackForm.magic) else { return nil }
  }

  deinit {
    if file >= 0 { _ = close(file) }
    if !hasItsName { _ = unlink(path) }
  }

  /// Adds an entry; false when it cannot be written.
  mutating func add(_ content: [UInt8], checksum: Int, as key: CacheKey) -> Bool {
    guard content.count <= PackForm.largestPart else { return true }
    let entry = PackedEntry(key: key, offset: offset, length: content.count, checksum: checksum)
    guard write(content) else { return false }
    entries.append(entry)
    return true
  }

  /// Writes the list of entries and gives the file its name, which is the result; nothing is left when that fails.
  consuming func finish(in folder: String) -> String? {
    var list = ByteWriter()
    list.write(number: entries.count)
    for entry in entries {
      entry.key.write(to: &list)
      list.write(number: entry.offset)
      list.write(number: entry.length)
      list.write(number: entry.checksum)
    }
    let sum = PackForm.checksum(list.bytes)
    var end = ByteWriter()
    end.write(number: offset)
    end.write(number: sum)
    guard write(list.bytes), write(end.bytes), write(PackForm.magic) else { return nil }
    // Packs of the same entries are the same.
    let name = "\(folder)/\(String(UInt(bitPattern: sum), radix: 16)).pack"
    hasItsName = rename(path, name) == 0
    return hasItsName ? name : nil
  }

  /// The checksum that goes with a content.
  static func checksum(_ content: [UInt8]) -> Int { PackForm.checksum(content) }

  private mutating func write(_ bytes: [UInt8]) -> Bool {
    offset += bytes.count
    return writeAll(bytes[...], to: file) == 0
  }
}
