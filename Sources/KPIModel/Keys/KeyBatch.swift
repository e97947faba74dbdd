/// The keys of a batch's rows as bytes, with their hashes: what key tables are asked with, a whole batch in one call.
package struct KeyBatch: Sendable {
  package var bytes: [UInt8]
  /// -1 where a part of the key is missing.
  package var starts: [Int32]
  package var lengths: [Int32]
  package var hashes: [UInt64]

  /// Keys of one or more columns.
  ///
  /// A single text column is used as it lies; everything else is encoded as `displayText`
  /// with a unit separator between parts, so that a code, a date or a number is equal exactly when its value is. A
  /// separator within a part is escaped (with 0x1E), so that no two keys of several parts look alike.
  package init(_ columns: [Column]) {
    if columns.count == 1, case .text(let column) = columns[0] {
      bytes = column.bytes
      starts = column.starts
      lengths = column.lengths
    } else {
      (bytes, starts, lengths) = KeyBatch.encode(columns)
    }
    hashes = KeyBatch.hash(bytes: bytes, starts: starts, lengths: lengths)
  }

  package var count: Int { starts.count }

  private static func encode(_ columns: [Column]) -> (bytes: [UInt8], starts: [Int32], lengths: [Int32]) {
    let rowCount = columns.first?.count ?? 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rowCount * columns.count * 12)
    var starts = [Int32](repeating: TextColumn.missing, count: rowCount)
    var lengths = [Int32](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      let start = bytes.count
      var complete = true
      for (index, column) in columns.enumerated() {
        if index > 0 { bytes.append(0x1F) }
        complete = column.appendKey(at: row, to: &bytes, escaping: columns.count > 1) && complete
      }
      if complete {
        starts[row] = Int32(start)
        lengths[row] = Int32(bytes.count - start)
      } else {
        bytes.removeLast(bytes.count - start)
      }
    }
    return (bytes, starts, lengths)
  }

  private static func hash(bytes: [UInt8], starts: [Int32], lengths: [Int32]) -> [UInt64] {
    bytes.withUnsafeBytes { arena in
      (0..<starts.count).map { row in
        starts[row] < 0
          ? 0 : hashBytes(UnsafeRawBufferPointer(rebasing: arena[Int(starts[row])..<Int(starts[row] + lengths[row])]))
      }
    }
  }
}

extension Column {
  /// Appends the canonical key text of a value; false, and nothing appended, when it is missing.
  fileprivate func appendKey(at row: Int, to bytes: inout [UInt8], escaping: Bool) -> Bool {
    switch self {
    case .text(let column):
      let start = Int(column.starts[row])
      guard start >= 0 else { return false }
      let text = column.bytes[start..<start + Int(column.lengths[row])]
      guard escaping, text.contains(where: { $0 == 0x1F || $0 == 0x1E }) else {
        bytes.append(contentsOf: text)
        return true
      }
      for byte in text {
        bytes.append(contentsOf: byte == 0x1F ? [0x1E, 0x55] : byte == 0x1E ? [0x1E, 0x1E] : [byte])
      }
      return true
    case .numbers(let column) where column.scale == 0:
      guard column.mantissas[row] != NumberColumn.missing else { return false }
      bytes.append(contentsOf: String(column.mantissas[row]).utf8)
      return true
    default:
      guard let text = displayText(at: row) else { return false }
      bytes.append(contentsOf: text.utf8)
      return true
    }
  }
}

/// A 64-bit hash of some bytes: eight at a time, folded 128-bit products (the construction of wyhash, public domain).
package func hashBytes(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
  var state: UInt64 = 0xA076_1D64_78BD_642F ^ UInt64(bytes.count)
  var offset = 0
  while offset + 8 <= bytes.count {
    state = fold(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ 0xE703_7ED1_A0B4_28DB, state)
    offset += 8
  }
  var tail: UInt64 = 0
  while offset < bytes.count {
    tail = tail << 8 | UInt64(bytes[offset])
    offset += 1
  }
  return fold(tail ^ 0x8EBC_6AF0_9C88_C6E3, state ^ 0x5899_65CC_7537_4CC3)
}
