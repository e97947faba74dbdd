import KPIModel
import Pipelines

/// How the submissions of some months stand, in the shape that the tables of the pages have.
struct BoardModel {
  let board: SubmissionBoard
  let partnership: Partnership
  let language: Language

  /// A cell of a table: its state, and by when the file is due.
  func cell(partner: Int, dataset: Int, month: Month) -> [String: Any] {
    guard
      let entry = board.entries.first(where: {
        $0.partner == partner && $0.dataset == dataset && $0.period == month
      })
    else { return ["isNone": true] }
    var values: [String: Any] = [
      "state": entry.state.words.text[language], "tone": entry.state.tone,
      "dataset": partnership.datasets[dataset].name, "month": month.text,
      "datasetTitle": partnership.datasets[dataset].title[language],
    ]
    if let due = entry.due { values["due"] = due.text }
    if let received = entry.received { values["received"] = received.text }
    if entry.state.needsFile { values["isOpen"] = true }
    return ["is": values]
  }
}

extension SubmissionBoard.State {
  var tone: String {
    switch self {
    case .received: "good"
    case .missing: "bad"
    case .notYetDue: "neutral"
    }
  }

  var words: DeskWord {
    switch self {
    case .received: .stateReceived
    case .missing: .stateMissing
    case .notYetDue: .stateNotYetDue
    }
  }

  /// Whether the partner may still send something there for the first time.
  var needsFile: Bool { self != .received }
}
