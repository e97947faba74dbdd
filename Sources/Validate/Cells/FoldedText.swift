/// Appends text without case, accents and doubled spaces, so that `Petita ` and `PETITA` are the same word.
///
/// Western letters only: anything else is kept as it stands.
func appendFolded(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, to folded: inout [UInt8]) {
  var index = start
  while index < end {
    let byte = bytes[index]
    let next = index + 1 < end ? bytes[index + 1] : 0
    switch byte {
    case 0x41...0x5A:
      folded.append(byte | 0x20)
      index += 1
    case 0x09, 0x20:
      if folded.last != 0x20 { folded.append(0x20) }
      index += 1
    case 0xC3 where next >= 0x80 && next <= 0xBF:
      folded.append(latinLetters[Int(next) - 0x80])
      index += 2
    case 0xC2 where next == 0xA0:
      if folded.last != 0x20 { folded.append(0x20) }
      index += 2
    case 0xC2 where next == 0xAA || next == 0xBA:
      folded.append(next == 0xAA ? 0x61 : 0x6F)
      index += 2
    // Combining marks, U+0300 to U+036F.
    case 0xCC where next >= 0x80, 0xCD where next >= 0x80 && next <= 0xAF:
      index += 2
    default:
      folded.append(byte)
      index += 1
    }
  }
}

/// The folded form of a word, for tables that are built once.
func folded(_ text: String) -> [UInt8] {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  appendFolded(bytes.span, 0, bytes.count, to: &result)
  return result
}

/// U+00C0 to U+00FF without case and accents; `*` and `/` for the two that are no letters.
private let latinLetters: [UInt8] = Array(
  "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy".utf8)

/// A short word of the letters a to z as one number, five bits a letter; `nil` for anything else or longer than 12.
///
/// The folded letters of a cell become a dictionary key without allocating.
func packedWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64? {
  var word: UInt64 = 0
  var letters = 0
  var index = start
  while index < end {
    var letter = bytes[index]
    if letter == 0xC3, index + 1 < end, bytes[index + 1] >= 0x80, bytes[index + 1] <= 0xBF {
      letter = latinLetters[Int(bytes[index + 1]) - 0x80]
      index += 1
    }
    letter |= 0x20
    guard letter >= 0x61, letter <= 0x7A, letters < 12 else { return nil }
    word = word << 5 | UInt64(letter - 0x60)
    letters += 1
    index += 1
  }
  return letters > 0 ? word : nil
}

/// The packed form of a word, for tables that are built once.
func packedWord(_ text: String) -> UInt64? {
  let bytes = Array(text.utf8)
  return packedWord(bytes.span, 0, bytes.count)
}
