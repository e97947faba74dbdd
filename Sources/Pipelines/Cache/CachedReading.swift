import Ingest
import KPIModel
import Validate

/// The readings of whole files that a run finds in the cache, or leaves there.
struct CachedReading: Sendable {
  let cache: ReadingCache
  let keys: ReadingKeys

  private static let rules = RuleBook(allFindingRules)
  /// A file with more rejected rows than this will be corrected, and is not worth the time.
  private static let mostRejected = 100

  /// What a file was found to be when it was last read with these bytes; `nil` when that is not known.
  func reading(_ number: Int, _ bytes: [UInt8], sha256: String, _ context: ReadingContext) -> WholeFile? {
    let file = context.files[number]
    guard var reader = cache.content(keys.name(file, sha256: sha256)) else { return nil }
    do throws(UnreadableBytes) {
      let latest = Month(ordinal: Int32(truncatingIfNeeded: try reader.number()))
      guard try reader.text() == keys.references(file, through: latest) else { return nil }
      let findings = try reader.tally(knowing: CachedReading.rules)
      var (layout, part): (RecordLayout?, ValidatedPart?) = (nil, nil)
      if try reader.flag() {
        let form = try reader.fileForm()
        var columnOfField: [Int?] = []
        for _ in 0..<(try reader.count()) {
          let column = try reader.number()
          guard column < form.width else { throw UnreadableBytes() }
          columnOfField.append(column < 0 ? nil : column)
        }
        guard columnOfField.count == context.dataset(of: file).fields.count, form.dataOffset <= bytes.count else {
          throw UnreadableBytes()
        }
        let known = context.layout(file, form, columnOfField)
        let validator = context.validator(number, known, conventions: try reader.conventions())
        layout = known
        part = ValidatedPart(
          try validator.restored(from: &reader, of: known.records(of: bytes), knowing: CachedReading.rules), of: known)
      }
      guard reader.isAtEnd else { return nil }
      return WholeFile(
        number: number, sha256: sha256, bytes: bytes.count, findings: findings, layout: layout, part: part)
    } catch {
      return nil
    }
  }

  /// Leaves a file that was read for later runs.
  func keep(_ whole: WholeFile, _ conventions: [ColumnConvention], _ context: ReadingContext) {
    guard whole.part?.batch.counts.rejected ?? 0 <= CachedReading.mostRejected else { return }
    let file = context.files[whole.number]
    let months = whole.part?.batch.records.months ?? []
    let latest = Month(ordinal: max(months.max() ?? .min, file.period.ordinal))
    var writer = ByteWriter()
    writer.write(number: Int(latest.ordinal))
    writer.write(text: keys.references(file, through: latest))
    writer.write(whole.findings, knowing: CachedReading.rules)
    writer.write(flag: whole.layout != nil)
    if let layout = whole.layout, let part = whole.part {
      writer.write(layout.form)
      writer.write(number: layout.columnOfField.count)
      for column in layout.columnOfField { writer.write(number: column ?? -1) }
      writer.write(conventions)
      guard part.batch.write(to: &writer, knowing: CachedReading.rules) else { return }
    }
    cache.keep(writer, as: keys.name(file, sha256: whole.sha256))
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ conventions: [ColumnConvention]) {
    write(number: conventions.count)
    for convention in conventions {
      write(byte: convention.decimalMark)
      write(text: convention.decimalCertainty.rawValue)
      write(text: convention.groupMark)
      write(text: convention.dateOrder.rawValue)
      write(text: convention.dateCertainty.rawValue)
    }
  }
}

extension ByteReader {
  fileprivate mutating func conventions() throws(UnreadableBytes) -> [ColumnConvention] {
    var conventions: [ColumnConvention] = []
    for _ in 0..<(try count()) {
      let decimalMark = try byte()
      guard let decimalCertainty = ColumnConvention.Certainty(rawValue: try text()) else { throw UnreadableBytes() }
      let groupMark = try text()
      guard let dateOrder = ColumnConvention.DateOrder(rawValue: try text()),
        let dateCertainty = ColumnConvention.Certainty(rawValue: try text())
      else { throw UnreadableBytes() }
      conventions.append(
        ColumnConvention(
          decimalMark: decimalMark, decimalCertainty: decimalCertainty, groupMark: groupMark, dateOrder: dateOrder,
          dateCertainty: dateCertainty))
    }
    return conventions
  }
}
