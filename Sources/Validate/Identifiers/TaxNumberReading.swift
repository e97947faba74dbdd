/// Which number a column asks for.
enum TaxNumberKind: Hashable, Sendable {
  /// The national tax number of one country; of France the SIREN.
  case national(String)
  case siret
  /// With the two letters of the country before it; `nil` for any country.
  case vat(String?)
  /// Any country's, told by its prefix or by its check digits.
  case any

  /// Reads the `format` of a field; `nil` for an unknown word.
  init?(format: String) {
    switch format {
    case "", "default", "any": self = .any
    case "FR-SIREN": self = .national("FR")
    case "FR-SIRET": self = .siret
    case "FR-VAT": self = .vat("FR")
    case "EU-VAT": self = .vat(nil)
    default:
      guard let country = VATShape.country(format) else { return nil }
      self = .national(country)
    }
  }

  var country: String? {
    switch self {
    case .national(let country): country
    case .siret: "FR"
    case .vat(let country): country
    case .any: nil
    }
  }
}

/// What one cell of a column of tax numbers holds.
struct TaxNumberReading {
  enum Problem: Hashable {
    /// Not written as the numbers of the country are.
    case shape
    case checkDigit
    /// A letter stands where a digit belongs; `proposal` is right.
    case letter
    case prefixTwice
    case scientific
    /// The country's letters are missing before a VAT number.
    case noPrefix
    /// The number of a company where that of an establishment is asked.
    case sirenForSiret
  }

  enum Note: Hashable, CaseIterable {
    case sirenFromSiret, sirenFromVAT, leadingZero, otherCountry, formatOnly, unknownCountry
  }

  /// Normalised: capitals without separators.
  var number: [UInt8] = []
  var country: String?
  var problem: Problem?
  var proposal: [UInt8] = []
  var notes: [Note] = []

  /// Reads a cell that has been trimmed.
  init(_ cell: ArraySlice<UInt8>, as kind: TaxNumberKind) {
    if TaxNumberReading.isScientific(cell) {
      problem = .scientific
      return
    }
    let compact = TaxNumberReading.compacted(cell)
    country = kind.country
    guard !compact.isEmpty else {
      problem = .shape
      return
    }
    if read(compact, as: kind) { return }
    let prefix = TaxNumberReading.prefix(of: compact)
    if let prefix {
      let rest = Array(compact[2...])
      if let again = TaxNumberReading.prefix(of: rest), again == prefix {
        problem = .prefixTwice
        country = prefix
        let single = TaxNumberReading(Array(rest)[...], as: kind)
        proposal = single.problem == nil ? single.number : []
        return
      }
      if readPrefixed(rest, prefix, as: kind) { return }
    }
    explain(compact, prefix, as: kind)
  }

  private init() {}

  // MARK: readings that stand

  /// The number as it is, without a country before it.
  private mutating func read(_ text: [UInt8], as kind: TaxNumberKind) -> Bool {
    switch kind {
    case .national(let country):
      return take(text, of: country)
    case .siret:
      return takeSiret(text)
    case .vat(let country):
      guard let country else { return false }
      let body = country == "FR" ? FrenchCompanyNumber.vatVerdict(text) : TaxNumberReading.verdict(text, country)
      guard body.stands else { return false }
      number = Array(country.utf8) + text
      if body == .shapeOnly { notes.append(.formatOnly) }
      return true
    case .any:
      for country in ["ES", "PT", "FR"] {
        var reading = TaxNumberReading()
        if reading.take(text, of: country), !reading.notes.contains(.leadingZero) {
          self = reading
          self.country = country
          return true
        }
      }
      return false
    }
  }

  private mutating func readPrefixed(_ rest: [UInt8], _ prefix: String, as kind: TaxNumberKind) -> Bool {
    switch kind {
    case .vat(let wanted):
      let verdict = prefix == "FR" ? FrenchCompanyNumber.vatVerdict(rest) : TaxNumberReading.verdict(rest, prefix)
      guard verdict.stands else { return false }
      number = Array(prefix.utf8) + rest
      if let wanted, wanted != prefix { notes.append(.otherCountry) }
      if verdict == .shapeOnly { notes.append(.formatOnly) }
    case .siret:
      guard prefix == "FR", takeSiret(rest) else { return false }
    case .national(let wanted):
      guard take(rest, of: prefix) else { return false }
      if wanted != prefix { notes.append(.otherCountry) }
    case .any:
      guard take(rest, of: prefix) else { return false }
    }
    country = prefix
    return true
  }

  /// Takes a national number, if need be made from a longer one or with the zeros that Excel dropped.
  private mutating func take(_ text: [UInt8], of country: String) -> Bool {
    let verdict = TaxNumberReading.verdict(text, country)
    if verdict.stands {
      number = text
      if verdict == .shapeOnly { notes.append(.formatOnly) }
      return true
    }
    if country == "FR" {
      if FrenchCompanyNumber.siretVerdict(text) == .valid {
        number = Array(text[0..<9])
        notes.append(.sirenFromSiret)
        return true
      }
      if FrenchCompanyNumber.vatVerdict(text) == .valid {
        number = Array(text[2...])
        notes.append(.sirenFromVAT)
        return true
      }
    }
    // Only a check character can prove that a zero is missing.
    guard country == "FR" || country == "ES" else { return false }
    for count in country == "FR" ? 1...2 : 1...3 {
      let padded = Array(repeating: UInt8(0x30), count: count) + text
      guard isDigit(text[0]), TaxNumberReading.verdict(padded, country) == .valid else { continue }
      guard !padded.starts(with: [0x30, 0x30, 0x30]) || country == "ES" else { continue }
      number = padded
      notes.append(.leadingZero)
      return true
    }
    if country == "FR", text.count == 13, isDigit(text[0]), FrenchCompanyNumber.siretVerdict([0x30] + text) == .valid {
      number = Array(([0x30] + text)[0..<9])
      notes += [.sirenFromSiret, .leadingZero]
      return true
    }
    return false
  }

  private mutating func takeSiret(_ text: [UInt8]) -> Bool {
    if FrenchCompanyNumber.siretVerdict(text) == .valid {
      number = text
      return true
    }
    guard text.count == 13, FrenchCompanyNumber.siretVerdict([0x30] + text) == .valid else { return false }
    number = [0x30] + text
    notes.append(.leadingZero)
    return true
  }

  // MARK: readings that do not

  private mutating func explain(_ text: [UInt8], _ prefix: String?, as kind: TaxNumberKind) {
    if case .vat(let wanted) = kind, prefix == nil, wanted == nil {
      problem = .noPrefix
      return
    }
    let country = prefix ?? kind.country
    self.country = country
    let body = prefix == nil ? text : Array(text[2...])
    if kind == .siret, FrenchCompanyNumber.sirenVerdict(body) == .valid {
      problem = .sirenForSiret
      return
    }
    if let mended = TaxNumberReading.mended(text, as: kind) {
      problem = .letter
      proposal = mended
      return
    }
    guard let country else {
      // Without a country nothing can be said of a number that looks like one.
      if text.contains(where: isDigit), (4...20).contains(text.count), text.allSatisfy({ isDigit($0) || isLetter($0) })
      {
        number = text
        notes = [.unknownCountry]
      } else {
        problem = .shape
      }
      return
    }
    var verdict = TaxNumberReading.verdict(body, country)
    if kind == .siret { verdict = FrenchCompanyNumber.siretVerdict(body) }
    if country == "FR", verdict == .wrongShape {
      for other in [FrenchCompanyNumber.siretVerdict(body), FrenchCompanyNumber.vatVerdict(body)]
      where other == .wrongCheck { verdict = .wrongCheck }
    }
    problem = verdict == .wrongCheck ? .checkDigit : .shape
  }

  /// The number with digits in place of the letters that are mistaken for them, if that makes it right.
  private static func mended(_ text: [UInt8], as kind: TaxNumberKind) -> [UInt8]? {
    func digit(_ byte: UInt8) -> UInt8 {
      switch byte {
      case 0x4F: 0x30  // O
      case 0x49, 0x4C: 0x31  // I, L
      default: byte
      }
    }
    guard text.contains(where: { digit($0) != $0 }), kind != .any || text.count == 9 || prefix(of: text) != nil else {
      return nil
    }
    let everywhere = text.map(digit)
    let inside = Array(text.prefix(1)) + text.dropFirst().dropLast().map(digit) + Array(text.suffix(1))
    let butLast = text.dropLast().map(digit) + Array(text.suffix(1))
    let butFirst = Array(text.prefix(1)) + text.dropFirst().map(digit)
    for candidate in [inside, butLast, butFirst, everywhere] where candidate != text {
      var reading = TaxNumberReading()
      if reading.read(candidate, as: kind), reading.notes.isEmpty { return reading.number }
      if let prefix = prefix(of: candidate), reading.readPrefixed(Array(candidate[2...]), prefix, as: kind),
        !reading.notes.contains(.formatOnly)
      {
        return reading.number
      }
    }
    return nil
  }
}
