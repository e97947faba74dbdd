/// The tax numbers of Spain: NIF of persons (DNI), NIE of foreigners, and NIF of entities (formerly CIF).
///
/// Check characters as in Real Decreto 1065/2007 and Orden EHA/451/2008.
enum SpanishTaxNumber {
  private static let personLetters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
  private static let entityLetters = Array("JABCDEFGHI".utf8)
  private static let entityKinds = Set("ABCDEFGHJNPQRSUVW".utf8)
  private static let digitKinds = Set("ABEH".utf8)
  private static let letterKinds = Set("NPQRSW".utf8)

  static func verdict(_ text: [UInt8]) -> IdentifierVerdict {
    guard text.count == 9 else { return .wrongShape }
    let middle = text[1..<8]
    switch text[0] {
    case 0x30...0x39:
      guard let number = decimal(text[0..<8]), isLetter(text[8]) else { return .wrongShape }
      return .checked(personLetters[number % 23] == text[8])
    case 0x58...0x5A:  // X, Y, Z
      guard let number = decimal(middle), isLetter(text[8]) else { return .wrongShape }
      return .checked(personLetters[(Int(text[0] - 0x58) * 10_000_000 + number) % 23] == text[8])
    case 0x4B, 0x4C, 0x4D:  // K, L, M
      guard let number = decimal(middle), isLetter(text[8]) else { return .wrongShape }
      return .checked(personLetters[number % 23] == text[8])
    default:
      guard entityKinds.contains(text[0]), decimal(middle) != nil, isDigit(text[8]) || isLetter(text[8]) else {
        return .wrongShape
      }
      return .checked(entityControl(text))
    }
  }

  /// The control of an entity is a digit for some kinds, a letter for others, and either for the rest.
  private static func entityControl(_ text: [UInt8]) -> Bool {
    var sum = 0
    for place in 1...7 {
      let digit = Int(text[place] - 0x30)
      sum += place % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10
    }
    let control = (10 - sum % 10) % 10
    let isDigitRight = text[8] == UInt8(0x30 + control)
    let isLetterRight = text[8] == entityLetters[control]
    if digitKinds.contains(text[0]) { return isDigitRight }
    if letterKinds.contains(text[0]) { return isLetterRight }
    return isDigitRight || isLetterRight
  }
}
