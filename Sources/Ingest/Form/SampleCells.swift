/// The cells of one record of a sample, which become texts when they are asked for.
struct SampleCells: RandomAccessCollection {
  /// The cells of all records of a sample.
  final class Arena: Sendable {
    let bytes: [UInt8]
    /// Where each cell ends in `bytes`; the one before it ends where it starts.
    let ends: [Int32]

    init(bytes: [UInt8], ends: [Int32]) {
      self.bytes = bytes
      self.ends = ends
    }
  }

  private let arena: Arena
  /// Its first cell in the arena.
  private let first: Int
  let endIndex: Int
  let startIndex = 0

  subscript(place: Int) -> String { String(decoding: arena.bytes[range(of: place)], as: UTF8.self) }

  /// The cells of an arena from one to before another.
  init(_ arena: Arena, _ cells: Range<Int>) {
    self.arena = arena
    first = cells.lowerBound
    endIndex = cells.count
  }

  init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var ends: [Int32] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      ends.append(Int32(bytes.count))
    }
    self.init(Arena(bytes: bytes, ends: ends), 0..<texts.count)
  }

  /// In bytes.
  func length(of place: Int) -> Int { range(of: place).count }

  func firstByte(of place: Int) -> UInt8? { arena.bytes[range(of: place)].first }

  /// Whether one of some bytes occurs in a cell.
  func holds(_ wanted: [UInt8], at place: Int) -> Bool {
    guard !wanted.isEmpty else { return false }
    return arena.bytes[range(of: place)].withUnsafeBufferPointer { cell in wanted.contains { Ingest.holds($0, cell) } }
  }

  private func range(of place: Int) -> Range<Int> {
    let cell = first + place
    return (cell == 0 ? 0 : Int(arena.ends[cell - 1]))..<Int(arena.ends[cell])
  }
}
