/// Bytes that are not what a `ByteWriter` wrote.
package struct UnreadableBytes: Error {
  package init() {}
}

/// Reads what a `ByteWriter` wrote, in the same order.
///
/// Nothing is believed: a count that the bytes cannot hold, or bytes that end too early, throw `UnreadableBytes`.
package struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private var position: Int
  /// No column of a file that is read in one piece has so many cells; more are damage.
  private static let mostNumbers = 1 << 22

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  package var isAtEnd: Bool { position == bytes.count }

  package mutating func byte() throws(UnreadableBytes) -> UInt8 { bytes[try take(1)] }

  package mutating func flag() throws(UnreadableBytes) -> Bool {
    let byte = try byte()
    guard byte <= 1 else { throw UnreadableBytes() }
    return byte == 1
  }

  package mutating func number() throws(UnreadableBytes) -> Int {
    Int(truncatingIfNeeded: Int64(bitPattern: try unsigned(width: 8)))
  }

  /// How many things follow, each of which takes a byte at least.
  package mutating func count() throws(UnreadableBytes) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - position else { throw UnreadableBytes() }
    return count
  }

  package mutating func wide() throws(UnreadableBytes) -> Int128 {
    let low = try unsigned(width: 8)
    let high = Int64(bitPattern: try unsigned(width: 8))
    return Int128(high) << 64 | Int128(low)
  }

  package mutating func byteArray() throws(UnreadableBytes) -> [UInt8] {
    let count = try count()
    let start = try take(count)
    return Array(bytes[start..<start + count])
  }

  package mutating func text() throws(UnreadableBytes) -> String {
    let count = Int(try unsigned(width: 4))
    let start = try take(count)
    guard let text = String(validating: bytes[start..<start + count], as: UTF8.self) else { throw UnreadableBytes() }
    return text
  }

  package mutating func numbers(missing: Int32? = nil) throws(UnreadableBytes) -> [Int32] { try all(missing) }

  package mutating func numbers(missing: Int64? = nil) throws(UnreadableBytes) -> [Int64] { try all(missing) }

  private mutating func all<Number: FixedWidthInteger & SignedInteger>(
    _ missing: Number?
  ) throws(UnreadableBytes) -> [Number] {
    let count = try number()
    let width = Int(try byte())
    let hasMissing = try flag()
    let base = Int64(try number())
    guard count >= 0, count <= ByteReader.mostNumbers, !hasMissing || missing != nil else { throw UnreadableBytes() }
    let absent = hasMissing ? missing : nil
    switch width {
    case 0:
      guard let value = Number(exactly: base) else { throw UnreadableBytes() }
      return Array(repeating: value, count: count)
    case 1: return try numbers(count, above: base, missing: absent, as: UInt8.self)
    case 2: return try numbers(count, above: base, missing: absent, as: UInt16.self)
    case 4: return try numbers(count, above: base, missing: absent, as: UInt32.self)
    case 8: return try numbers(count, above: base, missing: absent, as: UInt64.self)
    default: throw UnreadableBytes()
    }
  }

  private mutating func numbers<
    Number: FixedWidthInteger & SignedInteger, Code: FixedWidthInteger & UnsignedInteger
  >(_ count: Int, above base: Int64, missing: Number?, as code: Code.Type) throws(UnreadableBytes) -> [Number] {
    let size = MemoryLayout<Code>.size
    let start = try take(count * size)
    return bytes.withUnsafeBytes { bytes in
      [Number](unsafeUninitializedCapacity: count) { numbers, filled in
        for index in 0..<count {
          let code = Code(littleEndian: bytes.loadUnaligned(fromByteOffset: start + index * size, as: Code.self))
          let value = Number(truncatingIfNeeded: base &+ Int64(truncatingIfNeeded: code))
          numbers[index] = code == Code.max ? missing ?? value : value
        }
        filled = count
      }
    }
  }

  private mutating func unsigned(width: Int) throws(UnreadableBytes) -> UInt64 {
    let start = try take(width)
    var number: UInt64 = 0
    for place in 0..<width { number |= UInt64(bytes[start + place]) << UInt64(8 * place) }
    return number
  }

  /// Goes on by some bytes, which there must be, and says where they start.
  private mutating func take(_ count: Int) throws(UnreadableBytes) -> Int {
    guard count >= 0, count <= bytes.count - position else { throw UnreadableBytes() }
    defer { position += count }
    return position
  }
}
