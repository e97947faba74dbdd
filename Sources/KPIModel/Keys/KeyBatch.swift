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
    if columns.count == 1 {
      let text = columns[0].keyTexts
      (bytes, starts, lengths) = (text.bytes, text.starts, text.lengths)
    } else {
      (bytes, starts, lengths) = KeyBatch.joined(
        columns.map { $0.keyTexts.escaped }, rowCount: columns.first?.count ?? 0)
    }
    hashes = KeyBatch.hash(bytes: bytes, starts: starts, lengths: lengths)
  }

  package var count: Int { starts.count }

  /// The parts of each row one after the other with a separator between them.
  private static func joined(
    _ parts: [TextColumn], rowCount: Int
  ) -> (bytes: [UInt8], starts: [Int32], lengths: [Int32]) {
    var starts = [Int32](repeating: 0, count: rowCount)
    var lengths = [Int32](repeating: Int32(max(0, parts.count - 1)), count: rowCount)
    for part in parts {
      part.starts.withUnsafeBufferPointer { partStarts in
        part.lengths.withUnsafeBufferPointer { partLengths in
          for row in 0..<rowCount {
            lengths[row] &+= partLengths[row]
            // -1 as soon as one part is missing.
            starts[row] |= partStarts[row] &>> 31
          }
        }
      }
    }
    var size: Int32 = 0
    for row in 0..<rowCount {
      let isMissing = starts[row]
      lengths[row] &= ~isMissing
      starts[row] = size | isMissing
      size &+= lengths[row]
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
      let target = UnsafeMutableRawBufferPointer(target)
      var written = starts
      for (index, part) in parts.enumerated() {
        part.bytes.withUnsafeBytes { source in
          part.starts.withUnsafeBufferPointer { partStarts in
            part.lengths.withUnsafeBufferPointer { partLengths in
              for row in 0..<rowCount where starts[row] >= 0 {
                var place = Int(written[row])
                if index > 0 {
                  target[place] = separator
                  place += 1
                }
                let length = Int(partLengths[row])
                copy(source, Int(partStarts[row]), length, to: target, place)
                written[row] = Int32(truncatingIfNeeded: place + length)
              }
            }
          }
        }
      }
      count = Int(size)
    }
    return (bytes, starts, lengths)
  }

  /// Copies a few bytes, words at a time that may overlap.
  @inline(__always)
  private static func copy(
    _ source: UnsafeRawBufferPointer, _ start: Int, _ count: Int, to target: UnsafeMutableRawBufferPointer, _ place: Int
  ) {
    @inline(__always)
    func move<Word: BitwiseCopyable>(_ offset: Int, as type: Word.Type) {
      target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: start + offset, as: type), toByteOffset: place + offset, as: type)
    }
    if count >= 8 {
      var offset = 0
      while offset + 8 < count {
        move(offset, as: UInt64.self)
        offset += 8
      }
      move(count - 8, as: UInt64.self)
    } else if count >= 4 {
      move(0, as: UInt32.self)
      move(count - 4, as: UInt32.self)
    } else {
      for offset in 0..<count { move(offset, as: UInt8.self) }
    }
  }

  fileprivate static let separator: UInt8 = 0x1F
  fileprivate static let escape: UInt8 = 0x1E

  private static func hash(bytes: [UInt8], starts: [Int32], lengths: [Int32]) -> [UInt64] {
    let count = starts.count
    return bytes.withUnsafeBytes { arena in
      starts.withUnsafeBufferPointer { starts in
        lengths.withUnsafeBufferPointer { lengths in
          [UInt64](unsafeUninitializedCapacity: count) { hashes, filled in
            for row in 0..<count {
              let start = Int(starts[row])
              hashes[row] = start < 0 ? 0 : hashBytes(arena, start, start + Int(lengths[row]))
            }
            filled = count
          }
        }
      }
    }
  }
}

extension Column {
  /// The canonical key text of each value, missing where the value is.
  fileprivate var keyTexts: TextColumn {
    switch self {
    case .text(let column): return column
    case .codes(let ranks, let list):
      let codes = TextColumn(list.codes.map(\.code))
      return TextColumn(
        bytes: codes.bytes, starts: ranks.map { $0 < 0 ? TextColumn.missing : codes.starts[Int($0)] },
        lengths: ranks.map { $0 < 0 ? 0 : codes.lengths[Int($0)] })
    case .numbers(let column) where column.scale == 0:
      return TextColumn(column.mantissas.map { $0 == NumberColumn.missing ? nil : String($0) })
    default: return TextColumn((0..<count).map { displayText(at: $0) })
    }
  }
}

extension TextColumn {
  fileprivate init(_ texts: [String?]) {
    self.init(bytes: [], starts: [], lengths: [])
    starts.reserveCapacity(texts.count)
    lengths.reserveCapacity(texts.count)
    for text in texts {
      guard let text else {
        starts.append(TextColumn.missing)
        lengths.append(0)
        continue
      }
      starts.append(Int32(bytes.count))
      bytes.append(contentsOf: text.utf8)
      lengths.append(Int32(bytes.count) - starts[starts.count - 1])
    }
  }

  /// Whether any text has a separator or an escape in it.
  ///
  /// The texts are looked at, not their arena, which all columns of a batch share.
  private var hasSeparator: Bool {
    bytes.withUnsafeBytes { bytes in
      var found: UInt64 = 0
      for row in starts.indices where starts[row] >= 0 {
        var index = Int(starts[row])
        let end = index + Int(lengths[row])
        while index + 8 <= end {
          found |= separators(in: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
          index += 8
        }
        found |= separators(in: bytes.partialWord(index, end))
      }
      return found != 0
    }
  }

  /// The same texts with their separators escaped.
  ///
  /// Hardly any text has one, so that they mostly are left as they lie.
  fileprivate var escaped: TextColumn {
    guard hasSeparator else { return self }
    var result = TextColumn(bytes: [], starts: [], lengths: [])
    for row in starts.indices {
      guard starts[row] >= 0 else {
        result.starts.append(TextColumn.missing)
        result.lengths.append(0)
        continue
      }
      let start = result.bytes.count
      for byte in bytes[Int(starts[row])..<Int(starts[row]) + Int(lengths[row])] {
        switch byte {
        case KeyBatch.separator: result.bytes += [KeyBatch.escape, 0x55]
        case KeyBatch.escape: result.bytes += [KeyBatch.escape, KeyBatch.escape]
        default: result.bytes.append(byte)
        }
      }
      result.starts.append(Int32(start))
      result.lengths.append(Int32(result.bytes.count - start))
    }
    return result
  }
}

/// Not 0 where one of eight bytes is the separator or the escape, which differ in their last bit only.
@inline(__always)
private func separators(in word: UInt64) -> UInt64 {
  let difference = word & 0xFEFE_FEFE_FEFE_FEFE ^ 0x1E1E_1E1E_1E1E_1E1E
  return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
}

/// A 64-bit hash of some bytes of an arena: eight at a time, folded 128-bit products (the construction of wyhash, public
/// domain).
@inline(__always)
func hashBytes(_ arena: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
  @inline(__always)
  func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
  var state: UInt64 = 0xA076_1D64_78BD_642F ^ UInt64(end - start)
  var offset = start
  while offset + 8 <= end {
    state = fold(arena.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ 0xE703_7ED1_A0B4_28DB, state)
    offset += 8
  }
  return fold(arena.partialWord(offset, end) ^ 0x8EBC_6AF0_9C88_C6E3, state ^ 0x5899_65CC_7537_4CC3)
}

/// A 64-bit hash of some bytes, by which damage is told: not one that somebody could not forge.
package func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 { hashBytes(bytes, 0, bytes.count) }

extension UnsafeRawBufferPointer {
  /// The less than eight bytes of a range as one number, those that are not there 0.
  @inline(__always)
  fileprivate func partialWord(_ start: Int, _ end: Int) -> UInt64 {
    guard start + 8 > count else {
      let word = loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
      return word & ((1 &<< UInt64((end - start) * 8)) &- 1)
    }
    var word: UInt64 = 0
    for offset in start..<end { word |= UInt64(self[offset]) &<< UInt64((offset - start) * 8) }
    return word
  }
}
