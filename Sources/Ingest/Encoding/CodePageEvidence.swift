/// The eight-bit encoding in which the bytes make the most plausible words.
///
/// Windows-1252 unless another is clearly better: what Excel writes in the partners' countries is not given up for a
/// handful of odd characters.
func likelyCodePage(of bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding {
  let evidence = CodePageEvidence(bytes)
  guard evidence.highBytes > 0 else { return .windows1252 }
  let home = evidence.plausibility(of: .windows1252)
  // Letters of the east are letters of the west in Windows-1252, but not of one language of the west.
  let homeLanguage = evidence.plausibility(of: .windows1252, inOneLanguage: true)
  var best = (encoding: TextEncoding.windows1252, score: home)
  for encoding in [TextEncoding.codePage850, .macRoman, .windows1253] {
    let score = evidence.plausibility(of: encoding)
    if score > best.score + 0.3 || (best.encoding != .windows1252 && score > best.score) { best = (encoding, score) }
  }
  let central = evidence.plausibility(of: .windows1250, inOneLanguage: true)
  if central > homeLanguage + 0.3, central > best.score + (best.encoding == .windows1252 ? -0.2 : 0) {
    best = (.windows1250, central)
  }
  return best.score > 0.4 ? best.encoding : .windows1252
}

/// The bytes beyond ASCII together with what stands on either side of them.
private struct CodePageEvidence {
  /// A byte with its neighbours, 0 at the ends, and how often they meet.
  private var meetings: [UInt32: Int] = [:]
  private(set) var highBytes = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let sample = bytes.prefix(1 << 18)
    for index in sample.indices where sample[index] >= 0x80 {
      let before = index > 0 ? sample[index - 1] : 0
      let after = index + 1 < sample.count ? sample[index + 1] : 0
      meetings[UInt32(before) << 16 | UInt32(sample[index]) << 8 | UInt32(after), default: 0] += 1
      highBytes += 1
    }
  }

  /// The mean plausibility of the bytes, from -2 to 1.
  ///
  /// In one language for the whole file when so asked: the letters of `ìøèů` each belong to one, but to no common one.
  func plausibility(of encoding: TextEncoding, inOneLanguage: Bool = false) -> Double {
    guard let characters = CodePage.characters(of: encoding), highBytes > 0 else { return -2 }
    func scalar(_ byte: UInt32) -> Unicode.Scalar {
      byte < 0x80 ? Unicode.Scalar(UInt8(byte)) : characters[Int(byte) - 0x80]
    }
    let alphabets =
      !inOneLanguage ? [[]] : encoding == .windows1250 ? CodePageEvidence.central : CodePageEvidence.western
    // Names from elsewhere are common in a list of the west; a list of the east is not told by a few of its letters.
    let foreign = encoding == .windows1250 ? -2.0 : -0.5
    var totals = [Double](repeating: 0, count: alphabets.count)
    for (key, count) in meetings {
      let (before, middle, after) = (scalar(key >> 16), scalar(key >> 8 & 0xFF), scalar(key & 0xFF))
      let worth = CodePageEvidence.worth(of: middle, between: before, and: after, isGreek: encoding == .windows1253)
      for (index, alphabet) in alphabets.enumerated() {
        let isForeign = worth > 0 && middle.properties.isAlphabetic && !alphabet.isEmpty && !alphabet.contains(middle)
        totals[index] += Double(count) * (isForeign ? foreign : worth)
      }
    }
    return (totals.max() ?? 0) / Double(highBytes)
  }

  /// 1 for a letter or a sign in its place, 0 for what says nothing, less for what words and numbers do not have.
  private static func worth(
    of scalar: Unicode.Scalar, between before: Unicode.Scalar, and after: Unicode.Scalar, isGreek: Bool
  ) -> Double {
    let properties = scalar.properties
    let isInWord = before.properties.isAlphabetic && after.properties.isAlphabetic
    let isBehindDigit = isDigit(before)
    if scalar.value < 0xA0 || scalar == "\u{FFFD}" { return -2 }
    guard properties.isAlphabetic, scalar != "ª", scalar != "º" else {
      // `1 234`, `5 €`, `€ 5`, `n.º`: where these stand nothing else can.
      if scalar == "\u{A0}" { return isBehindDigit ? 1 : 0 }
      if scalar == "€", !before.properties.isAlphabetic, !after.properties.isAlphabetic { return 1 }
      if !plausibleSigns.contains(scalar) { return -2 }
      return isInWord && scalar != "’" && scalar != "·" ? -2 : 0
    }
    // No number has a letter in it; a letter by itself says nothing.
    if isBehindDigit { return -2 }
    if !before.properties.isAlphabetic, !after.properties.isAlphabetic { return 0 }
    if isGreek {
      guard scalar.value >= 0x370, scalar.value < 0x400 else { return -1 }
      // Greek words are Greek throughout.
      let isStray = [before, after].contains { $0.isASCII && $0.properties.isAlphabetic }
      return isStray ? -2 : 1
    }
    if !knownLetters.contains(scalar) { return -1 }
    // A capital within a small word, or three accented letters in a row, are no word.
    if properties.isUppercase, before.properties.isLowercase || (isInWord && after.properties.isLowercase) { return -2 }
    if !before.isASCII, !after.isASCII, isInWord { return -1 }
    return rareLetters.contains(scalar) ? 0.6 : 1
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

  // The letters beyond ASCII by language.
  private static let western = [
    "áéíóúüñçàèïò", "àèéíïòóúüçñá", "áâãàçéêíóôõúüè", "àâæçéèêëîïôœùûüÿ", "äöüßé", "àèéìòùíóú", "æøåäöéü", "áéíóúýðþæö",
  ].map(letters)
  private static let central = [
    "ąćęłńóśźżäöü", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţé", "čćđšž",
  ].map(letters)
  private static let knownLetters = (western + central).reduce(into: Set<Unicode.Scalar>()) { $0.formUnion($1) }

  /// Letters of the west that a language has but seldom uses.
  private static let rareLetters = letters("ïîûùëÿœæøðþýåìò")

  /// Small letters and their capitals.
  private static func letters(_ small: String) -> Set<Unicode.Scalar> {
    Set(small.unicodeScalars).union(small.uppercased().unicodeScalars).union("Ÿ".unicodeScalars)
  }

  private static let plausibleSigns = Set("ªº«»¿¡€£°·–—’‘“”…©®²³½¼±\u{A0}".unicodeScalars)
}
