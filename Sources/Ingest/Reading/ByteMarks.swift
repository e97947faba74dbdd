import CByteMarks

/// Finds two bytes and the ends of lines in a text, 64 bytes at a time.
enum ByteMarks {
  static let blockLength = 64

  /// One bit for each byte of a block (the first byte's the lowest): 1 where it is one of two marks or ends a line.
  @inline(__always)
  static func find(_ first: UInt8, _ second: UInt8, in text: UnsafeBufferPointer<UInt8>, at block: Int) -> UInt64 {
    guard let base = text.baseAddress, block + blockLength <= text.count else {
      return findInLastBlock(first, second, in: text, at: block)
    }
    return byte_marks(base + block, first, second)
  }

  /// One bit for each byte of a block that is the delimiter or a line feed; `nil` where a quote, a carriage return or an
  /// apostrophe stands as well, or the text ends.
  @inline(__always)
  static func findOnlyEdges(
    _ delimiter: UInt8, _ quote: UInt8, in text: UnsafeBufferPointer<UInt8>, at block: Int
  ) -> UInt64? {
    guard let base = text.baseAddress, block + blockLength <= text.count else { return nil }
    var edges: UInt64 = 0
    return byte_edges(base + block, delimiter, quote, &edges) ? edges : nil
  }

  @inline(never)
  private static func findInLastBlock(
    _ first: UInt8, _ second: UInt8, in text: UnsafeBufferPointer<UInt8>, at block: Int
  ) -> UInt64 {
    var marks: UInt64 = 0
    for place in block..<text.count {
      let byte = text[place]
      if byte == first || byte == second || byte == 0x0A || byte == 0x0D { marks |= 1 &<< UInt64(place - block) }
    }
    return marks
  }

  /// Calls with the place of every line feed and carriage return.
  @inline(__always)
  static func forEachLineEnd(in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    var block = 0
    while block < text.count {
      var marks = find(0x0A, 0x0D, in: text, at: block)
      while marks != 0 {
        body(block + marks.trailingZeroBitCount)
        marks &= marks &- 1
      }
      block += blockLength
    }
  }
}
