/// What damaged text most likely said.
enum TextRepair {
  /// The text whose UTF-8 bytes were read as Windows-1252 (`EspaÃ±a` is `España`); `nil` when it was not.
  static func encoding(_ text: String) -> String? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let byte = windows1252[scalar.value] {
        bytes.append(byte)
      } else if scalar.value <= 0xFF {
        bytes.append(UInt8(scalar.value))
      } else {
        return nil
      }
    }
    guard let repaired = String(validating: bytes, as: UTF8.self), repaired != text else { return nil }
    return repaired
  }

  /// A question mark between letters, or nothing but question marks; addresses of web pages are left alone.
  static func hasLostLetters(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.count > 1, bytes.allSatisfy({ $0 == 0x3F || $0 == 0x20 }) { return true }
    guard !bytes.contains(where: { $0 == 0x2F || $0 == 0x3D || $0 == 0x26 }) else { return false }
    for index in bytes.indices.dropFirst().dropLast() where bytes[index] == 0x3F {
      let before = bytes[index - 1]
      let after = bytes[index + 1]
      if isLetter(before & 0xDF), after >= 0x61, after <= 0x7A { return true }
    }
    return false
  }

  /// The text in Latin letters, where a word mixes them with look-alikes of other scripts; `nil` where none does.
  static func lookalikes(_ text: String) -> String? {
    var result = ""
    var isMixed = false
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !result.isEmpty || word.startIndex != text.startIndex { result += " " }
      let scalars = word.unicodeScalars
      let latin = scalars.contains { $0.properties.isAlphabetic && $0.value < 0x250 }
      let others = scalars.filter { (0x370...0x52F).contains($0.value) }
      guard latin, !others.isEmpty, others.allSatisfy({ letters[$0] != nil }) else {
        result += word
        continue
      }
      isMixed = true
      for scalar in scalars { result.unicodeScalars.append(letters[scalar] ?? scalar) }
    }
    return isMixed ? result : nil
  }

  /// Greek and Cyrillic letters that look like Latin ones.
  private static let letters: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕКМНОРСТХаеорсухіІЅѕј".unicodeScalars, "ABEZHIKMNOPTYXoABEKMHOPCTXaeopcyxiISsj".unicodeScalars))

  /// The characters that Windows-1252 has in 0x80 to 0x9F.
  private static let windows1252: [UInt32: UInt8] = Dictionary(
    uniqueKeysWithValues: zip(
      "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars.map(\.value),
      [
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E, 0x91, 0x92, 0x93, 0x94, 0x95,
        0x96,
        0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9E, 0x9F,
      ] as [UInt8]))
}
