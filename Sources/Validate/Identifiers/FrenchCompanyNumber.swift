/// The numbers of French companies: SIREN (the company), SIRET (one of its establishments) and the VAT number made from it.
enum FrenchCompanyNumber {
  static func sirenVerdict(_ text: [UInt8]) -> IdentifierVerdict {
    guard text.count == 9, decimal(text[...]) != nil else { return .wrongShape }
    // Companies of Monaco have numbers outside the French register.
    if text.starts(with: [0x30, 0x30, 0x30]) { return .checked(text != Array(repeating: 0x30, count: 9)) }
    return .checked(luhn(text[...]))
  }

  static func siretVerdict(_ text: [UInt8]) -> IdentifierVerdict {
    guard text.count == 14, decimal(text[...]) != nil else { return .wrongShape }
    // La Poste has more establishments than the check digit allows: their digits add up to a multiple of five.
    if text.starts(with: Array("356000000".utf8)), text != Array("35600000000048".utf8) {
      return .checked(text.reduce(0) { $0 + Int($1 - 0x30) } % 5 == 0)
    }
    return .checked(sirenVerdict(Array(text[0..<9])) == .valid && luhn(text[...]))
  }

  /// A VAT number without `FR`: a key of two characters and the SIREN.
  static func vatVerdict(_ text: [UInt8]) -> IdentifierVerdict {
    guard text.count == 11, let siren = decimal(text[2...]), let first = keyIndex(text[0]),
      let second = keyIndex(text[1])
    else { return .wrongShape }
    guard sirenVerdict(Array(text[2...])) == .valid else { return .wrongCheck }
    if isDigit(text[0]), isDigit(text[1]) {
      return .checked((12 + 3 * (siren % 97)) % 97 == first * 10 + second)
    }
    let key = isDigit(text[0]) ? first * 24 + second - 10 : first * 34 + second - 100
    return .checked((siren + 1 + key / 11) % 11 == key % 11)
  }

  private static let keyAlphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

  private static func keyIndex(_ byte: UInt8) -> Int? { keyAlphabet.firstIndex(of: byte) }

  private static func luhn(_ digits: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    for (place, byte) in digits.reversed().enumerated() {
      let digit = Int(byte - 0x30)
      sum += place % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10
    }
    return sum % 10 == 0
  }
}
