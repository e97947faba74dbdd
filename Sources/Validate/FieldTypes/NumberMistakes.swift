/// The likely reason why a cell is not a number, from its bytes alone.
func whyNotANumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> NumberReading.Failure {
  var digits = 0
  var letters = 0
  var lookalikes = 0
  var exponent = 0
  var foreign = 0
  var innerDash = 0
  for index in start..<end {
    let byte = bytes[index]
    switch byte {
    case 0x30...0x39: digits += 1
    case 0x4F, 0x6F, 0x6C, 0x49: lookalikes += 1
    case 0x45, 0x65: exponent += 1
    case 0x2D where index > start: innerDash += 1
    // $, and the second byte of £ (C2 A3) and ¥ (C2 A5).
    case 0x24: foreign += 1
    case 0xA3, 0xA5: foreign += index > start && bytes[index - 1] == 0xC2 ? 1 : 0
    case 0x2B, 0x2C, 0x2E, 0x2D, 0x20: break
    default: letters += 1
    }
  }
  guard digits > 0 || lookalikes > 0 else { return .notANumber }
  if foreign > 0 { return .currency }
  if exponent == 1, letters == 0, lookalikes == 0, isScientific(bytes, start, end) { return .scientific }
  if digits > 0, !(0x30...0x39).contains(bytes[start]), startsAsEstimate(bytes, start, end) { return .approximate }
  if hasCurrencyCode(bytes, start, end) { return .currency }
  if lookalikes > 0, letters == 0, exponent == 0, innerDash == 0, digits > 0 { return .letter }
  if letters == 0, lookalikes == 0, exponent == 0, innerDash == 1, digits > 1 { return .approximate }
  if isRange(bytes, start, end) { return .approximate }
  return .notANumber
}

/// `7,3E+13`: what Excel leaves of a number with too many digits for its column.
private func isScientific(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  var index = start
  var sawDigit = false
  while index < end, bytes[index] != 0x45, bytes[index] != 0x65 {
    sawDigit = sawDigit || (0x30...0x39).contains(bytes[index])
    index += 1
  }
  index += 1
  if index < end, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
  guard sawDigit, index < end else { return false }
  for rest in index..<end where !(0x30...0x39).contains(bytes[rest]) { return false }
  return true
}

private let estimateWords: [[UInt8]] = [
  ">", "<", "~", "≈", "≥", "≤", "±", "aprox", "approx", "env", "circa", "cerca", "ca.", "about", "unos", "uns", "max",
  "min", "mas de", "mes de", "mais de", "plus de", "plus d", "menos de", "moins de", "menys de", "more than",
  "less than",
].map { Array($0.utf8) }

private func startsAsEstimate(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  var text: [UInt8] = []
  appendFolded(bytes, start, min(end, start + 24), to: &text)
  return estimateWords.contains { text.starts(with: $0) }
}

private let currencyCodes: Set<UInt64> = Set(
  [
    "usd", "gbp", "chf", "pln", "czk", "sek", "dkk", "nok", "huf", "ron", "bgn", "try", "jpy", "isk", "all", "bam",
    "mkd",
    "rsd", "amd", "mdl", "uah", "zl", "kc", "kr", "lei", "ft", "fr", "dollars", "dolares", "libras", "livres",
  ].compactMap { packedWord($0) })

/// A word beside the digits that names a currency other than the euro.
private func hasCurrencyCode(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  var index = start
  while index < end {
    let wordStart = index
    while index < end, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A { index += 1 }
    if index > wordStart, let word = packedWord(bytes, wordStart, index), currencyCodes.contains(word) { return true }
    if index == wordStart { index += 1 }
  }
  return false
}

private let rangeWords: [[UInt8]] = ["-", "–", "—", "a", "to", "ate", "fins", "hasta"].map { Array($0.utf8) }

/// `10 a 15`, `10 – 15`.
private func isRange(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  var text: [UInt8] = []
  appendFolded(bytes, start, min(end, start + 40), to: &text)
  let parts = text.split { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C || $0 == 0x20 }
  guard let first = text.first, let last = text.last, (0x30...0x39).contains(first), (0x30...0x39).contains(last) else {
    return false
  }
  return parts.count == 1 && rangeWords.contains(Array(parts[0]))
}
