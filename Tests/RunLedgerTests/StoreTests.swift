import Foundation
import Synchronization
import Testing

@testable import RunLedger

struct StoreTests {
  let project: TemporaryProject
  let store: SubmissionStore

  init() throws {
    project = try TemporaryProject()
    store = try project.open().store
  }

  private func expected(_ text: String) -> StoredBytes {
    StoredBytes(sha256: fingerprint(text), bytes: text.utf8.count)
  }

  @Test func bytesStandUnderTheirFingerprint() throws {
    let stored = try store.put(Array("hello".utf8))
    #expect(stored == expected("hello"))
    let path = try #require(store.path(of: stored.sha256))
    #expect(path == project.storePath + "/" + stored.sha256.prefix(2) + "/" + stored.sha256.dropFirst(2))
    #expect(FileManager.default.contents(atPath: path) == Data("hello".utf8))
    #expect(try store.bytes(of: stored.sha256) == Array("hello".utf8))
    #expect(project.names(in: ".clusterkpi/store/incoming").isEmpty)
  }

  @Test func emptyFileIsStoredToo() throws {
    let file = try project.write("", to: "empty.csv")
    try store.put(file: file, expecting: expected(""))
    #expect(try store.bytes(of: fingerprint("")).isEmpty)
  }

  @Test func gigabytesOfNothingTakeNoSpace() throws {
    let file = try project.write("a,b\n", to: "hollow.csv")
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.truncate(atOffset: 20_000_000)
    try handle.close()
    let stored = StoredBytes(
      sha256: fingerprint(String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)),
      bytes: 20_000_000)
    try store.put(file: file, expecting: stored)
    try store.verify(stored.sha256)
    let path = try #require(store.path(of: stored.sha256))
    var information = stat()
    #expect(stat(path, &information) == 0)
    #expect(information.st_size == 20_000_000)
    #expect(information.st_blocks * 512 < 2_000_000)
  }

  @Test func fileLargerThanOnePieceIsStoredWhole() throws {
    let text = String(repeating: "0123456789abcdef", count: 50_000)
    let file = try project.write(text, to: "large.csv")
    try store.put(file: file, expecting: expected(text))
    #expect(try store.bytes(of: fingerprint(text)) == Array(text.utf8))
  }

  @Test func changedFileIsNotStored() throws {
    let file = try project.write("new", to: "a.csv")
    #expect(kind { try store.put(file: file, expecting: expected("old")) } == .changedFile)
    #expect(!store.contains(fingerprint("new")))
    #expect(project.names(in: ".clusterkpi/store/incoming").isEmpty)
  }

  @Test func damagedBytesAreNeverGivenOut() throws {
    let stored = try store.put(Array("hello".utf8))
    let path = try #require(store.path(of: stored.sha256))
    try FileManager.default.removeItem(atPath: path)
    try Data("hellO".utf8).write(to: URL(fileURLWithPath: path))
    #expect(kind { _ = try store.bytes(of: stored.sha256) } == .damagedBytes)
    #expect(kind { try store.verify(stored.sha256) } == .damagedBytes)
    try store.put(Array("hello".utf8))
    #expect(kind { try store.verify(stored.sha256) } == nil)
  }

  @Test func whatWasNeverStoredIsUnknown() throws {
    #expect(kind { _ = try store.bytes(of: fingerprint("nothing")) } == .unknown)
    #expect(kind { _ = try store.bytes(of: "../../etc/passwd") } == .unknown)
    #expect(store.path(of: "../../etc/passwd") == nil)
    #expect(store.path(of: fingerprint("x").uppercased()) == nil)
  }

  @Test func leftoversOfKilledProcessesAreIgnoredAndRemoved() throws {
    try project.write("half a fi", to: ".clusterkpi/store/incoming/4711-0")
    try project.write("", to: ".clusterkpi/store/incoming/4711-1")
    let stored = try store.put(Array("hello".utf8))
    #expect(try store.bytes(of: stored.sha256) == Array("hello".utf8))
    #expect(store.removeLeftovers() == 2)
    #expect(project.names(in: ".clusterkpi/store/incoming").isEmpty)
    #expect(try store.bytes(of: stored.sha256) == Array("hello".utf8))
  }

  @Test func fileThatIsBeingWrittenIsNoLeftover() throws {
    let incoming = project.storePath + "/incoming"
    try FileManager.default.createDirectory(atPath: incoming, withIntermediateDirectories: true)
    let file = try IncomingFile(in: incoming, expecting: 3)
    try file.write([1, 2, 3])
    #expect(store.removeLeftovers() == 0)
    try file.rename(to: project.storePath + "/settled")
    #expect(project.names(in: ".clusterkpi/store").contains("settled"))
  }

  @Test(arguments: [1, 15, 16, 40, 300])
  func copiesAreAllKept(count: Int) throws {
    let copies = SubmissionCopies(store)
    // Two files each have the same bytes.
    let texts = (0..<count).map { "file \($0 / 2)" }
    for text in texts {
      let copy = try copies.begin(expecting: text.utf8.count)
      try copy.write(Array(text.utf8)[...])
      try copy.finish(as: fingerprint(text))
    }
    let unfinished = try copies.begin(expecting: 1)
    try unfinished.write([1])
    try copies.settle()
    for text in texts { #expect(try store.bytes(of: fingerprint(text)) == Array(text.utf8)) }
    // The one that was not finished is still being written.
    #expect(project.names(in: ".clusterkpi/store/incoming").count == 1)
    _ = consume unfinished
  }

  /// Sizes around those of a sector, of a block that is written at once, and of a file that counts as large.
  @Test(arguments: [
    (1, 1), (4095, 1), (4096, 20), (4097, 20), (1_048_575, 1), (1_048_577, 2), (6_291_456, 1), (13_000_001, 2),
  ])
  func largeCopiesAreKeptToTheByte(size: Int, count: Int) throws {
    let copies = SubmissionCopies(store)
    var all: [[UInt8]] = []
    for number in 0..<count {
      var bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8 &+ number) }
      // A hole within, and zeros at the end.
      if size > 8_000_000 { for place in 2_000_000..<6_500_000 { bytes[place] = 0 } }
      if number == 1 { for place in size / 2..<size { bytes[place] = 0 } }
      let copy = try copies.begin(expecting: 8 << 20)
      var rest = bytes[...]
      while !rest.isEmpty {
        try copy.write(rest.prefix(700_001))
        rest = rest.dropFirst(700_001)
      }
      try copy.finish(as: fingerprint(bytes))
      all.append(bytes)
    }
    try copies.settle()
    for bytes in all { #expect(try store.bytes(of: fingerprint(bytes)) == bytes) }
  }

  @Test func largeCopyThatIsGivenUpLeavesNothing() throws {
    let copies = SubmissionCopies(store)
    var copy: SubmissionCopy? = try copies.begin(expecting: 100 << 20)
    for _ in 0..<12 { try copy?.write([UInt8](repeating: 7, count: 1 << 20)[...]) }
    #expect(project.names(in: ".clusterkpi/store/incoming").count == 1)
    copy = nil
    #expect(project.names(in: ".clusterkpi/store/incoming").isEmpty)
  }

  @Test func leftoverWithTheSameNameIsSteppedOver() throws {
    let next = IncomingFile.numbers.load(ordering: .relaxed)
    let names = (next..<next + 100).map { "\(getpid())-\($0)" }
    for name in names { try project.write("other", to: ".clusterkpi/store/incoming/\(name)") }
    let stored = try store.put(Array("hello".utf8))
    #expect(store.contains(stored.sha256))
    #expect(Set(project.names(in: ".clusterkpi/store/incoming")) == Set(names))
  }

  @Test func manyWritersOfTheSameBytesDoNotDisturbEachOther() async throws {
    let store = store
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask {
          _ = try store.put(Array("text \(number % 4)".utf8))
          store.removeLeftovers()
        }
      }
      try await group.waitForAll()
    }
    for number in 0..<4 { try store.verify(fingerprint("text \(number)")) }
    #expect(project.names(in: ".clusterkpi/store/incoming").isEmpty)
  }
}
