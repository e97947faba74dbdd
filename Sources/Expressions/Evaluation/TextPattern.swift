internal import CRE2
package import KPIModel

/// Why a pattern is malformed.
package struct PatternMistake: Error, Hashable, Sendable {
  /// In RE2's words: `missing ): (a`.
  package let problem: String
}

/// A compiled regular expression in RE2 syntax, whose cost grows with the text alone.
///
/// Any number of threads may match at once: RE2 promises that for its constant methods.
package final class TextPattern: @unchecked Sendable {
  private let pattern: OpaquePointer
  /// The same pattern where it is simple enough to be matched without RE2, as a whole.
  private let fixed: FixedPattern?

  package init(_ text: String) throws(PatternMistake) {
    let bytes = Array(text.utf8)
    var message = [CChar](repeating: 0, count: 256)
    guard let pattern = cre2_compile(bytes, bytes.count, &message, message.count) else {
      throw PatternMistake(
        problem: String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    self.pattern = pattern
    fixed = FixedPattern(text)
  }

  deinit { cre2_free(pattern) }

  /// Whether the pattern is found anywhere in a text or, with `whole`, matches all of it.
  package func matches(_ text: UnsafeBufferPointer<UInt8>, whole: Bool) -> Bool {
    cre2_matches(pattern, text.baseAddress, text.count, whole)
  }

  /// 1 for each text in which the pattern is found (or which it matches as a whole), undecided where there is none.
  package func verdicts(on texts: TextColumn, whole: Bool = false) -> [UInt8] {
    if whole, let fixed { return fixed.verdicts(on: texts) }
    return texts.bytes.withUnsafeBufferPointer { bytes in
      combined(texts.starts, texts.lengths) { start, length in
        guard start != TextColumn.missing else { return Column.missingBoolean }
        let text = UnsafeBufferPointer(rebasing: bytes[Int(start)..<Int(start) + Int(length)])
        return cre2_matches(pattern, text.baseAddress, text.count, whole) ? 1 : 0
      }
    }
  }
}
