/// A ZIP file in memory, read through its central directory; every part is checked against its CRC-32.
///
/// Knows what an XLSX file needs: parts stored or deflated, no encryption, less than 4 GB.
struct ZipArchive {
  private struct Entry {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let headerOffset: Int
  }

  private let bytes: [UInt8]
  private let entries: [Entry]

  var names: [String] { entries.map(\.name) }

  /// Reads the list of parts; `nil` when the bytes are no ZIP file that can be read.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    let shortest = 22
    guard bytes.count >= shortest else { return nil }
    var end = bytes.count - shortest
    while ZipArchive.number(bytes, end, 4) != 0x0605_4B50 {
      guard end > 0, bytes.count - end < 65_558 else { return nil }
      end -= 1
    }
    let count = ZipArchive.number(bytes, end + 10, 2)
    var place = ZipArchive.number(bytes, end + 16, 4)
    var entries: [Entry] = []
    for _ in 0..<count {
      guard place + 46 <= bytes.count, ZipArchive.number(bytes, place, 4) == 0x0201_4B50 else { return nil }
      let nameLength = ZipArchive.number(bytes, place + 28, 2)
      let method = ZipArchive.number(bytes, place + 10, 2)
      guard method == 0 || method == 8, place + 46 + nameLength <= bytes.count else { return nil }
      entries.append(
        Entry(
          name: String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self),
          isDeflated: method == 8, checksum: UInt32(ZipArchive.number(bytes, place + 16, 4)),
          packedSize: ZipArchive.number(bytes, place + 20, 4), size: ZipArchive.number(bytes, place + 24, 4),
          headerOffset: ZipArchive.number(bytes, place + 42, 4)))
      place += 46 + nameLength + ZipArchive.number(bytes, place + 30, 2) + ZipArchive.number(bytes, place + 32, 2)
    }
    self.entries = entries
  }

  /// The content of a part; `nil` when there is none of that name or it is damaged.
  func part(_ name: String) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    let header = entry.headerOffset
    guard header + 30 <= bytes.count, ZipArchive.number(bytes, header, 4) == 0x0403_4B50 else { return nil }
    let start = header + 30 + ZipArchive.number(bytes, header + 26, 2) + ZipArchive.number(bytes, header + 28, 2)
    guard start + entry.packedSize <= bytes.count else { return nil }
    let range = start..<(start + entry.packedSize)
    let content = entry.isDeflated ? Inflater.inflate(bytes, range: range, size: entry.size) : Array(bytes[range])
    guard let content, content.count == entry.size, ZipArchive.checksum(content) == entry.checksum else { return nil }
    return content
  }

  /// A number of a few bytes, the lowest first.
  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    guard place >= 0, place + count <= bytes.count else { return -1 }
    var value = 0
    for offset in (0..<count).reversed() { value = value << 8 | Int(bytes[place + offset]) }
    return value
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { bytes in
      checksumTables.withUnsafeBufferPointer { tables in
        @inline(__always)
        func entry(_ table: Int, _ byte: UInt64) -> UInt32 { tables[table << 8 | Int(byte & 0xFF)] }
        var sum: UInt32 = 0xFFFF_FFFF
        var place = 0
        while place + 8 <= bytes.count {
          let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian ^ UInt64(sum)
          sum = entry(7, word) ^ entry(6, word >> 8) ^ entry(5, word >> 16) ^ entry(4, word >> 24)
          sum ^= entry(3, word >> 32) ^ entry(2, word >> 40) ^ entry(1, word >> 48) ^ entry(0, word >> 56)
          place += 8
        }
        while place < bytes.count {
          sum = entry(0, UInt64(sum ^ UInt32(bytes[place]))) ^ (sum >> 8)
          place += 1
        }
        return sum ^ 0xFFFF_FFFF
      }
    }
  }

  /// By how many bytes follow it in a word of eight, and by the byte: what the byte makes of the sum.
  private static let checksumTables: [UInt32] = {
    var tables = (0..<256).map { index in
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      return value
    }
    for place in 256..<8 * 256 {
      let before = tables[place - 256]
      tables.append(tables[Int(before & 0xFF)] ^ (before >> 8))
    }
    return tables
  }()
}
