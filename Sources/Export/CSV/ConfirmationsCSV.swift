/// The text of a `confirmations.csv`: rows of rule, key, value, reason and who.
package func confirmationsCSV(_ rows: [[String]]) -> String {
  CSVText.header(["rule", "key", "value", "reason", "who"])
    + rows.map { CSVText.record($0.map { .text(undefused($0)) }) }.joined()
}

/// Text without the `'` that an earlier writing put before what looks like a formula.
private func undefused(_ text: String) -> String {
  let rest = text.dropFirst()
  guard text.first == "'", let first = rest.first, "=+-@".contains(first) else { return text }
  return String(rest)
}
