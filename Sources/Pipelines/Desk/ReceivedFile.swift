import Ingest
package import KPIModel

/// A file that somebody handed over, with what it is; its bytes lie where no dataset looks for them.
package struct ReceivedFile: Sendable {
  /// Where the bytes can be read; never made from anything a client said.
  package var path: String
  /// What the person called it: shown, never a path.
  package var name: String
  /// Indexes into the partnership.
  package var partner: Int
  package var dataset: Int
  package var period: Month

  package init(path: String, name: String, partner: Int, dataset: Int, period: Month) {
    self.path = path
    self.name = name
    self.partner = partner
    self.dataset = dataset
    self.period = period
  }
}

/// What files that are handed over are compared with.
package enum CheckCompany: Sendable {
  /// Each other only.
  case nothing
  /// What their partners have sent before.
  case ownFiles
  /// What all partners have sent.
  case allFiles
}

/// Checks files that were handed over, as they would be read in the place of what they replace; writes nothing.
///
/// What the files are compared with depends on who asks: somebody who has not shown to be the partner is told nothing of what
/// the partner has sent before, and rows that refer to other files cannot be decided then; a partner is told nothing of the
/// lists of others.
///
/// - Throws: a `RunError` when the project's own files cannot be read.
package func check(
  _ received: [ReceivedFile], configuration: Configuration, projectFolder: String, beside company: CheckCompany,
  threads: Int, progress: @escaping (RunProgress) -> Void = { _ in }
) async throws -> CheckOutcome {
  let partnership = configuration.partnership
  let through = received.map(\.period).max() ?? partnership.project.start
  var scan = InputScan()
  if company != .nothing { scan = try presentInputs(projectFolder, partnership, through: through) }
  if company == .ownFiles {
    let partners = Set(received.map(\.partner))
    scan.files.removeAll { !partners.contains($0.partner) }
    scan.confirmations.removeAll { !partners.contains($0.partner) }
  }
  // Findings name a file as it will be called in the project, so that a confirmation still fits when it is there.
  let places = received.map { partnership.place(of: $0, among: scan.files) }
  scan.files.removeAll { places.contains($0.path) }
  let asked = zip(received, places).map { file, place in
    SubmissionFile(
      partner: file.partner, dataset: file.dataset, period: file.period, fileName: Partnership.lastName(of: place),
      path: file.path)
  }
  let outcome = try await check(
    asked, named: received.map(\.name), beside: scan, through: through,
    configuration: configuration, projectFolder: projectFolder, threads: threads, progress: progress)
  var report = outcome.report
  for index in report.files.indices {
    report.files[index].submission.file = report.files[index].path
    report.files[index].submission.path = report.files[index].path
  }
  return CheckOutcome(report: report)
}

/// What lies in a project's inputs up to a month; nothing where no folder of inputs has been made yet.
func presentInputs(
  _ projectFolder: String, _ partnership: Partnership, through: Month
) throws(RunError) -> InputScan {
  do {
    return try scanInputs(projectFolder: projectFolder, partnership: partnership, through: through)
  } catch let error where error.problem == .missing && !error.path.hasPrefix("/") {
    return InputScan()
  } catch {
    throw RunError.environment(problem: error.message, help: error.help)
  }
}

extension Partnership {
  /// The file that a new one takes the place of: the one of the name that the program gives, else the only one there.
  func replaced(by file: ReceivedFile, among present: [SubmissionFile]) -> SubmissionFile? {
    let slot = present.filter {
      $0.partner == file.partner && $0.dataset == file.dataset && $0.period == file.period
    }
    let own = submissionPath(partner: file.partner, dataset: file.dataset, period: file.period)
    return slot.first { $0.path == own } ?? (slot.count == 1 ? slot[0] : nil)
  }

  /// The path under the project folder at which a new file will stand.
  func place(of file: ReceivedFile, among present: [SubmissionFile]) -> String {
    replaced(by: file, among: present)?.path
      ?? submissionPath(partner: file.partner, dataset: file.dataset, period: file.period)
  }

  /// The part of a path after its last slash.
  static func lastName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The path under the project folder that the program gives to a submission: the dataset's pattern, filled.
  package func submissionPath(partner: Int, dataset: Int, period: Month) -> String {
    let names = datasets[dataset].path.split(separator: "/").filter { $0 != "." }.map { name in
      let filled = name.replacing("{period}", with: period.text).replacing("{partner}", with: partners[partner].id)
        .replacing("*", with: "")
      return filled.hasPrefix(".") ? datasets[dataset].name + filled : String(filled)
    }
    return names.joined(separator: "/")
  }
}
