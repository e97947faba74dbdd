package import KPIModel

extension ValidatedBatch {
  /// Writes what the batch was found to be, before keys are claimed.
  ///
  /// Kept is what later steps ask for: the typed columns, which rows stand, and of the issues those that reject a row, with
  /// the words that fill their messages. What follows from these (keys, fingerprints) is made again, and the text is read
  /// again from the file, which takes no longer than reading it from anywhere else.
  ///
  /// - Returns: false when nothing can be kept: a column holds codes of a list that is not its field's, or the rejected
  ///   rows have more reasons than issues can tell apart.
  package func write(to writer: inout ByteWriter, knowing book: RuleBook) -> Bool {
    let fields = composer.dataset.fields
    for (field, column) in zip(fields, records.columns) {
      if case .codes(_, let list) = column, list !== field.codeList { return false }
    }
    for (field, column) in records.columns.enumerated() {
      writer.write(column, of: source, column: composer.columnOfField[field])
    }
    writer.write(numbers: records.months)
    for rows in records.relations { writer.write(numbers: rows) }
    writer.write(bytes: records.accepted)
    for count in [counts.read, counts.accepted, counts.rejected, counts.excused] + undecided + notEvaluable {
      writer.write(number: count)
    }
    writer.write(findings, knowing: book)
    guard write(rejections: &writer, knowing: book) else { return false }
    writer.write(number: rowClaims.count)
    for claim in rowClaims {
      writer.write(TextColumn(bytes: claim.keys.bytes, starts: claim.keys.starts, lengths: claim.keys.lengths))
      writer.write(numbers: claim.values)
    }
    return true
  }

  /// The issues that reject a row: each with its rule and the words that fill its message.
  private func write(rejections writer: inout ByteWriter, knowing book: RuleBook) -> Bool {
    struct Cause: Hashable {
      let definition: Int16
      let arguments: [String: String]
    }
    var list = RuleList()
    var places: [Cause: Int] = [:]
    var causes: [(rule: Int, arguments: [String: String])] = []
    var kept: [(issue: Issue, cause: Int)] = []
    for issue in issues {
      let definition = definitions[Int(issue.definition)]
      guard definition.rejectsRow else { continue }
      let arguments = composer.compose(issue, definition, in: source, records: records).arguments
      let cause = Cause(definition: issue.definition, arguments: arguments)
      let place = places[cause] ?? causes.count
      if place == causes.count {
        guard place < Int(Int16.max) else { return false }
        places[cause] = place
        causes.append((list.place(of: definition.rule), arguments))
      }
      kept.append((issue, place))
    }
    writer.write(list, knowing: book)
    writer.write(number: causes.count)
    for cause in causes {
      writer.write(number: cause.rule)
      writer.write(cause.arguments)
    }
    writer.write(numbers: kept.map(\.issue.row))
    writer.write(numbers: kept.map { Int32($0.issue.field) })
    writer.write(numbers: kept.map { Int32($0.cause) })
    return true
  }
}

extension BatchValidator {
  /// What `validate` once found a batch of this file to be, whose text is given; its `file` is that of this run.
  package func restored(
    from reader: inout ByteReader, of source: TextBatch, knowing book: RuleBook
  ) throws(UnreadableBytes) -> ValidatedBatch {
    let rowCount = source.rowCount
    var columns: [Column] = []
    for (index, field) in plan.definition.fields.enumerated() {
      columns.append(
        try reader.column(of: source, column: composer.columnOfField[index], codeList: field.codeList))
    }
    let months: [Int32] = try reader.numbers()
    var relations: [[Int32]] = []
    for _ in plan.relations { relations.append(try reader.numbers()) }
    let accepted = try reader.byteArray()
    guard months.count == rowCount, accepted.count == rowCount, accepted.allSatisfy({ $0 <= 1 }),
      relations.allSatisfy({ $0.count == rowCount })
    else {
      throw UnreadableBytes()
    }
    let counts = RowCounts(
      read: try reader.number(), accepted: try reader.number(), rejected: try reader.number(),
      excused: try reader.number())
    var undecided: [Int] = []
    for _ in plan.rules { undecided.append(try reader.number()) }
    var notEvaluable: [Int] = []
    for _ in plan.relations { notEvaluable.append(try reader.number()) }
    let findings = try reader.tally(knowing: book)
    let (definitions, issues) = try rejections(from: &reader, rowCount: rowCount, knowing: book)
    let records = RecordBatch(
      dataset: plan.dataset, partner: partner, fileMonth: fileMonth, file: file, rowCount: rowCount, columns: columns,
      months: months, relations: relations, accepted: accepted, lines: source.lines)
    return ValidatedBatch(
      restoring: records, source: source, composer: composer, definitions: definitions, issues: issues,
      findings: findings, counts: counts, claims: try claims(from: &reader, records), plan: plan, undecided: undecided,
      notEvaluable: notEvaluable)
  }

  private func rejections(
    from reader: inout ByteReader, rowCount: Int, knowing book: RuleBook
  ) throws(UnreadableBytes) -> ([IssueDefinition], [Issue]) {
    let rules = try reader.rules(knowing: book)
    var definitions: [IssueDefinition] = []
    for _ in 0..<(try reader.count()) {
      let rule = try reader.number()
      guard rules.indices.contains(rule) else { throw UnreadableBytes() }
      let arguments = try reader.arguments()
      definitions.append(IssueDefinition(rules[rule], rejectsRow: true) { _ in arguments })
    }
    let rows: [Int32] = try reader.numbers()
    let fields: [Int32] = try reader.numbers()
    let causes: [Int32] = try reader.numbers()
    guard rows.count == fields.count, rows.count == causes.count, definitions.count <= Int(Int16.max) else {
      throw UnreadableBytes()
    }
    var issues: [Issue] = []
    for index in rows.indices {
      guard (0..<rowCount).contains(Int(rows[index])), definitions.indices.contains(Int(causes[index])),
        (-1..<plan.fields.count).contains(Int(fields[index]))
      else { throw UnreadableBytes() }
      issues.append(Issue(row: rows[index], field: Int16(fields[index]), definition: Int16(causes[index])))
    }
    return (definitions, issues)
  }

  /// What the rows lay claim to; who asks for it and how a refusal is worded is the plan's.
  private func claims(
    from reader: inout ByteReader, _ records: RecordBatch
  ) throws(UnreadableBytes) -> [RowClaims] {
    let nothing = [UInt8](repeating: 0, count: records.rowCount)
    let asking = plan.checks.compactMap { $0.kind.claims(records, rows: nothing) }
    guard try reader.count() == asking.count else { throw UnreadableBytes() }
    var claims: [RowClaims] = []
    for claim in asking {
      let keys = KeyBatch([.text(try reader.textColumn())])
      let values: [Int32] = try reader.numbers()
      guard keys.count == records.rowCount, values.count == records.rowCount else { throw UnreadableBytes() }
      claims.append(RowClaims(definition: claim.definition, field: claim.field, keys: keys, values: values))
    }
    return claims
  }
}
