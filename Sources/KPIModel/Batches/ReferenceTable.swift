/// The rows of one partner's submissions of one dataset, as other datasets look them up.
///
/// For a snapshot dataset there is one segment per month that has a snapshot which was not refused, and a lookup reads the
/// segment in force. For events there is a single segment, always in force. Rejected but readable rows are kept with all
/// fields missing: their key counts as found.
package struct ReferenceTable: Sendable {
  package struct Segment: Sendable {
    /// In force from this month until the next segment's; the first month of all for events.
    package var month: Month
    /// The rows of `columns` it owns.
    package var rows: Range<Int>

    package init(month: Month, rows: Range<Int>) {
      self.month = month
      self.rows = rows
    }
  }

  /// Ascending by month.
  package var segments: [Segment]
  /// By field of the dataset, all segments one after the other.
  package var columns: [Column]
  /// 1 where the row was accepted.
  package var accepted: [UInt8]
  /// The fields of each key that relations look up, and per segment the rows by key: `lookups[key][segment]`.
  package var lookups: [[Int]: [KeyTable]]

  package init(segments: [Segment], columns: [Column], accepted: [UInt8], lookups: [[Int]: [KeyTable]]) {
    self.segments = segments
    self.columns = columns
    self.accepted = accepted
    self.lookups = lookups
  }

  /// The index of the segment in force in a month, `nil` before the first.
  package func segment(inForceIn month: Month) -> Int? { segments.lastIndex { $0.month <= month } }
}

/// The reference tables of a run: `tables[dataset][partner]`, `nil` where the partner has submitted nothing.
package struct ReferenceTables: Sendable {
  package var tables: [[ReferenceTable?]]

  package init(datasets: Int, partners: Int) {
    tables = Array(repeating: Array(repeating: nil, count: partners), count: datasets)
  }

  package subscript(dataset: Int, partner: Int) -> ReferenceTable? {
    get { tables[dataset][partner] }
    set { tables[dataset][partner] = newValue }
  }
}
