package import Aggregate
package import Export
package import KPIModel
package import Validate

/// A configuration that holds: every name is known, every expression compiles.
package struct Configuration: Sendable {
  package var partnership: Partnership
  /// By dataset.
  package var datasetPlans: [DatasetPlan]
  package var aggregation: AggregationPlan
  package var pipelines: [Pipeline]
  /// Lists of accepted rows that reports print.
  package var registers: [RegisterPlan] = []
  /// The configuration's own files, `pipelines.json` first.
  package var files: [ConfigurationFile]
  /// The coordinator's words on figures, from `commentary.csv`.
  package var comments: [Comment] = []

  /// The pipeline of a name, or, without one, the default or only pipeline.
  package func pipeline(named name: String?) throws(RunError) -> Pipeline {
    if let name {
      if let pipeline = pipelines.first(where: { $0.name == name }) { return pipeline }
      let mistake = ConfigurationMistake.unknown("pipeline", name, at: "", known: pipelines.map(\.name))
      throw RunError.usage(problem: mistake.problem, help: mistake.help)
    }
    if let pipeline = pipelines.first(where: \.isDefault) { return pipeline }
    if pipelines.count == 1 { return pipelines[0] }
    throw RunError.usage(
      problem: "there is more than one pipeline and none is marked \"default\": true",
      help: "name one of: \(pipelines.map(\.name).joined(separator: ", "))")
  }
}

/// A file that the configuration was read from.
package struct ConfigurationFile: Sendable {
  /// Under the project folder.
  package let path: String
  package let sha256: String
  package let bytes: [UInt8]
}

/// What one run does.
package struct Pipeline: Sendable {
  package var name: String
  package var isDefault: Bool
  package var period: PeriodChoice
  /// The folder, under the project's, in which the report's own folder lies.
  package var output: String
  package var acceptance: AcceptancePolicy
  /// The indexes of the indicators it publishes, in the order of the configuration.
  package var indicators: [Int]
  /// Groups of people or organisations smaller than this are hidden in what it publishes; `nil` for none.
  package var suppressBelow: Int?
  /// What it writes beside what is always written, and how.
  package var formats: [FormatRequest]
  /// The indexes of the registers it prints, in the order of the configuration.
  package var registers: [Int] = []
  /// Whether the rows behind the figures are published; when `nil`, those of reporting periods are.
  package var evidence: Bool?
}

/// Which period a run is for.
package enum PeriodChoice: Hashable, Sendable {
  case month(Month)
  case reportingPeriod(String)
  case lastMonth
  case currentReportingPeriod

  /// Reads `2022-03`, `RP1`, `last-month` or `current-reporting-period`; `nil` for anything else.
  package init?(_ text: String, project: Project) {
    if text == "last-month" {
      self = .lastMonth
    } else if text == "current-reporting-period" {
      self = .currentReportingPeriod
    } else if let month = Month(text: text) {
      self = .month(month)
    } else if project.reportingPeriods.contains(where: { $0.id == text }) {
      self = .reportingPeriod(text)
    } else {
      return nil
    }
  }

  static func words(_ project: Project) -> [String] {
    ["last-month", "current-reporting-period"] + project.reportingPeriods.map(\.id)
  }
}

/// The period a run is for, once the calendar has been looked at.
package struct RunPeriod: Hashable, Sendable {
  /// The name of the report's folder.
  package let name: String
  /// The last month that counts.
  package let through: Month

  /// Finds the period that a choice means in a given month of the calendar.
  package init(_ choice: PeriodChoice, project: Project, currentMonth: Month) throws(RunError) {
    let lastComplete = currentMonth.advanced(by: -1)
    switch choice {
    case .month(let month): (name, through) = (month.text, month)
    case .lastMonth: (name, through) = (lastComplete.text, lastComplete)
    case .reportingPeriod(let id):
      guard let period = project.reportingPeriods.first(where: { $0.id == id }) else {
        throw RunError.usage(problem: "there is no reporting period \"\(id)\"", help: nil)
      }
      (name, through) = (id, period.to)
    case .currentReportingPeriod:
      let begun = project.reportingPeriods.last { $0.from <= lastComplete }
      guard let period = begun else {
        throw RunError.usage(problem: "no reporting period has begun by \(lastComplete.text)", help: nil)
      }
      (name, through) = (period.id, min(period.to, lastComplete))
    }
    guard through >= project.start, through <= project.end else {
      throw RunError.usage(
        problem:
          "\(through.text) lies outside the project, which runs from \(project.start.text) to \(project.end.text)",
        help: "choose a month of the project with --period")
    }
  }
}
