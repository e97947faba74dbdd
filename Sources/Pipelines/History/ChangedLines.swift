import RunLedger

/// Which lines of a file went and which came between two of its revisions.
///
/// By content: a line that only moved is neither. Line breaks within quoted cells count as line ends, as in every editor.
struct ChangedLines {
  /// Physical lines of the earlier revision that the later one has not.
  let removed: [Int]
  /// Physical lines of the later revision that the earlier one had not.
  let added: [Int]

  init(from old: [UInt8], to new: [UInt8]) {
    let (before, after) = (ChangedLines.lines(old), ChangedLines.lines(new))
    removed = ChangedLines.numbers(of: before, missingIn: after)
    added = ChangedLines.numbers(of: after, missingIn: before)
  }

  /// Reads both revisions from the store; `nil` where one is not there (any more), or only one run had the file.
  init?(_ change: SubmissionChange, in store: SubmissionStore) {
    guard change.kind == .revised, let old = change.old, let new = change.new,
      let before = try? store.bytes(of: old.sha256), let after = try? store.bytes(of: new.sha256)
    else { return nil }
    self.init(from: before, to: after)
  }

  /// `lines 3, 7 went; line 5 came`, the first of each.
  var text: String {
    [ChangedLines.text(removed, "went"), ChangedLines.text(added, "came")].compactMap(\.self).joined(separator: "; ")
  }

  private static func text(_ numbers: [Int], _ verb: String) -> String? {
    guard !numbers.isEmpty else { return nil }
    let shown = numbers.prefix(10).map(String.init).joined(separator: ", ")
    let more = numbers.count > 10 ? " and \(numbers.count - 10) more" : ""
    return "line\(numbers.count == 1 ? "" : "s") \(shown)\(more) \(verb)"
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.last == 0x0D ? $0.dropLast() : $0 }
  }

  private static func numbers(of lines: [ArraySlice<UInt8>], missingIn others: [ArraySlice<UInt8>]) -> [Int] {
    var left: [ArraySlice<UInt8>: Int] = [:]
    for line in others { left[line, default: 0] += 1 }
    var numbers: [Int] = []
    for (place, line) in lines.enumerated() {
      if let count = left[line], count > 0 { left[line] = count - 1 } else { numbers.append(place + 1) }
    }
    return numbers
  }
}
