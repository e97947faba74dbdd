import Hummingbird

/// Files as one `.zip`, stored as they are, written while it is sent (PKWARE APPNOTE 6.3.10).
///
/// Every file is read twice: once for its checksum, which stands before it, once to send it. What is packed is small, and
/// most of it is compressed already.
struct ZipPack: Sendable {
  struct Entry: Sendable {
    let name: String
    let open: @Sendable () throws -> OpenFile
  }

  /// A file is not the same the second time: the download breaks off, since a wrong archive would be taken for a right one.
  struct Changed: Error {}

  let entries: [Entry]

  /// Hands the archive to `write` piece by piece.
  func write(_ write: (ByteBuffer) async throws -> Void) async throws {
    var directory = ByteBuffer()
    var offset = 0
    for entry in entries {
      let file = try entry.open()
      let contents = try await ZipPack.read(file) { _ in }
      let name = Array(entry.name.utf8)
      var header = ByteBuffer()
      header.writeInteger(0x0403_4B50, endianness: .little, as: UInt32.self)
      ZipPack.writeFacts(&header, contents, name)
      header.writeInteger(0, endianness: .little, as: UInt16.self)
      header.writeBytes(name)
      directory.writeInteger(0x0201_4B50, endianness: .little, as: UInt32.self)
      directory.writeInteger(20, endianness: .little, as: UInt16.self)
      ZipPack.writeFacts(&directory, contents, name)
      for _ in 0..<4 { directory.writeInteger(0, endianness: .little, as: UInt16.self) }
      directory.writeInteger(0, endianness: .little, as: UInt32.self)
      directory.writeInteger(UInt32(offset), endianness: .little, as: UInt32.self)
      directory.writeBytes(name)
      offset += header.readableBytes + contents.size
      try await write(header)
      try file.rewind()
      guard try await ZipPack.read(file, write) == contents else { throw Changed() }
    }
    var end = ByteBuffer()
    end.writeInteger(0x0605_4B50, endianness: .little, as: UInt32.self)
    for number in [0, 0, entries.count, entries.count] {
      end.writeInteger(UInt16(number), endianness: .little, as: UInt16.self)
    }
    end.writeInteger(UInt32(directory.readableBytes), endianness: .little, as: UInt32.self)
    end.writeInteger(UInt32(offset), endianness: .little, as: UInt32.self)
    end.writeInteger(0, endianness: .little, as: UInt16.self)
    try await write(directory)
    try await write(end)
  }

  private struct Contents: Equatable {
    var checksum: UInt32 = 0
    var size = 0
  }

  /// Reads a file to its end, handing out its pieces.
  private static func read(
    _ file: OpenFile, _ take: (ByteBuffer) async throws -> Void
  ) async throws -> Contents {
    var checksum = CRC32()
    var contents = Contents()
    while let piece = try file.next() {
      piece.withUnsafeReadableBytes { checksum.add($0) }
      contents.size += piece.readableBytes
      try await take(piece)
    }
    contents.checksum = checksum.value
    return contents
  }

  /// Version, flags (names in UTF-8), method (stored), 1 January 1980, checksum, sizes, lengths of name and extra field.
  private static func writeFacts(_ buffer: inout ByteBuffer, _ contents: Contents, _ name: [UInt8]) {
    for number in [20, 0x0800, 0, 0, 0x0021] as [UInt16] { buffer.writeInteger(number, endianness: .little) }
    buffer.writeInteger(contents.checksum, endianness: .little)
    buffer.writeInteger(UInt32(contents.size), endianness: .little)
    buffer.writeInteger(UInt32(contents.size), endianness: .little)
    buffer.writeInteger(UInt16(name.count), endianness: .little)
  }
}

/// The checksum of ZIP and PNG (ISO 3309).
struct CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  private var state: UInt32 = 0xFFFF_FFFF

  var value: UInt32 { ~state }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = CRC32.table[Int((state ^ UInt32(byte)) & 0xFF)] ^ (state >> 8) }
  }
}
