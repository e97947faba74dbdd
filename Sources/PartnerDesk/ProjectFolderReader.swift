import KPIModel
import Pipelines
import Synchronization

/// The project's configuration as it stands, read again when a few seconds have passed.
///
/// When the coordinator saves a mistake, the desk goes on with what it read before.
final class ProjectFolderReader: Sendable {
  private struct State {
    var configuration: Configuration
    var readAt: Int
  }

  private static let secondsKept = 5
  private let folder: String
  private let clock: @Sendable () -> Int
  private let state: Mutex<State>

  init(_ folder: String, clock: @escaping @Sendable () -> Int) throws(RunError) {
    self.folder = folder
    self.clock = clock
    state = Mutex(State(configuration: try loadConfiguration(projectFolder: folder), readAt: clock()))
  }

  var configuration: Configuration {
    let now = clock()
    return state.withLock { state in
      if abs(now - state.readAt) >= ProjectFolderReader.secondsKept {
        if let fresh = try? loadConfiguration(projectFolder: folder) { state.configuration = fresh }
        state.readAt = now
      }
      return state.configuration
    }
  }

  var partnership: Partnership { configuration.partnership }
  var language: Language { partnership.project.language }

  func languageOfPartner(_ id: String) -> Language? { partnership.partners.first { $0.id == id }?.language }
}
