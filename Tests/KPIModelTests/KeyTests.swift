import KPIModel
import Testing

@Suite struct KeyTests {
  private func texts(_ values: [String?]) -> Column {
    var column = TextColumn(bytes: [], starts: [], lengths: [])
    for value in values {
      column.starts.append(value == nil ? TextColumn.missing : Int32(column.bytes.count))
      column.lengths.append(Int32(value?.utf8.count ?? 0))
      column.bytes.append(contentsOf: (value ?? "").utf8)
    }
    return .text(column)
  }

  @Test func keysAreNumberedByFirstAppearance() {
    var table = KeyTable()
    #expect(table.insert(KeyBatch([texts(["b", "a", nil, "b", ""])])) == [0, 1, -1, 0, 2])
    #expect(table.insert(KeyBatch([texts(["a", "c", "d"])]), where: [1, 0, 1]) == [1, -1, 3])
    #expect(table.find(KeyBatch([texts(["d", "c", "", nil])])) == [3, -1, 2, -1])
    #expect((0..<table.count).map(table.string) == ["b", "a", "", "d"])
  }

  @Test func equalHashesAreToldApartByTheirBytes() {
    let words = (0..<300).map { "key\($0 % 100)" }
    var batch = KeyBatch([texts(words)])
    batch.hashes = Array(repeating: 42, count: words.count)
    var table = KeyTable()
    #expect(table.insert(batch) == words.indices.map { Int32($0 % 100) })
    #expect(table.count == 100)
    #expect(table.find(batch) == words.indices.map { Int32($0 % 100) })
    var stranger = KeyBatch([texts(["key100"])])
    stranger.hashes = [42]
    #expect(table.find(stranger) == [KeyTable.none])
  }

  @Test func manyKeysAgreeWithADictionary() {
    var random = SeededGenerator(3)
    var table = KeyTable()
    var known: [String: Int32] = [:]
    for _ in 0..<50 {
      let words = (0..<400).map { _ in String(Int.random(in: 0..<5000, using: &random), radix: 7) }
      var expected: [Int32] = []
      for word in words {
        if known[word] == nil { known[word] = Int32(known.count) }
        expected.append(known[word] ?? -1)
      }
      #expect(table.insert(KeyBatch([texts(words)])) == expected)
    }
    #expect(table.count == known.count)
  }

  @Test func tablesMergeWithTheNumbersTheyHad() {
    var first = KeyTable()
    _ = first.insert(KeyBatch([texts(["a", "b"])]))
    var second = KeyTable()
    _ = second.insert(KeyBatch([texts(["c", "b", "d"])]))
    #expect(first.merge(second) == [2, 1, 3])
    #expect((0..<first.count).map(first.string) == ["a", "b", "c", "d"])
  }

  @Test func keysOfSeveralPartsAreEqualOnlyWhenEachPartIs() {
    let left = texts(["a", "a\u{1F}b", "a\u{1E}", "a", "", nil])
    let right = texts(["b\u{1F}c", "c", "b", "\u{1E}b", "", "b"])
    var table = KeyTable()
    #expect(table.insert(KeyBatch([left, right])) == [0, 1, 2, 3, 4, -1])
  }

  @Test func partsOfAnyLengthStandInAKeyAsTheyAre() {
    let words: [String?] = (0...40).map { String("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR".prefix($0)) }
    let left = words + [nil, "x", nil]
    let right = words.reversed() + ["x", nil, nil]
    var table = KeyTable()
    let numbers = table.insert(KeyBatch([texts(left), texts(right), texts(left)]))
    for (row, number) in numbers.enumerated() {
      guard let first = left[row], let second = right[row] else {
        #expect(number == KeyTable.none)
        continue
      }
      #expect(table.string(Int(number)) == "\(first)\u{1F}\(second)\u{1F}\(first)")
    }
  }

  @Test func keysOfOtherTypesAreTheirValues() {
    let list = CodeList(name: "c", codes: ["ES", "PT"])
    let narrow = Column.numbers(NumberColumn(mantissas: [150, 100, NumberColumn.missing], scale: 2))
    let wide = Column.wideNumbers([ExactDecimal(text: "1.5"), ExactDecimal(1), nil])
    #expect(KeyBatch([narrow]).hashes == KeyBatch([wide]).hashes)
    #expect(KeyBatch([narrow]).starts[2] == -1)
    let codes = Column.codes([1, 0, -1], list)
    let days = Column.days([0, 1, Column.missingDay])
    var table = KeyTable()
    #expect(table.insert(KeyBatch([codes, days])) == [0, 1, -1])
    #expect(table.string(0) == "PT\u{1F}1970-01-01")
    #expect(KeyBatch([codes]).hashes[0] == KeyBatch([texts(["PT"])]).hashes[0])
  }
}
