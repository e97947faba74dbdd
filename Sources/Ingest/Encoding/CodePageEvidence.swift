/// The eight-bit encoding in which the bytes make the most plausible words.
///
/// Windows-1252 unless another is clearly better: what Excel writes in the partners' countries is not given up for a
/// handful of odd characters.
func likelyCodePage(of bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding {
  let evidence = CodePageEvidence(bytes)
  guard evidence.highBytes > 0 else { return .windows1252 }
  let home = evidence.plausibility(of: .windows1252)
  var best = (encoding: TextEncoding.windows1252, score: home)
  for encoding in [TextEncoding.codePage850, .macRoman, .windows1250, .windows1253] {
    let score = evidence.plausibility(of: encoding)
    if score > best.score { best = (encoding, score) }
  }
  let isClear = home < 0.5 && best.score > 0.5 && best.score > home + 0.5
  return isClear ? best.encoding : .windows1252
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
  func plausibility(of encoding: TextEncoding) -> Double {
    guard let characters = CodePage.characters(of: encoding), highBytes > 0 else { return -2 }
    func scalar(_ byte: UInt32) -> Unicode.Scalar {
      byte < 0x80 ? Unicode.Scalar(UInt8(byte)) : characters[Int(byte) - 0x80]
    }
    let isGreek = encoding == .windows1253
    var total = 0
    for (key, count) in meetings {
      let (before, middle, after) = (scalar(key >> 16), scalar(key >> 8 & 0xFF), scalar(key & 0xFF))
      total += count * CodePageEvidence.worth(of: middle, between: before, and: after, isGreek: isGreek)
    }
    return Double(total) / Double(highBytes)
  }

  private static func worth(
    of scalar: Unicode.Scalar, between before: Unicode.Scalar, and after: Unicode.Scalar, isGreek: Bool
  ) -> Int {
    let properties = scalar.properties
    let isInWord = before.properties.isAlphabetic && after.properties.isAlphabetic
    if scalar.value < 0xA0 || scalar == "\u{FFFD}" { return -2 }
    guard properties.isAlphabetic, scalar != "ª", scalar != "º" else {
      if !plausibleSigns.contains(scalar) { return -2 }
      return isInWord && scalar != "’" && scalar != "·" ? -2 : 0
    }
    if isGreek {
      guard scalar.value >= 0x370, scalar.value < 0x400 else { return -1 }
      // Greek words are Greek throughout.
      let isStray = [before, after].contains { $0.isASCII && $0.properties.isAlphabetic }
      return isStray ? -2 : 1
    }
    let isKnown = westernLetters.contains(scalar) || centralLetters.contains(scalar)
    if !isKnown { return -1 }
    // A capital within a small word, or three accented letters in a row, are no word.
    if properties.isUppercase, before.properties.isLowercase || (isInWord && after.properties.isLowercase) { return -2 }
    if !before.isASCII, !after.isASCII, isInWord { return -1 }
    return 1
  }

  private static let westernLetters = Set(
    "áàâãäåæçéèêëíìîïñóòôõöøœßúùûüýÿÁÀÂÃÄÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÕÖØŒÚÙÛÜÝŸ".unicodeScalars)
  private static let centralLetters = Set("ąćčďđęěĺľłńňőřŕśšşťţůűźžżăĄĆČĎĐĘĚŁŃŇŐŘŚŠŞŤŢŮŰŹŽŻĂ".unicodeScalars)
  private static let plausibleSigns = Set("ªº«»¿¡€£°·–—’‘“”…©®²³½¼±\u{A0}".unicodeScalars)
}
