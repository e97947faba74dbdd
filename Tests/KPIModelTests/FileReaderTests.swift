import Foundation
import KPIModel
import Testing

/// What can go wrong with reading a file, each told apart.
@Suite final class FileReaderTests {
  private let folder: String

  init() throws {
    folder = try #require(resolved(NSTemporaryDirectory())) + "/clusterkpi-reader-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ text: String, _ name: String = "a.csv") throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func kind(_ body: () throws -> Void) -> FileReadError.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? FileReadError)?.kind
    }
  }

  @Test func allWaysOfReadingGiveTheSameBytes() throws {
    let text = String((0..<40_000).map { Character(UnicodeScalar(UInt8(0x20 + $0 % 90))) })
    let path = try write(text)
    let bytes = Array(text.utf8)
    #expect(try FileReader(path).all(limit: bytes.count) == bytes)
    #expect(try FileReader(path).read(at: 10, count: 1 << 20) == Array(bytes[10...]))
    let pieces = try FileReader(path)
    var joined: [UInt8] = []
    while let piece = try pieces.next(777) { joined += piece }
    #expect(joined == bytes)
    let appended = try FileReader(path)
    var all: [UInt8] = [1]
    #expect(try appended.next(39_999, appendingTo: &all) == 39_999)
    #expect(try appended.next(10, appendingTo: &all) == 1)
    #expect(all == [1] + bytes)
  }

  @Test func whatIsNoFileIsTold() throws {
    #expect(kind { _ = try FileReader(folder + "/none") } == .missing)
    #expect(kind { _ = try FileReader(folder) } == .notAFile)
    #expect(kind { _ = try FileReader(try write("x") + "/below") } == .missing)
    let pipe = folder + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    // Would wait for a writer for ever if it were opened like a file.
    #expect(kind { _ = try FileReader(pipe) } == .notAFile)
    #expect(kind { _ = try FileReader("/dev/zero") } == .notAFile)
  }

  @Test func aFileThatVanishedWhileOpenIsStillWhatItWas() throws {
    let path = try write("a,b\n")
    let file = try FileReader(path)
    try FileManager.default.removeItem(atPath: path)
    #expect(try file.all(limit: 100) == Array("a,b\n".utf8))
    try file.requireUnchanged()
  }

  @Test(arguments: ["longer,text\n", "a\n", "c,d\n"])
  func aFileThatIsWrittenToWhileItIsReadIsNoticed(text: String) throws {
    let path = try write("a,b\n")
    // Two writes within one tick of the file system's clock could not be told apart by time.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_600_000_000)], ofItemAtPath: path)
    let file = try FileReader(path)
    _ = try file.read(at: 0, count: 2)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    #expect(kind { try file.requireUnchanged() } == .changed)
  }

  @Test func aLinkThatLeadsOutIsNotFollowed() throws {
    let inside = folder + "/inputs"
    try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: true)
    let secret = try write("secret")
    let own = try write("own", "inputs/own.csv")
    try FileManager.default.createSymbolicLink(atPath: inside + "/out.csv", withDestinationPath: secret)
    try FileManager.default.createSymbolicLink(atPath: inside + "/in.csv", withDestinationPath: own)
    #expect(kind { _ = try FileReader(inside + "/out.csv", within: [inside]) } == .straysOutside)
    #expect(try FileReader(inside + "/in.csv", within: [inside]).all(limit: 10) == Array("own".utf8))
    #expect(try FileReader(inside + "/out.csv").all(limit: 10) == Array("secret".utf8))
    // A folder whose name only begins like the boundary is another.
    #expect(kind { _ = try FileReader(own, within: [folder + "/in"]) } == .straysOutside)
  }

  @Test func whatIsTooLargeIsNotRead() throws {
    let path = try write("0123456789")
    #expect(kind { _ = try FileReader(path).all(limit: 9) } == .tooLarge)
    #expect(try FileReader(path).all(limit: 10).count == 10)
  }

  @Test func errorsNameTheFileAndTheCure() throws {
    let error = #expect(throws: FileReadError.self) { try FileReader(folder + "/none", shownAs: "inputs/none.csv") }
    #expect(error.map { "\($0.path) \($0.problem)" } == "inputs/none.csv cannot be read: No such file or directory")
    #expect(error?.help?.isEmpty == false)
  }
}

private func resolved(_ path: String) -> String? {
  guard let whole = realpath(path, nil) else { return nil }
  defer { free(whole) }
  return String(cString: whole)
}
