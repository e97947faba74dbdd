/// The tax numbers of Portugal: NIF of persons and NIPC of organisations, nine digits with one rule.
enum PortugueseTaxNumber {
  static func verdict(_ text: [UInt8]) -> IdentifierVerdict {
    guard text.count == 9, decimal(text[...]) != nil, text[0] != 0x30 else { return .wrongShape }
    var sum = 0
    for place in 0..<8 { sum += (9 - place) * Int(text[place] - 0x30) }
    let rest = sum % 11
    return .checked(Int(text[8] - 0x30) == (rest < 2 ? 0 : 11 - rest))
  }
}
