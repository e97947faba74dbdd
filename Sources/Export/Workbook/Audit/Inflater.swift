/// Decompresses DEFLATE data (RFC 1951).
///
/// Written here so that a workbook is read back by other code than that which wrote it, and without one more library.
struct Inflater {
  private let input: [UInt8]
  private var position: Int
  private let end: Int
  private var window: UInt64 = 0
  private var windowBits = 0
  private var output: [UInt8] = []

  /// Decompresses a range of bytes into exactly `size` bytes; `nil` when the data is damaged.
  static func inflate(_ input: [UInt8], range: Range<Int>, size: Int) -> [UInt8]? {
    var inflater = Inflater(input: input, range: range)
    inflater.output.reserveCapacity(size)
    guard inflater.run(limit: size), inflater.output.count == size else { return nil }
    return inflater.output
  }

  private init(input: [UInt8], range: Range<Int>) {
    self.input = input
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func run(limit: Int) -> Bool {
    while true {
      guard let isLast = take(1), let kind = take(2) else { return false }
      let isSound =
        switch kind {
        case 0: copyStored()
        case 1: copyCoded(Inflater.fixedLengths, Inflater.fixedDistances, limit: limit)
        case 2: copyDynamic(limit: limit)
        default: false
        }
      guard isSound else { return false }
      if isLast == 1 { return true }
    }
  }

  // MARK: bits

  private mutating func fill() {
    while windowBits <= 48, position < end {
      window |= UInt64(input[position]) << UInt64(windowBits)
      position += 1
      windowBits += 8
    }
  }

  private mutating func take(_ count: Int) -> Int? {
    if windowBits < count { fill() }
    guard windowBits >= count else { return nil }
    let value = Int(window & ((1 << UInt64(count)) - 1))
    window >>= UInt64(count)
    windowBits -= count
    return value
  }

  private mutating func symbol(_ code: Code) -> Int? {
    if windowBits < 16 { fill() }
    let entry = code.table[Int(window & UInt64(code.table.count - 1))]
    let length = Int(entry & 15)
    guard length > 0, length <= windowBits else { return nil }
    window >>= UInt64(length)
    windowBits -= length
    return Int(entry >> 4)
  }

  // MARK: blocks

  private mutating func copyStored() -> Bool {
    let odd = windowBits % 8
    window >>= UInt64(odd)
    windowBits -= odd
    guard let length = take(16), let check = take(16), length ^ 0xFFFF == check else { return false }
    for _ in 0..<length {
      guard let byte = take(8) else { return false }
      output.append(UInt8(byte))
    }
    return true
  }

  private mutating func copyDynamic(limit: Int) -> Bool {
    guard let more = take(5), let moreDistances = take(5), let moreLengths = take(4) else { return false }
    var lengthLengths = [UInt8](repeating: 0, count: 19)
    for place in Inflater.lengthOrder.prefix(moreLengths + 4) {
      guard let length = take(3) else { return false }
      lengthLengths[place] = UInt8(length)
    }
    guard let lengthCode = Code(lengthLengths) else { return false }
    var lengths: [UInt8] = []
    let count = more + 257 + moreDistances + 1
    while lengths.count < count {
      guard let symbol = symbol(lengthCode) else { return false }
      let (value, times): (UInt8, Int)
      switch symbol {
      case 16:
        guard let last = lengths.last, let extra = take(2) else { return false }
        (value, times) = (last, extra + 3)
      case 17:
        guard let extra = take(3) else { return false }
        (value, times) = (0, extra + 3)
      case 18:
        guard let extra = take(7) else { return false }
        (value, times) = (0, extra + 11)
      default: (value, times) = (UInt8(symbol), 1)
      }
      lengths.append(contentsOf: repeatElement(value, count: times))
    }
    guard lengths.count == count, let symbols = Code(Array(lengths[..<(more + 257)])),
      let distances = Code(Array(lengths[(more + 257)...]))
    else { return false }
    return copyCoded(symbols, distances, limit: limit)
  }

  private mutating func copyCoded(_ symbols: Code, _ distances: Code, limit: Int) -> Bool {
    while true {
      guard let symbol = symbol(symbols) else { return false }
      if symbol < 256 {
        guard output.count < limit else { return false }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return true }
      guard symbol < 286, let extra = take(Inflater.lengthExtra[symbol - 257]) else { return false }
      let length = Inflater.lengthBase[symbol - 257] + extra
      guard let place = self.symbol(distances), place < 30, let further = take(Inflater.distanceExtra[place]) else {
        return false
      }
      let distance = Inflater.distanceBase[place] + further
      guard distance <= output.count, output.count + length <= limit else { return false }
      let start = output.count - distance
      for offset in 0..<length { output.append(output[start + offset]) }
    }
  }

  // MARK: codes

  /// A Huffman code as a table by the next bits: `symbol << 4 | length`, 0 where no code stands.
  private struct Code {
    private(set) var table: [UInt16]

    init?(_ lengths: [UInt8]) {
      var counts = [Int](repeating: 0, count: 16)
      for length in lengths where length > 0 { counts[Int(length)] += 1 }
      let longest = counts.lastIndex { $0 > 0 } ?? 1
      table = [UInt16](repeating: 0, count: 1 << longest)
      var next = [Int](repeating: 0, count: 17)
      for length in 1...15 {
        next[length + 1] = (next[length] + counts[length]) << 1
        guard next[length] + counts[length] <= 1 << length else { return nil }
      }
      for (symbol, length) in lengths.enumerated() where length > 0 {
        let width = Int(length)
        var reversed = 0
        for bit in 0..<width where next[width] >> bit & 1 == 1 { reversed |= 1 << (width - 1 - bit) }
        next[width] += 1
        while reversed < table.count {
          table[reversed] = UInt16(symbol) << 4 | UInt16(width)
          reversed += 1 << width
        }
      }
    }

    static func of(_ lengths: [UInt8]) -> Code { Code(lengths) ?? Code(single: ()) }

    private init(single: Void) { table = [0, 0] }
  }

  private static let fixedLengths = Code.of(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code.of(Array(repeating: 5, count: 30))
  private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthExtra = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12_289, 16_385, 24_577,
  ]
  private static let distanceExtra = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
}
