/// Some thousand records of a submission with typed columns, and which of them were accepted.
package struct RecordBatch: Sendable {
  /// Indexes into the partnership.
  package var dataset: Int
  package var partner: Int
  /// The month whose folder the file lies in.
  package var fileMonth: Month
  /// The file's place among all submissions of the run, in file order (month, partner, file name).
  package var file: Int32
  package var rowCount: Int
  /// By field of the dataset.
  package var columns: [Column]
  /// The ordinal of the month each row is dated in: that of its date for events, of its file for snapshots.
  package var months: [Int32]
  /// By relation of the dataset: for each row the row it names in the partner's `ReferenceTable`.
  package var relations: [[Int32]]
  /// 1 for an accepted row, 0 for a rejected one.
  package var accepted: [UInt8]
  /// The physical line each record starts on.
  package var lines: [Int32]

  package init(
    dataset: Int, partner: Int, fileMonth: Month, file: Int32, rowCount: Int, columns: [Column], months: [Int32],
    relations: [[Int32]], accepted: [UInt8], lines: [Int32]
  ) {
    self.dataset = dataset
    self.partner = partner
    self.fileMonth = fileMonth
    self.file = file
    self.rowCount = rowCount
    self.columns = columns
    self.months = months
    self.relations = relations
    self.accepted = accepted
    self.lines = lines
  }

  /// In `relations`: the key is not in the snapshot in force.
  package static let notFound: Int32 = -1
  /// In `relations`: the key is empty, or no snapshot is in force yet.
  package static let notEvaluable: Int32 = -2
}
