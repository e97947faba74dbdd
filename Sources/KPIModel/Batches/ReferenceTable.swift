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

  /// Finds rows of one segment by key.
  package struct Lookup: Sendable {
    package var keys: KeyTable
    /// By number of the key in `keys`: its row in `columns`; where a key stands twice, the first.
    package var rows: [Int32]

    package init(keys: KeyTable, rows: [Int32]) {
      self.keys = keys
      self.rows = rows
    }
  }

  /// Ascending by month.
  package var segments: [Segment]
  /// By field of the dataset, all segments one after the other.
  package var columns: [Column]
  /// By relation of this dataset: for each row the row it names in the same partner's table of the target dataset.
  package var relations: [[Int32]]
  /// 1 where the row was accepted.
  package var accepted: [UInt8]
  /// By the fields of each key that relations look up: one lookup per segment.
  package var lookups: [[Int]: [Lookup]]

  package init(
    segments: [Segment], columns: [Column], relations: [[Int32]], accepted: [UInt8], lookups: [[Int]: [Lookup]]
  ) {
    self.segments = segments
    self.columns = columns
    self.relations = relations
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
