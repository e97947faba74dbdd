import Foundation
import KPIModel
import Testing

@testable import Ingest
@testable import Pipelines
@testable import Validate

@Suite struct ReadingCacheTests {
  private let folder: TemporaryFolder
  private let cache: ReadingCache
  private static let name = sha256(Array("entry".utf8))

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.clusterkpi", withIntermediateDirectories: true)
    cache = ReadingCache(projectFolder: folder.path)
  }

  private var place: String { ChangingProject.cache(folder.path) + "/" + Self.name }

  private func entry() -> ByteWriter {
    var writer = ByteWriter()
    writer.write(text: "what was found")
    writer.write(numbers: [1, 2, 300] as [Int32])
    return writer
  }

  @Test func whatWasKeptComesBack() throws {
    #expect(cache.content(Self.name) == nil)
    cache.keep(entry(), as: Self.name)
    var content = try #require(cache.content(Self.name))
    let text = try content.text()
    let numbers: [Int32] = try content.numbers()
    #expect(text == "what was found")
    #expect(numbers == [1, 2, 300])
    #expect(content.isAtEnd)
  }

  @Test func anEntryThatIsCutOrFlippedAnywhereIsNone() throws {
    cache.keep(entry(), as: Self.name)
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
    // Of another name, as a copy by hand would make it.
    try whole.write(to: URL(fileURLWithPath: place))
    let other = sha256(Array("other".utf8))
    try FileManager.default.copyItem(atPath: place, toPath: ChangingProject.cache(folder.path) + "/" + other)
    #expect(cache.content(other) == nil)
    #expect(cache.content(Self.name) != nil)
  }

  @Test func whatIsNotUsedGoesOnlyWhenThereIsTooMuchOfIt() throws {
    cache.keep(entry(), as: Self.name)
    let next = ReadingCache(projectFolder: folder.path)
    next.prune()
    #expect(try FileManager.default.contentsOfDirectory(atPath: ChangingProject.cache(folder.path)) == [Self.name])
    // Larger than what may be spared, and hollow.
    let file = try #require(FileHandle(forWritingAtPath: place))
    try file.truncate(atOffset: 300 << 20)
    try file.close()
    next.prune()
    #expect(try FileManager.default.contentsOfDirectory(atPath: ChangingProject.cache(folder.path)).isEmpty)
  }

  @Test func onlyTheRunnerMayReadEntries() throws {
    cache.keep(entry(), as: Self.name)
    let mode = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int
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
