import Glibc

extension RecordSink {
  /// Longer lines may be longer than records may be; whoever reads line by line knows.
  private static let longestPlainLine = 64 << 10

  /// Takes whole plain lines, up to the first that is not: what stands between quotes there needs libcsv.
  ///
  /// A line is plain when a quote stands in it only at both ends of a cell. Such a line is nothing but cells between
  /// delimiters, so that libcsv need not look at every byte of it by itself: marks are found 64 bytes at a time. What comes
  /// out is what libcsv makes of the same lines when it keeps outer spaces, which a test compares.
  ///
  /// - Parameters:
  ///   - text: The lines, the last one terminated or the last of the file.
  ///   - readable: How many bytes may be read from where `text` starts, because short cells are copied thirty-two at a time.
  ///   - delimiter: What separates cells.
  ///   - quote: What encloses cells.
  /// - Returns: where the first line starts that has to be read another way; the number of bytes when there is none.
  mutating func take(
    plain text: UnsafeBufferPointer<UInt8>, readable: Int, delimiter: UInt8, quote: UInt8
  ) -> Int {
    guard let base = text.baseAddress else { return 0 }
    let source = UnsafeRawPointer(base)
    let target = UnsafeMutableRawPointer(bytes)
    let ends = cellEnds
    let wide = readable - RecordSink.shortCell
    var written = byteCount
    var cells = cellCount
    var firstCell = recordCell
    var lineStart = 0
    var cellStart = 0
    var state = QuoteState.none
    var lineHasQuotes = false

    @inline(__always)
    func takeCell(from start: Int, upTo end: Int) {
      let count = end &- start
      if count <= RecordSink.shortCell, start <= wide {
        let cell = source.loadUnaligned(fromByteOffset: start, as: SIMD32<UInt8>.self)
        target.storeBytes(of: cell, toByteOffset: written, as: SIMD32<UInt8>.self)
      } else {
        memcpy(target + written, source + start, count)
      }
      written &+= count
      ends[cells] = Int32(truncatingIfNeeded: written)
      cells &+= 1
    }

    @inline(__always)
    func takeCellByItsFirstByte(upTo end: Int) {
      var start = cellStart
      var end = end
      if state == .closed {
        (start, end) = (start &+ 1, end &- 1)
        state = .none
      }
      // Our own exports put an apostrophe before = + - @ so that no cell becomes a formula.
      if base[start] == 0x27, end &- start > 1 {
        let second = base[start &+ 1]
        if second == 0x3D || second == 0x2B || second == 0x2D || second == 0x40 { start &+= 1 }
      }
      takeCell(from: start, upTo: end)
    }

    @inline(__always)
    func endLineBehind(_ place: Int) {
      byteCount = written
      cellCount = cells
      endLine(terminator: Int32(base[place]))
      (written, cells) = (byteCount, cellCount)
      firstCell = recordCell
      cellStart = place &+ 1
      lineStart = cellStart
      lineHasQuotes = false
    }

    @inline(__always)
    func isEdge(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }

    var block = 0
    while block < text.count {
      // Where nothing but cells and lines can end, and no cell begins in a way of its own, there is less to ask.
      if state == .none, !lineHasQuotes, cellStart >= block || base[cellStart] != 0x27,
        var edges = ByteMarks.findOnlyEdges(delimiter, quote, in: text, at: block)
      {
        while edges != 0 {
          let place = block &+ edges.trailingZeroBitCount
          edges &= edges &- 1
          if base[place] == delimiter {
            takeCell(from: cellStart, upTo: place)
            cellStart = place &+ 1
            continue
          }
          if place > cellStart || cells > firstCell {
            takeCell(from: cellStart, upTo: place)
            if place &- lineStart > RecordSink.longestPlainLine {
              takeBack()
              return lineStart
            }
          }
          endLineBehind(place)
        }
        block &+= ByteMarks.blockLength
        continue
      }
      var marks = ByteMarks.find(delimiter, quote, in: text, at: block)
      while marks != 0 {
        let place = block &+ marks.trailingZeroBitCount
        marks &= marks &- 1
        let byte = base[place]
        if byte == delimiter {
          if state == .open { continue }
          takeCellByItsFirstByte(upTo: place)
          cellStart = place &+ 1
        } else if byte == quote {
          if state == .open, isEdge(base[place &+ 1]) {
            state = .closed
          } else if state == .none, place == cellStart {
            state = .open
            lineHasQuotes = true
          } else {
            takeBack()
            return lineStart
          }
        } else {
          if place > cellStart || cells > firstCell {
            if state != .open { takeCellByItsFirstByte(upTo: place) }
            let isUnusual = state == .open || (lineHasQuotes && width > 0 && cells &- firstCell != width)
            if isUnusual || place &- lineStart > RecordSink.longestPlainLine {
              takeBack()
              return lineStart
            }
          }
          endLineBehind(place)
        }
      }
      block &+= ByteMarks.blockLength
    }
    byteCount = written
    cellCount = cells
    return text.count
  }
}

/// Where in a cell the reader of plain lines is.
private enum QuoteState {
  /// The cell has no quotes.
  case none
  /// Behind the opening quote.
  case open
  /// Behind the closing quote, at the edge of the cell.
  case closed
}
