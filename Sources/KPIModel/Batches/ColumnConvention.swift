/// How the numbers and dates of one column of a file are to be read, and how sure that is.
///
/// Decided from the whole column before a cell is converted, because one cell alone (`1.250`, `03/04/2022`) cannot tell.
package struct ColumnConvention: Hashable, Sendable {
  package enum Certainty: String, Hashable, Sendable {
    /// Cells of the column allow one reading only, or it is declared.
    case sure
    /// Nothing in the column tells; the rest of the file, the delimiter and the partner's language agree. Worth a note.
    case assumed
    /// The evidence contradicts itself: a finding that shows both readings.
    case ambiguous
  }

  package enum DateOrder: String, Hashable, Sendable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
    case yearFirst = "year-first"
  }

  /// The decimal mark, a point or a comma.
  ///
  /// The other one groups thousands, as may spaces and apostrophes.
  package var decimalMark: UInt8
  package var decimalCertainty: Certainty
  /// The grouping mark seen in the column, as text (a space may be a no-break one); empty when none was seen.
  package var groupMark: String
  package var dateOrder: DateOrder
  package var dateCertainty: Certainty

  package init(
    decimalMark: UInt8 = 0x2E, decimalCertainty: Certainty = .sure, groupMark: String = "",
    dateOrder: DateOrder = .dayFirst, dateCertainty: Certainty = .sure
  ) {
    self.decimalMark = decimalMark
    self.decimalCertainty = decimalCertainty
    self.groupMark = groupMark
    self.dateOrder = dateOrder
    self.dateCertainty = dateCertainty
  }
}
