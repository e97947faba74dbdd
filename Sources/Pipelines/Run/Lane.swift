import Ingest
import KPIModel
import Validate

/// The files of one partner and dataset, whose keys must differ.
struct Lane: Hashable {
  let partner: Int
  let dataset: Int
}

/// What the rows of a lane have come to so far.
struct LaneState {
  var claims: KeyClaims
  var references: ReferenceTableBuilder?
  var history: ValueHistory

  /// Nothing of a file counts: it is refused, or read again.
  mutating func forget(file: Int32) {
    claims.release(file: file)
    history.forget()
  }
}

extension Analysis {
  /// Has the accepted rows of a part claim their keys, and holds its values against what the lane had before.
  func claimKeys(_ number: Int, _ part: inout ValidatedPart) {
    let file = files[number]
    lane(of: number) { lane in
      lane.claims.claim(
        in: &part.batch, fileName: "\(file.period.text)/\(file.fileName)", lineOffset: part.lineOffset,
        after: submissions[number].findings)
      lane.history.judge(&part.batch, month: file.period, after: submissions[number].findings)
    }
  }

  /// Makes room for keys to come, of which there likely are as many for their bytes as in the first that were read.
  ///
  /// For no more than some millions, or some times as many as there are, so that a guess that is far off costs little.
  ///
  /// - Returns: for how many more there is room.
  @discardableResult
  func reserveKeys(_ number: Int, after rows: Int, in bytes: Int, rest: Int) -> Int {
    guard bytes > 0, rest > 0 else { return 0 }
    let likely = Double(rows) * Double(rest) / Double(bytes) * 1.02
    let more = Int(min(likely, max(4e6, 4 * Double(rows))))
    lane(of: number) { $0.claims.reserve(more) }
    return more
  }

  /// The lane of a file.
  func lane(of number: Int) -> Lane { Lane(partner: files[number].partner, dataset: files[number].dataset) }

  /// Changes the state of a file's lane, which is made at its first file.
  func lane(of number: Int, _ body: (inout LaneState) -> Void) {
    let file = files[number]
    let partnership = configuration.partnership
    body(
      &lanes[
        lane(of: number),
        default: LaneState(
          claims: KeyClaims(plan: configuration.datasetPlans[file.dataset]),
          references: isReferenced(file.dataset)
            ? ReferenceTableBuilder(
              dataset: file.dataset, in: partnership,
              keys: ReferenceTableBuilder.keys(of: file.dataset, in: partnership)) : nil,
          history: ValueHistory(plan: configuration.datasetPlans[file.dataset]))])
  }
}
