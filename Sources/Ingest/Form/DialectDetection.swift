import Glibc
import KPIModel

/// A dialect, its records, and how well they look like a table.
struct DialectCandidate {
  let table: SampleTable
  /// The index of the header among the records, `nil` when none looks like one.
  let header: Int?
  /// How many of the header's cells are expected names.
  let expectedNames: Int
  /// The number of cells that most records have.
  let width: Int
  /// From 0 to 1.
  let score: Double
}

/// Tries the dialects that can be meant, best first.
///
/// A delimiter is judged by whether the records it makes, read strictly, have one and the same number of cells, never by
/// how often it occurs: a decimal comma is more frequent than the semicolon around it.
func dialectCandidates(
  for sample: SampleText, from firstLine: Int, firstSheetRow: Int, declaredDelimiter: UInt8?, expected: ExpectedHeaders?
) -> [DialectCandidate] {
  let text = sample.bytes[sample.start(ofLine: firstLine)...]
  func occurs(_ byte: UInt8) -> Bool {
    text.withUnsafeBufferPointer { text in
      text.baseAddress.map { memchr($0, Int32(byte), text.count) != nil } ?? false
    }
  }
  let delimiters =
    declaredDelimiter.map { [$0] } ?? ([0x3B, 0x2C, 0x09, 0x7C] as [UInt8]).filter(occurs)
  var candidates: [DialectCandidate] = []
  // One that does not occur stands for a file of a single column.
  let absent =
    declaredDelimiter == nil ? ([0x3B, 0x2C, 0x09, 0x7C] as [UInt8]).first { !delimiters.contains($0) } : nil
  let marks = Marks(otherQuotes: ([0x27, 0x60, 0x7E, 0x7C] as [UInt8]).filter(occurs), hasBackslash: occurs(0x5C))
  func tryDialects(of delimiter: UInt8) -> [DialectCandidate] {
    dialects(delimiter: delimiter, text: text, marks: marks).map { dialect in
      let table = SampleTable(sample, from: firstLine, firstSheetRow: firstSheetRow, dialect: dialect)
      return DialectCandidate(table, others: delimiters, expected: expected)
    }
  }
  if declaredDelimiter == nil, let expected,
    let plain = plainDelimiter(among: delimiters, ofLine: firstLine, in: sample, expected: expected)
  {
    candidates = tryDialects(of: plain)
  }
  if !candidates.contains(where: { $0.score > 0.3 }) {
    candidates = (delimiters + (absent.map { [$0] } ?? [])).flatMap(tryDialects)
  }
  if declaredDelimiter == nil, !candidates.contains(where: { $0.width > 1 && $0.score > 0.3 }) {
    // Nothing that spreadsheets write: what other programs do, when it cuts every line from the first on alike.
    for delimiter in ([0x5E, 0x7E, 0x1F, 0x01, 0x3A] as [UInt8]) where occurs(delimiter) {
      candidates += tryDialects(of: delimiter).filter { $0.width > 2 && $0.header == 0 && $0.score > 0.9 }
    }
  }
  // Swift's sort is stable in practice but not by promise: the order of trying settles ties.
  return candidates.enumerated().sorted { left, right in
    let (a, b) = (left.element, right.element)
    if a.expectedNames != b.expectedNames { return a.expectedNames > b.expectedNames }
    if a.score != b.score { return a.score > b.score }
    return left.offset < right.offset
  }.map(\.element)
}

/// The delimiter that makes most of a line's cells expected headers, when no other makes as many of them.
///
/// With it the header is found, as it is in most files, and what other delimiters would make of the file need not be tried.
private func plainDelimiter(
  among delimiters: [UInt8], ofLine line: Int, in sample: SampleText, expected: ExpectedHeaders
) -> UInt8? {
  let searches = delimiters.map { delimiter in
    (delimiter, HeaderSearch(SampleTable(line: line, of: sample, delimiter: delimiter).records, expected: expected))
  }
  let most = searches.map(\.1.expectedNames).max() ?? 0
  let best = searches.filter { $0.1.expectedNames == most }
  guard best.count == 1, let (delimiter, search) = best.first, most > 1, most * 2 > search.width else { return nil }
  return delimiter
}

/// The quotes and escapes that can be meant with a delimiter, the likeliest first.
///
/// `marks` says which of them the text has at all.
private func dialects(delimiter: UInt8, text: ArraySlice<UInt8>, marks: Marks) -> [Dialect] {
  var dialects = [Dialect(delimiter: delimiter)]
  for quote in marks.otherQuotes where quote != delimiter {
    let framed = framedCells(in: text, quote: quote, delimiter: delimiter)
    guard framed.open > 0, framed.closed > 0 else { continue }
    let isUsual =
      framed.closed * 10 >= framed.open * 8
      && framed.closed > framedCells(in: text, quote: 0x22, delimiter: delimiter).closed
    dialects.insert(Dialect(delimiter: delimiter, quote: quote), at: isUsual ? 0 : dialects.endIndex)
  }
  guard marks.hasBackslash else { return dialects }
  for dialect in dialects where zip(text, text.dropFirst()).contains(where: { $0 == 0x5C && $1 == dialect.quote }) {
    dialects.append(Dialect(delimiter: delimiter, quote: dialect.quote, escape: .backslash))
  }
  return dialects
}

/// Which marks a text has that some dialects give a meaning to.
private struct Marks {
  /// The apostrophe, the grave accent, and what some programs put around cells that hold all of these.
  var otherQuotes: [UInt8]
  var hasBackslash: Bool
}

/// How many cells open with a quote, and how many close with one.
private func framedCells(in text: ArraySlice<UInt8>, quote: UInt8, delimiter: UInt8) -> (open: Int, closed: Int) {
  func isEdge(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }
  var counts = (open: 0, closed: 0)
  for index in text.indices where text[index] == quote {
    if index == text.startIndex || isEdge(text[index - 1]) { counts.open += 1 }
    if index + 1 == text.endIndex || isEdge(text[index + 1]) { counts.closed += 1 }
  }
  return counts
}

/// Whether the comma in a cell can be the decimal mark of a number, so that no delimiter was missed.
private func isDecimal(_ cell: String) -> Bool {
  cell.utf8.allSatisfy { $0 &- 0x30 <= 9 || [0x20, 0x2B, 0x2C, 0x2D, 0x2E].contains($0) }
    && cell.utf8.count { $0 == 0x2C } == 1
}

extension DialectCandidate {
  fileprivate init(_ table: SampleTable, others: [UInt8], expected: ExpectedHeaders?) {
    self.table = table
    let search = HeaderSearch(table.records, expected: expected)
    header = search.header
    expectedNames = search.expectedNames
    self.width = search.width
    let width = search.width
    let body = table.records[(search.header ?? 0)...]
    guard !body.isEmpty else {
      score = 0
      return
    }
    // Records that will stand: the header's cells, and nothing but empty ones beyond.
    let standing = body.count { !$0.isDamaged && $0.cells.count >= width && $0.filledWidth <= width }
    let damaged = table.records.count(where: \.isDamaged)
    let fit = Double(standing) / Double(body.count)
    // Cells in which another delimiter shows were more likely cut in the wrong place, and so were words after a space.
    let foreign = others.filter { $0 != table.dialect.delimiter }
    var (cells, mixed, spaced) = (0, 0, 0)
    for record in body.prefix(200) {
      let texts = record.cells
      for column in texts.indices where texts.length(of: column) > 0 {
        cells += 1
        if texts.holds(foreign, at: column), !isDecimal(texts[column]) { mixed += 1 }
        if column > 0, texts.firstByte(of: column) == 0x20 { spaced += 1 }
      }
    }
    func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    var worth = (width > 1 ? 1 : 0.7) * fit * fit
    worth -= (width > 1 ? 0.4 : 0.63) * share(mixed, of: cells)
    // `Braga, Portugal` below a line without a comma is one cell.
    let areSentences = width == 2 && (search.header ?? 0) > 0 && spaced * 5 > cells * 2
    worth -= (areSentences ? 1.5 : 0.3) * share(spaced, of: cells)
    worth -= 0.5 * share(damaged, of: table.records.count)
    worth -= search.header.map { 0.3 * share($0, of: table.records.count) } ?? 0.3
    score = worth
  }
}
