/// The shapes of VAT numbers as VIES knows them, for the countries whose check digits are not computed here.
///
/// `#` is a digit, `@` a letter, `*` either, `+` a letter, `+` or `*`; anything else stands for itself.
enum VATShape {
  private static let shapes: [String: [String]] = [
    "AT": ["U########"], "BE": ["0#########", "1#########", "#########"], "BG": ["#########", "##########"],
    "CY": ["########@"], "CZ": ["########", "#########", "##########"], "DE": ["#########"], "DK": ["########"],
    "EE": ["#########"], "EL": ["#########"], "ES": ["*#######*"], "FI": ["########"], "FR": ["**#########"],
    "HR": ["###########"], "HU": ["########"], "IE": ["#######@", "#######@@", "#+#####@"], "IT": ["###########"],
    "LT": ["#########", "############"], "LU": ["########"], "LV": ["###########"], "MT": ["########"],
    "NL": ["#########B##", "*********B##"], "PL": ["##########"], "PT": ["#########"],
    "RO": ["##########", "#########", "########", "#######", "######", "#####", "####", "###", "##"],
    "SE": ["############"], "SI": ["########"], "SK": ["##########"],
    "UK": ["#########", "############", "GD###", "HA###"], "XI": ["#########", "############", "GD###", "HA###"],
  ]

  /// The countries whose numbers have a known shape, as the EU writes them.
  static let countries = Set(shapes.keys)

  /// A country as it may be written before a number: GR and GB are read as EL and UK.
  static func country(_ letters: String) -> String? {
    let code = letters == "GR" ? "EL" : letters == "GB" ? "UK" : letters
    return countries.contains(code) ? code : nil
  }

  /// An example for messages.
  static func example(_ country: String) -> String {
    switch country {
    case "ES": "B64717838"
    case "PT": "501964843"
    case "FR": "552008443"
    default:
      String(
        (shapes[country]?.first ?? "#########").enumerated().map { place, mark in
          switch mark {
          case "#", "*", "+": Character(String((place + 1) % 10))
          case "@": "A"
          default: mark
          }
        })
    }
  }

  static func verdict(_ text: [UInt8], country: String) -> IdentifierVerdict {
    guard let known = shapes[country] else {
      return (4...20).contains(text.count) && text.contains(where: isDigit) ? .shapeOnly : .wrongShape
    }
    return known.contains { matches(text, $0) } ? .shapeOnly : .wrongShape
  }

  private static func matches(_ text: [UInt8], _ shape: String) -> Bool {
    guard text.count == shape.utf8.count else { return false }
    return zip(text, shape.utf8).allSatisfy { byte, mark in
      switch mark {
      case 0x23: isDigit(byte)
      case 0x40: isLetter(byte)
      case 0x2A: isDigit(byte) || isLetter(byte)
      case 0x2B: isLetter(byte) || byte == 0x2A || byte == 0x2B
      default: byte == mark
      }
    }
  }
}
