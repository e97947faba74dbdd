import Glibc

extension RecordSink {
  /// Takes whole lines that hold no quote.
  ///
  /// Without a quote a line is nothing but cells between delimiters, so that libcsv need not look at every byte of it by
  /// itself: marks are found eight bytes at a time. What comes out is what libcsv makes of the same lines when it keeps
  /// outer spaces, which a test compares.
  ///
  /// - Parameters:
  ///   - text: The lines, the last one terminated or the last of the file.
  ///   - readable: How many bytes may be read from where `text` starts, because short cells are copied sixteen at a time.
  ///   - delimiter: What separates cells.
  mutating func take(quoteFree text: UnsafeBufferPointer<UInt8>, readable: Int, delimiter: UInt8) {
    guard let base = text.baseAddress else { return }
    let source = UnsafeRawPointer(base)
    let target = UnsafeMutableRawPointer(bytes)
    let ends = cellEnds
    let wide = readable - 16
    let delimiters = UInt64(delimiter) &* Marks.everyByte
    var written = byteCount
    var cells = cellCount
    var cellStart = 0

    @inline(__always)
    func takeCell(upTo end: Int) {
      var start = cellStart
      // Our own exports put an apostrophe before = + - @ so that no cell becomes a formula.
      if base[start] == 0x27, end - start > 1 {
        let second = base[start + 1]
        if second == 0x3D || second == 0x2B || second == 0x2D || second == 0x40 { start += 1 }
      }
      let count = end - start
      if count <= 16, start <= wide {
        let low = source.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        let high = source.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)
        target.storeBytes(of: low, toByteOffset: written, as: UInt64.self)
        target.storeBytes(of: high, toByteOffset: written + 8, as: UInt64.self)
      } else {
        memcpy(target + written, source + start, count)
        if count > RecordSink.largestCell { oversized = true }
      }
      written += count
      ends[cells] = Int32(truncatingIfNeeded: written)
      cells += 1
    }
    @inline(__always)
    func endLine(at place: Int) {
      if place > cellStart || cells > recordCell { takeCell(upTo: place) }
      byteCount = written
      cellCount = cells
      self.endLine(terminator: Int32(base[place]))
      written = byteCount
      cells = cellCount
    }
    var index = 0
    while index + 8 <= text.count {
      var marks = Marks.places(
        in: source.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian, delimiters: delimiters)
      while marks != 0 {
        let place = index + marks.trailingZeroBitCount >> 3
        marks &= marks &- 1
        if base[place] == delimiter { takeCell(upTo: place) } else { endLine(at: place) }
        cellStart = place + 1
      }
      index += 8
    }
    while index < text.count {
      if base[index] == delimiter {
        takeCell(upTo: index)
        cellStart = index + 1
      } else if base[index] == 0x0A || base[index] == 0x0D {
        endLine(at: index)
        cellStart = index + 1
      }
      index += 1
    }
    byteCount = written
    cellCount = cells
  }
}

/// Finds delimiters and line breaks among eight bytes at once.
private enum Marks {
  static let everyByte: UInt64 = 0x0101_0101_0101_0101

  /// The highest bit of each byte that is a delimiter or ends a line.
  @inline(__always)
  static func places(in word: UInt64, delimiters: UInt64) -> UInt64 {
    equal(word ^ delimiters) | equal(word ^ 0x0A0A_0A0A_0A0A_0A0A) | equal(word ^ 0x0D0D_0D0D_0D0D_0D0D)
  }

  /// The highest bit of each byte that is zero; exact for every byte, since no carry leaves one.
  @inline(__always)
  private static func equal(_ difference: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((difference & low) &+ low) | difference | low)
  }
}
