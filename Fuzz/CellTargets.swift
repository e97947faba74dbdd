import Glibc
import Ingest
import KPIModel

@testable import Pipelines
@testable import Validate

/// What one cell was read as reads the same when it is written plainly; decimals keep the laws of arithmetic.
func fuzzValues(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
  for part in parts where !part.isEmpty { checkCell(Array(part)) }
  let numbers = parts.compactMap { ExactDecimal(text: String(decoding: $0, as: UTF8.self)) }
  for number in numbers {
    precondition(ExactDecimal(text: number.text) == number, "a decimal reads otherwise when it is printed")
  }
  if numbers.count == 2 { checkArithmetic(numbers[0], numbers[1]) }
}

private func checkCell(_ cell: [UInt8]) {
  for mark in [0x2E, 0x2C] as [UInt8] {
    var marks = NumberMarks(ColumnConvention(decimalMark: mark), field: plainField)
    for groups in [true, false] {
      marks.otherGroups = groups
      let reading = readNumber(cell.span, 0, cell.count, marks)
      guard reading.failure == .none else { continue }
      precondition((0...9).contains(reading.scale), "a number has too many decimals")
      let value = ExactDecimal(mantissa: Int128(reading.mantissa), scale: reading.scale)
      let plain = value.text.utf8.map { $0 == 0x2E ? mark : $0 }
      let again = readNumber(plain.span, 0, plain.count, marks)
      precondition(
        again.failure == .none && ExactDecimal(mantissa: Int128(again.mantissa), scale: again.scale) == value,
        "a number reads otherwise when it is printed")
    }
  }
  for order in [ColumnConvention.DateOrder.dayFirst, .monthFirst, .yearFirst] {
    let reading = readDate(cell.span, 0, cell.count, order: order)
    if reading.failure == .none {
      let plain = Array(Day(number: reading.day).text.utf8)
      let again = readDate(plain.span, 0, plain.count, order: order)
      precondition(again.failure == .none && again.day == reading.day, "a date reads otherwise when it is printed")
    }
    let month = readMonth(cell.span, 0, cell.count, order: order)
    if month.failure == .none {
      precondition(Day(number: month.day).components.day == 1, "a month begins on its first day")
    }
  }
  for kind in [TaxNumberKind.any, .siret, .vat(nil), .national("ES"), .national("PT"), .national("FR")] {
    let reading = TaxNumberReading(cell[...], as: kind)
    // Another country's is kept without saying whose it is.
    guard reading.problem == nil, !reading.notes.contains(.otherCountry) else { continue }
    precondition(TaxNumberReading(reading.number[...], as: kind).problem == nil, "a normalised tax number is none")
  }
}

private func checkArithmetic(_ left: ExactDecimal, _ right: ExactDecimal) {
  precondition(left.adding(right) == right.adding(left), "a sum depends on the order")
  precondition(left.multiplied(by: right) == right.multiplied(by: left), "a product depends on the order")
  if let sum = left.adding(right) {
    precondition(sum.subtracting(right) == left, "a sum cannot be taken back")
    precondition((sum < left) == right.isNegative, "a sum lies on the wrong side")
  }
  if let rest = left.remainder(dividingBy: right) {
    precondition(rest == .zero || rest.isNegative == left.isNegative, "a remainder has another sign")
  }
  if let quotient = left.divided(by: right), let product = quotient.multiplied(by: right),
    let error = product.subtracting(left), let bound = right.multiplied(by: ExactDecimal(mantissa: 5, scale: 13))
  {
    let size = error.isNegative ? ExactDecimal.zero.subtracting(error) : error
    let most = bound.isNegative ? ExactDecimal.zero.subtracting(bound) : bound
    if let size, let most { precondition(size <= most, "a quotient is rounded by more than half a place") }
  }
  precondition((left < right) != (right <= left), "an order is none")
}

private let plainField: Field = {
  guard let field = cellContext?.configuration.partnership.datasets[0].fields[0] else {
    fatalError("the configuration of the cells does not hold")
  }
  return field
}()

/// Cells of every field type: rows read are rows accepted and rejected.
func fuzzCells(_ bytes: [UInt8]) {
  let header = Array("n;i;d;ym;b;t;c;nif\n".utf8)
  let file = open(cellFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  let contents = header + bytes
  let written = contents.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  close(file)
  guard let cellContext, written == contents.count, let read = try? cellContext.readWhole(0), let part = read.part
  else {
    return
  }
  precondition(part.batch.counts.addsUp, "rows were lost")
  precondition(part.batch.counts.read >= part.batch.records.lines.count, "rows came from nowhere")
}

private let cellFile = "/dev/shm/clusterkpi-fuzz-\(getpid()).csv"

private let cellContext: ReadingContext? = {
  var folder = ProjectFolder(path: "/")
  folder.recordedConfiguration = ["pipelines.json": Array(cellConfiguration.utf8)]
  guard let month = Month(text: "2022-03"), let configuration = try? loadConfiguration(in: folder) else { return nil }
  let file = SubmissionFile(partner: 0, dataset: 0, period: month, fileName: "f.csv", path: cellFile)
  return ReadingContext(
    configuration: configuration, folder: folder, files: [file], ranks: [0],
    tables: ReferenceTables(datasets: 1, partners: 1), pieceSize: 1 << 20)
}()

/// A project with a field of every type that reads cells in its own way.
let cellConfiguration = """
  {
    "version": 1, "project": { "acronym": "F", "start": "2022-01", "months": 12 },
    "partners": [{ "id": "A", "country": "ES", "language": "es" }],
    "datasets": {
      "f": {
        "kind": "events", "date": "d", "path": "inputs/{period}/{partner}/f.csv",
        "schema": {
          "fields": [
            { "name": "n", "type": "number", "constraints": { "minimum": 0, "maximum": 1000 } },
            { "name": "i", "type": "integer" }, { "name": "d", "type": "date" }, { "name": "ym", "type": "yearmonth" },
            { "name": "b", "type": "boolean" }, { "name": "t", "type": "string", "constraints": { "maxLength": 40 } },
            { "name": "c", "type": "country" }, { "name": "nif", "type": "taxid" }
          ],
          "primaryKey": ["t"]
        }
      }
    },
    "indicators": [{ "code": "I", "kind": "sum", "dataset": "f", "value": "n" }], "pipelines": { "m": {} }
  }
  """
