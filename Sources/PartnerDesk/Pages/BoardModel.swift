import Export
import KPIModel
import Pipelines
import RunLedger
import Synchronization

/// How the submissions of some months stand, in the shape that the tables of the pages have.
struct BoardModel {
  let board: SubmissionStatus
  let language: Language

  private var partnership: Partnership { board.partnership }

  /// The datasets of which a file is expected or there, so that no column is all blank.
  func datasets(_ belongs: (SubmissionStatus.Entry) -> Bool) -> [Int] {
    partnership.datasets.indices.filter { dataset in
      board.entries.contains { $0.dataset == dataset && belongs($0) }
    }
  }

  /// The heads of the columns.
  func titles(_ datasets: [Int]) -> [[String: Any]] {
    datasets.map { ["title": partnership.datasets[$0].title[language]] }
  }

  /// A cell of a table: its state, and by when the file is due.
  func cell(partner: Int, dataset: Int, month: Month) -> [String: Any] {
    guard
      let entry = board.entries.first(where: {
        $0.partner == partner && $0.dataset == dataset && $0.period == month
      })
    else { return ["isNone": true] }
    var values: [String: Any] = [
      "state": entry.state.label[language], "tone": entry.state.tone,
      "dataset": partnership.datasets[dataset].name, "month": month.text,
      "datasetTitle": partnership.datasets[dataset].title[language],
    ]
    if let due = entry.due, entry.state.isOpen { values["due"] = due.shown(in: language) }
    if entry.state.isOpen { values["isOpen"] = true }
    return ["is": values]
  }
}

extension SubmissionStatus.State {
  var tone: String {
    switch self {
    case .onTime, .received, .nilReturn: "good"
    case .late: "doubtful"
    case .missing, .refused: "bad"
    case .notYetDue, .purged: "neutral"
    }
  }

  /// Whether a file that counts has still to come.
  var isOpen: Bool { needsFile || self == .notYetDue }
}

/// The latest boards, kept for a few seconds, since each reads all files.
final class BoardShelf: Sendable {
  private struct Kept {
    let board: SubmissionStatus
    let at: Int
  }

  private static let secondsKept = 15
  private let kept = Mutex<[ClosedRange<Month>: Kept]>([:])

  func board(of months: ClosedRange<Month>, at time: Int) -> SubmissionStatus? {
    kept.withLock { kept in
      kept = kept.filter { abs(time - $0.value.at) < BoardShelf.secondsKept }
      return kept[months]?.board
    }
  }

  func keep(_ board: SubmissionStatus, of months: ClosedRange<Month>, at time: Int) {
    kept.withLock { $0[months] = Kept(board: board, at: time) }
  }

  /// Called when something was sent.
  func forget() { kept.withLock { $0 = [:] } }
}

extension Desk {
  /// The board of some months.
  func board(of months: ClosedRange<Month>) async throws -> SubmissionStatus {
    let now = settings.clock()
    if let board = boards.board(of: months, at: now) { return board }
    let configuration = project.configuration
    let (folder, threads) = (settings.projectFolder, max(1, settings.threads - 1))
    let board = try await longWork.perform {
      try await submissionBoard(
        configuration: configuration, projectFolder: folder, months: months, threads: threads, secondsSince1970: now)
    }
    boards.keep(board, of: months, at: now)
    return board
  }
}
