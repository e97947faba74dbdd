import KPIModel

/// What one cell of a date column holds.
struct DateReading {
  enum Failure: UInt8 {
    case none, notADate
    /// A day that exists only when day and month are read the other way round.
    case otherOrder
    /// A month and a year without a day; `day` is its first.
    case dayMissing
    case quarter
  }

  /// Days since 1970-01-01.
  var day: Int32 = 0
  var failure = Failure.none
  var hasTwoDigitYear = false
  var hasTime = false
  var isSerial = false
  /// Day and month could be read the other way round.
  var hasTwoReadings = false
  /// A month was asked for and a whole date was given.
  var hasDay = false

  static func failed(_ failure: Failure) -> DateReading {
    var reading = DateReading()
    reading.failure = failure
    return reading
  }
}

/// Up to three runs of digits with a mark between them, and where they end.
private struct DigitRuns {
  var values = (0, 0, 0)
  var lengths = (0, 0, 0)
  var count = 0
  var mark: UInt8 = 0
  var end: Int

  /// Reads runs of at most eight digits; `count` is 0 when the cell does not start with one.
  init(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) {
    var index = start
    end = start
    while count < 3 {
      var value = 0
      let first = index
      while index < limit, bytes[index] &- 0x30 <= 9, index - first < 9 {
        value = value * 10 + Int(bytes[index] &- 0x30)
        index += 1
      }
      let length = index - first
      guard length > 0, length <= 8 else { return }
      switch count {
      case 0: (values.0, lengths.0) = (value, length)
      case 1: (values.1, lengths.1) = (value, length)
      default: (values.2, lengths.2) = (value, length)
      }
      count += 1
      end = index
      guard count < 3, index < limit else { return }
      let byte = bytes[index]
      guard byte == 0x2F || byte == 0x2D || byte == 0x2E, count == 1 || byte == mark else { return }
      mark = byte
      index += 1
    }
  }
}

/// Reads one cell as a day, byte by byte.
func readDate(
  _ bytes: Span<UInt8>, _ start: Int, _ end: Int, order: ColumnConvention.DateOrder
) -> DateReading {
  let runs = DigitRuns(bytes, start, end)
  if runs.count == 3, runs.end == end || isTime(bytes, runs.end, end) {
    var reading = resolved(runs, order)
    reading.hasTime = runs.end < end && !isMidnight(bytes, runs.end, end)
    return reading
  }
  if let serial = serialDay(bytes, runs, end) { return serial }
  if runs.count == 1, runs.end == end, runs.lengths.0 == 8 {
    return dated(runs.values.0 / 10000, runs.values.0 / 100 % 100, runs.values.0 % 100) ?? .failed(.notADate)
  }
  return readWrittenDate(bytes, start, end)
}

/// Reads one cell as a month; `day` is its first.
func readMonth(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, order: ColumnConvention.DateOrder) -> DateReading {
  let runs = DigitRuns(bytes, start, end)
  var reading = DateReading()
  if runs.end == end, runs.count == 2 {
    let (first, second) = (runs.values.0, runs.values.1)
    switch (runs.lengths.0, runs.lengths.1) {
    case (4, 1...2): return dated(first, second, 1) ?? .failed(.notADate)
    case (1...2, 4): return dated(second, first, 1) ?? .failed(.notADate)
    case (1...2, 2):
      reading = dated(2000 + second, first, 1) ?? .failed(.notADate)
      reading.hasTwoDigitYear = true
      return reading
    default: break
    }
  }
  if runs.end == end, runs.count == 1, runs.lengths.0 == 6 {
    return dated(runs.values.0 / 100, runs.values.0 % 100, 1) ?? .failed(.notADate)
  }
  reading = readDate(bytes, start, end, order: order)
  if reading.failure == .dayMissing {
    reading.failure = .none
  } else if reading.failure == .none {
    reading.hasDay = !reading.isSerial || Day(number: reading.day).components.day != 1
    reading.day = Day(number: reading.day).month.firstDay.number
  }
  return reading
}

private func dated(_ year: Int, _ month: Int, _ day: Int) -> DateReading? {
  guard let day = Day(year: year, month: month, day: day) else { return nil }
  var reading = DateReading()
  reading.day = day.number
  return reading
}

/// Three runs of digits as year, month and day.
private func resolved(_ runs: DigitRuns, _ order: ColumnConvention.DateOrder) -> DateReading {
  let (first, second, third) = runs.values
  let lengths = runs.lengths
  guard lengths.1 <= 2 else { return .failed(.notADate) }
  if lengths.0 == 4, lengths.2 <= 2 { return dated(first, second, third) ?? .failed(.notADate) }
  guard lengths.0 <= 2, lengths.2 == 4 || lengths.2 == 2 else { return .failed(.notADate) }
  if lengths.2 == 2, order == .yearFirst, var reading = dated(2000 + first, second, third) {
    reading.hasTwoDigitYear = true
    return reading
  }
  let year = lengths.2 == 2 ? 2000 + third : third
  let (month, day) = order == .monthFirst ? (first, second) : (second, first)
  guard var reading = dated(year, month, day) else {
    return .failed(dated(year, day, month) == nil ? .notADate : .otherOrder)
  }
  reading.hasTwoDigitYear = lengths.2 == 2
  reading.hasTwoReadings = first <= 12 && second <= 12 && first != second
  return reading
}

/// A day as Excel counts it in the 1900 system: 1 is 1 January 1900, and 1900 wrongly has a 29 February.
private func serialDay(_ bytes: Span<UInt8>, _ runs: DigitRuns, _ end: Int) -> DateReading? {
  guard runs.lengths.0 == 5, (20000...60000).contains(runs.values.0) else { return nil }
  var index = runs.end
  if runs.count == 1 {
    if index < end, bytes[index] == 0x2C { index += 1 }
    while index < end, bytes[index] &- 0x30 <= 9 { index += 1 }
  } else if runs.count != 2 || runs.mark != 0x2E {
    return nil
  }
  guard index == end else { return nil }
  var reading = DateReading()
  reading.day = Int32(runs.values.0 - 25569)
  reading.isSerial = true
  return reading
}

/// Whether the rest of a cell after the date is a time of day: ` 10:30`, `T10:30:00.000Z`, ` 9:05 PM`, ` 10h30`.
private func isTime(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  guard start < end, bytes[start] == 0x20 || bytes[start] | 0x20 == 0x74 || bytes[start] == 0x2C else { return false }
  var digits = 0
  var colons = 0
  for index in start + 1..<end {
    switch bytes[index] {
    case 0x30...0x39: digits += 1
    case 0x3A, 0x68: colons += 1
    // Space, fractions, zones, am and pm.
    case 0x20, 0x2B, 0x2C, 0x2D, 0x2E, 0x5A, 0x41, 0x4D, 0x50, 0x61, 0x6D, 0x70: break
    default: return false
    }
  }
  return digits >= 2 && digits <= 18 && (1...3).contains(colons)
}

private func isMidnight(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
  for index in start..<end where (0x31...0x39).contains(bytes[index]) { return false }
  return true
}

/// Whether a byte beyond ASCII can be part of an accented letter, rather than begin a sign or a space of another kind.
private func isLetterByte(_ byte: UInt8) -> Bool { byte >= 0x80 && byte != 0xC2 && byte != 0xE2 }

/// `1 de marzo de 2021`, `1-mar-21`, `March 1, 2021`, `ene-21`, `2021M03`, `T1 2021`.
private func readWrittenDate(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> DateReading {
  var month = 0
  var numbers = (0, 0)
  var lengths = (0, 0)
  var count = 0
  var isQuarter = false
  var sawM = false
  var index = start
  while index < end {
    let byte = bytes[index]
    let first = index
    if byte &- 0x30 <= 9 {
      var value = 0
      while index < end, bytes[index] &- 0x30 <= 9, index - first < 5 {
        value = value * 10 + Int(bytes[index] &- 0x30)
        index += 1
      }
      guard count < 2, index - first <= 4 else { return .failed(.notADate) }
      if count == 0 {
        (numbers.0, lengths.0) = (value, index - first)
      } else {
        (numbers.1, lengths.1) = (value, index - first)
      }
      count += 1
    } else if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0xC3 {
      while index < end, bytes[index] | 0x20 >= 0x61 && bytes[index] | 0x20 <= 0x7A || isLetterByte(bytes[index]) {
        index += 1
      }
      guard let word = packedWord(bytes, first, index) else { return .failed(.notADate) }
      if let named = MonthNames.month(word) {
        guard month == 0 else { return .failed(.notADate) }
        month = named
      } else if index - first == 1, byte | 0x20 == 0x74 || byte | 0x20 == 0x71 {
        isQuarter = true
      } else if index - first == 1, byte | 0x20 == 0x6D {
        sawM = true
      } else if !MonthNames.isConnective(word) {
        return .failed(.notADate)
      }
    } else if byte == 0x20 || byte == 0x27 || (0x2C...0x2F).contains(byte) {
      index += 1
    } else if byte == 0xC2, index + 1 < end, [0xBA, 0xB0, 0xA0].contains(bytes[index + 1]) {
      // `1.º de março`, `1º`, and a no-break space.
      index += 2
    } else if byte == 0xE2, index + 2 < end, bytes[index + 1] == 0x80, [0x99, 0xAF].contains(bytes[index + 2]) {
      // `d’abril`, and a narrow no-break space.
      index += 3
    } else {
      return .failed(.notADate)
    }
  }
  if isQuarter {
    return .failed(count == 2 && (lengths.0 == 4 || lengths.1 == 4) && month == 0 ? .quarter : .notADate)
  }
  if sawM, month == 0, count == 2, lengths.0 == 4 {
    (month, count) = (numbers.1, 1)
  }
  guard month > 0 else { return .failed(.notADate) }
  return assembled(month: month, numbers: numbers, lengths: lengths, count: count)
}

private func assembled(month: Int, numbers: (Int, Int), lengths: (Int, Int), count: Int) -> DateReading {
  func year(_ value: Int, _ length: Int) -> Int? { length == 4 ? value : length == 2 ? 2000 + value : nil }
  var reading: DateReading?
  var yearLength = lengths.0
  if count == 1, let year = year(numbers.0, lengths.0) {
    reading = dated(year, month, 1)
    reading?.failure = .dayMissing
  } else if count == 2, lengths.0 == 4, lengths.1 <= 2 {
    reading = dated(numbers.0, month, numbers.1)
  } else if count == 2, lengths.0 <= 2, let year = year(numbers.1, lengths.1) {
    reading = dated(year, month, numbers.0)
    yearLength = lengths.1
  }
  reading?.hasTwoDigitYear = yearLength == 2
  return reading ?? .failed(.notADate)
}
