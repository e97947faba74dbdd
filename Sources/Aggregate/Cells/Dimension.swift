import KPIModel

/// A breakdown: the groups that rows may fall in, by the name that `by` gives.
///
/// Group 0 is `unknown`. The codes of the lists that the name has in any dataset follow in their order, then texts as they
/// appear. A code or text that is itself `unknown` is that same group.
struct Dimension: Sendable {
  static let unknown: Int32 = 0

  let name: String
  /// The codes that have a rank; their groups are numbered from 1.
  private(set) var codes: [String] = []
  private var groups: [String: Int32] = [Figure.unknownGroup: Dimension.unknown]

  init(name: String) { self.name = name }

  /// The group of every code of a list, new ones being added.
  mutating func groups(of list: CodeList) -> [Int32] {
    list.codes.map { code in
      if let known = groups[code.code] { return known }
      codes.append(code.code)
      let group = Int32(codes.count)
      groups[code.code] = group
      return group
    }
  }

  /// The group of a text that is a code or `unknown`.
  func group(of text: String) -> Int32? { groups[text] }

  /// The first group that is neither.
  var firstTextGroup: Int32 { Int32(codes.count + 1) }
}

/// The texts that stand as groups of one dimension, in the order of their first appearance.
struct GroupTexts: Sendable {
  private(set) var texts = KeyTable()
  /// By number of the text: its group.
  private var groups: [Int32] = []

  /// The group of each row's value; `unknown` where there is none.
  mutating func groups(of keys: KeyBatch, in dimension: Dimension, where included: [UInt8]) -> [Int32] {
    let numbers = texts.insert(keys, where: included)
    extend(dimension)
    return numbers.map { $0 < 0 ? Dimension.unknown : groups[Int($0)] }
  }

  /// The group here of each text group of another file, by number of the text there.
  mutating func merge(_ other: GroupTexts, in dimension: Dimension) -> [Int32] {
    let numbers = texts.merge(other.texts)
    extend(dimension)
    return numbers.map { groups[Int($0)] }
  }

  /// What a group is called.
  func name(of group: Int, in dimension: Dimension) -> String {
    if group == Int(Dimension.unknown) { return Figure.unknownGroup }
    if group <= dimension.codes.count { return dimension.codes[group - 1] }
    return texts.string(group - Int(dimension.firstTextGroup))
  }

  private mutating func extend(_ dimension: Dimension) {
    for number in groups.count..<texts.count {
      groups.append(dimension.group(of: texts.string(number)) ?? dimension.firstTextGroup + Int32(number))
    }
  }
}
