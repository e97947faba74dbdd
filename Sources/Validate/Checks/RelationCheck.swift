import KPIModel

/// A foreign key: the row it names must stand in the snapshot in force at the row's date.
struct RelationCheck: Sendable {
  static let definitions = [notFound]

  let relation: Relation
  let definition: IssueDefinition

  init(_ relation: Relation, of dataset: Dataset, in partnership: Partnership) {
    self.relation = relation
    let fields = relation.fields.map { (index: $0, personal: dataset.fields[$0].personal) }
    let target = partnership.datasets[relation.target].name
    definition = IssueDefinition(RelationCheck.notFound.rule.with(severity: relation.severity)) { context in
      [
        "key": fields.map { $0.personal ? "(hidden)" : context.recordText($0.index) }.joined(separator: " / "),
        "target": target,
      ]
    }
  }

  /// The row each row names: an index into the target's table, `notFound` or `notEvaluable`.
  func rows(_ records: RecordBatch, in table: ReferenceTable?) -> [Int32] {
    var rows = [Int32](repeating: RecordBatch.notEvaluable, count: records.rowCount)
    guard let table, let lookups = table.lookups[relation.targetFields], !lookups.isEmpty else { return rows }
    let keys = KeyBatch(relation.fields.map { records.columns[$0] })
    var first = 0
    while first < records.rowCount {
      let month = records.months[first]
      var last = first + 1
      while last < records.rowCount, records.months[last] == month { last += 1 }
      if let segment = table.segment(inForceIn: Month(ordinal: month)) {
        let inForce = lookups[segment]
        inForce.keys.find(keys, in: first..<last, into: &rows)
        for row in first..<last {
          if rows[row] >= 0 {
            rows[row] = inForce.rows[Int(rows[row])]
          } else {
            rows[row] = keys.starts[row] < 0 ? RecordBatch.notEvaluable : RecordBatch.notFound
          }
        }
      }
      first = last
    }
    return rows
  }

  /// Logs the rows whose key is not found.
  ///
  /// - Returns: how many rows are not evaluable.
  func report(_ rows: [Int32], skipping: [UInt8], log: inout IssueLog) -> Int {
    var notEvaluable = 0
    for row in 0..<rows.count where rows[row] < 0 && skipping[row] == 0 {
      if rows[row] == RecordBatch.notFound {
        log.add(definition, row: row, field: relation.fields[0])
      } else {
        notEvaluable += 1
      }
    }
    return notEvaluable
  }

  static let notFound = IssueDefinition(
    FindingRule(
      id: "relation", level: .acrossFiles, severity: .error,
      message: LocalizedText(
        en: "\"{key}\" is not in the partner's \"{target}\" file in force on that date",
        es: "«{key}» no está en el archivo «{target}» vigente en esa fecha",
        ca: "«{key}» no és al fitxer «{target}» vigent en aquesta data",
        pt: "«{key}» não está no ficheiro «{target}» em vigor nessa data",
        fr: "« {key} » ne figure pas dans le fichier « {target} » en vigueur à cette date"),
      help: LocalizedText(
        en: "correct the identifier, or add the row to the \"{target}\" file",
        es: "corrija el identificador, o añada la fila al archivo «{target}»",
        ca: "corregiu l'identificador, o afegiu la fila al fitxer «{target}»",
        pt: "corrija o identificador, ou acrescente a linha ao ficheiro «{target}»",
        fr: "corrigez l'identifiant, ou ajoutez la ligne au fichier « {target} »")))
}
