/// What the cells of one column tell about decimal marks and grouping.
///
/// Counters only, so that the order never matters.
struct NumberEvidence: Hashable, Sendable {
  /// Cells that can only be read with this decimal mark.
  var comma = 0
  var point = 0
  /// Cells such as `1,234` and `1.234` that can be read in two ways.
  var eitherComma = 0
  var eitherPoint = 0
  /// Cells grouped without doubt, by `groupMarks`.
  var groups = [Int](repeating: 0, count: NumberEvidence.groupMarks.count)
  /// Cells with digits behind what can only be a decimal mark.
  var fractions = 0
  /// Cells that are numbers, whole ones included.
  var numbers = 0
  /// Cells that are neither empty nor a number.
  var others = 0

  static let groupMarks = [".", ",", " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’"]
  private static let pointMark = 0
  private static let commaMark = 1
  private static let firstSpace = 2

  mutating func merge(_ other: NumberEvidence) {
    comma += other.comma
    point += other.point
    eitherComma += other.eitherComma
    eitherPoint += other.eitherPoint
    fractions += other.fractions
    for mark in groups.indices { groups[mark] += other.groups[mark] }
    numbers += other.numbers
    others += other.others
  }

  /// Adds a cell, a slice of an arena.
  ///
  /// Short whole numbers without any mark, the usual case, and those with one mark that can mean but one thing are told by
  /// their eight bytes at once.
  @inline(__always)
  mutating func add(_ arena: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    let length = end - start
    guard length > 0 else { return }
    guard length <= 8, start + 8 <= arena.count else {
      addMarked(UnsafeBufferPointer(rebasing: arena[start..<end]))
      return
    }
    let word = UnsafeRawBufferPointer(arena).loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
    let others = NumberEvidence.otherThanDigits(word) & (~0 &>> UInt64(64 - 8 * length))
    if others == 0 {
      numbers += 1
      return
    }
    // `12,5`: digits, one mark, and not just three digits behind it.
    let place = others.trailingZeroBitCount >> 3
    let mark = UInt8(truncatingIfNeeded: word &>> UInt64(8 * place))
    let behind = length - place - 1
    guard others & (others &- 1) == 0, mark == 0x2C || mark == 0x2E, place > 0, behind > 0, behind != 3 else {
      addMarked(UnsafeBufferPointer(rebasing: arena[start..<end]))
      return
    }
    numbers += 1
    fractions += 1
    if mark == 0x2C { comma += 1 } else { point += 1 }
  }

  /// The highest bit of each of eight bytes that is no digit.
  @inline(__always)
  private static func otherThanDigits(_ word: UInt64) -> UInt64 {
    let distance = word ^ 0x3030_3030_3030_3030
    return ((distance & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | distance) & 0x8080_8080_8080_8080
  }

  @inline(never)
  private mutating func addMarked(_ cell: UnsafeBufferPointer<UInt8>) {
    guard let (first, last) = NumberEvidence.numeral(in: cell) else {
      others += 1
      return
    }
    // The shape of the numeral, cut at its marks: the lengths of runs of digits and what stands between them.
    var lengths: (first: Int, last: Int) = (0, 0)
    var markCount = 0
    var lastMark = -1
    var earlierMark = -1
    var areEarlierMixed = false
    var areInnerRunsThree = true
    var run = 0
    var index = first
    var isScientific = false
    while index <= last {
      let byte = cell[index]
      if byte &- 0x30 <= 9 {
        run += 1
        index += 1
        continue
      }
      if byte | 0x20 == 0x65, run > 0, NumberEvidence.isExponent(cell, from: index, through: last) {
        isScientific = true
        break
      }
      guard let (mark, length) = NumberEvidence.mark(in: cell, at: index) else {
        others += 1
        return
      }
      if markCount == 0 { lengths.first = run } else if run != 3 { areInnerRunsThree = false }
      if markCount > 0 {
        if earlierMark >= 0, earlierMark != lastMark { areEarlierMixed = true }
        earlierMark = lastMark
      }
      lastMark = mark
      markCount += 1
      run = 0
      index += length
    }
    lengths.last = run
    guard markCount > 0 else {
      numbers += 1
      return
    }
    let isGrouped = (1...3).contains(lengths.first) && cell[NumberEvidence.firstDigit(cell, first)] != 0x30
    guard !areEarlierMixed, areInnerRunsThree, markCount == 1 || isGrouped else {
      others += 1
      return
    }
    numbers += 1
    let isDecimalSign = lastMark == NumberEvidence.pointMark || lastMark == NumberEvidence.commaMark
    if markCount > 1, earlierMark == lastMark {
      // `1.234.567`: repeated, so it groups.
      guard lengths.last == 3 else {
        numbers -= 1
        others += 1
        return
      }
      groups[lastMark] += 1
      if lastMark == NumberEvidence.pointMark { comma += 1 } else if lastMark == NumberEvidence.commaMark { point += 1 }
      return
    }
    if markCount > 1 {
      // `1.234,5`, `1 234,567`: the last one is the decimal mark.
      groups[earlierMark] += 1
      if isDecimalSign { addDecimal(lastMark) }
      return
    }
    guard isDecimalSign else {
      if lengths.last == 3 { groups[lastMark] += 1 }
      return
    }
    if isScientific || lengths.last != 3 || !isGrouped {
      addDecimal(lastMark)
    } else if lastMark == NumberEvidence.pointMark {
      eitherPoint += 1
    } else {
      eitherComma += 1
    }
  }

  private mutating func addDecimal(_ mark: Int) {
    fractions += 1
    if mark == NumberEvidence.commaMark { comma += 1 } else { point += 1 }
  }

  private static func firstDigit(_ cell: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index + 1 < cell.count, cell[index] &- 0x30 > 9 { index += 1 }
    return index
  }

  /// From the first digit (or the mark right before it) to the last, when no more than a sign, a currency or a unit
  /// stands around them.
  private static func numeral(in cell: UnsafeBufferPointer<UInt8>) -> (first: Int, last: Int)? {
    var first = 0
    while first < cell.count, cell[first] &- 0x30 > 9 { first += 1 }
    guard first < cell.count else { return nil }
    var last = cell.count - 1
    while cell[last] &- 0x30 > 9 { last -= 1 }
    if first > 0, cell[first - 1] == 0x2E || cell[first - 1] == 0x2C { first -= 1 }
    guard isUnit(cell, from: 0, to: first), isUnit(cell, from: last + 1, to: cell.count) else { return nil }
    return (first, last)
  }

  /// Whether a stretch holds signs, spaces, currency signs, and at most one word that is a currency or a unit of time.
  private static func isUnit(_ cell: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
    guard end - start <= 16 else { return false }
    var index = start
    while index < end {
      let byte = cell[index]
      guard byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A else {
        // Letters beyond ASCII do not occur in units; the bytes of no-break spaces and of the euro sign do.
        let isSign = byte >= 0x80 || [0x20, 0x24, 0x25, 0x28, 0x29, 0x2B, 0x2D, 0x2E].contains(byte)
        guard isSign else { return false }
        index += 1
        continue
      }
      let wordStart = index
      while index < end, cell[index] | 0x20 >= 0x61, cell[index] | 0x20 <= 0x7A { index += 1 }
      let isKnown = units.contains { unit in
        unit.count == index - wordStart && unit.indices.allSatisfy { cell[wordStart + $0] | 0x20 == unit[$0] }
      }
      guard isKnown else { return false }
    }
    return true
  }

  private static let units = [
    "eur", "euro", "euros", "usd", "gbp", "chf", "h", "hs", "hrs", "horas", "hores", "heures", "hours",
  ].map { Array($0.utf8) }

  private static func isExponent(_ cell: UnsafeBufferPointer<UInt8>, from start: Int, through last: Int) -> Bool {
    var index = start + 1
    if index <= last, cell[index] == 0x2B || cell[index] == 0x2D { index += 1 }
    guard index <= last else { return false }
    return (index...last).allSatisfy { cell[$0] &- 0x30 <= 9 }
  }

  /// The grouping or decimal mark at an offset and its length in bytes.
  private static func mark(in cell: UnsafeBufferPointer<UInt8>, at index: Int) -> (mark: Int, length: Int)? {
    switch cell[index] {
    case 0x2E: return (pointMark, 1)
    case 0x2C: return (commaMark, 1)
    case 0x20: return (firstSpace, 1)
    case 0x27: return (firstSpace + 4, 1)
    case 0xC2 where index + 1 < cell.count && cell[index + 1] == 0xA0: return (firstSpace + 1, 2)
    case 0xE2 where index + 2 < cell.count && cell[index + 1] == 0x80:
      switch cell[index + 2] {
      case 0xAF: return (firstSpace + 2, 3)
      case 0x89: return (firstSpace + 3, 3)
      case 0x99: return (firstSpace + 5, 3)
      default: return nil
      }
    default: return nil
    }
  }

  /// The grouping mark seen most, other than the decimal mark; empty when none was.
  func groupMark(decimalMark: UInt8) -> String {
    var counts = groups
    counts[NumberEvidence.pointMark] += eitherPoint
    counts[NumberEvidence.commaMark] += eitherComma
    counts[decimalMark == 0x2C ? NumberEvidence.commaMark : NumberEvidence.pointMark] = 0
    guard let most = counts.max(), most > 0, let mark = counts.firstIndex(of: most) else { return "" }
    return NumberEvidence.groupMarks[mark]
  }
}
