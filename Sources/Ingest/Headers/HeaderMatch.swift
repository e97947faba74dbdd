package import KPIModel

/// Which column of a file holds which field of its dataset.
package struct HeaderMatch: Sendable {
  /// By field of the dataset; `nil` when the file has no such column.
  package var columnOfField: [Int?]
  /// Fatal ones mean that the file cannot be checked.
  package var findings = FindingTally()
}

extension Dataset {
  /// Whether a file must have a column for a field.
  package func requiresColumn(_ field: Int) -> Bool {
    fields[field].constraints.required || primaryKey.contains(field) || (kind == .events && dateField == field)
  }
}

/// Finds the fields of a dataset among the headers of a file, whatever their order, case, accents and language.
///
/// `expected` are the dataset's own. `columnIsFilled` says by header whether any cell under it is filled; when it is empty
/// all are taken to be. Fields are named in `language`; `line` and `sheetRow` are the header's, for the cell that a finding
/// names.
package func matchHeaders(
  _ headers: [String], dataset: Dataset, expected: ExpectedHeaders, columnIsFilled: [Bool] = [], language: Language,
  line: Int = 0, sheetRow: Int = 0
) -> HeaderMatch {
  var match = HeaderMatch(columnOfField: Array(repeating: nil, count: dataset.fields.count))
  func isFilled(_ column: Int) -> Bool {
    column < columnIsFilled.count ? columnIsFilled[column] : columnIsFilled.isEmpty
  }
  func finding(_ rule: FindingRule, _ column: Int, _ arguments: [String: String] = [:]) -> Finding {
    Finding(
      rule, line: line, sheetRow: sheetRow, column: column, columnName: escapedForDisplay(headers[column]),
      arguments: arguments)
  }
  var unknown: [Int] = []
  var findings: [Finding] = []
  for (column, header) in headers.enumerated() {
    let key = headerKey(header)
    guard !key.isEmpty else {
      if isFilled(column) { findings.append(finding(HeaderRules.unnamedColumn, column)) }
      continue
    }
    guard let field = expected.fieldOfKey[key] else {
      unknown.append(column)
      continue
    }
    guard let earlier = match.columnOfField[field] else {
      match.columnOfField[field] = column
      continue
    }
    if isFilled(earlier), isFilled(column) {
      findings.append(finding(HeaderRules.columnTwice, column, ["first": escapedForDisplay(headers[earlier])]))
    } else if isFilled(column) {
      match.columnOfField[field] = column
    }
  }
  let missing = dataset.fields.indices.filter { match.columnOfField[$0] == nil && dataset.requiresColumn($0) }
  if missing.isEmpty {
    findings += unknown.map { column in
      guard let suggestion = suggestion(for: headers[column], dataset: dataset, match: match, language: language)
      else { return finding(HeaderRules.unknownColumn, column) }
      return finding(HeaderRules.misspeltColumn, column, ["suggestion": suggestion])
    }
  } else {
    // One wrong template is one finding, which also names what a misspelt header was probably meant to be.
    let names = missing.map { field -> String in
      let known = dataset.fields[field].headerNames
      let meant = unknown.first { nearestWord(to: headerKey(headers[$0]), among: known.map(headerKey)) != nil }
      let name = dataset.fields[field].shownName(in: language)
      return meant.map { "\(name) (\(escapedForDisplay(headers[$0]))?)" } ?? name
    }
    findings = findings.filter { $0.rule.severity == .fatal }
    findings.append(
      Finding(
        HeaderRules.missingColumns, line: line, sheetRow: sheetRow,
        arguments: ["columns": names.joined(separator: ", ")]))
  }
  for finding in findings { match.findings.add(finding) }
  return match
}

extension Field {
  /// The name by which a partner knows the field: the header in the template.
  fileprivate func shownName(in language: Language) -> String { title.texts[language] ?? name }
}

/// The header that a column was probably meant to have, in the partner's language where that is near.
private func suggestion(for header: String, dataset: Dataset, match: HeaderMatch, language: Language) -> String? {
  let free = dataset.fields.indices.filter { match.columnOfField[$0] == nil }
  let names = free.flatMap { field in
    [dataset.fields[field].shownName(in: language)] + dataset.fields[field].headerNames
  }
  let key = headerKey(header)
  guard let nearest = nearestWord(to: key, among: names.map(headerKey)) else { return nil }
  return names.first { headerKey($0) == nearest }
}
