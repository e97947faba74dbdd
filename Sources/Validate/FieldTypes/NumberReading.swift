import KPIModel

/// How the marks in the numbers of one column are to be read.
struct NumberMarks: Sendable {
  /// `.` or `,`.
  var decimal: UInt8
  /// Whether the other of the two may group thousands.
  var otherGroups: Bool
  var certainty: ColumnConvention.Certainty

  /// What a field declares wins over what the column shows.
  init(_ convention: ColumnConvention, field: Field) {
    let declaredDecimal = field.decimalChar.flatMap(NumberMarks.mark)
    let declaredGroup = field.groupChar.flatMap(NumberMarks.mark)
    decimal = declaredDecimal ?? declaredGroup.map(NumberMarks.other) ?? convention.decimalMark
    certainty = declaredDecimal == nil && declaredGroup == nil ? convention.decimalCertainty : .sure
    otherGroups = field.groupChar == nil || declaredGroup == NumberMarks.other(decimal)
  }

  private static func mark(_ text: String) -> UInt8? { text == "." ? 0x2E : text == "," ? 0x2C : nil }

  static func other(_ mark: UInt8) -> UInt8 { mark == 0x2C ? 0x2E : 0x2C }
}

/// What one cell of a number column holds.
struct NumberReading {
  enum Failure: UInt8 {
    case none, notANumber, grouping, currency, scientific, letter, approximate, tooLong
  }

  /// The digits as an integer, `scale` of them decimals.
  var mantissa: Int64 = 0
  var scale = 0
  var failure = Failure.none
  /// A currency, percent or hour sign was left out.
  var hadUnit = false
  /// One mark with three digits after it: the cell alone could be a whole number or a fraction.
  var hasTwoReadings = false

  static func failed(_ failure: Failure) -> NumberReading {
    var reading = NumberReading()
    reading.failure = failure
    return reading
  }
}

/// Reads one cell as a number, byte by byte.
func readNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ marks: NumberMarks) -> NumberReading {
  var reading = NumberReading()
  var index = start
  let negative = bytes[start] == 0x2D
  if negative { index += 1 }
  let firstDigit = index
  var point = -1
  // 18 digits and a mark; anything longer goes the slow way.
  guard end - index <= 19, index < end else { return readDressedNumber(bytes, start, end, marks) }
  var mantissa: Int64 = 0
  while index < end {
    let digit = bytes[index] &- 0x30
    if digit <= 9 {
      mantissa = mantissa &* 10 &+ Int64(digit)
    } else if bytes[index] == marks.decimal, point < 0 {
      point = index
    } else {
      return readDressedNumber(bytes, start, end, marks)
    }
    index += 1
  }
  if point >= 0 {
    reading.scale = end - point - 1
    guard point > firstDigit, reading.scale > 0, reading.scale <= 9 else {
      return readDressedNumber(bytes, start, end, marks)
    }
    reading.hasTwoReadings = reading.scale == 3 && point - firstDigit <= 3 && bytes[firstDigit] != 0x30
  } else if end - firstDigit > 18 {
    return readDressedNumber(bytes, start, end, marks)
  }
  reading.mantissa = negative ? -mantissa : mantissa
  return reading
}

/// A number with grouped thousands, a sign of another kind, or a unit; or the reason why it is none.
private func readDressedNumber(
  _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ marks: NumberMarks
) -> NumberReading {
  var first = start
  var last = end
  var hadUnit = skipUnit(bytes, &first, last, atStart: true)
  let negative = skipSign(bytes, &first, last)
  hadUnit = skipUnit(bytes, &first, last, atStart: true) || hadUnit
  var mirrored = last
  hadUnit = skipUnit(bytes, &mirrored, first, atStart: false) || hadUnit
  last = mirrored
  guard first < last else { return .failed(.notANumber) }
  var reading = readGrouped(bytes, first, last, marks)
  guard reading.failure == .none else {
    if reading.failure == .tooLong || reading.failure == .grouping { return reading }
    return .failed(whyNotANumber(bytes, start, end))
  }
  if negative { reading.mantissa = -reading.mantissa }
  reading.hadUnit = hadUnit
  return reading
}

/// Digits with one decimal mark and thousands in correct groups.
///
/// A group mark in the wrong place is a failure: a mark is never dropped to make a number of it.
private func readGrouped(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ marks: NumberMarks) -> NumberReading {
  var reading = NumberReading()
  var groups = 0
  var run = 0
  var kind: UInt8 = 0
  var sawPoint = false
  var significant = 0
  var wrong = false
  var sawDigit = false
  var index = start
  while index < end {
    let byte = bytes[index]
    let digit = byte &- 0x30
    if digit <= 9 {
      sawDigit = true
      if significant > 0 || digit > 0 { significant += 1 }
      if significant <= 18 { reading.mantissa = reading.mantissa &* 10 &+ Int64(digit) }
      run += 1
      if sawPoint { reading.scale += 1 }
      index += 1
      continue
    }
    if byte == marks.decimal {
      wrong = wrong || sawPoint || groups > 0 && run != 3
      sawPoint = true
      run = 0
      index += 1
      continue
    }
    guard let mark = groupMark(bytes, index, end) else { return .failed(.notANumber) }
    if mark.kind == 3, !marks.otherGroups { wrong = true }
    let fits = groups == 0 ? (1...3).contains(run) && bytes[start] != 0x30 : run == 3 && mark.kind == kind
    wrong = wrong || sawPoint || !fits
    kind = mark.kind
    groups += 1
    run = 0
    index += mark.length
  }
  guard sawDigit else { return .failed(.notANumber) }
  if groups > 0, !sawPoint, run != 3 { wrong = true }
  if sawPoint, reading.scale == 0 { wrong = true }
  if wrong { return .failed(.grouping) }
  if significant > 18 || reading.scale > 9 { return .failed(.tooLong) }
  reading.hasTwoReadings =
    (groups == 1 && kind == 3 && !sawPoint)
    || (groups == 0 && sawPoint && reading.scale == 3 && significant > 3 && significant <= 6 && bytes[start] != 0x30)
  return reading
}

/// A mark that may group thousands: kind 1 is a space of any width, 2 an apostrophe, 3 a point or comma.
private func groupMark(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> (kind: UInt8, length: Int)? {
  switch bytes[index] {
  case 0x20: return (1, 1)
  case 0x27: return (2, 1)
  case 0x2E, 0x2C: return (3, 1)
  case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: return (1, 2)
  case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80:
    switch bytes[index + 2] {
    case 0xAF, 0x89: return (1, 3)
    case 0x99: return (2, 3)
    default: return nil
    }
  default: return nil
  }
}

private func skipSign(_ bytes: Span<UInt8>, _ first: inout Int, _ last: Int) -> Bool {
  guard first < last else { return false }
  if bytes[first] == 0x2B || bytes[first] == 0x2D {
    first += 1
    return bytes[first - 1] == 0x2D
  }
  // U+2212, the minus sign that word processors write.
  if first + 2 < last, bytes[first] == 0xE2, bytes[first + 1] == 0x88, bytes[first + 2] == 0x92 {
    first += 3
    return true
  }
  return false
}

/// Units that may stand beside a number, longest first.
private let knownUnits: [[UInt8]] = ["euros", "euro", "eur", "€", "%", "h"].map { Array($0.utf8) }

/// Moves one end of a cell past a known unit and the spaces between it and the number.
private func skipUnit(_ bytes: Span<UInt8>, _ edge: inout Int, _ limit: Int, atStart: Bool) -> Bool {
  guard atStart ? edge < limit : limit < edge else { return false }
  // Most cells end in a digit, and start with one or with a sign.
  let outer = bytes[atStart ? edge : edge - 1]
  if outer < 0x3A, outer != 0x25 { return false }
  for unit in knownUnits {
    let from = atStart ? edge : edge - unit.count
    guard from >= (atStart ? edge : limit), from + unit.count <= (atStart ? limit : edge) else { continue }
    var same = true
    for offset in 0..<unit.count {
      let byte = bytes[from + offset]
      if (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) != unit[offset] { same = false }
    }
    guard same else { continue }
    var (first, last) = atStart ? (edge + unit.count, limit) : (limit, from)
    _ = trimCell(bytes, &first, &last)
    edge = atStart ? first : last
    return true
  }
  return false
}
