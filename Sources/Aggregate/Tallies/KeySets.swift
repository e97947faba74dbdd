import KPIModel

/// Which keys each cell has.
///
/// A bit for each cell and key, as long as that takes no more room than a list of those there are: most indicators have few
/// cells, and most keys come up in several of them. A numbering of the pairs where keys are thinly spread.
struct KeySets: Sendable {
  /// By cell and key, 64 keys a word.
  private var words: [UInt64] = []
  /// How many words a cell has, as a power of two.
  private var shift = 0
  private var cellCount = 0
  private var bitCount = 0
  /// Takes the place of the bits once there would be too many of them.
  private var pairs: PairNumbering?

  private static let fewWords = 1 << 15
  /// What a pair takes in a numbering.
  private static let wordsPerPair = 2

  /// How many pairs of a cell and a key there are.
  var count: Int { pairs?.count ?? bitCount }

  /// Adds the keys of some rows, all of which have one, to their cells.
  mutating func insert(_ rows: [Int32], cells: [Int32], cellCount: Int, keys: [Int32], largestKey: Int32) {
    makeRoom(cells: cellCount, keys: Int(largestKey) + 1)
    if pairs == nil {
      bitCount += markKeys(rows, cells: cells, keys: keys, shift: shift, in: &words)
    } else {
      var numbers = keys
      pairs?.number(left: cells, right: keys, rows: rows, into: &numbers)
    }
  }

  /// Adds what another set holds, its cells and keys renumbered.
  mutating func merge(_ other: KeySets, cells: [Int32], keys: KeyRenumbering) {
    var (cellCount, keyCount) = (0, 0)
    other.forEach { cell, key in
      cellCount = max(cellCount, Int(cells[cell]) + 1)
      keyCount = max(keyCount, Int(keys(key)) + 1)
    }
    makeRoom(cells: cellCount, keys: keyCount)
    other.forEach { insert(cell: cells[$0], key: keys($1)) }
  }

  /// The keys of what the cells in reach add to, as bits; `nil` where keys are thinly spread.
  func unions(_ reach: Reach) -> KeyUnions? {
    pairs == nil ? KeyUnions(of: words, width: 1 << shift, reach) : nil
  }

  var isSparse: Bool { pairs != nil }

  /// Calls with every pair of a cell and a key.
  func forEach(_ body: (_ cell: Int, _ key: Int) -> Void) {
    if let pairs {
      for number in 0..<pairs.count { body(pairs.left(number), pairs.right(number)) }
      return
    }
    for (place, word) in words.enumerated() where word != 0 {
      let (cell, first) = (place >> shift, (place & (1 << shift - 1)) << 6)
      var rest = word
      while rest != 0 {
        body(cell, first + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  private mutating func insert(cell: Int32, key: Int32) {
    guard pairs == nil else {
      _ = pairs?.number(left: cell, right: key)
      return
    }
    let place = Int(cell) << shift + Int(key) >> 6
    let bit: UInt64 = 1 << UInt64(key & 63)
    if words[place] & bit == 0 { bitCount += 1 }
    words[place] |= bit
  }

  /// Makes room for so many cells and keys, or gives the bits up.
  private mutating func makeRoom(cells: Int, keys: Int) {
    guard pairs == nil, cells > cellCount || keys > 64 << shift else { return }
    var wider = shift
    while keys > 64 << wider { wider += 1 }
    let size = max(cells, cellCount) << wider
    guard size <= max(KeySets.fewWords, bitCount * KeySets.wordsPerPair) else {
      var numbering = PairNumbering()
      forEach { _ = numbering.number(left: Int32($0), right: Int32($1)) }
      (words, pairs) = ([], numbering)
      return
    }
    if wider > shift {
      var spread = [UInt64](repeating: 0, count: cellCount << wider)
      for place in words.indices { spread[(place >> shift) << wider + place & (1 << shift - 1)] = words[place] }
      (words, shift) = (spread, wider)
    }
    cellCount = max(cells, cellCount)
    words.extend(to: cellCount << shift, with: 0)
  }
}
