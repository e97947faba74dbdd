import KPIModel

/// An economic activity of NACE, in whatever national form: `C13.96`, `1396` (CNAE), `13961` (CAE), `13.96Z` (NAF).
///
/// `format` names the revision: `rev2` (the default) or `rev2.1`. National digits and letters beyond the class are folded
/// on the class, and a leading zero that Excel dropped is put back where only one code can be meant.
enum NACEFieldType: CodedFieldType {
  static let name = "nace"
  static let examples = FieldTypeExamples(
    codeList: CodeList(
      name: "nace-rev2",
      codes: [
        .init("A"), .init("01"), .init("01.1"), .init("01.11"), .init("C"), .init("13"), .init("13.9"), .init("13.96"),
        .init("14"), .init("14.1"), .init("14.13", title: "Manufacture of other outerwear"),
      ]),
    accepted: [
      .init("13.96", "13.96"), .init("C", "C"), .init("13.9", "13.9"), .init("C13.96", "13.96", "code.spelling"),
      .init("1396", "13.96", "code.spelling"), .init("13961", "13.96", "nace.national"),
      .init("13.96Z", "13.96", "nace.national"), .init("1396Z", "13.96", "nace.national"),
      .init("1.11", "01.11", "nace.leading-zero"), .init("111", "01.11", "nace.leading-zero"),
      .init("1,11", "01.11", "nace.leading-zero"), .init("13,96", "13.96", "code.spelling"),
      .init("manufacture of other outerwear", "14.13", "code.spelling"), .init("-", "", "cell.filler"),
    ],
    rejected: [.init("99.99", "code"), .init("13.97Z", "code"), .init("textil", "code")])

  static func builtinList(format: String) -> String? {
    switch format {
    case "", "default", "rev2": "nace-rev2"
    case "rev2.1": "nace-rev2.1"
    default: nil
    }
  }

  static func completed(_ list: CodeList) -> CodeList { list }

  static func reader(for field: Field, mistakes: inout [ConfigurationMistake]) -> any ColumnReader {
    NACEReader(
      codes: codeReader(for: field, mistakes: &mistakes),
      list: field.codeList ?? CodeList(name: name, codes: [String]()))
  }

  static let national = IssueDefinition(
    FindingRule(
      id: "nace.national", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" is a national code; it was read as the NACE class {code}",
        es: "«{value}» es un código nacional; se ha leído como la clase NACE {code}",
        ca: "«{value}» és un codi nacional; s'ha llegit com la classe NACE {code}",
        pt: "«{value}» é um código nacional; foi lido como a classe NACE {code}",
        fr: "« {value} » est un code national ; il a été lu comme la classe NACE {code}"))
  ) { ["code": $0.recordText($0.fieldIndex)] }

  static let leadingZero = IssueDefinition(
    FindingRule(
      id: "nace.leading-zero", level: .cell, severity: .note,
      message: LocalizedText(
        en: "\"{value}\" had lost its leading zero and was read as {code}",
        es: "«{value}» había perdido el cero inicial y se ha leído como {code}",
        ca: "«{value}» havia perdut el zero inicial i s'ha llegit com a {code}",
        pt: "«{value}» tinha perdido o zero à esquerda e foi lido como {code}",
        fr: "« {value} » avait perdu son zéro de tête et a été lu comme {code}"))
  ) { ["code": $0.recordText($0.fieldIndex)] }
}

private struct NACEReader: ColumnReader {
  let codes: CodeReader
  let list: CodeList

  private enum Form { case spelling, national, leadingZero }

  func read(_ cells: inout CellColumn, convention: ColumnConvention, field: Int, log: inout IssueLog) -> Column {
    let arena = cells.bytes
    var ranks = [Int32](repeating: Column.missingCode, count: cells.count)
    var others = cells
    for row in 0..<cells.count where cells.starts[row] >= 0 {
      let start = Int(cells.starts[row])
      let text = String(decoding: arena[start..<start + Int(cells.lengths[row])], as: UTF8.self)
      if let rank = list.rank(of: text) {
        ranks[row] = Int32(rank)
      } else if let (rank, form) = folded(text) {
        ranks[row] = Int32(rank)
        switch form {
        case .spelling: log.add(CodeReader.spelling, row: row, field: field)
        case .national: log.add(NACEFieldType.national, row: row, field: field)
        case .leadingZero: log.add(NACEFieldType.leadingZero, row: row, field: field)
        }
      } else {
        continue
      }
      others.starts[row] = CellColumn.missing
    }
    // What is no number in any form may still be a title or an alias.
    if case .codes(let titles, _) = codes.read(&others, convention: convention, field: field, log: &log) {
      for row in 0..<cells.count where ranks[row] < 0 && cells.starts[row] >= 0 {
        ranks[row] = titles[row]
        if titles[row] < 0 { cells.markBad(row) }
      }
    }
    return .codes(ranks, list)
  }

  func missingColumn(rowCount: Int) -> Column { codes.missingColumn(rowCount: rowCount) }

  /// The code that a national or damaged form stands for.
  private func folded(_ text: String) -> (rank: Int, form: Form)? {
    var bytes = text.utf8.filter { $0 != 0x20 }.map { $0 == 0x2C ? 0x2E : $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
    if bytes.count == 1, let rank = rank(bytes) { return (rank, .spelling) }
    if bytes.count > 1, isLetter(bytes[0]) { bytes.removeFirst() }
    if bytes.first == 0x2E { bytes.removeFirst() }
    let hasLetter = bytes.count >= 5 && isLetter(bytes[bytes.count - 1])
    if hasLetter { bytes.removeLast() }
    let point = bytes.firstIndex(of: 0x2E)
    let digits = bytes.filter { $0 != 0x2E }
    guard !digits.isEmpty, digits.allSatisfy(isDigit), bytes.count - digits.count <= 2 else { return nil }
    if point == nil || point == 2 {
      if digits.count <= 4, let rank = rank(pointed(digits)) { return (rank, hasLetter ? .national : .spelling) }
      if digits.count > 4, digits.count <= 6, let rank = rank(pointed(Array(digits[0..<4]))) {
        return (rank, .national)
      }
    }
    // `1.11` lost a zero, and so did `111` where no group 11.1 exists.
    guard point == 1 || (point == nil && (digits.count == 3 || digits.count == 1)) else { return nil }
    return rank(pointed([0x30] + digits.prefix(3))).map { ($0, .leadingZero) }
  }

  private func pointed(_ digits: [UInt8]) -> [UInt8] {
    digits.count <= 2 ? digits : Array(digits[0..<2]) + [0x2E] + Array(digits[2...])
  }

  private func rank(_ bytes: [UInt8]) -> Int? { list.rank(of: String(decoding: bytes, as: UTF8.self)) }
}
