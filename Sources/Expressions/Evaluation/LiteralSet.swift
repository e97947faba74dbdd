internal import KPIModel

/// The constants after `in`, in the form that is quickest to look up.
enum LiteralSet: Sendable {
  /// By rank: 1 for a code of the set.
  case codes([UInt8])
  case texts(KeyTable)
  /// Columns of count 1, of which none is missing; a few texts are compared sooner than hashed.
  case values([Column])

  /// The set of some constants, each a column of count 1; `nil` when one of them is missing.
  init?(_ constants: [Column], of type: ValueType) {
    guard constants.allSatisfy({ presence(of: $0) == [1] }) else { return nil }
    switch type {
    case .code(let reference):
      var verdicts = [UInt8](repeating: 0, count: reference.list.codes.count)
      for case .codes(let ranks, _) in constants { verdicts[Int(ranks[0])] = 1 }
      self = .codes(verdicts)
    case .text where constants.count > 4:
      var table = KeyTable()
      for constant in constants { _ = table.insert(KeyBatch([constant])) }
      self = .texts(table)
    default: self = .values(constants)
    }
  }
}

extension Evaluator {
  func membership(of column: Column, in set: LiteralSet) -> [UInt8] {
    switch (set, column) {
    case (.codes(let verdicts), .codes(let ranks, _)): return looked(up: ranks, in: verdicts)
    case (.texts(let table), .text(let texts)):
      let numbers = table.find(KeyBatch([column]))
      return combined(texts.starts, numbers) { $0 == TextColumn.missing ? 2 : $1 == KeyTable.none ? 0 : 1 }
    case (.values(let constants), _):
      var verdicts = mapped(presence(of: column)) { $0 == 1 ? 0 : Column.missingBoolean }
      for constant in constants { verdicts = either(verdicts, compared(.equal, column, constant), deciding: 1) }
      return verdicts
    default: preconditionFailure("a set of the column's kind is expected")
    }
  }
}
