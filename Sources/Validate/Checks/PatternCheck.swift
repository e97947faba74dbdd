import Expressions
import KPIModel

/// A regular expression that the whole cell matches.
struct PatternCheck: CellCheck {
  static let definitions = [notMatching]
  static let examples = [
    CellCheckExample("string", accepted: ["M-001", ""], rejected: [("M-1", "pattern"), ("xM-001", "pattern")]) {
      $0.pattern = "M-[0-9]{3}"
    }
  ]

  private let pattern: TextPattern

  init?(field: Field, mistakes: inout [ConfigurationMistake]) {
    guard let text = field.constraints.pattern else { return nil }
    do {
      pattern = try TextPattern(text)
    } catch {
      mistakes.append(
        ConfigurationMistake(
          path: field.path + ".constraints.pattern",
          problem: "\"\(text)\" is not a regular expression (\(error.problem))",
          help: "write it in RE2 syntax; look-ahead and back references do not exist there"))
      return nil
    }
  }

  func check(_ cells: CellColumn, _ column: Column, field: Int, log: inout IssueLog) {
    let verdicts = pattern.verdicts(on: cells.text, whole: true)
    for row in 0..<cells.count where verdicts[row] == 0 { log.add(PatternCheck.notMatching, row: row, field: field) }
  }

  static let notMatching = IssueDefinition(
    FindingRule(
      id: "pattern", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" is not written as this column asks", es: "«{value}» no tiene la forma que pide esta columna",
        ca: "«{value}» no té la forma que demana aquesta columna", pt: "«{value}» não tem a forma que esta coluna pede",
        fr: "« {value} » n'a pas la forme demandée par cette colonne"),
      help: LocalizedText(
        en: "the value must match the pattern {pattern}", es: "el valor debe seguir el patrón {pattern}",
        ca: "el valor ha de seguir el patró {pattern}", pt: "o valor deve seguir o padrão {pattern}",
        fr: "la valeur doit suivre le modèle {pattern}"))
  ) { ["pattern": $0.field?.constraints.pattern ?? ""] }
}
