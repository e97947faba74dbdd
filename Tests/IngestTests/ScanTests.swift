import KPIModel
import Testing

@testable import Ingest

private let partnership = Partnership(
  project: Project(acronym: "X", start: Month(year: 2022, month: 1), months: 12),
  partners: [Partner(id: "ATEVAL", aliases: ["Ateval València"]), Partner(id: "EMC2")],
  datasets: [
    Dataset(name: "members", kind: .snapshot, path: "inputs/{period}/{partner}/members.csv", fields: []),
    Dataset(name: "services", kind: .events, path: "inputs/{period}/{partner}/services*.csv", fields: []),
    Dataset(name: "visits", kind: .events, path: "inputs/{period}/{partner}/services-visits.csv", fields: []),
  ])

private func scan(_ folder: TemporaryFolder, through: Int = 3) throws -> InputScan {
  try scanInputs(projectFolder: folder.path, partnership: partnership, through: Month(year: 2022, month: through))
}

@Suite struct Scans {
  @Test func filesAreListedByMonthPartnerDatasetAndName() throws {
    let folder = TemporaryFolder()
    for path in [
      "2022-02/emc2/services.csv", "2022-01/Ateval València/members.csv", "2022-01/ATEVAL/services-b.CSV",
      "2022-01/ATEVAL/services-a.csv", "2022-04/EMC2/members.csv", "2022-01/EMC2/members.csv",
    ] { folder.write("inputs/" + path) }
    let found = try scan(folder)
    #expect(
      found.files.map(\.path) == [
        "inputs/2022-01/Ateval València/members.csv", "inputs/2022-01/ATEVAL/services-a.csv",
        "inputs/2022-01/ATEVAL/services-b.CSV", "inputs/2022-01/EMC2/members.csv", "inputs/2022-02/emc2/services.csv",
      ])
    #expect(found.files.map(\.partner) == [0, 0, 0, 1, 1])
    #expect(found.files.map(\.dataset) == [0, 1, 1, 0, 1])
    #expect(found.findings.isEmpty)
  }

  @Test func whatNoDatasetOrTwoClaimIsAWarning() throws {
    let folder = TemporaryFolder()
    for path in [
      "2022-01/ATEVAL/member.csv", "2022-01/ATEVAL/photo.jpeg", "2022-01/ATEVAL/services-visits.csv",
      "2022-01/ATEVL/members.csv", "2022-13/ATEVAL/members.csv", "2021-12/ATEVAL/members.csv",
      "marzo/ATEVAL/members.csv",
      "2022-01/ATEVAL/old/members.csv", "readme.txt", "2022-01/ATEVAL/confirmations.csv", "2022-01/ATEVAL/.DS_Store",
      "2022-01/ATEVAL/~$members.xlsx", "2022-01/ATEVAL/.~lock.members.csv#", "2022-01/NOBODY-AT-ALL/x.csv",
    ] { folder.write("inputs/" + path) }
    let found = try scan(folder)
    #expect(found.files.isEmpty)
    #expect(
      found.findings.map { "\($0.path) \($0.finding.rule.id)" } == [
        "inputs/2021-12 input.outside-project", "inputs/2022-01/ATEVAL/member.csv input.misnamed",
        "inputs/2022-01/ATEVAL/old input.unclaimed", "inputs/2022-01/ATEVAL/photo.jpeg input.unclaimed",
        "inputs/2022-01/ATEVAL/services-visits.csv input.claimed-twice", "inputs/2022-01/ATEVL input.misspelt-partner",
        "inputs/2022-01/NOBODY-AT-ALL input.no-partner", "inputs/2022-13 input.not-a-month",
        "inputs/marzo input.not-a-month", "inputs/readme.txt input.unclaimed",
      ])
    #expect(
      found.findings[1].finding.message(in: .english)
        == "\"inputs/2022-01/ATEVAL/member.csv\" belongs to no dataset and is not read; was \"members.csv\" meant?")
  }

  @Test func foldersLinksAndStrangeNamesDoNotCrash() throws {
    let folder = TemporaryFolder()
    folder.makeFolders("inputs/2022-01/ATEVAL/members.csv")
    folder.write("shared/members.csv")
    folder.makeFolders("inputs/2022-01/EMC2")
    folder.link("inputs/2022-01/EMC2/members.csv", to: "../../../shared/members.csv")
    folder.link("inputs/2022-01/EMC2/services.csv", to: "/etc/passwd")
    folder.link("inputs/2022-01/EMC2/services-2.csv", to: "services-2.csv")
    folder.write("inputs/2022-01/EMC2/evil\u{1B}[31m.csv")
    let found = try scan(folder)
    #expect(found.files.map(\.path) == ["inputs/2022-01/EMC2/members.csv"])
    #expect(
      found.findings.map { "\($0.path) \($0.finding.rule.id)" } == [
        "inputs/2022-01/ATEVAL/members.csv input.not-a-file",
        "inputs/2022-01/EMC2/evil\\u{1B}[31m.csv input.unclaimed",
        "inputs/2022-01/EMC2/services-2.csv input.stray-link", "inputs/2022-01/EMC2/services.csv input.stray-link",
      ])
  }

  @Test func missingInputsFolderThrows() {
    let folder = TemporaryFolder()
    #expect(throws: InputError(path: "inputs", problem: .missing, cause: "No such file or directory")) {
      try scan(folder)
    }
  }
}
