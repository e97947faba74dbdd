package import KPIModel

/// What a `RecordReader` made of a stretch of a file.
package struct ReadChunk: Sendable {
  package var batch: TextBatch
  /// By record, where the form knows no headers: where its cells end in the batch's `cellEnds`.
  var recordEnds: [Int32] = []
  /// How many raw bytes it covers; reading goes on behind them.
  package var consumed = 0
  /// How many physical lines and sheet rows it covers.
  package var lines = 0
  package var sheetRows = 0
  /// The bytes end within a line that is too long to be kept: the next call must say `startsInsideLine`.
  package var endsInsideLine = false
  /// Some bytes are no UTF-8, in a file that is: they were read as U+FFFD.
  package var hasBrokenText = false
  /// When set, nothing else counts: the file is to be read again from its start in another way.
  package var contradiction: EncodingContradiction?

  init(batch: TextBatch) { self.batch = batch }
}

/// The start of a file looked like UTF-8, a later part is not.
package struct EncodingContradiction: Hashable, Sendable {
  /// What the file must be read as.
  package var encoding: TextEncoding
  /// Where in the bytes given the first sequence stands that is not UTF-8.
  package var offset: Int
}
