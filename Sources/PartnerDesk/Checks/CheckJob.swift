import DeskAccess
import Export
import KPIModel
import Pipelines
import Synchronization

/// One check that somebody asked for: the files as they were sent, what they are taken for, and what was found.
final class CheckJob: Sendable {
  /// What a file is taken for; indexes into the partnership.
  struct Choice: Hashable, Sendable {
    var partner: Int?
    var dataset: Int?
    var period: Month?
  }

  /// What became of a file.
  enum Outcome: Sendable {
    case checked(CheckedFileView)
    /// It is not clear what it is: what has to be said.
    case unclear(DeskWord)
    /// It could not be read.
    case failed(String)
  }

  struct Progress: Sendable {
    /// The receipts of the files that have been sent, by file.
    var receipts: [Int: String] = [:]
    var share = 0.0
    /// By file, once the check is done.
    var outcomes: [Outcome] = []
    var isDone = false
    var choices: [Choice] = []
    /// The language of the outcomes.
    var language = Language.english
    /// Of the latest attempt; an earlier one that ends later says nothing any more.
    var attempt = 0
  }

  let id = AccessToken.letters(32)
  let owner: String
  /// Whether its owner has shown who it is.
  let isSignedIn: Bool
  let uploads: [HeldUpload]
  let created: Int
  private let state = Mutex(Progress())

  init(owner: String, isSignedIn: Bool, uploads: [HeldUpload], created: Int) {
    self.owner = owner
    self.isSignedIn = isSignedIn
    self.uploads = uploads
    self.created = created
  }

  var bytes: Int { uploads.reduce(0) { $0 + $1.bytes } }
  var progress: Progress { state.withLock { $0 } }

  func change(_ body: (inout Progress) -> Void) { state.withLock { body(&$0) } }

  /// The number of a file in a path, from 1.
  func index(_ text: String?) throws(Refusal) -> Int {
    guard let text, let number = Int(text), uploads.indices.contains(number - 1) else { throw Refusal.notFound }
    return number - 1
  }
}
