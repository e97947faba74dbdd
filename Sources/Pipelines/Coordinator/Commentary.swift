import KPIModel

/// The file in which the coordinator comments on figures.
let commentaryFileName = "commentary.csv"

/// What the coordinator says about the figures: `commentary.csv`, with the columns `indicator`, `period` and `text`.
///
/// The period is a month, the id of a reporting period, or empty for any.
func readCommentary(
  in folder: ProjectFolder, partnership: Partnership, mistakes: MistakeList
) -> (comments: [Comment], file: ConfigurationFile)? {
  let headings = [
    CoordinatorTable.Heading("indicator", ["indicador", "indicateur", "code"]),
    CoordinatorTable.Heading("period", ["periodo", "període", "período", "période"]),
    CoordinatorTable.Heading("text", ["comment", "texto", "comentario", "comentari", "comentário", "commentaire"]),
  ]
  guard let table = CoordinatorTable(commentaryFileName, headings: headings, in: folder, mistakes: mistakes) else {
    return nil
  }
  let codes = partnership.indicators.map(\.code)
  var comments: [Comment] = []
  for row in table.rows {
    let (code, period, text) = (row.cells[0], row.cells[1], row.cells[2])
    guard let indicator = codes.firstIndex(of: code) else {
      mistakes.add(.unknown("indicator", code, at: table.place(row), known: codes))
      continue
    }
    guard isPeriod(period, of: partnership.project, at: table.place(row), mistakes: mistakes) else { continue }
    if text.isEmpty {
      mistakes.add(table.place(row), "the comment on \(code) is empty", help: "write its text, or remove the line")
      continue
    }
    if comments.contains(where: { $0.indicator == indicator && $0.period == period }) {
      mistakes.add(
        table.place(row), "there are two comments on \(code) for \(period.isEmpty ? "any period" : period)",
        help: "write one text")
      continue
    }
    comments.append(Comment(indicator: indicator, period: period, text: text))
  }
  return (comments, table.file)
}

/// Whether a comment can be for a period: any, a reporting period, or a month of the project.
private func isPeriod(_ text: String, of project: Project, at place: String, mistakes: MistakeList) -> Bool {
  if text.isEmpty || project.reportingPeriods.contains(where: { $0.id == text }) { return true }
  guard let month = Month(text: text) else {
    var mistake = ConfigurationMistake.unknown("period", text, at: place, known: project.reportingPeriods.map(\.id))
    mistake = ConfigurationMistake(
      path: mistake.path, problem: mistake.problem,
      help: [mistake.help, "a month is written like \(project.start.text)"].compactMap { $0 }.joined(separator: "; "))
    mistakes.add(mistake)
    return false
  }
  if month >= project.start, month <= project.end { return true }
  mistakes.add(
    place, "\(text) lies outside the project",
    help: "the project runs from \(project.start.text) to \(project.end.text)")
  return false
}
