/// How a CSV file is written: for machines, or so that a spreadsheet opens it with a double click.
package struct CSVDialect: Hashable, Sendable {
  package let delimiter: UInt8
  /// The mark between whole and fraction of numbers.
  package let decimalMark: String
  package let hasByteOrderMark: Bool

  /// Comma, decimal point, no byte order mark: RFC 4180 as every program reads it.
  package static let standard = CSVDialect(delimiter: 0x2C, decimalMark: ".", hasByteOrderMark: false)

  /// Semicolon, decimal comma and a byte order mark: what Excel expects in Spanish, Portuguese and French.
  package static let spreadsheet = CSVDialect(delimiter: 0x3B, decimalMark: ",", hasByteOrderMark: true)

  /// The dialect of a delimiter as written in `pipelines.json`; `nil` for anything but `,` and `;`.
  package init?(delimiter: String) {
    switch delimiter {
    case ",": self = .standard
    case ";": self = .spreadsheet
    default: return nil
    }
  }

  /// The delimiters that `init(delimiter:)` knows.
  package static let delimiters = [",", ";"]

  private init(delimiter: UInt8, decimalMark: String, hasByteOrderMark: Bool) {
    self.delimiter = delimiter
    self.decimalMark = decimalMark
    self.hasByteOrderMark = hasByteOrderMark
  }

  var delimiterText: String { String(UnicodeScalar(delimiter)) }
}
