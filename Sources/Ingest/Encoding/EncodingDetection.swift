import KPIModel

/// How the bytes of a file are to be read as text, and what there is to say about it.
struct EncodingGuess {
  var encoding: TextEncoding
  /// The length of the byte order mark.
  var markLength = 0
  /// More than ASCII bears the guess out, so that a later stray byte is damage rather than another encoding.
  var hasEvidence = false
  var finding: Finding?
  var doubt: Finding?
}

/// Tells the encoding of the start of a file; `nil` for bytes that are no text.
func guessEncoding(of bytes: UnsafeBufferPointer<UInt8>, isWholeFile: Bool) -> EncodingGuess? {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    var guess = EncodingGuess(encoding: .utf8, markLength: 3, hasEvidence: true)
    guess.finding = Finding(FormRules.byteOrderMark)
    let text = UnsafeBufferPointer(rebasing: bytes[3...])
    if !isUTF8(text, valid: validUTF8Prefix(of: text), isWholeFile: isWholeFile) {
      guess.doubt = Finding(FormRules.brokenUTF8)
    }
    return holds(0, text) ? nil : guess
  }
  let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
    ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
  ]
  for (mark, encoding) in marks where bytes.starts(with: mark) {
    return EncodingGuess(encoding: encoding, markLength: 2, hasEvidence: true, finding: Finding(FormRules.utf16))
  }
  if holds(0, bytes) {
    guard let encoding = unmarkedUTF16(bytes) else { return nil }
    return EncodingGuess(encoding: encoding, hasEvidence: true, finding: Finding(FormRules.utf16))
  }
  let valid = validUTF8Prefix(of: bytes)
  if isUTF8(bytes, valid: valid, isWholeFile: isWholeFile) {
    return EncodingGuess(encoding: .utf8, hasEvidence: asciiPrefix(of: bytes, from: 0) < valid)
  }
  let counts = utf8Counts(of: bytes)
  if counts.sequences > 4 * counts.strayBytes {
    return EncodingGuess(encoding: .utf8, hasEvidence: true, doubt: Finding(FormRules.brokenUTF8))
  }
  return eightBitGuess(likelyCodePage(of: bytes), bytes: bytes)
}

/// The guess that a file is in an eight-bit encoding, with the note that says so.
func eightBitGuess(_ encoding: TextEncoding, bytes: UnsafeBufferPointer<UInt8>) -> EncodingGuess {
  var guess = EncodingGuess(encoding: encoding, hasEvidence: true)
  guard encoding == .windows1252 else {
    guess.finding = Finding(FormRules.codePage, arguments: ["encoding": encoding.displayName])
    return guess
  }
  guess.finding = Finding(FormRules.windows1252)
  if bytes.contains(where: { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }) {
    guess.doubt = Finding(FormRules.doubtfulEncoding)
  }
  return guess
}

extension TextEncoding {
  /// What Excel and LibreOffice call it.
  var displayName: String {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: rawValue
    case .windows1252: "Windows-1252"
    case .windows1250: "Windows-1250"
    case .windows1253: "Windows-1253"
    case .codePage850: "MS-DOS (850)"
    case .macRoman: "Macintosh"
    }
  }
}

/// Whether bytes are UTF-8 of which so many from the start are `valid`, but for a sequence cut off at the end of a mere
/// beginning.
private func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>, valid: Int, isWholeFile: Bool) -> Bool {
  valid == bytes.count || (!isWholeFile && isIncompleteUTF8(bytes, from: valid))
}

/// How many UTF-8 sequences beyond ASCII there are, and how many bytes that belong to none.
private func utf8Counts(of bytes: UnsafeBufferPointer<UInt8>) -> (sequences: Int, strayBytes: Int) {
  var (sequences, strayBytes, index) = (0, 0, 0)
  while index < bytes.count {
    let length = utf8SequenceLength(bytes, at: index)
    if length == 0 { strayBytes += 1 } else if length > 1 { sequences += 1 }
    index += max(1, length)
  }
  return (sequences, strayBytes)
}

/// UTF-16 without a mark: in one of the two byte orders nearly every pair is a character of a European language.
private func unmarkedUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
  let sample = bytes.prefix(8192)
  let pairs = sample.count / 2
  guard pairs > 0 else { return nil }
  var plausible = (little: 0, big: 0)
  for pair in 0..<pairs {
    let (first, second) = (sample[2 * pair], sample[2 * pair + 1])
    if isEuropean(UInt16(second) << 8 | UInt16(first)) { plausible.little += 1 }
    if isEuropean(UInt16(first) << 8 | UInt16(second)) { plausible.big += 1 }
  }
  let most = max(plausible.little, plausible.big)
  guard most * 20 >= pairs * 19, plausible.little != plausible.big else { return nil }
  return plausible.little > plausible.big ? .utf16LittleEndian : .utf16BigEndian
}

/// Whether a UTF-16 unit is text in Latin, Greek or Cyrillic letters, or punctuation.
///
/// Not the few letters that small numbers in binary data would be.
private func isEuropean(_ unit: UInt16) -> Bool {
  switch unit {
  case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFF, 0x102...0x17F, 0x218...0x21B, 0x370...0x52F, 0x1F00...0x1FFF,
    0x2010...0x203A, 0x20AC:
    true
  default: false
  }
}
