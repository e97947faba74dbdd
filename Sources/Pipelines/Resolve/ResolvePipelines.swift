import Export
import KPIModel
import Validate

extension Resolver {
  func resolvedPipelines(_ partnership: Partnership) -> [Pipeline] {
    let pipelines = file.pipelines.map { entry in
      let period = entry.period ?? "last-month"
      let choice = PeriodChoice(period, project: partnership.project)
      if choice == nil {
        mistakes.add(
          .unknown("period", period, at: "\(entry.path).period", known: PeriodChoice.words(partnership.project)))
      }
      return Pipeline(
        name: entry.name, isDefault: entry.isDefault, period: choice ?? .lastMonth,
        output: output(entry.output, at: "\(entry.path).output"), acceptance: acceptance(entry),
        indicators: published(entry, partnership), suppressBelow: entry.suppressBelow,
        formats: formats(entry, partnership.project),
        registers: printed(entry), evidence: entry.evidence)
    }
    let defaults = file.pipelines.filter(\.isDefault)
    for second in defaults.dropFirst() {
      mistakes.add("\(second.path).default", "\"\(defaults[0].name)\" is the default already")
    }
    for (index, pipeline) in pipelines.enumerated() {
      for earlier in pipelines[..<index] where sharesFolder(pipeline, earlier) {
        mistakes.add(
          file.pipelines[index].path,
          "the pipelines \"\(earlier.name)\" and \"\(pipeline.name)\" publish into one folder",
          help: "give one of them another folder with \"output\"")
      }
    }
    if pipelines.isEmpty, mistakes.mistakes.isEmpty { mistakes.add("pipelines", "there is no pipeline") }
    return pipelines
  }

  /// Whether two pipelines would publish the same period under the same folder: both monthly, or both periodic.
  private func sharesFolder(_ one: Pipeline, _ other: Pipeline) -> Bool {
    func isMonthly(_ choice: PeriodChoice) -> Bool {
      switch choice {
      case .month, .lastMonth: true
      case .reportingPeriod, .currentReportingPeriod: false
      }
    }
    return one.output == other.output && isMonthly(one.period) == isMonthly(other.period)
  }

  private func output(_ text: String?, at path: String) -> String {
    guard let text else { return "reports" }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if text.isEmpty || text.hasPrefix("/") || parts.contains(where: { $0 == ".." || $0.isEmpty || $0 == "." }) {
      mistakes.add(path, "\"\(text)\" must be a folder inside the project folder", help: "write it like reports")
    }
    return text
  }

  private func acceptance(_ entry: PipelineEntry) -> AcceptancePolicy {
    var policy = AcceptancePolicy()
    if let text = entry.onError {
      if let onError = AcceptancePolicy.OnError(rawValue: text) {
        policy.onError = onError
      } else {
        mistakes.add(
          .unknown(
            "treatment of errors", text, at: "\(entry.path).validate.onError",
            known: AcceptancePolicy.OnError.allCases.map(\.rawValue)))
      }
    }
    if let text = entry.maxRejected {
      if let limit = AcceptancePolicy.Limit(text: text) {
        policy.maxRejected = limit
      } else {
        mistakes.add(
          "\(entry.path).validate.maxRejected", "\"\(text)\" is no share and no number of rows",
          help: "write it like \"10%\" or 20")
      }
    }
    return policy
  }

  private func published(_ entry: PipelineEntry, _ partnership: Partnership) -> [Int] {
    guard let codes = entry.indicators else { return Array(partnership.indicators.indices) }
    let known = partnership.indicators.map(\.code)
    for code in codes where !known.contains(code) {
      mistakes.add(.unknown("indicator", code, at: "\(entry.path).aggregate.indicators", known: known))
    }
    return partnership.indicators.indices.filter { codes.contains(known[$0]) }
  }

  private func printed(_ entry: PipelineEntry) -> [Int] {
    guard let names = entry.registers else { return Array(file.registers.indices) }
    let known = file.registers.map(\.name)
    for name in names where !known.contains(name) {
      mistakes.add(.unknown("register", name, at: "\(entry.path).registers", known: known))
    }
    return file.registers.indices.filter { names.contains(known[$0]) }
  }

  private func formats(_ entry: PipelineEntry, _ project: Project) -> [FormatRequest] {
    // The CSV files are always written; to ask for them is no mistake, and one delimiter may be given for all.
    let everyCSV = "csv"
    let known = ReportFormats.names + [everyCSV]
    return entry.exports.flatMap { export -> [FormatRequest] in
      guard known.contains(export.format) else {
        mistakes.add(.unknown("export format", export.format, at: "\(export.path).format", known: known))
        return []
      }
      var dialect: CSVDialect?
      if let delimiter = export.delimiter {
        dialect = CSVDialect(delimiter: delimiter)
        if export.format != everyCSV, !FormatRequest.delimitedNames.contains(export.format) {
          mistakes.add(
            "\(export.path).delimiter", "the format \"\(export.format)\" has no delimiter",
            help: "those that have one: \((FormatRequest.delimitedNames + [everyCSV]).joined(separator: ", "))")
        } else if dialect == nil {
          mistakes.add(
            "\(export.path).delimiter", "\"\(delimiter)\" is no delimiter of the files",
            help: "write \";\" for a spreadsheet, \",\" for machines")
        }
      }
      if export.language != nil, !FormatRequest.localizedNames.contains(export.format) {
        mistakes.add(
          "\(export.path).language", "the format \"\(export.format)\" is the same in every language",
          help: "those that have one: \(FormatRequest.localizedNames.joined(separator: ", "))")
      }
      let language = export.language == project.language ? nil : export.language
      guard export.format == everyCSV else {
        return [FormatRequest(export.format, dialect: dialect, language: language)]
      }
      return ReportFormats.alwaysWrittenCSV.map { FormatRequest($0, dialect: dialect) }
    }
  }
}
