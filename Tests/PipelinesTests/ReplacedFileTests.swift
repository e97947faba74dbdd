import Foundation
import Testing

@testable import Pipelines

/// Files on their way into the project.
@Suite struct ReplacedFileTests {
  @Test func whatAKilledProcessLeftIsClearedAndWhatAnotherWritesIsNot() throws {
    let folder = try TemporaryFolder()
    try folder.write("half of a", to: "inputs/.services.csv.4242-1.part")
    let other = try ReplacedFile("inputs/members.csv", in: folder.path)
    var file = try ReplacedFile("inputs/services.csv", in: folder.path)
    try file.write(Array("whole".utf8))
    try file.finish()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/inputs")
    #expect(names.sorted() == [(other.partial as NSString).lastPathComponent, "services.csv"].sorted())
    #expect(try folder.text("inputs/services.csv") == "whole")
  }

  @Test func whatIsNotFinishedLeavesNothing() throws {
    let folder = try TemporaryFolder()
    func begin() throws {
      var file = try ReplacedFile("inputs/services.csv", in: folder.path)
      try file.write(Array("half".utf8))
    }
    try begin()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/inputs").isEmpty)
  }
}
