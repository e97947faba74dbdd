import Export
import Expressions
package import KPIModel

extension RunOutcome {
  /// What the coordinator sees on the terminal: at most 100 columns.
  package func summary(color: Bool) -> String { runSummary(report, color: color) }
}

extension CheckOutcome {
  private func language(_ submission: Submission, _ spoken: Language?) -> Language {
    spoken ?? partnership.partners[submission.partner].language
  }

  /// What the partner sees: every finding of every file, in the partner's language unless another is asked for.
  ///
  /// `paths` says what to call the files, in their order.
  package func text(paths: [String], language spoken: Language?, color: Bool) -> String {
    zip(paths, submissions).map { path, submission in
      checkText(submission, path: path, language: language(submission, spoken), color: color)
    }.joined(separator: "\n")
  }

  /// The same for machines.
  package func json(paths: [String], language spoken: Language?) -> JSONValue {
    .array(
      zip(paths, submissions).map { path, submission in
        findingsJSON(submission.findings, path: path, language: language(submission, spoken))
      })
  }
}

/// The value of an expression on one row, a JSON object with a value per name: as JSON, or `undecided`.
///
/// A mistake throws a `RunError` of kind `usage` that names its place.
package func evaluate(_ expression: String, row: String) throws(RunError) -> String {
  let document: JSONValue
  do {
    document = try JSONValue(parsing: row)
  } catch {
    throw RunError.usage(
      problem: "--row is not JSON: line \(error.line), column \(error.column): \(error.problem)", help: nil)
  }
  do {
    return try valueText(of: expression, row: document)
  } catch {
    throw RunError.usage(
      problem: "at character \(error.offset + 1) of the expression: \(error.problem)", help: error.help)
  }
}
