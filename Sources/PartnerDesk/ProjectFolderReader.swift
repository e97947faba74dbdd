import KPIModel
import Pipelines
import Synchronization

/// The project's configuration as it stands, read again when a few seconds have passed.
///
/// When the coordinator saves a mistake, the desk goes on with what it read before, and says so on the coordinator's pages.
final class ProjectFolderReader: Sendable {
  private struct State {
    var configuration: Configuration
    var readAt: Int
    var mistake: String?
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

  private var current: State {
    let now = clock()
    return state.withLock { state in
      if abs(now - state.readAt) >= ProjectFolderReader.secondsKept {
        state.readAt = now
        do throws(RunError) {
          state.configuration = try loadConfiguration(projectFolder: folder)
          state.mistake = nil
        } catch {
          state.mistake = ([error.problem] + error.mistakes.map { "\($0.path): \($0.problem)" }).joined(separator: "; ")
        }
      }
      return state
    }
  }

  var configuration: Configuration { current.configuration }
  /// Why the configuration cannot be used as it stands; `nil` when it can.
  var mistake: String? { current.mistake }
  var partnership: Partnership { configuration.partnership }
  var language: Language { partnership.project.language }

  func languageOfPartner(_ id: String) -> Language? { partnership.partners.first { $0.id == id }?.language }
}
