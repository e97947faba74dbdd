/// Which figures of an earlier report are no longer what it said, and what changed them.
///
/// Only figures of spans that were over when the earlier report was made: what still grows is not restated by growing.
package struct Restatement: Hashable, Sendable {
  /// A figure as `indicators.csv` names it, then and now; text, empty where there was or is no value.
  package struct Change: Hashable, Sendable {
    package let indicator: String
    package let scope: String
    package let period: String
    /// `ALL` for the consortium.
    package let partner: String
    package let dimension: String
    package let group: String
    package let before: String
    package let now: String
    /// Now less before; empty when one of them is no number.
    package let difference: String
    /// Indexes of the files that can have caused it.
    package let causes: [Int]

    package init(
      indicator: String, scope: String, period: String, partner: String, dimension: String, group: String,
      before: String, now: String, difference: String, causes: [Int]
    ) {
      self.indicator = indicator
      self.scope = scope
      self.period = period
      self.partner = partner
      self.dimension = dimension
      self.group = group
      self.before = before
      self.now = now
      self.difference = difference
      self.causes = causes
    }
  }

  /// A file that is not what it was; 0 rows and revision 0 where it was not there.
  package struct ChangedFile: Hashable, Sendable {
    package let partner: String
    package let period: Month
    package let dataset: String
    package let file: String
    package let revisionBefore: Int
    package let revisionNow: Int
    package let acceptedBefore: Int
    package let acceptedNow: Int

    package init(
      partner: String, period: Month, dataset: String, file: String, revisionBefore: Int, revisionNow: Int,
      acceptedBefore: Int, acceptedNow: Int
    ) {
      self.partner = partner
      self.period = period
      self.dataset = dataset
      self.file = file
      self.revisionBefore = revisionBefore
      self.revisionNow = revisionNow
      self.acceptedBefore = acceptedBefore
      self.acceptedNow = acceptedNow
    }

    /// `ATEVAL services 2022-02/services.csv: revision 1 → 2, 12 → 13 rows`.
    package var text: String {
      "\(partner) \(dataset) \(period.text)/\(file): revision \(word(revisionBefore)) → \(word(revisionNow)), "
        + "\(acceptedBefore) → \(acceptedNow) rows"
    }

    private func word(_ revision: Int) -> String { revision == 0 ? "–" : String(revision) }
  }

  /// The period of the report that the figures are held against.
  package let comparedWith: String
  package let changes: [Change]
  package let files: [ChangedFile]
  /// Whether the definitions or the program changed in between, which can change figures without any file.
  package let definitionsChanged: Bool

  package init(comparedWith: String, changes: [Change], files: [ChangedFile], definitionsChanged: Bool) {
    self.comparedWith = comparedWith
    self.changes = changes
    self.files = files
    self.definitionsChanged = definitionsChanged
  }
}
