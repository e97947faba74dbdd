internal import KPIModel

/// The first column where the condition holds, the second where it does not, missing where it is undecided.
func chosen(_ verdicts: [UInt8], _ then: Column, _ otherwise: Column) -> Column {
  switch (then, otherwise) {
  case (.booleans(let then), .booleans(let otherwise)):
    return .booleans(picked(verdicts, then, otherwise, missing: Column.missingBoolean))
  case (.days(let then), .days(let otherwise)):
    return .days(picked(verdicts, then, otherwise, missing: Column.missingDay))
  case (.codes(let then, let list), .codes(let otherwise, _)):
    return .codes(picked(verdicts, then, otherwise, missing: Column.missingCode), list)
  case (.numbers(let then), .numbers(let otherwise)):
    guard let (first, second) = sameScale(then, otherwise) else {
      return .wideNumbers(
        picked(verdicts, Column.numbers(then).wide, Column.numbers(otherwise).wide, missing: nil))
    }
    return .numbers(
      NumberColumn(
        mantissas: picked(verdicts, first.mantissas, second.mantissas, missing: NumberColumn.missing),
        scale: first.scale))
  case (.text(let then), .text(let otherwise)): return .text(pickedTexts(verdicts, then, otherwise))
  default: return .wideNumbers(picked(verdicts, then.wide, otherwise.wide, missing: nil))
  }
}

@inline(__always)
private func picked<Value>(_ verdicts: [UInt8], _ then: [Value], _ otherwise: [Value], missing: Value) -> [Value] {
  let count = max(verdicts.count, then.count, otherwise.count)
  let (verdictStep, thenStep, otherwiseStep) = (verdicts.step, then.step, otherwise.step)
  return Array(unsafeUninitializedCapacity: count) { results, initialized in
    guard let base = results.baseAddress else { return }
    for row in 0..<count {
      let verdict = verdicts[row * verdictStep]
      (base + row).initialize(
        to: verdict == 2 ? missing : verdict == 1 ? then[row * thenStep] : otherwise[row * otherwiseStep])
    }
    initialized = count
  }
}

/// Texts of two columns: the arenas are put one behind the other.
private func pickedTexts(_ verdicts: [UInt8], _ then: TextColumn, _ otherwise: TextColumn) -> TextColumn {
  let offset = Int32(then.bytes.count)
  let moved = mapped(otherwise.starts) { $0 == TextColumn.missing ? $0 : $0 + offset }
  return TextColumn(
    bytes: then.bytes + otherwise.bytes,
    starts: picked(verdicts, then.starts, moved, missing: TextColumn.missing),
    lengths: picked(verdicts, then.lengths, otherwise.lengths, missing: 0))
}

extension Array {
  /// 0 where one value stands for all rows.
  fileprivate var step: Int { count == 1 ? 0 : 1 }
}
