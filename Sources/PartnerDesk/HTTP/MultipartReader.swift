/// Takes a `multipart/form-data` body apart as it arrives, a piece at a time.
///
/// Holds back no more than a boundary's length of bytes, and the headers of one part, of at most 8 KiB.
struct MultipartReader {
  struct Part: Equatable {
    let name: String
    /// As the client says; `nil` for a plain field.
    let fileName: String?
  }

  enum Event: Equatable {
    case began(Part)
    case bytes(ArraySlice<UInt8>)
    case ended
  }

  /// The body is not what its content type says.
  struct Malformed: Error {}

  private enum State { case preamble, headers, content, done }

  private static let longestHeaders = 8192
  private let boundary: [UInt8]
  private var state = State.preamble
  private var held: [UInt8] = [0x0D, 0x0A]

  /// Reads the boundary from a content type; `nil` when it is no form with files.
  init?(contentType: String) {
    let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
    guard parts.first?.lowercased() == "multipart/form-data",
      let parameter = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
    else { return nil }
    let text = parameter.dropFirst("boundary=".count).filter { $0 != "\"" }
    guard (1...70).contains(text.utf8.count) else { return nil }
    boundary = Array("\r\n--\(text)".utf8)
  }

  var isDone: Bool { state == .done }

  /// Takes the next bytes and says what is in them.
  mutating func feed(_ bytes: some Collection<UInt8>, _ take: (Event) throws -> Void) throws {
    held += bytes
    while try step(take) {}
  }

  /// Whether there was enough for one more step.
  private mutating func step(_ take: (Event) throws -> Void) throws -> Bool {
    switch state {
    case .preamble:
      guard let place = MultipartReader.place(of: boundary, in: held) else {
        guard held.count < MultipartReader.longestHeaders else { throw Malformed() }
        return false
      }
      return try afterBoundary(endingAt: place + boundary.count)
    case .headers:
      guard let end = MultipartReader.place(of: [0x0D, 0x0A, 0x0D, 0x0A], in: held) else {
        guard held.count < MultipartReader.longestHeaders else { throw Malformed() }
        return false
      }
      try take(.began(try MultipartReader.part(String(decoding: held[..<end], as: UTF8.self))))
      held.removeFirst(end + 4)
      state = .content
      return true
    case .content:
      guard let place = MultipartReader.place(of: boundary, in: held) else {
        let sure = held.count - boundary.count
        guard sure > 0 else { return false }
        try take(.bytes(held[..<sure]))
        held.removeFirst(sure)
        return false
      }
      // The two bytes after the boundary say whether it is the last.
      let end = place + boundary.count
      guard held.count >= end + 2 else { return false }
      guard [[0x2D, 0x2D], [0x0D, 0x0A]].contains(Array(held[end..<end + 2])) else {
        // It only begins like the boundary.
        try take(.bytes(held[...place]))
        held.removeFirst(place + 1)
        return true
      }
      if place > 0 { try take(.bytes(held[..<place])) }
      try take(.ended)
      return try afterBoundary(endingAt: place + boundary.count)
    case .done:
      held = []
      return false
    }
  }

  private mutating func afterBoundary(endingAt end: Int) throws -> Bool {
    guard held.count >= end + 2 else { return false }
    switch (held[end], held[end + 1]) {
    case (0x2D, 0x2D): state = .done
    // The line end stays: it may be that of headers that are not there.
    case (0x0D, 0x0A): state = .headers
    default: throw Malformed()
    }
    held.removeFirst(state == .headers ? end + 2 : held.count)
    return true
  }

  private static func place(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= needle.count, let first = needle.first else { return nil }
    var start = 0
    let last = bytes.count - needle.count
    while start <= last, let found = bytes[start...last].firstIndex(of: first) {
      if bytes[found..<found + needle.count].elementsEqual(needle) { return found }
      start = found + 1
    }
    return nil
  }

  private static func part(_ headers: String) throws -> Part {
    for line in headers.split(separator: "\r\n") {
      guard line.lowercased().hasPrefix("content-disposition:") else { continue }
      guard let name = value(of: "name", in: String(line)) else { throw Malformed() }
      return Part(name: name, fileName: value(of: "filename", in: String(line)))
    }
    throw Malformed()
  }

  /// `services.csv` from `form-data; name="file"; filename="services.csv"`; browsers write `"` in names as `%22`.
  private static func value(of parameter: String, in line: String) -> String? {
    guard let start = line.firstRange(of: "; \(parameter)=\"") else { return nil }
    let rest = line[start.upperBound...]
    guard let end = rest.firstIndex(of: "\"") else { return nil }
    return String(rest[..<end]).replacing("%22", with: "\"")
  }
}
