import Foundation
import KPIModel
import Testing

@testable import Ingest
@testable import Pipelines
@testable import Validate

@Suite struct ReadingCacheTests {
  private let folder: TemporaryFolder
  private static let name = sha256(Array("entry".utf8))

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.clusterkpi", withIntermediateDirectories: true)
  }

  /// As the next run finds it.
  private var cache: ReadingCache { ReadingCache(projectFolder: folder.path) }

  private var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: ChangingProject.cache(folder.path))) ?? []).sorted()
  }

  private func place(_ name: String) -> String { ChangingProject.cache(folder.path) + "/" + name }

  private func entry(_ text: String = "what was found") -> ByteWriter {
    var writer = ByteWriter()
    writer.write(text: text)
    writer.write(numbers: [1, 2, 300] as [Int32])
    return writer
  }

  /// Keeps some entries as one run does.
  private func keep(_ names: [String]) {
    let cache = cache
    for name in names { cache.keep(entry(name), as: sha256(Array(name.utf8))) }
    cache.finish()
  }

  private func holds(_ name: String, _ cache: ReadingCache) -> Bool {
    var content = cache.content(sha256(Array(name.utf8)))
    return (try? content?.text()) == name
  }

  @Test func whatWasKeptComesBack() throws {
    #expect(cache.content(Self.name) == nil)
    do { cache.keep(entry(), as: Self.name) }
    var content = try #require(cache.content(Self.name))
    let text = try content.text()
    let numbers: [Int32] = try content.numbers()
    #expect(text == "what was found")
    #expect(numbers == [1, 2, 300])
    #expect(content.isAtEnd)
    #expect(cache.content("no digest") == nil)
  }

  @Test func manyEntriesOfManyRunsComeBack() {
    keep((0..<300).map { "entry \($0)" })
    keep((300..<310).map { "entry \($0)" } + ["entry 7"])
    let cache = cache
    for number in 0..<310 { #expect(holds("entry \(number)", cache)) }
    #expect(!holds("entry 310", cache))
    #expect(files.count == 2)
  }

  @Test func anEntryThatIsCutOrFlippedAnywhereIsNone() throws {
    do { cache.keep(entry(), as: Self.name) }
    let place = place(try #require(files.first))
    let whole = try #require(FileManager.default.contents(atPath: place))
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: URL(fileURLWithPath: place))
      #expect(cache.content(Self.name) == nil, "cut to \(length) bytes")
    }
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 1
      try damaged.write(to: URL(fileURLWithPath: place))
      #expect(cache.content(Self.name) == nil, "byte \(index)")
    }
    try (whole + [0]).write(to: URL(fileURLWithPath: place))
    #expect(cache.content(Self.name) == nil)
    try whole.write(to: URL(fileURLWithPath: place))
    #expect(cache.content(sha256(Array("other".utf8))) == nil)
    #expect(cache.content(Self.name) != nil)
  }

  @Test func aDamagedEntryLeavesTheOthers() throws {
    keep(["one", "two"])
    let place = place(try #require(files.first))
    var bytes = try #require(FileManager.default.contents(atPath: place))
    let content = try #require(bytes.range(of: Data("two".utf8)))
    bytes[content.lowerBound] ^= 1
    try bytes.write(to: URL(fileURLWithPath: place))
    #expect(holds("one", cache))
    #expect(cache.content(sha256(Array("two".utf8))) == nil)
  }

  @Test func whatIsNotUsedGoesOnlyWhenThereIsTooMuchOfIt() throws {
    keep(["one", "two", "three"])
    let first = files
    cache.prune()
    #expect(files == first)
    let using = ReadingCache(projectFolder: folder.path, spareBytes: 0)
    #expect(holds("one", using) && holds("two", using))
    using.prune()
    #expect(files == first, "half of it was used")
    ReadingCache(projectFolder: folder.path, spareBytes: 0).prune()
    #expect(files.isEmpty)
  }

  @Test func aRunKeepsWhatItLeft() {
    let small = ReadingCache(projectFolder: folder.path, spareBytes: 0)
    small.keep(entry("new"), as: sha256(Array("new".utf8)))
    small.prune()
    #expect(holds("new", cache))
  }

  @Test func manyPacksAreJoined() throws {
    for number in 0..<40 { keep(["entry \(number)", "never used \(number)"]) }
    #expect(files.count == 40)
    let using = cache
    for number in 0..<40 { #expect(holds("entry \(number)", using)) }
    using.prune()
    #expect(files.count < 16)
    let next = cache
    for number in 0..<40 { #expect(holds("entry \(number)", next)) }
  }

  @Test func whatIsNoPackGoes() throws {
    keep(["one"])
    let first = files
    try Data("what an earlier version kept".utf8).write(to: URL(fileURLWithPath: place(Self.name)))
    try Data("killed while it was written".utf8).write(to: URL(fileURLWithPath: place("unfinished")))
    #expect(holds("one", cache))
    keep(["two"])
    #expect(!files.contains("unfinished"))
    cache.prune()
    #expect(files.count == 2 && files.contains(first[0]))
  }

  @Test func onlyTheRunnerMayReadEntries() throws {
    keep(["one"])
    let mode = try FileManager.default.attributesOfItem(atPath: place(files[0]))[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: ["services", "members"])
  func aFileComesBackFromItsBytesAsItWasRead(dataset: String) throws {
    for seed: UInt64 in 1...6 {
      let project = try ChangingProject(seed: seed)
      let (context, number) = try context(of: project, dataset: dataset)
      let read = try context.readWhole(number)
      guard let layout = read.layout, let part = read.part else { continue }
      var writer = ByteWriter()
      let book = RuleBook(allFindingRules)
      let isKept = part.batch.write(to: &writer, knowing: book)
      #expect(isKept)
      let conventions = (0..<layout.form.width).map { column in
        layout.columnOfField.firstIndex(of: column).map { part.batch.composer.conventions[$0] } ?? ColumnConvention()
      }
      let validator = context.validator(number, layout, conventions: conventions)
      var reader = ByteReader(writer.bytes)
      let restored = try validator.restored(from: &reader, of: part.batch.source, knowing: book)
      #expect(reader.isAtEnd)
      var again = ByteWriter()
      let isKeptAgain = restored.write(to: &again, knowing: book)
      #expect(isKeptAgain)
      #expect(again.bytes == writer.bytes)
      #expect(shown(restored) == shown(part.batch))
      // Bytes that are not what was written are refused or read as something else, and never more than that.
      for index in stride(from: 0, to: writer.bytes.count, by: 7) {
        var damaged = writer.bytes
        damaged[index] ^= 0x81
        var reader = ByteReader(damaged)
        _ = try? validator.restored(from: &reader, of: part.batch.source, knowing: book)
        var short = ByteReader(Array(writer.bytes.prefix(index)))
        #expect(throws: UnreadableBytes.self) {
          try validator.restored(from: &short, of: part.batch.source, knowing: book)
        }
      }
    }
  }

  private func shown(_ batch: ValidatedBatch) -> String {
    var text = "\(batch.records) \(batch.counts) \(batch.undecided) \(batch.notEvaluable) \(batch.fingerprints.values)"
    for (finding, occurrences) in batch.findings.listed {
      text += "\n\(finding.line) \(finding.cell) \(finding.message(in: .english)) \(occurrences)"
    }
    for row in batch.rejectedRows() {
      text += "\n\(row.line) \(row.sheetRow) \(row.cells) \(row.reasons.map { $0.message(in: .spanish) })"
    }
    return text
  }

  private func context(of project: ChangingProject, dataset: String) throws -> (ReadingContext, Int) {
    let configuration = try loadConfiguration(projectFolder: project.path)
    let scan = try scanInputs(
      projectFolder: project.path, partnership: configuration.partnership, through: Month(year: 2022, month: 4))
    let number = try #require(
      scan.files.firstIndex { configuration.partnership.datasets[$0.dataset].name == dataset })
    let context = ReadingContext(
      configuration: configuration, folder: ProjectFolder(path: project.path), files: scan.files,
      ranks: scan.files.indices.map { Int32($0) },
      tables: ReferenceTables(
        datasets: configuration.partnership.datasets.count, partners: configuration.partnership.partners.count),
      pieceSize: 1 << 18)
    return (context, number)
  }
}
