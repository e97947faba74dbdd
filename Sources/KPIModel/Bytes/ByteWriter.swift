/// Writes values as compact bytes, for a cache that the same program reads again.
///
/// Whole numbers of one array share a base and a width, so that most take one byte. Little-endian throughout. What was
/// written is read with a `ByteReader` in the same order.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(byte: UInt8) { bytes.append(byte) }

  package mutating func write(flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// A whole number of eight bytes.
  package mutating func write(number: Int) { append(UInt64(bitPattern: Int64(number)), width: 8) }

  package mutating func write(wide: Int128) {
    append(UInt64(truncatingIfNeeded: wide), width: 8)
    append(UInt64(truncatingIfNeeded: wide >> 64), width: 8)
  }

  package mutating func write(bytes more: [UInt8]) { write(bytes: more[...]) }

  package mutating func write(bytes more: ArraySlice<UInt8>) {
    write(number: more.count)
    bytes.append(contentsOf: more)
  }

  package mutating func write(text: String) {
    var text = text
    text.withUTF8 { utf8 in
      append(UInt64(utf8.count), width: 4)
      bytes.append(contentsOf: utf8)
    }
  }

  /// Whole numbers, with a value of their own for what is missing.
  package mutating func write(numbers: [Int32], missing: Int32? = nil) { write(all: numbers, missing) }

  package mutating func write(numbers: [Int64], missing: Int64? = nil) { write(all: numbers, missing) }

  private mutating func write<Number: FixedWidthInteger & SignedInteger>(all numbers: [Number], _ missing: Number?) {
    write(number: numbers.count)
    var (least, most) = (Number.max, Number.min)
    var hasMissing = false
    for number in numbers {
      if number == missing {
        hasMissing = true
      } else {
        least = Swift.min(least, number)
        most = Swift.max(most, number)
      }
    }
    if least > most { (least, most) = (0, 0) }
    let range = UInt64(bitPattern: Int64(most)) &- UInt64(bitPattern: Int64(least))
    let width = ByteWriter.width(of: range, hasMissing: hasMissing)
    write(byte: UInt8(width))
    write(flag: hasMissing)
    write(number: Int(least))
    switch width {
    case 0: break
    case 1: append(numbers, missing, above: least, as: UInt8.self)
    case 2: append(numbers, missing, above: least, as: UInt16.self)
    case 4: append(numbers, missing, above: least, as: UInt32.self)
    default: append(numbers, missing, above: least, as: UInt64.self)
    }
  }

  /// How many bytes each number needs; the largest value of that width stands for what is missing.
  private static func width(of range: UInt64, hasMissing: Bool) -> Int {
    guard range > 0 || hasMissing else { return 0 }
    let most = hasMissing ? range + 1 : range
    return most <= 0xFF ? 1 : most <= 0xFFFF ? 2 : most <= 0xFFFF_FFFF ? 4 : 8
  }

  private mutating func append<Number: FixedWidthInteger & SignedInteger, Code: FixedWidthInteger & UnsignedInteger>(
    _ numbers: [Number], _ missing: Number?, above least: Number, as code: Code.Type
  ) {
    let base = Int64(least)
    let codes = [Code](unsafeUninitializedCapacity: numbers.count) { codes, count in
      for (index, number) in numbers.enumerated() {
        codes[index] = number == missing ? Code.max : Code(truncatingIfNeeded: Int64(number) &- base).littleEndian
      }
      count = numbers.count
    }
    codes.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ number: UInt64, width: Int) {
    for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
  }
}
