import KPIModel

/// The numbers of the keys that some indicators have in common, so that one can leave out what another counts.
///
/// The keys of an identity have numbers from the run's `IdentityMap`; only those it does not know are kept here.
struct KeySpace: Sendable {
  /// How many numbers the identity map has given out; 0 for keys made of fields.
  private(set) var known: Int32 = 0
  private(set) var table = KeyTable()

  var count: Int { Int(known) + table.count }

  mutating func start(after known: Int32) { self.known = known }

  /// The number of each row's key, `KeyTable.none` for rows without one or not included.
  mutating func numbers(of keys: KeyBatch, where included: [UInt8]) -> [Int32] {
    let numbers = table.insert(keys, where: included)
    return known == 0 ? numbers : numbers.map { $0 < 0 ? $0 : $0 + known }
  }

  /// How the key numbers of another file become those here.
  mutating func merge(_ other: KeySpace) -> KeyRenumbering {
    known = max(known, other.known)
    return KeyRenumbering(known: other.known, numbers: table.merge(other.table).map { $0 + known })
  }
}

/// How key numbers of one file become those of another.
struct KeyRenumbering: Sendable {
  let known: Int32
  let numbers: [Int32]

  func callAsFunction(_ number: Int) -> Int32 { number < Int(known) ? Int32(number) : numbers[number - Int(known)] }
}
