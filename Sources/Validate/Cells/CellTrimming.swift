import KPIModel

/// Moves the ends of a cell inwards past white space and invisible marks.
///
/// - Returns: whether an invisible mark (zero-width, soft hyphen, direction mark) was left out; plain and no-break spaces
///   are left out without a word, since Excel adds them and nobody sees them.
func trimCell(_ bytes: Span<UInt8>, _ start: inout Int, _ end: inout Int) -> Bool {
  var invisible = false
  while start < end, let mark = outerMark(bytes, at: start, before: end) {
    start += mark.length
    invisible = invisible || mark.isInvisible
  }
  while start < end {
    var first = end - 1
    while first > start, bytes[first] & 0xC0 == 0x80, end - first < 4 { first -= 1 }
    guard let mark = outerMark(bytes, at: first, before: end), first + mark.length == end else { break }
    end = first
    invisible = invisible || mark.isInvisible
  }
  return invisible
}

/// Whether a cell that starts or ends with this byte may have something to trim.
@inline(__always)
func mayNeedTrimming(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }

private func outerMark(_ bytes: Span<UInt8>, at index: Int, before end: Int) -> (length: Int, isInvisible: Bool)? {
  let byte = bytes[index]
  if byte <= 0x20 { return (1, false) }
  if byte == 0xC2, index + 1 < end {
    switch bytes[index + 1] {
    case 0xA0: return (2, false)
    case 0xAD: return (2, true)
    default: return nil
    }
  }
  guard index + 2 < end else { return nil }
  if byte == 0xE2, bytes[index + 1] == 0x80 {
    switch bytes[index + 2] {
    case 0xAF, 0x80...0x8A: return (3, false)
    case 0x8B...0x8F, 0xAA...0xAE: return (3, true)
    default: return nil
    }
  }
  if byte == 0xE2, bytes[index + 1] == 0x81, bytes[index + 2] == 0xA0 { return (3, true) }
  if byte == 0xEF, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF { return (3, true) }
  return nil
}

/// A leading apostrophe that is no part of the text.
///
/// Excel puts one before text that looks like a number, and our own CSV output before what could become a formula. A word
/// such as `'s-Hertogenbosch` keeps its own.
enum LeadingApostrophe {
  case none
  /// Before `=`, `+`, `-` or `@`: ours, dropped without a word.
  case formulaGuard
  /// Before digits only: dropped with a note.
  case textMark

  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    self = .none
    guard bytes[start] == 0x27, start + 1 < end else { return }
    switch bytes[start + 1] {
    case 0x3D, 0x2B, 0x2D, 0x40: self = .formulaGuard
    default:
      for index in start + 1..<end {
        // Digits and the marks of numbers, dates and times.
        guard bytes[index] >= 0x2C, bytes[index] <= 0x3A else { return }
      }
      self = .textMark
    }
  }
}

/// The text of a cell as the checks see it.
func trimmedText(_ cell: ArraySlice<UInt8>) -> String {
  let bytes = Array(cell)
  let span = bytes.span
  var start = 0
  var end = span.count
  _ = trimCell(span, &start, &end)
  if start < end, LeadingApostrophe(span, start, end) != .none { start += 1 }
  return String(decoding: bytes[start..<end], as: UTF8.self)
}
