/// Where the cells of each key stand among the pairs of cell and key.
struct KeyIndex: Sendable {
  /// By key: the first of its entries; one more at the end.
  private(set) var starts: [Int] = [0]
  /// Numbers of pairs, those of one key together.
  private(set) var entries: [Int32] = []

  init() {}

  /// Sorts pairs by their right side, the key, in one pass.
  init(_ pairs: PairNumbering, keyCount: Int) {
    starts = Array(repeating: 0, count: keyCount + 1)
    for number in 0..<pairs.count { starts[pairs.right(number) + 1] += 1 }
    for key in 0..<keyCount { starts[key + 1] += starts[key] }
    var next = starts
    entries = Array(repeating: 0, count: pairs.count)
    for number in 0..<pairs.count {
      let key = pairs.right(number)
      entries[next[key]] = Int32(number)
      next[key] += 1
    }
  }

  var keyCount: Int { starts.count - 1 }

  func entries(of key: Int) -> ArraySlice<Int32> { entries[starts[key]..<starts[key + 1]] }
}
