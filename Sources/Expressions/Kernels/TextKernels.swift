internal import Glibc
internal import KPIModel

/// The verdict of a condition on two texts for each row, undecided where one is missing.
@inline(__always)
func overTexts(
  _ left: TextColumn, _ right: TextColumn,
  _ condition: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> UInt8
) -> [UInt8] {
  let count = left.starts.count == 1 ? right.starts.count : left.starts.count
  precondition(right.starts.count == count || right.starts.count == 1, "columns of one batch have the same row count")
  let (leftStep, rightStep) = (left.starts.count == 1 ? 0 : 1, right.starts.count == 1 ? 0 : 1)
  return left.bytes.withUnsafeBufferPointer { leftBytes in
    right.bytes.withUnsafeBufferPointer { rightBytes in
      Array(unsafeUninitializedCapacity: count) { verdicts, initialized in
        for row in 0..<count {
          let (one, other) = (row * leftStep, row * rightStep)
          if left.starts[one] == TextColumn.missing || right.starts[other] == TextColumn.missing {
            verdicts[row] = 2
          } else {
            verdicts[row] = condition(
              slice(leftBytes, left.starts[one], left.lengths[one]),
              slice(rightBytes, right.starts[other], right.lengths[other]))
          }
        }
        initialized = count
      }
    }
  }
}

@inline(__always)
private func slice(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int32, _ length: Int32) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(rebasing: bytes[Int(start)..<Int(start) + Int(length)])
}

/// Whether each text starts with, ends with or contains a part.
func tested(_ test: TextTest, _ texts: TextColumn, _ parts: TextColumn) -> [UInt8] {
  overTexts(texts, parts) { text, part in
    guard part.count <= text.count else { return 0 }
    guard let text0 = text.baseAddress, let part0 = part.baseAddress, part.count > 0 else { return 1 }
    return switch test {
    case .startsWith: memcmp(text0, part0, part.count) == 0 ? 1 : 0
    case .endsWith: memcmp(text0 + (text.count - part.count), part0, part.count) == 0 ? 1 : 0
    case .contains: contains(text0, text.count, part0, part.count) ? 1 : 0
    }
  }
}

/// Whether a part, which is not empty, stands anywhere in a text that is no shorter.
private func contains(
  _ text: UnsafePointer<UInt8>, _ length: Int, _ part: UnsafePointer<UInt8>, _ partLength: Int
) -> Bool {
  let end = text + (length - partLength + 1)
  var position = text
  while position < end, let found = memchr(position, Int32(part[0]), end - position) {
    let candidate = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
    if memcmp(candidate, part, partLength) == 0 { return true }
    position = candidate + 1
  }
  return false
}

/// The number of characters (Unicode scalars) of each text.
func textSizes(_ texts: TextColumn) -> NumberColumn {
  let sizes = texts.bytes.withUnsafeBufferPointer { bytes in
    combined(texts.starts, texts.lengths) { start, length -> Int64 in
      guard start != TextColumn.missing else { return NumberColumn.missing }
      var count: Int64 = 0
      // Bytes that continue a character are 10xxxxxx.
      for position in Int(start)..<Int(start) + Int(length) where bytes[position] & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }
  return NumberColumn(mantissas: sizes, scale: 0)
}

/// The day that each text names as `2022-03-01`, or `2022-03` for its first day; missing where it names none.
func parsedDays(_ texts: TextColumn) -> [Int32] {
  texts.bytes.withUnsafeBufferPointer { bytes in
    combined(texts.starts, texts.lengths) { start, length in
      guard start != TextColumn.missing, length == 10 || length == 7 else { return Column.missingDay }
      let text = slice(bytes, start, length)
      guard text[4] == 0x2D, let year = digits(text, 0..<4), let month = digits(text, 5..<7) else {
        return Column.missingDay
      }
      if length == 7 { return Day(year: year, month: month, day: 1)?.number ?? Column.missingDay }
      guard text[7] == 0x2D, let day = digits(text, 8..<10) else { return Column.missingDay }
      return Day(year: year, month: month, day: day)?.number ?? Column.missingDay
    }
  }
}

@inline(__always)
private func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
  var value = 0
  for position in range {
    let digit = bytes[position] &- 0x30
    guard digit <= 9 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}
