import KPIModel

extension Resolver {
  func resolvedProject() -> Project {
    let entry = file.project
    var start = Month(year: 2000, month: 1)
    if let text = entry.start {
      if let month = Month(text: text) {
        start = month
      } else {
        mistakes.add("project.start", "\"\(text)\" is not a month", help: "write it like 2020-02")
      }
    }
    if !entry.acronym.isEmpty, entry.acronym.contains("/") || entry.acronym.hasPrefix(".") {
      mistakes.add(
        "project.acronym", "\"\(entry.acronym)\" cannot name a file", help: "use letters, digits and hyphens")
    }
    var project = Project(
      acronym: entry.acronym, title: entry.title, programme: entry.programme, call: entry.call, start: start,
      months: entry.months ?? 1, timeZone: entry.timeZone ?? "Europe/Brussels", language: entry.language ?? .english)
    project.grant = entry.grant
    project.reportingPeriods = reportingPeriods(project)
    if let threshold = entry.deviationThreshold {
      if threshold.isNegative {
        mistakes.add("project.deviationThreshold", "\(threshold.text) is no share", help: "write percent, like 10")
      }
      project.deviationThreshold = threshold
    }
    return project
  }

  private func reportingPeriods(_ project: Project) -> [ReportingPeriod] {
    var periods: [ReportingPeriod] = []
    for entry in file.project.reportingPeriods {
      guard let from = month(entry.from, in: project, at: "\(entry.path).from"),
        let to = month(entry.to, in: project, at: "\(entry.path).to")
      else { continue }
      if from > to {
        mistakes.add(entry.path, "the reporting period ends before it begins (\(entry.from) to \(entry.to))")
        continue
      }
      if Month(text: entry.id) != nil || ["last-month", "current-reporting-period"].contains(entry.id)
        || entry.id.isEmpty || entry.id.contains("/") || entry.id.hasPrefix(".")
      {
        mistakes.add("\(entry.path).id", "\"\(entry.id)\" cannot name a reporting period", help: "write it like RP1")
      }
      if periods.contains(where: { $0.id == entry.id }) {
        mistakes.add("\(entry.path).id", "there are two reporting periods \"\(entry.id)\"")
      }
      if let previous = periods.last {
        let expected = previous.to.advanced(by: 1)
        if from < expected {
          mistakes.add(
            entry.path, "\(entry.id) begins in \(project.projectMonth(from)), before \(previous.id) has ended",
            help: "reporting periods are consecutive: begin it with \(project.projectMonth(expected))")
        } else if from > expected {
          mistakes.add(
            entry.path, "\(entry.id) leaves a gap after \(previous.id)",
            help: "reporting periods are consecutive: begin it with \(project.projectMonth(expected))")
        }
      }
      periods.append(ReportingPeriod(id: entry.id, from: from, to: to))
    }
    return periods
  }

  /// Reads a project month (`M13`) or a calendar month (`2021-02`) that lies in the project.
  func month(_ text: String, in project: Project, at path: String) -> Month? {
    var month = Month(text: text)
    if month == nil, text.hasPrefix("M"), let number = Int(text.dropFirst()), number >= 1 {
      month = project.start.advanced(by: number - 1)
    }
    guard let month else {
      mistakes.add(path, "\"\(text)\" is not a month of the project", help: "write it like M13 or 2021-02")
      return nil
    }
    guard month >= project.start, month <= project.end else {
      mistakes.add(path, "\(text) lies outside the project", help: "the project runs from M1 to M\(project.months)")
      return nil
    }
    return month
  }

  func resolvedPartners(_ project: Project) -> [Partner] {
    var partners: [Partner] = []
    var names: [String: String] = [:]
    for entry in file.partners {
      for (name, path) in [(entry.id, "\(entry.path).id")] + entry.aliases.map({ ($0, "\(entry.path).aliases") }) {
        if name.isEmpty || name.contains("/") || name.hasPrefix(".") || name == "ALL" {
          mistakes.add(path, "\"\(name)\" cannot name a partner", help: "use the name of its folder, like ATEVAL")
        }
        if let other = names.updateValue(entry.id, forKey: name.lowercased()), other != entry.id || name == entry.id {
          mistakes.add(path, "\"\(name)\" is the name of another partner already")
        }
      }
      partners.append(
        Partner(
          id: entry.id, name: entry.name.isEmpty ? entry.id : entry.name, country: entry.country, nuts3: entry.nuts3,
          language: entry.language ?? project.language, aliases: entry.aliases,
          from: entry.from.flatMap { month($0, in: project, at: "\(entry.path).from") },
          to: entry.to.flatMap { month($0, in: project, at: "\(entry.path).to") }))
    }
    if partners.isEmpty, mistakes.mistakes.isEmpty { mistakes.add("partners", "there is no partner") }
    return partners
  }
}
