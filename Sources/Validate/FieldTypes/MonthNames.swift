/// The names of months in five languages, whole and abbreviated as Excel abbreviates them.
enum MonthNames {
  private static let names: [[String]] = [
    ["january", "jan", "enero", "ene", "gener", "gen", "janeiro", "janvier", "janv"],
    ["february", "feb", "febrero", "febrer", "febr", "fevereiro", "fev", "fevrier", "fevr"],
    ["march", "mar", "marzo", "març", "março", "mars"],
    ["april", "apr", "abril", "abr", "avril", "avr"],
    ["may", "mayo", "maig", "maio", "mai"],
    ["june", "jun", "junio", "juny", "junho", "juin"],
    ["july", "jul", "julio", "juliol", "julho", "juillet", "juil"],
    ["august", "aug", "agosto", "ago", "agost", "ag", "août"],
    ["september", "sep", "sept", "septiembre", "setiembre", "setembre", "setembro", "set", "septembre"],
    ["october", "oct", "octubre", "outubro", "out", "octobre"],
    ["november", "nov", "noviembre", "novembre", "novembro"],
    ["december", "dec", "diciembre", "dic", "desembre", "des", "dezembro", "dez", "decembre"],
  ]

  private static let months: [UInt64: Int] = names.enumerated().reduce(into: [:]) { months, entry in
    for name in entry.element { if let word = packedWord(name) { months[word] = entry.offset + 1 } }
  }

  /// The days of the week, as Excel's long dates begin with them; of `quarta-feira` both words.
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge",
    "segunda", "terça", "quarta", "quinta", "sexta", "feira",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]

  /// Words that may stand in a written date and mean nothing, or nothing that the date does not say.
  private static let connectives: Set<UInt64> = Set(
    (["de", "del", "d", "of", "le", "the", "st", "nd", "rd", "th", "er"] + weekdays).compactMap { packedWord($0) })

  /// 1 to 12 for the name of a month.
  static func month(_ word: UInt64) -> Int? { months[word] }

  static func isConnective(_ word: UInt64) -> Bool { connectives.contains(word) }
}
