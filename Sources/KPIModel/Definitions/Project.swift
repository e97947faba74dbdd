/// The partnership's project: its calendar and the words on its reports.
package struct Project: Sendable {
  package var acronym: String
  package var title: String
  package var programme: String
  package var call: String
  /// The number of the grant agreement; empty when not said.
  package var grant = ""
  /// M1.
  package var start: Month
  /// How many months the project lasts.
  package var months: Int
  /// Consecutive, in time order.
  package var reportingPeriods: [ReportingPeriod]
  /// An IANA name; used only to know which month "last month" is.
  package var timeZone: String
  package var language: Language
  /// Percent behind what is asked for by which a figure may be before the deviation table lists it.
  package var deviationThreshold = ExactDecimal(10)

  package init(
    acronym: String, title: String = "", programme: String = "", call: String = "", start: Month, months: Int,
    reportingPeriods: [ReportingPeriod] = [], timeZone: String = "Europe/Brussels", language: Language = .english
  ) {
    self.acronym = acronym
    self.title = title
    self.programme = programme
    self.call = call
    self.start = start
    self.months = months
    self.reportingPeriods = reportingPeriods
    self.timeZone = timeZone
    self.language = language
  }

  /// The last month of the project.
  package var end: Month { start.advanced(by: months - 1) }

  /// `M26` for the project's 26th month.
  package func projectMonth(_ month: Month) -> String { "M\(month.months(since: start) + 1)" }
}

/// A stretch of the project that the EU asks one report for.
package struct ReportingPeriod: Hashable, Sendable {
  package let id: String
  package let from: Month
  package let to: Month

  package init(id: String, from: Month, to: Month) {
    self.id = id
    self.from = from
    self.to = to
  }
}

/// A cluster organisation that submits files.
package struct Partner: Sendable {
  package var id: String
  package var name: String
  /// As the EU writes it (EL, UK); empty when not said.
  package var country: String
  package var nuts3: String
  package var language: Language
  /// Other spellings of the id, as folder names.
  package var aliases: [String]
  /// The months in which submissions are expected; the project's when `nil`.
  package var from: Month?
  package var to: Month?

  package init(
    id: String, name: String = "", country: String = "", nuts3: String = "", language: Language = .english,
    aliases: [String] = [], from: Month? = nil, to: Month? = nil
  ) {
    self.id = id
    self.name = name
    self.country = country
    self.nuts3 = nuts3
    self.language = language
    self.aliases = aliases
    self.from = from
    self.to = to
  }
}
