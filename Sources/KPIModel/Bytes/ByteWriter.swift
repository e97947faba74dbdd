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
    var (least, most, hasMissing) = ByteWriter.bounds(of: numbers, missing)
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

  /// The least and the largest of the numbers that are not missing, and whether some are.
  private static func bounds<Number: FixedWidthInteger & SignedInteger>(
    of numbers: [Number], _ missing: Number?
  ) -> (least: Number, most: Number, hasMissing: Bool) {
    var (least, most) = (Number.max, Number.min)
    guard let missing else {
      for number in numbers { (least, most) = (Swift.min(least, number), Swift.max(most, number)) }
      return (least, most, false)
    }
    var missed = false
    // Nothing is skipped, so that several numbers are looked at together.
    for number in numbers {
      let isMissing = number == missing
      least = Swift.min(least, isMissing ? Number.max : number)
      most = Swift.max(most, isMissing ? Number.min : number)
      missed = missed || isMissing
    }
    return (least, most, missed)
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
    let codes = [Code](unsafeUninitializedCapacity: numbers.count) { codes, count in
      numbers.withUnsafeBufferPointer { numbers in
        for index in 0..<numbers.count {
          codes[index] = Code(truncatingIfNeeded: numbers[index] &- least).littleEndian
        }
        guard let missing else { return }
        for index in 0..<numbers.count where numbers[index] == missing { codes[index] = Code.max }
      }
      count = numbers.count
    }
    codes.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ number: UInt64, width: Int) {
    for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
  }
}
