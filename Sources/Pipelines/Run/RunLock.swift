import Glibc

/// Held by the one run of a project that may publish; the system frees it when the run ends, however it ends.
final class RunLock {
  private var file: Int32

  /// Takes the lock.
  ///
  /// - Throws: a `RunError` of kind `locked` when another run has it.
  init(projectFolder: String) throws(RunError) {
    let folder = projectFolder + "/.clusterkpi"
    file = -1
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw RunLock.failure(folder) }
    let path = folder + "/lock"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw RunLock.failure(path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      throw RunError.locked(
        problem: "another run of this project is under way", help: "wait until it has ended; it holds .clusterkpi/lock")
    }
  }

  func release() {
    if file >= 0 { close(file) }
    file = -1
  }

  deinit { release() }

  private static func failure(_ path: String) -> RunError {
    RunError.environment(
      problem: "\(path) cannot be written: \(String(cString: strerror(errno)))",
      help: "give the account that runs this program the right to write there")
  }
}
