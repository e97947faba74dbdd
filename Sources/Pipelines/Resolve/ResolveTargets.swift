import KPIModel

extension Resolver {
  /// The declared path of an indicator in time order: a month, or the end of a reporting period, and what is to be
  /// reached by then.
  func milestones(_ entry: IndicatorEntry, _ project: Project) -> [Milestone] {
    guard !entry.milestones.isEmpty else { return [] }
    let path = "\(entry.path).path"
    if entry.target == nil {
      mistakes.add(path, "a path needs the \"target\" that it leads to", help: "write the final target beside it")
    }
    var milestones: [Milestone] = []
    for written in entry.milestones {
      guard let month = end(of: written.period, in: project, at: written.path) else { continue }
      if let other = milestones.first(where: { $0.month == month }) {
        mistakes.add(
          written.path, "the path names \(month.text) twice (\(other.value.text) and \(written.value.text))",
          help: "keep one of them")
        continue
      }
      if month == project.end, let target = entry.target, written.value != target {
        mistakes.add(
          written.path, "the path ends at \(written.value.text), but the target is \(target.text)",
          help: "leave the last month out: the path ends at the target")
      }
      milestones.append(Milestone(month: month, value: written.value))
    }
    return milestones.sorted { $0.month < $1.month }
  }

  /// The last month of what a path names: a reporting period, a project month or a calendar month.
  private func end(of text: String, in project: Project, at path: String) -> Month? {
    if let period = project.reportingPeriods.first(where: { $0.id == text }) { return period.to }
    // Its own mistake has been said.
    if file.project.reportingPeriods.contains(where: { $0.id == text }) { return nil }
    let isMonth = Month(text: text) != nil || (text.hasPrefix("M") && Int(text.dropFirst()) != nil)
    if !isMonth, !project.reportingPeriods.isEmpty {
      mistakes.add(
        .unknown("month or reporting period", text, at: path, known: project.reportingPeriods.map(\.id)))
      return nil
    }
    return month(text, in: project, at: path)
  }
}
