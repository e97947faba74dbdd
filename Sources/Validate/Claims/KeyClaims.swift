package import KPIModel

/// Who holds which primary key and unique value: asked batch by batch in file order, one per partner and dataset.
///
/// Keys of events are held over all months of the run, those of snapshots within their file. Only a row that passed
/// everything else claims its key; the first stands. Some 40 bytes per key beside the key itself.
package struct KeyClaims: Sendable {
  static let definitions = [identical, conflict, notUnique]

  private struct Claim {
    /// -1 when the file that held it was refused.
    var file: Int32
    var line: Int32
    var fingerprint: UInt64
  }

  private let isSnapshot: Bool
  private let primaryKey: [Int]
  private let uniqueFields: [Int]
  private var table = KeyTable()
  private var claims: [Claim] = []
  private var fileNames: [Int32: String] = [:]
  /// By unique field, of the current file.
  private var uniqueTables: [KeyTable] = []
  private var uniqueLines: [[Int32]] = []
  private var currentFile: Int32 = -1
  /// By row check that looks beyond the file.
  private var rowTables: [KeyTable] = []
  private var rowHolders: [[RowHolder]] = []

  private struct RowHolder {
    /// -1 when the file that held it was refused.
    var file: Int32
    var line: Int32
    var value: Int32
  }

  package init(plan: DatasetPlan) {
    isSnapshot = plan.definition.kind == .snapshot
    primaryKey = plan.definition.primaryKey
    uniqueFields = plan.uniqueFields
  }

  /// Makes room for a number of primary keys to come, so that it need not be made bit by bit; worth it once the
  /// first ones are in.
  package mutating func reserve(_ count: Int) {
    guard !primaryKey.isEmpty else { return }
    table.reserve(count)
    claims.makeRoom(for: count)
  }

  /// Claims the keys of a batch's accepted rows; rows that come too late are rejected in it.
  ///
  /// - Parameters:
  ///   - batch: The next batch of a file, the files in file order.
  ///   - fileName: What a message calls the file.
  ///   - lineOffset: Added to the batch's lines to give those of the file.
  ///   - preceding: The file's findings so far.
  package mutating func claim(
    in batch: inout ValidatedBatch, fileName: String, lineOffset: Int = 0,
    after preceding: FindingTally = FindingTally()
  ) {
    begin(batch.records.file, fileName)
    guard batch.keys != nil || !uniqueFields.isEmpty || !batch.rowClaims.isEmpty else { return }
    if rowTables.isEmpty {
      rowTables = batch.rowClaims.map { _ in KeyTable() }
      rowHolders = batch.rowClaims.map { _ in [] }
    }
    if uniqueFields.isEmpty, batch.rowClaims.isEmpty, let keys = batch.keys {
      claimKeys(keys, in: &batch, lineOffset, preceding)
      return
    }
    for row in 0..<batch.records.rowCount where batch.records.accepted[row] == 1 {
      let line = batch.records.lines[row] + Int32(lineOffset)
      if let keys = batch.keys, keys.starts[row] >= 0 {
        let number = table.find(keys, row: row)
        if number >= 0, claims[Int(number)].file >= 0 {
          refuse(row, claims[Int(number)], in: &batch, preceding)
          continue
        }
      }
      guard uniqueValuesAreFree(row, in: &batch, preceding) else { continue }
      guard rowClaimsAreFree(row, line, in: &batch, preceding) else { continue }
      for (index, keys) in batch.uniqueKeys.enumerated() where keys.starts[row] >= 0 {
        if uniqueTables[index].insert(keys, row: row).isNew { uniqueLines[index].append(line) }
      }
      guard let keys = batch.keys, keys.starts[row] >= 0 else { continue }
      let claim = Claim(file: batch.records.file, line: line, fingerprint: batch.fingerprints.values[row])
      let (number, isNew) = table.insert(keys, row: row)
      if isNew { claims.append(claim) } else { claims[Int(number)] = claim }
    }
  }

  /// The same where nothing but the primary key decides: the whole batch is put to the table in one call.
  ///
  /// A row whose key is held by nobody takes it, so that asking and taking are one.
  private mutating func claimKeys(
    _ keys: KeyBatch, in batch: inout ValidatedBatch, _ lineOffset: Int, _ preceding: FindingTally
  ) {
    let numbers = table.insert(keys, where: batch.records.accepted)
    let file = batch.records.file
    for (row, number) in numbers.enumerated() where number >= 0 {
      if Int(number) < claims.count, claims[Int(number)].file >= 0 {
        refuse(row, claims[Int(number)], in: &batch, preceding)
        continue
      }
      let claim = Claim(
        file: file, line: batch.records.lines[row] + Int32(lineOffset), fingerprint: batch.fingerprints.values[row])
      if Int(number) == claims.count { claims.append(claim) } else { claims[Int(number)] = claim }
    }
  }

  /// Frees the keys of a file that was refused whole; a later row may claim them.
  package mutating func release(file: Int32) {
    if currentFile == file { currentFile = -1 }
    if isSnapshot {
      table = KeyTable()
      claims = []
      rowTables = []
      return
    }
    for check in rowHolders.indices {
      for number in rowHolders[check].indices where rowHolders[check][number].file == file {
        rowHolders[check][number].file = -1
      }
    }
    for number in claims.indices where claims[number].file == file { claims[number].file = -1 }
  }

  private mutating func begin(_ file: Int32, _ fileName: String) {
    guard file != currentFile else { return }
    currentFile = file
    fileNames[file] = fileName
    uniqueTables = uniqueFields.map { _ in KeyTable() }
    uniqueLines = uniqueFields.map { _ in [] }
    if isSnapshot {
      table = KeyTable()
      claims = []
      rowTables = []
    }
  }

  /// Whether a row that passed everything else may have what its checks claim for it; if so, it has it.
  private mutating func rowClaimsAreFree(
    _ row: Int, _ line: Int32, in batch: inout ValidatedBatch, _ preceding: FindingTally
  ) -> Bool {
    for (index, claim) in batch.rowClaims.enumerated() {
      let number = Int(rowTables[index].find(claim.keys, row: row))
      guard number >= 0, rowHolders[index][number].file >= 0 else { continue }
      let holder = rowHolders[index][number]
      guard claim.values[row] < 0 || claim.values[row] != holder.value else { continue }
      var finding = batch.composer.compose(
        Issue(row: Int32(row), field: Int16(claim.field), definition: 0), claim.definition, in: batch.source,
        records: batch.records)
      finding.arguments["otherFile"] = fileNames[holder.file] ?? ""
      finding.arguments["otherLine"] = String(holder.line)
      let keeps = KeyClaims.keeps(finding, batch, preceding)
      guard claim.definition.rejectsRow else {
        batch.report(finding, keeping: keeps)
        continue
      }
      batch.reject(row: row, for: finding, excused: false, keeping: keeps)
      return false
    }
    for (index, claim) in batch.rowClaims.enumerated() where claim.keys.starts[row] >= 0 {
      let (number, isNew) = rowTables[index].insert(claim.keys, row: row)
      let holder = RowHolder(file: batch.records.file, line: line, value: claim.values[row])
      if isNew {
        rowHolders[index].append(holder)
      } else if rowHolders[index][Int(number)].file < 0 {
        rowHolders[index][Int(number)] = holder
      }
    }
    return true
  }

  private func refuse(_ row: Int, _ holder: Claim, in batch: inout ValidatedBatch, _ preceding: FindingTally) {
    let isIdentical = holder.fingerprint == batch.fingerprints.values[row]
    let definition = isIdentical ? KeyClaims.identical : KeyClaims.conflict
    let columns = batch.records.columns
    let fields = batch.composer.dataset.fields
    let parts = primaryKey.map { fields[$0].personal ? "(hidden)" : columns[$0].displayText(at: row) ?? "" }
    let finding = Finding(
      definition.rule, line: Int(batch.source.lines[row]), sheetRow: Int(batch.source.sheetRows[row]),
      arguments: [
        "key": parts.joined(separator: " / "), "otherFile": fileNames[holder.file] ?? "",
        "otherLine": String(holder.line),
      ])
    let keeps = KeyClaims.keeps(finding, batch, preceding)
    batch.reject(row: row, for: finding, excused: isIdentical, keeping: keeps)
  }

  private func uniqueValuesAreFree(_ row: Int, in batch: inout ValidatedBatch, _ preceding: FindingTally) -> Bool {
    for (index, keys) in batch.uniqueKeys.enumerated() {
      let number = uniqueTables[index].find(keys, row: row)
      guard number >= 0 else { continue }
      let field = uniqueFields[index]
      let column = batch.composer.column(of: field)
      let finding = Finding(
        KeyClaims.notUnique.rule, line: Int(batch.source.lines[row]), sheetRow: Int(batch.source.sheetRows[row]),
        column: column, columnName: batch.composer.headerName(of: field),
        value: column.map { batch.source.string(row: row, column: $0) } ?? "",
        personal: batch.composer.dataset.fields[field].personal,
        arguments: ["otherLine": String(uniqueLines[index][Int(number)])])
      let keeps = KeyClaims.keeps(finding, batch, preceding)
      batch.reject(row: row, for: finding, excused: false, keeping: keeps)
      return false
    }
    return true
  }

  private static func keeps(_ finding: Finding, _ batch: ValidatedBatch, _ preceding: FindingTally) -> Bool {
    preceding.keeps(rule: finding.rule.id, column: finding.column)
      && batch.findings.keeps(rule: finding.rule.id, column: finding.column)
  }

  static let identical = IssueDefinition(
    FindingRule(
      id: "key.identical", level: .wholeFile, severity: .warning,
      message: LocalizedText(
        en: "the row \"{key}\" is already in {otherFile}, line {otherLine}, with the same values, and was left out",
        es: "la fila «{key}» ya está en {otherFile}, línea {otherLine}, con los mismos valores, y no se ha contado",
        ca: "la fila «{key}» ja és a {otherFile}, línia {otherLine}, amb els mateixos valors, i no s'ha comptat",
        pt: "a linha «{key}» já está em {otherFile}, linha {otherLine}, com os mesmos valores, e não foi contada",
        fr:
          "la ligne « {key} » figure déjà dans {otherFile}, ligne {otherLine}, avec les mêmes valeurs, et n'a pas été "
          + "comptée"),
      help: LocalizedText(
        en: "delete one of the two rows", es: "elimine una de las dos filas", ca: "elimineu una de les dues files",
        pt: "elimine uma das duas linhas", fr: "supprimez l'une des deux lignes")), rejectsRow: true)

  static let conflict = IssueDefinition(
    FindingRule(
      id: "key.conflict", level: .wholeFile, severity: .error,
      message: LocalizedText(
        en: "the row \"{key}\" is already in {otherFile}, line {otherLine}, with other values",
        es: "la fila «{key}» ya está en {otherFile}, línea {otherLine}, con otros valores",
        ca: "la fila «{key}» ja és a {otherFile}, línia {otherLine}, amb altres valors",
        pt: "a linha «{key}» já está em {otherFile}, linha {otherLine}, com outros valores",
        fr: "la ligne « {key} » figure déjà dans {otherFile}, ligne {otherLine}, avec d'autres valeurs"),
      help: LocalizedText(
        en: "give this row an identifier of its own, or keep only the row that is right",
        es: "dé a esta fila un identificador propio, o conserve solo la fila correcta",
        ca: "doneu a aquesta fila un identificador propi, o conserveu només la fila correcta",
        pt: "dê a esta linha um identificador próprio, ou conserve apenas a linha correta",
        fr: "donnez à cette ligne un identifiant propre, ou ne gardez que la ligne correcte")))

  static let notUnique = IssueDefinition(
    FindingRule(
      id: "unique", level: .wholeFile, severity: .error,
      message: LocalizedText(
        en: "\"{value}\" stands already in line {otherLine}, but may occur only once",
        es: "«{value}» ya aparece en la línea {otherLine} y no puede repetirse",
        ca: "«{value}» ja apareix a la línia {otherLine} i no es pot repetir",
        pt: "«{value}» já aparece na linha {otherLine} e não se pode repetir",
        fr: "« {value} » figure déjà à la ligne {otherLine} et ne peut pas se répéter"),
      help: LocalizedText(
        en: "correct one of the two rows", es: "corrija una de las dos filas", ca: "corregiu una de les dues files",
        pt: "corrija uma das duas linhas", fr: "corrigez l'une des deux lignes")))
}
