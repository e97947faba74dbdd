import Export
import KPIModel
import Pipelines

extension Desk {
  /// Begins a check, which goes on by itself.
  func begin(_ job: CheckJob, _ choices: [CheckJob.Choice], beside company: CheckCompany, language: Language) {
    var attempt = 0
    job.change { progress in
      progress.attempt += 1
      attempt = progress.attempt
      progress.isDone = false
      progress.share = 0
      progress.outcomes = []
      progress.choices = choices
      progress.language = language
    }
    let number = attempt
    Task.detached { [self] in
      let (choices, outcomes) = await outcomes(of: job, choices, beside: company, language: language)
      job.change { progress in
        guard progress.attempt == number else { return }
        progress.choices = choices
        progress.outcomes = outcomes
        progress.isDone = true
      }
    }
  }

  private func outcomes(
    of job: CheckJob, _ choices: [CheckJob.Choice], beside company: CheckCompany, language: Language
  ) async -> ([CheckJob.Choice], [CheckJob.Outcome]) {
    do {
      return try await longWork.perform { [self] in
        let configuration = project.configuration
        let choices = try zip(job.uploads, choices).map { try self.recognised($0, $1, configuration) }
        var outcomes: [CheckJob.Outcome] = zip(job.uploads, choices).map { .unclear(DeskWord.whatIsMissing($0, $1)) }
        let clear = choices.indices.filter { choices[$0].isClear }
        let report = try await self.report(
          on: clear.map { (job.uploads[$0], choices[$0]) }, configuration, beside: company
        ) { done in job.change { $0.share = done } }
        guard let report else { return (choices, outcomes) }
        for (index, view) in zip(clear, try checkViews(report, language: language)) { outcomes[index] = .checked(view) }
        return (choices, outcomes)
      }
    } catch {
      let words = (error as? Refusal)?.words ?? .wentWrong
      return (choices, job.uploads.map { _ in .failed(words.text[language]) })
    }
  }

  /// What was found in files of which it is clear what they are; `nil` when there are none.
  func report(
    on files: [(upload: HeldUpload, choice: CheckJob.Choice)], _ configuration: Configuration,
    beside company: CheckCompany,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> CheckReport? {
    let received = files.compactMap { upload, choice in self.received(upload, choice) }
    guard !received.isEmpty else { return nil }
    let outcome = try await check(
      received, configuration: configuration, projectFolder: settings.projectFolder, beside: company,
      threads: max(1, settings.threads - 1)
    ) { progress($0.bytesInAll > 0 ? Double($0.bytesDone) / Double($0.bytesInAll) : 1) }
    return outcome.report
  }

  func received(_ upload: HeldUpload, _ choice: CheckJob.Choice) -> ReceivedFile? {
    guard let partner = choice.partner, let dataset = choice.dataset, let period = choice.period else { return nil }
    return ReceivedFile(path: upload.path, name: upload.name, partner: partner, dataset: dataset, period: period)
  }

  /// What is not said is told from the file; a month that nothing tells is the last one that has begun to be due.
  func recognised(
    _ upload: HeldUpload, _ choice: CheckJob.Choice, _ configuration: Configuration
  ) throws -> CheckJob.Choice {
    var choice = choice
    guard let partner = choice.partner else { return choice }
    if choice.dataset == nil || choice.period == nil {
      let seen = try configuration.recognise(path: upload.path, name: upload.name, partner: partner)
      choice.dataset = choice.dataset ?? seen.dataset
      choice.period = choice.period ?? seen.period
    }
    choice.period = choice.period ?? usualMonth(configuration.partnership.project)
    return choice
  }

  /// The month before this one, or the nearest of the project.
  func usualMonth(_ project: Project) -> Month {
    min(project.end, max(project.start, today.month.advanced(by: -1)))
  }

  /// The day it is, in UTC.
  var today: Day { Day(number: Int32(settings.clock() / 86_400)) }
}

extension CheckJob.Choice {
  var isClear: Bool { partner != nil && dataset != nil && period != nil }
}

extension DeskWord {
  /// What has to be said before a file can be checked.
  fileprivate static func whatIsMissing(_ upload: HeldUpload, _ choice: CheckJob.Choice) -> DeskWord {
    if upload.bytes == 0 { return .fileIsEmpty }
    return choice.partner == nil ? .sayWhichPartner : .sayWhichDataset
  }
}
