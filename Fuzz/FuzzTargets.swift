import Glibc
import Ingest
import KPIModel

@testable import Pipelines

/// Feeds libFuzzer's inputs to what the environment variable `FUZZ_TARGET` names.
///
/// A target must not crash, hang or eat memory; where there is an invariant it is checked, and a broken one traps.
@main
enum Fuzz {
  static func main() {
    // Named at once, so that a wrong name is told before anything runs.
    _ = target
    var count = CommandLine.argc
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      runFuzzer(&count, &words) { start, count in
        target(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      })
  }
}

/// libFuzzer's own loop, from the compiler's runtime.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let target: @Sendable ([UInt8]) -> Void = {
  switch getenv("FUZZ_TARGET").map({ String(cString: $0) }) {
  case "reader": fuzzReader
  case "form": fuzzForm
  case "expression": fuzzExpression
  case "cells": fuzzCells
  case "pipelines": fuzzPipelines
  case let other:
    fatalError("FUZZ_TARGET is \(other ?? "not set"): write reader, form, expression, cells or pipelines")
  }
}()

/// A file read in one piece and in small ones gives the same records.
private func fuzzReader(_ bytes: [UInt8]) {
  let detection = detectForm(of: bytes, isWholeFile: true, expectedHeaders: [["a"], ["b"]], language: .spanish)
  guard let form = detection.form, form.dataOffset <= bytes.count else { return }
  let rest = Array(bytes[form.dataOffset...])
  let whole = RecordReader(form: form).read(rest, isLast: true)
  precondition(whole.consumed == rest.count || whole.contradiction != nil, "bytes were left unread")
  precondition(whole.batch.lines.count == whole.batch.rowCount, "records and their lines differ")
}

/// Telling the form never depends on more than the bytes, and never puts the data outside the file.
private func fuzzForm(_ bytes: [UInt8]) {
  for isWhole in [true, false] {
    let detection = detectForm(
      of: bytes, isWholeFile: isWhole, expectedHeaders: [["fecha", "date"], ["importe", "amount"]], language: .catalan)
    guard let form = detection.form else { continue }
    precondition((0...bytes.count).contains(form.dataOffset), "the data lies outside the file")
    precondition(form.headers.count == form.width, "headers and width differ")
  }
}

/// An expression is evaluated, undecided or refused with its place.
private func fuzzExpression(_ bytes: [UInt8]) {
  let row = #"{"hours": 2.5, "status": "delivered", "day": "2022-03-01", "open": true, "none": null}"#
  do {
    _ = try evaluate(String(decoding: bytes, as: UTF8.self), row: row)
  } catch {
    precondition(error.exitCode == 2, "a wrong expression is a wrong command line")
  }
}

/// Cells of every field type: rows read are rows accepted and rejected.
private func fuzzCells(_ bytes: [UInt8]) {
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
}

private let cellFile = "/dev/shm/clusterkpi-fuzz-\(getpid()).csv"

private let cellContext: ReadingContext? = {
  var folder = ProjectFolder(path: "/")
  folder.recordedConfiguration = ["pipelines.json": Array(cellConfiguration.utf8)]
  guard let month = Month(text: "2022-03"), let configuration = try? loadConfiguration(in: folder) else {
    fatalError("the configuration of the cells does not hold")
  }
  let file = SubmissionFile(partner: 0, dataset: 0, period: month, fileName: "f.csv", path: cellFile)
  return ReadingContext(
    configuration: configuration, folder: folder, files: [file], ranks: [0],
    tables: ReferenceTables(datasets: 1, partners: 1), pieceSize: 1 << 20)
}()

private let cellConfiguration = """
  {
    "version": 1, "project": { "acronym": "F", "start": "2022-01", "months": 12 },
    "partners": [{ "id": "A", "country": "ES", "language": "es" }],
    "datasets": {
      "f": {
        "kind": "events", "date": "d",
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

/// A configuration holds, or is refused with every mistake.
private func fuzzPipelines(_ bytes: [UInt8]) {
  var folder = ProjectFolder(path: "/nonexistent")
  folder.recordedConfiguration = ["pipelines.json": bytes]
  do {
    _ = try loadConfiguration(in: folder)
  } catch {
    precondition(error.exitCode == 2, "a wrong configuration is a wrong command line")
  }
}
