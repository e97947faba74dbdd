@testable import PartnerDesk

/// A form with files gives the same parts however it arrives; its content type is the first line.
func fuzzMultipart(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
  guard let reader = MultipartReader(contentType: String(decoding: parts[0], as: UTF8.self)), parts.count == 2 else {
    return
  }
  // Beyond that it matters how much of an endless header has arrived.
  guard parts[1].count < 8000 else { return }
  let whole = receive(parts[1], by: parts[1].count, reader)
  precondition(receive(parts[1], by: 1, reader) == whole, "a form arrives otherwise byte by byte")
  precondition(receive(parts[1], by: 1 + bytes.count % 97, reader) == whole, "a form arrives otherwise in pieces")
  for part in whole?.parts ?? [] {
    let name = HeldUpload.shownName(part.part.fileName ?? "")
    precondition(!name.isEmpty && name != "." && name != ".." && !name.contains("/"), "a name is a path")
    precondition(
      name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "a name holds control characters")
  }
}

private struct ReceivedParts: Equatable {
  struct ReceivedPart: Equatable {
    var part: MultipartReader.Part
    var bytes: [UInt8] = []
    var hasEnded = false
  }

  var parts: [ReceivedPart] = []
  var isDone = false
}

/// The parts, as far as they came; nil for what is no form.
private func receive(_ body: ArraySlice<UInt8>, by size: Int, _ reader: MultipartReader) -> ReceivedParts? {
  var reader = reader
  var received = ReceivedParts()
  var rest = body
  do {
    while !rest.isEmpty {
      try reader.feed(rest.prefix(size)) { event in
        let last = received.parts.count - 1
        switch event {
        case .began(let part):
          precondition(last < 0 || received.parts[last].hasEnded, "a part begins within another")
          received.parts.append(ReceivedParts.ReceivedPart(part: part))
        case .bytes(let bytes):
          precondition(last >= 0 && !received.parts[last].hasEnded, "bytes come outside a part")
          received.parts[last].bytes += bytes
        case .ended:
          precondition(last >= 0 && !received.parts[last].hasEnded, "a part ends twice")
          received.parts[last].hasEnded = true
        }
      }
      rest = rest.dropFirst(size)
    }
  } catch {
    return nil
  }
  received.isDone = reader.isDone
  // What is held back of an unfinished part depends on how it arrived.
  if !received.isDone, received.parts.last?.hasEnded == false { received.parts.removeLast() }
  return received
}

/// A form without files is read or is empty.
func fuzzFormFields(_ bytes: [UInt8]) {
  let fields = FormFields(String(decoding: bytes, as: UTF8.self))
  for name in ["", "csrf", "a"] {
    let value = fields[name]
    precondition(value.first?.isWhitespace != true && value.last?.isWhitespace != true, "a value has blanks around it")
  }
}
