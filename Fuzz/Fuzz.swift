import Glibc

/// Feeds libFuzzer's inputs to what the environment variable `FUZZ_TARGET` names.
///
/// A target must not crash, hang or eat memory; where there is an invariant it is checked, and a broken one traps.
@main
enum Fuzz {
  static func main() {
    // Named at once, so that a wrong name is told before anything runs.
    _ = chosen
    var count = CommandLine.argc
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    let code = runFuzzer(&count, &words) { start, count in
      chosen(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
    exit(code)
  }
}

/// libFuzzer's own loop, from the compiler's runtime.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// By name what takes the bytes; script/fuzz knows the same names.
private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "reader": fuzzReader, "form": fuzzForm, "expression": fuzzExpression, "values": fuzzValues, "cells": fuzzCells,
  "json": fuzzJSON, "pipelines": fuzzPipelines, "coordinator": fuzzCoordinatorFiles, "multipart": fuzzMultipart,
  "fields": fuzzFormFields,
]

private let chosen: @Sendable ([UInt8]) -> Void = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = targets[name] else {
    fatalError("FUZZ_TARGET is \"\(name)\": write one of \(targets.keys.sorted().joined(separator: ", "))")
  }
  return target
}()
