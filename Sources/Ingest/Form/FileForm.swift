package import KPIModel

/// What the reader made of a file's outer form.
package struct FileForm: Hashable, Sendable {
  /// How a quote within a quoted cell is written.
  package enum Escape: String, Hashable, Sendable {
    /// As `""`.
    case doubled
    /// As `\"`.
    case backslash
  }

  package enum LineEnding: String, Hashable, Sendable {
    case lineFeed = "LF"
    case carriageReturnLineFeed = "CRLF"
    case carriageReturn = "CR"
    case mixed
    /// The part of the file looked at is a single line without an end.
    case none
  }

  package var encoding: TextEncoding
  package var hasByteOrderMark: Bool
  /// The encoding is borne out by more than ASCII.
  package var hasEncodingEvidence: Bool
  package var delimiter: UInt8
  package var quote: UInt8
  package var escape: Escape
  package var lineEnding: LineEnding
  /// As they stand in the file; never empty, and without empty ones at the end that head nothing.
  package var headers: [String]
  /// By header: whether the part of the file looked at has a cell that is not empty under it.
  package var columnIsFilled: [Bool]
  /// Physical line of the header, from 1; 0 when the file has none and its columns are named by their numbers.
  package var headerLine: Int
  package var headerSheetRow: Int
  /// Raw bytes before the first record.
  package var dataOffset: Int
  /// The physical line and sheet row at `dataOffset`.
  package var dataLine: Int
  package var dataSheetRow: Int
  /// Records end in empty cells beyond the header's, as the used range of a sheet or a delimiter behind each value makes
  /// them; where they do not, an empty cell too many is the sign of cells that were shifted.
  package var allowsCellsBeyond = true

  /// The number of columns.
  package var width: Int { headers.count }

  /// The same form in another encoding, after an `EncodingContradiction`: all before it was ASCII.
  package func read(as encoding: TextEncoding) -> FileForm {
    var form = self
    form.encoding = encoding
    form.hasEncodingEvidence = true
    return form
  }
}

/// The form of a file, or why it has none.
package struct FormDetection: Sendable {
  /// `nil` when the file cannot be read as a table; `findings` then holds exactly one fatal finding.
  package var form: FileForm?
  package var findings = FindingTally()
}

extension ReadChunk {
  /// What there is to say of a file that turns out to hold broken text, `nil` when this part of it does not.
  package var brokenTextFinding: Finding? { hasBrokenText ? Finding(FormRules.brokenUTF8) : nil }
}

extension EncodingContradiction {
  /// What there is to say about the file instead of what was said about its encoding before.
  package var finding: Finding {
    encoding == .windows1252
      ? Finding(FormRules.windows1252) : Finding(FormRules.codePage, arguments: ["encoding": encoding.displayName])
  }
}
