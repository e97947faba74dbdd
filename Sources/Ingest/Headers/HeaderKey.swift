import Synchronization

/// What is compared of a header: lower case, without accents, signs or spaces; `Nº asistentes` and `nb. asistentes` meet.
///
/// The same names are asked for with every file of a dataset, so that what came out is kept.
func headerKey(_ header: String) -> String {
  if let known = knownKeys.withLock({ $0[header] }) { return known }
  let key = foldedHeader(header)
  knownKeys.withLock { if $0.count < 4096 { $0[header] = key } }
  return key
}

private let knownKeys = Mutex<[String: String]>([:])

private func foldedHeader(_ header: String) -> String {
  var key = ""
  var word = ""
  func endWord() {
    guard !word.isEmpty else { return }
    // The many ways to write "number (of)".
    key += ["no", "n", "nr", "nb", "nbre", "num", "numero", "nombre", "number"].contains(word) ? "no" : word
    word = ""
  }
  for scalar in header.unicodeScalars {
    if scalar == "º" || scalar == "°" {
      word += "o"
    } else if scalar == "ª" {
      word += "a"
    } else if scalar == "." || scalar.value == 0x200B || scalar.value == 0xFEFF || scalar.value == 0xAD {
      continue
    } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar) {
      word += withoutAccent(scalar)
    } else {
      endWord()
    }
  }
  endWord()
  return key
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x300 && scalar.value < 0x370 }

private func withoutAccent(_ scalar: Unicode.Scalar) -> String {
  if isMark(scalar) { return "" }
  let lower = scalar.properties.lowercaseMapping
  guard scalar.value >= 0xC0, let base = accents[lower] else { return lower }
  return base
}

private let accents: [String: String] = {
  var table: [String: String] = ["œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ł": "l", "ø": "o"]
  for (base, letters) in [
    ("a", "áàâãäåăą"), ("c", "çćč"), ("d", "ďđ"), ("e", "éèêëęě"), ("i", "íìîï"), ("l", "ĺľ"), ("n", "ñńň"),
    ("o", "óòôõöő"), ("r", "ŕř"), ("s", "śšş"), ("t", "ťţ"), ("u", "úùûüůű"), ("y", "ýÿ"), ("z", "źżž"),
  ] {
    for letter in letters { table[String(letter)] = base }
  }
  return table
}()
