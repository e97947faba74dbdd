/// The text of raw bytes in UTF-8.
///
/// What cannot be read becomes U+FFFD. Unless `isLast`, a character that the end of the bytes cuts in two is left out.
func transcode(_ raw: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding, isLast: Bool) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(raw.count * 9 / 8 / encoding.bytesPerUnit + 64)
  switch encoding {
  case .utf8:
    let end = isLast ? raw.count : completeUTF8Length(of: raw)
    var index = 0
    while index < end {
      // Hardly anything is invalid: what is right is copied as a whole.
      let valid = validUTF8Prefix(of: UnsafeBufferPointer(rebasing: raw[index..<end]))
      text.append(contentsOf: UnsafeBufferPointer(rebasing: raw[index..<index + valid]))
      index += valid
      guard index < end else { break }
      let length = utf8SequenceLength(raw, at: index)
      if length > 0 {
        text.append(contentsOf: raw[index..<index + length])
      } else {
        text.append(contentsOf: replacement)
      }
      index += max(1, length)
    }
  case .utf16LittleEndian, .utf16BigEndian:
    let low = encoding == .utf16BigEndian ? 1 : 0
    var index = 0
    while let (scalar, length) = utf16Scalar(raw, at: index, low: low, isLast: isLast) {
      append(scalar, to: &text)
      index += length
    }
  case .windows1252, .windows1250, .windows1253, .codePage850, .macRoman:
    guard let characters = CodePage.characters(of: encoding) else { break }
    var index = 0
    while index < raw.count {
      let ascii = asciiPrefix(of: raw, from: index)
      text.append(contentsOf: raw[index..<ascii])
      index = ascii
      while index < raw.count, raw[index] >= 0x80 {
        append(characters[Int(raw[index] - 0x80)], to: &text)
        index += 1
      }
    }
  }
  return text
}

/// The same of bytes after a mark of some length; bytes that are such text already, as most are, are not copied.
func transcode(_ raw: [UInt8], after markLength: Int, from encoding: TextEncoding, isLast: Bool) -> [UInt8] {
  raw.withUnsafeBufferPointer { bytes in
    if encoding == .utf8, markLength == 0, validUTF8Prefix(of: bytes) == bytes.count { return raw }
    return transcode(UnsafeBufferPointer(rebasing: bytes[markLength...]), from: encoding, isLast: isLast)
  }
}

/// How many raw bytes stand for the first `decodedTo` bytes of the transcoded text.
func rawLength(of raw: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding, decodedTo target: Int) -> Int {
  var decoded = 0
  var index = 0
  switch encoding {
  case .utf8:
    while index < raw.count, decoded < target {
      let length = utf8SequenceLength(raw, at: index)
      decoded += length > 0 ? length : replacement.count
      index += max(1, length)
    }
  case .utf16LittleEndian, .utf16BigEndian:
    let low = encoding == .utf16BigEndian ? 1 : 0
    while decoded < target, let (scalar, length) = utf16Scalar(raw, at: index, low: low, isLast: true) {
      decoded += UTF8.width(scalar)
      index += length
    }
  case .windows1252, .windows1250, .windows1253, .codePage850, .macRoman:
    guard let characters = CodePage.characters(of: encoding) else { break }
    while index < raw.count, decoded < target {
      decoded += raw[index] < 0x80 ? 1 : UTF8.width(characters[Int(raw[index] - 0x80)])
      index += 1
    }
  }
  return index
}

/// U+FFFD.
private let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

private func completeUTF8Length(of raw: UnsafeBufferPointer<UInt8>) -> Int {
  for start in stride(from: raw.count - 1, through: max(0, raw.count - 3), by: -1)
  where isIncompleteUTF8(raw, from: start) {
    return start
  }
  return raw.count
}

/// The character at an offset and its raw length; `nil` at the end, or where it is cut in two and more may follow.
@inline(__always)
private func utf16Scalar(
  _ raw: UnsafeBufferPointer<UInt8>, at index: Int, low: Int, isLast: Bool
) -> (Unicode.Scalar, Int)? {
  func unit(_ offset: Int) -> UInt32 { UInt32(raw[offset + low]) | UInt32(raw[offset + 1 - low]) << 8 }
  guard index + 2 <= raw.count else {
    // Half a unit at the end of the file.
    return index < raw.count && isLast ? ("\u{FFFD}", 1) : nil
  }
  let first = unit(index)
  guard first >= 0xD800, first <= 0xDFFF else { return (Unicode.Scalar(first) ?? "\u{FFFD}", 2) }
  guard first <= 0xDBFF else { return ("\u{FFFD}", 2) }
  guard index + 4 <= raw.count else { return isLast ? ("\u{FFFD}", 2) : nil }
  let second = unit(index + 2)
  guard second >= 0xDC00, second <= 0xDFFF else { return ("\u{FFFD}", 2) }
  return (Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}", 4)
}

@inline(__always)
private func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
  if let encoded = UTF8.encode(scalar) { text.append(contentsOf: encoded) }
}
