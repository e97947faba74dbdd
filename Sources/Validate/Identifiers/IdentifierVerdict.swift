/// Whether a number can be one of a kind.
enum IdentifierVerdict: Hashable {
  case valid
  /// Its shape is right; whether it is a number that was ever given cannot be computed.
  case shapeOnly
  /// Its shape is right and its check character is not.
  case wrongCheck
  case wrongShape

  static func checked(_ isRight: Bool) -> IdentifierVerdict { isRight ? .valid : .wrongCheck }

  var stands: Bool { self == .valid || self == .shapeOnly }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }

func isLetter(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

/// The value of a run of at most 18 digits; `nil` where anything else stands.
func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
  var value = 0
  for byte in bytes {
    guard isDigit(byte) else { return nil }
    value = value * 10 + Int(byte - 0x30)
  }
  return value
}
