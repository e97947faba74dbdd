internal import Glibc

extension ByteWriter {
  /// A typed column of the batch that was read from some text; `place` is its column there, if it has one.
  ///
  /// Texts are mostly cells of the batch as they lie, so that only what differs is written.
  package mutating func write(_ column: Column, of source: TextBatch, column place: Int?) {
    switch column {
    case .text(let text):
      write(byte: 0)
      write(text, of: source, column: place)
    case .numbers(let numbers):
      write(byte: 1)
      write(number: numbers.scale)
      write(numbers: numbers.mantissas, missing: NumberColumn.missing)
    case .wideNumbers(let numbers):
      write(byte: 2)
      write(number: numbers.count)
      for number in numbers {
        write(flag: number != nil)
        guard let number else { continue }
        write(wide: number.mantissa)
        write(number: number.scale)
      }
    case .booleans(let values):
      write(byte: 3)
      write(bytes: values)
    case .days(let days):
      write(byte: 4)
      write(numbers: days, missing: Column.missingDay)
    case .codes(let ranks, _):
      write(byte: 5)
      write(numbers: ranks, missing: Column.missingCode)
    }
  }

  /// Texts that lie anywhere: keys of rows.
  package mutating func write(_ text: TextColumn) {
    write(bytes: text.bytes)
    write(numbers: text.starts, missing: TextColumn.missing)
    write(numbers: text.lengths)
  }

  private mutating func write(_ text: TextColumn, of source: TextBatch, column place: Int?) {
    guard let place, text.lies(in: source) else {
      write(byte: 0)
      write(text)
      return
    }
    guard text.bytes.count > source.bytes.count || !text.isWhole(column: place, of: source) else {
      write(byte: 2)
      return
    }
    write(byte: 1)
    write(bytes: text.bytes[source.bytes.count...])
    let cells = source.cells(of: place)
    var (offsets, lengths) = (text.starts, text.lengths)
    for row in offsets.indices {
      offsets[row] = offsets[row] == TextColumn.missing ? Int32.min : offsets[row] - cells.starts[row]
      lengths[row] -= cells.lengths[row]
    }
    write(numbers: offsets, missing: Int32.min)
    write(numbers: lengths)
  }
}

extension ByteReader {
  /// A column that was written beside the same text; `list` is the code list of its field.
  package mutating func column(
    of source: TextBatch, column place: Int?, codeList list: CodeList?
  ) throws(UnreadableBytes) -> Column {
    let column: Column
    switch try byte() {
    case 0: column = .text(try texts(of: source, column: place))
    case 1:
      let scale = try number()
      guard (0...18).contains(scale) else { throw UnreadableBytes() }
      column = .numbers(NumberColumn(mantissas: try numbers(missing: NumberColumn.missing), scale: scale))
    case 2:
      var values: [ExactDecimal?] = []
      for _ in 0..<(try count()) {
        guard try flag() else {
          values.append(nil)
          continue
        }
        let (mantissa, scale) = (try wide(), try number())
        guard (0...36).contains(scale) else { throw UnreadableBytes() }
        values.append(ExactDecimal(mantissa: mantissa, scale: scale))
      }
      column = .wideNumbers(values)
    case 3: column = .booleans(try byteArray())
    case 4: column = .days(try numbers(missing: Column.missingDay))
    case 5:
      guard let list else { throw UnreadableBytes() }
      let ranks: [Int32] = try numbers(missing: Column.missingCode)
      guard ranks.allSatisfy({ $0 < list.codes.count }) else { throw UnreadableBytes() }
      column = .codes(ranks, list)
    default: throw UnreadableBytes()
    }
    guard column.count == source.rowCount else { throw UnreadableBytes() }
    return column
  }

  package mutating func textColumn() throws(UnreadableBytes) -> TextColumn {
    let text = TextColumn(
      bytes: try byteArray(), starts: try numbers(missing: TextColumn.missing), lengths: try numbers())
    guard text.isSound else { throw UnreadableBytes() }
    return text
  }

  private mutating func texts(of source: TextBatch, column place: Int?) throws(UnreadableBytes) -> TextColumn {
    switch try byte() {
    case 0: return try textColumn()
    case 1: return try slices(of: source, column: place)
    case 2:
      guard let place, (0..<source.width).contains(place) else { throw UnreadableBytes() }
      var (starts, lengths) = source.cells(of: place)
      for row in starts.indices where lengths[row] == 0 { starts[row] = TextColumn.missing }
      return TextColumn(bytes: source.bytes, starts: starts, lengths: lengths)
    default: throw UnreadableBytes()
    }
  }

  private mutating func slices(of source: TextBatch, column place: Int?) throws(UnreadableBytes) -> TextColumn {
    let more = try byteArray()
    let offsets: [Int32] = try numbers(missing: Int32.min)
    let lengths: [Int32] = try numbers()
    guard let place, (0..<source.width).contains(place), offsets.count == source.rowCount,
      lengths.count == offsets.count
    else { throw UnreadableBytes() }
    let cells = source.cells(of: place)
    let text = TextColumn(
      bytes: more.isEmpty ? source.bytes : source.bytes + more,
      starts: zip(offsets, cells.starts).map { $0 == Int32.min ? TextColumn.missing : $1 &+ $0 },
      lengths: zip(lengths, cells.lengths).map { $0 &+ $1 })
    guard text.isSound else { throw UnreadableBytes() }
    return text
  }
}

extension TextBatch {
  /// Where each cell of a column starts, and how long it is.
  fileprivate func cells(of column: Int) -> (starts: [Int32], lengths: [Int32]) {
    var starts = [Int32](repeating: 0, count: rowCount)
    var lengths = starts
    var place = column
    for row in 0..<rowCount {
      if place > 0 { starts[row] = cellEnds[place - 1] }
      lengths[row] = cellEnds[place] - starts[row]
      place += width
    }
    return (starts, lengths)
  }
}

extension TextColumn {
  /// Whether the texts' bytes are those of a batch, or begin with them.
  fileprivate func lies(in source: TextBatch) -> Bool {
    bytes.withUnsafeBytes { mine in
      source.bytes.withUnsafeBytes { theirs in
        guard mine.count >= theirs.count else { return false }
        guard let left = mine.baseAddress, let right = theirs.baseAddress, left != right else { return true }
        return memcmp(left, right, theirs.count) == 0
      }
    }
  }

  /// Whether the texts are the cells of a column as they lie, the empty ones missing.
  fileprivate func isWhole(column: Int, of source: TextBatch) -> Bool {
    guard starts.count == source.rowCount else { return false }
    return source.cellEnds.withUnsafeBufferPointer { ends in
      starts.withUnsafeBufferPointer { starts in
        lengths.withUnsafeBufferPointer { lengths in
          var difference: Int32 = 0
          var place = column
          for row in 0..<starts.count {
            let start = place > 0 ? ends[place - 1] : 0
            let length = ends[place] - start
            difference |= (length == 0 ? TextColumn.missing : start) ^ starts[row] | length ^ lengths[row]
            place += source.width
          }
          return difference == 0
        }
      }
    }
  }

  /// Whether every text lies within the bytes.
  fileprivate var isSound: Bool {
    starts.count == lengths.count
      && starts.indices.allSatisfy { row in
        starts[row] == TextColumn.missing
          || starts[row] >= 0 && lengths[row] >= 0 && Int(starts[row]) + Int(lengths[row]) <= bytes.count
      }
  }
}
