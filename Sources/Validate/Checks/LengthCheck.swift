import KPIModel

/// How many characters a text may have (`minLength`, `maxLength`).
struct LengthCheck: CellCheck {
  static let definitions = [tooShort, tooLong]
  static let examples = [
    CellCheckExample(
      "string", accepted: ["abc", "añés", ""], rejected: [("ab", "min-length"), ("añoso", "max-length")]
    ) {
      $0.minLength = 3
      $0.maxLength = 4
    }
  ]

  private let minimum: Int
  private let maximum: Int

  init?(field: Field, mistakes: inout [ConfigurationMistake]) {
    guard field.constraints.minLength != nil || field.constraints.maxLength != nil else { return nil }
    guard field.valueType == .text else {
      mistakes.append(
        ConfigurationMistake(
          path: field.path + ".constraints",
          problem: "minLength and maxLength apply to text, and \"\(field.name)\" is none",
          help: "use minimum and maximum for numbers and dates"))
      return nil
    }
    minimum = field.constraints.minLength ?? 0
    maximum = field.constraints.maxLength ?? Int.max
  }

  func check(_ cells: CellColumn, _ column: Column, field: Int, log: inout IssueLog) {
    cells.bytes.withUnsafeBytes { bytes in
      for row in 0..<cells.count where cells.starts[row] >= 0 {
        let length = Int(cells.lengths[row])
        // A character has one to four bytes: many cells are decided without counting.
        if length <= maximum, length / 4 >= minimum { continue }
        let start = Int(cells.starts[row])
        let characters = length - bytes.continuations(start, start + length)
        if characters < minimum { log.add(LengthCheck.tooShort, row: row, field: field) }
        if characters > maximum { log.add(LengthCheck.tooLong, row: row, field: field) }
      }
    }
  }

  static let tooShort = IssueDefinition(
    FindingRule(
      id: "min-length", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has fewer than {limit} characters", es: "«{value}» tiene menos de {limit} caracteres",
        ca: "«{value}» té menys de {limit} caràcters", pt: "«{value}» tem menos de {limit} caracteres",
        fr: "« {value} » a moins de {limit} caractères"),
      help: LocalizedText(
        en: "write the whole value", es: "escriba el valor completo", ca: "escriviu el valor sencer",
        pt: "escreva o valor completo", fr: "écrivez la valeur complète"))
  ) { ["limit": String($0.field?.constraints.minLength ?? 0)] }

  static let tooLong = IssueDefinition(
    FindingRule(
      id: "max-length", level: .cell, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" has more than {limit} characters", es: "«{value}» tiene más de {limit} caracteres",
        ca: "«{value}» té més de {limit} caràcters", pt: "«{value}» tem mais de {limit} caracteres",
        fr: "« {value} » a plus de {limit} caractères"),
      help: LocalizedText(
        en: "shorten the text", es: "acorte el texto", ca: "escurceu el text", pt: "encurte o texto",
        fr: "raccourcissez le texte"))
  ) { ["limit": String($0.field?.constraints.maxLength ?? 0)] }
}

extension UnsafeRawBufferPointer {
  /// How many bytes of a range are not the first of a character in UTF-8.
  fileprivate func continuations(_ start: Int, _ end: Int) -> Int {
    var found = 0
    var index = start
    while index < end {
      let next = Swift.min(index + 8, end)
      let word = next - index == 8 ? loadUnaligned(fromByteOffset: index, as: UInt64.self) : partialWord(index, next)
      // The highest bit of each byte that is 10xxxxxx; where none has it, which is usual, there is nothing to count.
      let high = word & 0x8080_8080_8080_8080
      if high != 0 { found += (high & ~(word &<< 1)).nonzeroBitCount }
      index = next
    }
    return found
  }
}
