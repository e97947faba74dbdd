/// What is compared of an organisation's name: words without case, accents, signs, legal form and "and".
///
/// `Tèxtils Puig i Fills, S.L.` and `TEXTILS PUIG & FILLS SL` meet; empty when nothing is left.
func comparableName(_ name: String) -> String {
  var words: [String] = []
  var word = ""
  func endWord() {
    if !word.isEmpty { words.append(word) }
    word = ""
  }
  for scalar in name.unicodeScalars {
    if scalar == "." || scalar == "'" || scalar == "’" || (0x300..<0x370).contains(scalar.value) { continue }
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      let lower = scalar.properties.lowercaseMapping
      word += scalar.value < 0xC0 ? lower : accents[lower] ?? lower
    } else {
      endWord()
    }
  }
  endWord()
  // "S. L." is written with a blank between; "S A R L" too.
  var joined: [String] = []
  for word in words {
    if word.count == 1, let last = joined.last, last.count < 4, last.allSatisfy({ legalLetters.contains($0) }),
      legalLetters.contains(Character(word)), joined.count > 1
    {
      joined[joined.count - 1] = last + word
    } else {
      joined.append(word)
    }
  }
  var kept = joined.filter { !connectives.contains($0) }
  while kept.count > 1, let last = kept.last, legalForms.contains(last) { kept.removeLast() }
  return kept.joined(separator: " ")
}

private let legalLetters: Set<Character> = ["s", "l", "a", "r", "u", "c"]

private let connectives: Set<String> = [
  "i", "y", "e", "et", "and", "und", "de", "del", "la", "el", "les", "dos", "da", "do",
]

/// Legal forms of the countries that take part, written together and without points.
private let legalForms: Set<String> = [
  "sl", "slu", "sll", "slne", "slp", "sa", "sau", "sal", "scoop", "sccl", "scp", "cb", "coop", "lda", "ltda",
  "limitada",
  "unipessoal", "sgps", "sarl", "sas", "sasu", "eurl", "snc", "scop", "sci", "gmbh", "ag", "kg", "srl", "spa", "bv",
  "nv",
  "ltd", "limited", "llc", "plc", "inc", "sprl", "srls", "as", "oy", "ab", "aps", "sro", "spzoo", "doo", "ood", "kft",
]

private let accents: [String: String] = {
  var table: [String: String] = ["œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ł": "l", "ø": "o"]
  for (base, letters) in [
    ("a", "áàâãäåăą"), ("c", "çćč"), ("d", "ďđ"), ("e", "éèêëęě"), ("i", "íìîï"), ("l", "ĺľ"), ("n", "ñńň"),
    ("o", "óòôõöő"), ("r", "ŕř"), ("s", "śšşș"), ("t", "ťţț"), ("u", "úùûüůű"), ("y", "ýÿ"), ("z", "źżž"),
  ] {
    for letter in letters { table[String(letter)] = base }
  }
  return table
}()
