internal import KPIModel

/// What a person has to do about a finding; the order in which they are told.
enum CheckSection: CaseIterable {
  case toCorrect, toConfirm, worthALook, forInformation

  init(_ rule: FindingRule) {
    switch (rule.answer, rule.severity) {
    case (_, .error), (_, .fatal), (.mustFix, _): self = .toCorrect
    case (.pleaseConfirm, _): self = .toConfirm
    case (_, .warning): self = .worthALook
    default: self = .forInformation
    }
  }

  var label: LocalizedText {
    switch self {
    case .toCorrect: Label.toCorrect
    case .toConfirm: Label.toConfirm
    case .worthALook: Label.worthALook
    case .forInformation: Label.forInformation
    }
  }

  var tone: Tone {
    switch self {
    case .toCorrect: .bad
    case .toConfirm: .doubtful
    case .worthALook: .fair
    case .forInformation: .neutral
    }
  }
}

/// All findings of one rule in one column of a file.
struct FindingGroup {
  let rule: FindingRule
  let column: Int?
  /// Every one of them, kept or not.
  let occurrences: Int
  /// The kept ones by line; at least one.
  let first: [Finding]

  var example: Finding { first[0] }
}

/// The findings of one checked file in the order in which a person takes them, with the rows that show the first of them.
struct CheckDigest {
  /// How many cases of a group are shown with their row.
  static let casesShown = 3

  let file: CheckedFile
  let partnership: Partnership
  let language: Language
  let sections: [(section: CheckSection, groups: [FindingGroup])]
  /// The rows of the shown cases, and the one above each, by sheet row.
  let rows: [Int: SourceRow]
  /// By the sheet row of a shown case: the sheet row of the record above it.
  let rowAbove: [Int: Int]

  /// Reads those rows of the file that are shown.
  ///
  /// - Throws: what the file's row source throws.
  init(_ file: CheckedFile, partnership: Partnership, language: Language) throws {
    self.file = file
    self.partnership = partnership
    self.language = language
    let groups = file.submission.findings.entries.compactMap { key, entry -> FindingGroup? in
      guard let first = entry.first.first else { return nil }
      return FindingGroup(
        rule: first.rule, column: key.column < 0 ? nil : key.column, occurrences: entry.occurrences,
        first: entry.first)
    }.sorted(by: CheckDigest.comesFirst)
    sections = CheckSection.allCases.compactMap { section in
      let mine = groups.filter { CheckSection($0.rule) == section }
      return mine.isEmpty ? nil : (section, mine)
    }
    (rows, rowAbove) = try CheckDigest.sample(file, groups)
  }

  var dataset: Dataset { partnership.datasets[file.submission.dataset] }
  var partner: Partner { partnership.partners[file.submission.partner] }

  func count(_ section: CheckSection) -> Int {
    sections.filter { $0.section == section }.flatMap(\.groups).reduce(0) { $0 + $1.occurrences }
  }

  /// Whether there is nothing that a person need look at.
  var isClean: Bool { count(.toCorrect) + count(.toConfirm) + count(.worthALook) + file.submission.rejected == 0 }

  /// A group's findings that are shown with their row; file findings have none.
  func cases(_ group: FindingGroup) -> [Finding] { Array(group.first.prefix(CheckDigest.casesShown)) }

  // MARK: rows

  private static func sample(
    _ file: CheckedFile, _ groups: [FindingGroup]
  ) throws -> (rows: [Int: SourceRow], above: [Int: Int]) {
    let needed = Set(groups.flatMap { $0.first.prefix(casesShown).map(\.sheetRow) }.filter { $0 > 0 })
    guard let last = needed.max() else { return ([:], [:]) }
    var rows: [Int: SourceRow] = [:]
    var above: [Int: Int] = [:]
    var previous: SourceRow?
    try file.rows.read { row in
      if needed.contains(row.sheetRow) {
        rows[row.sheetRow] = row.alone
        if let previous {
          rows[previous.sheetRow] = previous.alone
          above[row.sheetRow] = previous.sheetRow
        }
      }
      previous = row
      return row.sheetRow < last
    }
    return (rows, above)
  }

  private static func comesFirst(_ left: FindingGroup, _ right: FindingGroup) -> Bool {
    let (a, b) = (left.example, right.example)
    if a.rule.severity != b.rule.severity { return a.rule.severity > b.rule.severity }
    if a.rule.level != b.rule.level { return rank(a.rule.level) < rank(b.rule.level) }
    if a.line != b.line { return a.line < b.line }
    return (a.column ?? -1, a.rule.id) < (b.column ?? -1, b.rule.id)
  }

  private static func rank(_ level: Finding.Level) -> Int { Finding.Level.allCases.firstIndex(of: level) ?? 0 }

  // MARK: columns

  /// The column of a field in the file.
  func column(ofField field: Int) -> Int? { field < file.columnOfField.count ? file.columnOfField[field] : nil }

  /// The field that a column of the file holds.
  func field(ofColumn column: Int) -> Field? {
    file.columnOfField.firstIndex { $0 == column }.flatMap { $0 < dataset.fields.count ? dataset.fields[$0] : nil }
  }

  /// The columns that explain a group best, by weight: the wrong one, those a rule speaks of, the key, the neighbours.
  func tellingColumns(_ group: FindingGroup) -> [Int] {
    var columns: [Int] = []
    func add(_ column: Int?) {
      guard let column, column >= 0, column < max(file.headers.count, 1), !columns.contains(column) else { return }
      columns.append(column)
    }
    add(group.column)
    fieldsOfRule(group.rule).forEach { add(column(ofField: $0)) }
    dataset.primaryKey.forEach { add(column(ofField: $0)) }
    if let column = group.column {
      [column - 1, column + 1, column - 2, column + 2].forEach(add)
    } else {
      file.headers.indices.prefix(8).forEach(add)
    }
    return columns
  }

  /// The columns in which a finding is marked: its own, those that its rule compares, or none that is known.
  func markedColumns(_ finding: Finding) -> [Int] {
    finding.column.map { [$0] } ?? fieldsOfRule(finding.rule).compactMap { column(ofField: $0) }
  }

  /// The fields that one of the project's own row rules names.
  private func fieldsOfRule(_ rule: FindingRule) -> [Int] {
    guard let rowRule = dataset.rules.first(where: { rule.id == $0.id || rule.id.hasSuffix(".\($0.id)") }) else {
      return []
    }
    let names = rowRule.check.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    return dataset.fields.indices.filter { names.contains(dataset.fields[$0].name) }
  }

  /// `B14`, or the line; `nil` for what is said of the whole file.
  func shortPlace(_ finding: Finding) -> String? {
    if !finding.cell.isEmpty { return finding.cell }
    return finding.line > 0 ? "\(Label.line[language].lowercased()) \(finding.line)" : nil
  }

  /// A cell as it may be shown: personal values hidden, an empty one named.
  func shown(_ row: SourceRow, column: Int, isWrong: Bool) -> String {
    guard column < row.cellCount else { return "" }
    let cell = row[column]
    if cell.isEmpty { return isWrong ? Label.emptyCell[language] : "" }
    return field(ofColumn: column)?.personal == true ? Label.hiddenCell[language] : printable(cell)
  }

  /// `fecha`, or an empty text for a column without a header.
  func header(_ column: Int) -> String { column < file.headers.count ? printable(file.headers[column]) : "" }

  // MARK: confirmations

  /// The line of `confirmations.csv` that confirms a finding: rule, key, value, reason, who; `nil` for one that is decided
  /// elsewhere.
  ///
  /// The key is what the check itself knows the row or file by; reason and name are left to the partner.
  func confirmation(_ finding: Finding) -> String? {
    guard let key = finding.confirmableKey else { return nil }
    let line = CSVText.record([
      .plain(finding.rule.id), .text(key), .text(finding.confirmableValue),
      .plain(Label.reasonHere[language]), .plain(Label.nameHere[language]),
    ])
    return printable(String(line.dropLast()))
  }

  /// The lines for some findings.
  func confirmations(_ findings: [Finding]) -> [String] { findings.compactMap { confirmation($0) } }

  // MARK: verdict

  /// `214 rows checked, 210 accepted, 4 rejected · to correct: 4 · to confirm: 1`, or that there is no problem.
  var verdict: String { verdictParts.joined(separator: " · ") }

  var verdictParts: [String] {
    let submission = file.submission
    let checked = Label.rowsChecked.fill(language, submission.read)
    if submission.status == .nilReturn, isClean { return [Label.nothingReported[language]] }
    guard !isClean else { return ["\(Label.noProblems[language]), \(checked)"] }
    var parts = [
      submission.counts
        ? "\(checked), \(Label.rowsAccepted.fill(language, submission.accepted)), "
          + Label.rowsRejected.fill(language, submission.rejected)
        : "\(checked), \(Label.fileRefused[language])"
    ]
    for section in CheckSection.allCases.dropLast() where count(section) > 0 {
      let label = section.label[language]
      parts.append("\(label.prefix(1).lowercased() + label.dropFirst())\(colon) \(numbers.text(count(section)))")
    }
    return parts
  }

  /// French sets them off with a space that does not break.
  var colon: String { language == .french ? "\u{A0}:" : ":" }
  var semicolon: String { language == .french ? "\u{A0};" : ";" }

  var numbers: NumberText { NumberText(language: language) }
}

/// The text with a capital first letter, where it stands as a sentence of its own.
func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
