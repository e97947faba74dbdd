package import KPIModel

/// `docs/rules.md`: every rule with its level, weight, words and cure in English, in the order of their names.
package func rulesMarkdown(_ rules: [FindingRule]) -> String {
  var text = """
    # What the check can say

    Every finding has the name of its rule; the names are stable. This page is generated from the rules themselves.
    A **note** asks for nothing, a **warning** is worth a look, an **error** rejects its row, and **file refused** rejects
    the file. *Must fix* has to be corrected; *please confirm* is answered by a correction or by a row in
    `confirmations.csv`. Words in braces stand for what was found.

    | rule | level | severity | answer | what is wrong | what to do |
    |---|---|---|---|---|---|

    """
  var seen: Set<String> = []
  for rule in rules.sorted(by: { $0.id < $1.id }) where seen.insert(rule.id).inserted {
    let cells = [
      "`\(rule.id)`", rule.level.rawValue, rule.severity.label[.english], rule.answer.label[.english],
      plain(FindingRule.shown(rule.message[.english])), plain(FindingRule.shown(rule.help[.english])),
    ]
    text += "| " + cells.joined(separator: " | ") + " |\n"
  }
  return text + "\n\(seen.count) rules.\n"
}

/// Text that a Markdown table takes as it is.
private func plain(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "|", "<", "*", "_", "`", "\\": result += "\\\(character)"
    case "\n": result += " "
    default: result.append(character)
    }
  }
  return result
}
