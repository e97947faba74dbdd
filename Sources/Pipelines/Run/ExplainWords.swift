import Export
package import KPIModel

/// How an explanation is printed.
package enum ExplanationStyle: String, CaseIterable, Sendable {
  case text, csv, json
}

/// Prints an explanation a piece at a time.
package func write(_ explanation: Explanation, as style: ExplanationStyle, to sink: (String) -> Void) {
  switch style {
  case .text: sink(explanation.text())
  case .csv: explanation.csv(sink)
  case .json: sink(explanation.json.prettyText)
  }
}
