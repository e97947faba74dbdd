import KPIModel

/// The keys of every partner and slot that the cells in reach add to, a bit each: counting them is adding up words.
struct KeyUnions {
  private let reach: Reach
  /// How many words hold a bit for every key.
  private let width: Int
  /// By place: its union among `words`; -1 where no cell adds to it.
  private var unions: [Int32]
  /// By union: its place.
  private var places: [Int] = []
  private var words: [UInt64] = []

  /// The unions of the cells in reach; `sets` holds so many words for each cell.
  init(of sets: [UInt64], width: Int, _ reach: Reach) {
    self.reach = reach
    self.width = width
    unions = Array(repeating: -1, count: reach.size)
    for cell in reach.cells where (cell + 1) * width <= sets.count {
      reach.forEachIndex(of: cell) { place in add(sets, at: cell * width, to: place) }
    }
  }

  /// Counts the keys that the question does not leave out; `summaries` hold the rows.
  func outcome(_ question: KeyQuestion, summaries: [Summary], keyCount: Int) -> ScopeOutcome {
    var summaries = summaries
    let partners = reach.partnerCount
    var counted = Array(repeating: false, count: question.listsCounted ? keyCount * (partners + 1) : 0)
    var (once, twice) = ([UInt64](repeating: 0, count: width), [UInt64](repeating: 0, count: width))
    let excluded = question.excluded.map { bits(of: $0) }
    for (union, place) in places.enumerated() {
      let (partner, slot) = place.quotientAndRemainder(dividingBy: reach.slotCount)
      for word in 0..<width {
        var keys = words[union * width + word]
        if let excluded { keys &= ~excluded[partner * width + word] }
        guard keys != 0 else { continue }
        summaries[place].keys += keys.nonzeroBitCount
        guard slot == 0 else { continue }
        if partner < partners {
          twice[word] |= once[word] & keys
          once[word] |= keys
        }
        while question.listsCounted, keys != 0 {
          counted[(word << 6 + keys.trailingZeroBitCount) * (partners + 1) + partner] = true
          keys &= keys - 1
        }
      }
    }
    return ScopeOutcome(
      summaries: summaries, counted: counted, shared: twice.reduce(0) { $0 + $1.nonzeroBitCount })
  }

  private mutating func add(_ sets: [UInt64], at start: Int, to place: Int) {
    guard unions[place] >= 0 else {
      unions[place] = Int32(places.count)
      places.append(place)
      words += sets[start..<start + width]
      return
    }
    joinWords(sets, at: start, count: width, into: &words, at: Int(unions[place]) * width)
  }

  /// By partner, the consortium last: a bit for each key that is left out.
  private func bits(of excluded: [Bool]) -> [UInt64] {
    let partners = reach.partnerCount + 1
    var bits = [UInt64](repeating: 0, count: partners * width)
    for (place, isExcluded) in excluded.enumerated() where isExcluded {
      let (key, partner) = place.quotientAndRemainder(dividingBy: partners)
      // Keys of others may come after all that are counted here.
      guard key < width << 6 else { break }
      bits[partner * width + key >> 6] |= 1 << UInt64(key & 63)
    }
    return bits
  }
}
