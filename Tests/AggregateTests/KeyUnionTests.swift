import Testing

@testable import Aggregate

@Suite struct KeyUnionTests {
  /// Three partners with a group each beside the total, a cell for every partner and group.
  private static let reach = Reach(
    includes: [true, true, true, false], cells: [0, 1, 2], partners: [0, 0, 1, 2], partnerCount: 3, slotCount: 3,
    slots: [0, 1, 0, 2, 0, 1, 0, 2], slotsPerCell: 2)

  private func sets(_ keys: [[Int32]]) -> KeySets {
    var sets = KeySets()
    for (cell, keys) in keys.enumerated() where !keys.isEmpty {
      sets.insert(
        keys.indices.map { Int32($0) }, cells: Array(repeating: Int32(cell), count: keys.count), cellCount: cell + 1,
        keys: keys, largestKey: keys.max() ?? -1)
    }
    return sets
  }

  @Test func keysAreCountedOnceWhereverTheyAddTo() throws {
    let sets = sets([[0, 1, 70], [1, 2], [2, 70, 3], [9]])
    let unions = try #require(sets.unions(Self.reach))
    let empty = Array(repeating: Summary(.keys), count: Self.reach.size)
    let outcome = unions.outcome(KeyQuestion(listsCounted: true), summaries: empty, keyCount: 80)
    // Total and groups of each partner, then of all; the last cell is out of reach.
    #expect(outcome.summaries.map(\.keys) == [4, 3, 2, 3, 3, 0, 0, 0, 0, 5, 5, 2])
    #expect(outcome.shared == 2)
    let listed = outcome.counted.indices.filter { outcome.counted[$0] && $0 % 4 == 3 }.map { $0 / 4 }
    #expect(listed == [0, 1, 2, 3, 70])
  }

  /// The keys that are left out are those of another indicator, of which there may be more.
  @Test(arguments: [5, 64, 65, 1000])
  func keysThatAreLeftOutAreNotCounted(last: Int) throws {
    let sets = sets([[0, 1], [1, 2], [2, 3], []])
    let unions = try #require(sets.unions(Self.reach))
    var excluded = [Bool](repeating: false, count: (last + 1) * 4)
    // Of the first partner and of all; and the last key of all everywhere.
    excluded[1 * 4 + 0] = true
    excluded[1 * 4 + 3] = true
    for partner in 0..<4 { excluded[last * 4 + partner] = true }
    let empty = Array(repeating: Summary(.keys), count: Self.reach.size)
    let outcome = unions.outcome(KeyQuestion(excluded: excluded), summaries: empty, keyCount: last + 1)
    #expect(outcome.summaries.map(\.keys) == [2, 1, 1, 2, 2, 0, 0, 0, 0, 3, 3, 1])
    #expect(outcome.shared == 1)
  }
}
