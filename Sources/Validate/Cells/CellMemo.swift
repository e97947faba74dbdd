/// What the last cells of a column were read as: most columns say the same few things over and over.
///
/// A cell of up to sixteen bytes has one place; what is read last stands there. It gives back just what was put in, so that
/// nothing but speed depends on it.
struct CellMemo<Reading> {
  private struct Entry {
    var ends: WordEnds
    /// -1 for a free place.
    var length: Int
    var reading: Reading
  }

  private var entries: [Entry]

  private static var size: Int { 128 }
  private static var longest: Int { 16 }

  init(empty: Reading) {
    entries = Array(
      repeating: Entry(ends: WordEnds(head: 0, tail: 0), length: -1, reading: empty), count: CellMemo.size)
  }

  /// What a slice of an arena was read as, or else is read as now.
  @inline(__always)
  mutating func reading(
    of bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, else read: () -> Reading
  ) -> Reading {
    let length = end - start
    guard length <= CellMemo.longest else { return read() }
    let ends = bytes.wordEnds(start, end)
    let place =
      Int(truncatingIfNeeded: ends.mixed(with: UInt64(truncatingIfNeeded: length))) & (CellMemo.size - 1)
    if entries[place].length == length, entries[place].ends == ends { return entries[place].reading }
    let reading = read()
    entries[place] = Entry(ends: ends, length: length, reading: reading)
    return reading
  }
}
