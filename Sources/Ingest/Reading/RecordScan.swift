import KPIModel

/// One pass over UTF-8 text: finds the lines and feeds them to libcsv.
///
/// Plain lines are split in runs, without libcsv; every other line is fed to it alone, and a record that does not stand is
/// taken back. Lives for one call of `RecordReader.read`.
final class RecordScan {
  private let text: UnsafeBufferPointer<UInt8>
  private let isLast: Bool
  private let form: FileForm
  private let feedsRuns: Bool
  private let parser: StrictParser
  let sink: UnsafeMutablePointer<RecordSink>
  /// Everything before it has been dealt with.
  private(set) var position = 0
  private(set) var endsInsideLine = false
  private var lineFeeds: ByteSearch
  private var carriageReturns: ByteSearch
  private var scratch: [UInt8] = []
  /// Where the record that was last tried ends.
  private var endOfAttempt = 0
  var keepsOversizedCells: Bool {
    get { sink.pointee.keepsOversizedCells }
    set { sink.pointee.keepsOversizedCells = newValue }
  }

  init(text: UnsafeBufferPointer<UInt8>, isLast: Bool, form: FileForm, feedsRuns: Bool, sink: RecordSink) {
    self.text = text
    self.isLast = isLast
    self.form = form
    self.feedsRuns = feedsRuns && form.escape == .doubled
    parser = StrictParser(delimiter: form.delimiter, quote: form.quote)
    lineFeeds = ByteSearch(0x0A, in: text)
    carriageReturns = ByteSearch(0x0D, in: text)
    self.sink = .allocate(capacity: 1)
    self.sink.initialize(to: sink)
  }

  deinit {
    sink.deinitialize(count: 1)
    sink.deallocate()
  }

  func run(startsInsideLine: Bool) {
    if startsInsideLine, !skipRestOfLine() { return }
    while position < text.count, !endsInsideLine {
      if feedsRuns { takePlainLines() }
      if position < text.count, !readRecord() { return }
    }
  }

  // MARK: Plain lines

  /// Behind the last line that is complete, found once.
  private lazy var endOfLines: Int = {
    var index = text.count
    while index > 0 {
      let byte = text[index - 1]
      if byte == 0x0A { return index }
      if byte == 0x0D, index < text.count ? text[index] != 0x0A : isLast { return index }
      index -= 1
    }
    return 0
  }()

  /// Takes the plain lines that start here.
  private func takePlainLines() {
    guard position < endOfLines else { return }
    let lines = UnsafeBufferPointer(rebasing: text[position..<endOfLines])
    sink.pointee.afterCarriageReturn = false
    position += sink.pointee.take(
      plain: lines, readable: text.count - position, delimiter: form.delimiter, quote: form.quote)
  }

  // MARK: Single records

  private enum Attempt {
    case stands(end: Int, lines: Int)
    case damaged(DamagedRecord.Damage)
    /// More bytes are needed to tell.
    case incomplete
  }

  /// Reads the record or damaged line that starts here; `false` when it is not complete.
  private func readRecord() -> Bool {
    guard let lineEnd = endOfLine(from: position) else {
      guard text.count - position > RecordReader.longestRecord else { return false }
      // Never waits for the end of an endless line.
      let end = endOfPiece
      damageLine(.oversizedCell, end: keepsOversizedCells ? end : position + RecordReader.longestRecord)
      position = end
      endsInsideLine = true
      return true
    }
    guard lineEnd - position <= RecordReader.longestRecord else {
      damageLine(.oversizedCell, end: lineEnd)
      position = lineEnd
      advance(lines: 1)
      return true
    }
    var attempt = attemptRecord(droppingSpaces: false)
    if case .damaged(.strayQuote) = attempt {
      // `a; "b"` and `"a" ;b` are common enough to be read.
      let lenient = attemptRecord(droppingSpaces: true)
      if case .damaged = lenient {} else { attempt = lenient }
    }
    switch attempt {
    case .incomplete:
      sink.pointee.takeBack()
      parser.reset()
      return false
    case .stands(let end, let lines):
      if sink.pointee.byteCount == sink.pointee.recordByte {
        sink.pointee.takeBack()
      } else {
        sink.pointee.keepUnusualRecord()
      }
      position = end
      advance(lines: lines)
    case .damaged(.cellCount(let count)):
      sink.pointee.damage(.cellCount(count), cells: sink.pointee.recordCells())
      position = lineEnd
      advance(lines: 1)
    case .damaged(.oversizedCell) where keepsOversizedCells && endOfAttempt == lineEnd:
      sink.pointee.damage(.oversizedCell, cells: sink.pointee.recordCells())
      position = lineEnd
      advance(lines: 1)
    case .damaged(let damage):
      damageLine(damage, end: lineEnd)
      position = lineEnd
      advance(lines: 1)
    }
    return true
  }

  /// Feeds the record that starts here line by line until it ends or goes wrong; it is left in the sink.
  private func attemptRecord(droppingSpaces: Bool) -> Attempt {
    sink.pointee.takeBack()
    parser.reset()
    var end = position
    for line in 1...RecordReader.mostLines {
      let start = end
      guard end < text.count, let lineEnd = endOfLine(from: end) else {
        let tooLong = text.count - position > RecordReader.longestRecord
        return isLast || tooLong ? .damaged(.unterminatedQuote) : .incomplete
      }
      end = lineEnd
      endOfAttempt = end
      guard end - position <= RecordReader.longestRecord else { return .damaged(.unterminatedQuote) }
      // Where there is no outer space the two ways are one, and libcsv is faster when it need not ask.
      parser.dropsOuterSpaces =
        droppingSpaces
        || !hasOuterSpace(UnsafeBufferPointer(rebasing: text[start..<end]), delimiter: form.delimiter)
      guard feedLine(from: start, to: end) == .read else { return .damaged(.strayQuote) }
      guard sink.pointee.recordEnded else { continue }
      return judgeEndedRecord(end: end, lines: line)
    }
    return .damaged(.unterminatedQuote)
  }

  private func judgeEndedRecord(end: Int, lines: Int) -> Attempt {
    if sink.pointee.oversized { return .damaged(.oversizedCell) }
    let isBlank = sink.pointee.byteCount == sink.pointee.recordByte
    if isBlank || sink.pointee.hasHeaderWidth { return .stands(end: end, lines: lines) }
    // A record of several lines that does not fit more likely has one quote too many than all those cells too few.
    return .damaged(lines == 1 ? .cellCount(sink.pointee.cellCount - sink.pointee.recordCell) : .unterminatedQuote)
  }

  private func feedLine(from start: Int, to end: Int) -> StrictParser.Outcome {
    let line = UnsafeBufferPointer(rebasing: text[start..<end])
    let isTerminated = line.last == 0x0A || line.last == 0x0D
    if isTerminated, form.escape == .doubled || !line.contains(0x5C) {
      return parser.feed(line: line, into: sink)
    }
    scratch.removeAll(keepingCapacity: true)
    if form.escape == .backslash {
      appendWithDoubledQuotes(line)
    } else {
      scratch.append(contentsOf: line)
    }
    if !isTerminated { scratch.append(0x0A) }
    return scratch.withUnsafeBufferPointer { parser.feed(line: $0, into: sink) }
  }

  /// Translates `\"` to `""` and `\\` to `\`; libcsv knows no other escape than the doubled quote.
  private func appendWithDoubledQuotes(_ line: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte == 0x5C, index + 1 < line.count, line[index + 1] == form.quote || line[index + 1] == 0x5C {
        scratch.append(line[index + 1])
        if line[index + 1] == form.quote { scratch.append(form.quote) }
        index += 2
      } else {
        scratch.append(byte)
        index += 1
      }
    }
  }

  /// Notes the line that starts here as damaged, split at the delimiter.
  private func damageLine(_ damage: DamagedRecord.Damage, end: Int) {
    var line = text[position..<end]
    while let last = line.last, last == 0x0A || last == 0x0D { line = line.dropLast() }
    let isCut = !keepsOversizedCells
    let shown = isCut && line.count > RecordSink.largestCell ? line.prefix(RecordSink.largestCell / 16) : line
    let cells = shown.split(separator: form.delimiter, omittingEmptySubsequences: false).map { cell in
      String(
        decoding: isCut && damage == .oversizedCell ? cell.prefix(RecordSink.shownOfOversizedCell) : cell,
        as: UTF8.self)
    }
    sink.pointee.damage(damage, cells: cells)
    parser.reset()
  }

  /// Where the bytes given of an endless line can be cut: before a carriage return that a line feed may follow, and, where
  /// they are to be kept, not within a character.
  private var endOfPiece: Int {
    let end = text.count
    if text[end - 1] == 0x0D { return end - 1 }
    guard keepsOversizedCells else { return end }
    var start = end - 1
    while start > max(position, end - 4), text[start] & 0xC0 == 0x80 { start -= 1 }
    let length = text[start] >= 0xF0 ? 4 : text[start] >= 0xE0 ? 3 : text[start] >= 0xC0 ? 2 : 1
    return length > end - start ? start : end
  }

  /// Notes a further piece of a line that was too long, where everything is to be kept.
  private func continueLine(end: Int) {
    guard keepsOversizedCells, end > position else { return }
    damageLine(.oversizedCell, end: end)
    sink.pointee.damaged[sink.pointee.damaged.count - 1].isContinuation = true
  }

  // MARK: Lines

  private func advance(lines: Int) {
    sink.pointee.line += Int32(lines)
    sink.pointee.sheetRow += 1
  }

  /// Behind the terminator of the line, or the end of the text when it is the file's last line.
  private func endOfLine(from start: Int) -> Int? {
    let lineFeed = lineFeeds.next(from: start)
    let carriageReturn = carriageReturns.next(from: start)
    if carriageReturn < lineFeed {
      let next = carriageReturn + 1
      guard next < text.count else { return isLast ? next : nil }
      return text[next] == 0x0A ? next + 1 : next
    }
    guard lineFeed < text.count else { return isLast ? text.count : nil }
    return lineFeed + 1
  }

  /// Skips what is left of a line that was too long; `false` when it does not end here either.
  private func skipRestOfLine() -> Bool {
    guard text.count > 0 else {
      endsInsideLine = !isLast
      return false
    }
    guard let end = endOfLine(from: 0) else {
      let end = endOfPiece
      continueLine(end: end)
      position = end
      endsInsideLine = true
      return false
    }
    continueLine(end: end)
    position = end
    advance(lines: 1)
    return true
  }
}
