package import KPIModel

extension ByteWriter {
  package mutating func write(_ form: FileForm) {
    write(text: form.encoding.rawValue)
    write(flag: form.hasByteOrderMark)
    write(flag: form.hasEncodingEvidence)
    write(byte: form.delimiter)
    write(byte: form.quote)
    write(text: form.escape.rawValue)
    write(text: form.lineEnding.rawValue)
    write(number: form.headers.count)
    for (header, isFilled) in zip(form.headers, form.columnIsFilled) {
      write(text: header)
      write(flag: isFilled)
    }
    write(number: form.headerLine)
    write(number: form.headerSheetRow)
    write(number: form.dataOffset)
    write(number: form.dataLine)
    write(number: form.dataSheetRow)
    write(flag: form.allowsCellsBeyond)
  }
}

extension ByteReader {
  package mutating func fileForm() throws(UnreadableBytes) -> FileForm {
    guard let encoding = TextEncoding(rawValue: try text()) else { throw UnreadableBytes() }
    let (hasMark, hasEvidence) = (try flag(), try flag())
    let (delimiter, quote) = (try byte(), try byte())
    guard let escape = FileForm.Escape(rawValue: try text()), let ending = FileForm.LineEnding(rawValue: try text())
    else { throw UnreadableBytes() }
    var headers: [String] = []
    var columnIsFilled: [Bool] = []
    for _ in 0..<(try count()) {
      headers.append(try text())
      columnIsFilled.append(try flag())
    }
    var form = FileForm(
      encoding: encoding, hasByteOrderMark: hasMark, hasEncodingEvidence: hasEvidence, delimiter: delimiter,
      quote: quote, escape: escape, lineEnding: ending, headers: headers, columnIsFilled: columnIsFilled,
      headerLine: try number(), headerSheetRow: try number(), dataOffset: try number(), dataLine: try number(),
      dataSheetRow: try number())
    form.allowsCellsBeyond = try flag()
    return form
  }
}
