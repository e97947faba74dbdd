import KPIModel
import Testing

@testable import RunLedger

/// Two partners who owe members and services every month by the 10th, one of them only since February.
let partnership = Partnership(
  project: Project(acronym: "CLAMTEX", title: "Clusters", start: month("2022-01"), months: 12),
  partners: [
    Partner(id: "ATEVAL", name: "Asociación ATEVAL", language: .spanish),
    Partner(id: "AEI", name: "AEI Tèxtils", language: .catalan, from: month("2022-02")),
  ],
  datasets: [
    Dataset(
      name: "members", title: LocalizedText([.english: "Members", .spanish: "Socios"]), kind: .snapshot,
      path: "inputs/{period}/{partner}/members*.csv", dueDays: 10, fields: []),
    Dataset(name: "services", kind: .events, path: "inputs/{period}/{partner}/services*.csv", dueDays: 10, fields: []),
  ])

func submission(
  _ partner: Int, _ dataset: Int, _ period: String, _ status: Submission.Status = .accepted, file: String = "a.csv"
) -> Submission {
  var submission = Submission(
    partner: partner, dataset: dataset, period: month(period), file: file, path: "inputs/\(file)")
  submission.status = status
  return submission
}

func recorded(_ submission: Submission, at text: String, revision: Int = 1) -> RecordedSubmission {
  RecordedSubmission(
    slot: Slot(submission, in: partnership), revision: revision, received: time("2022-06-01"),
    firstReceived: time(text), isNew: false, sameBytesAs: nil)
}

func sampleStatus() -> SubmissionStatus {
  let files = [
    submission(0, 0, "2022-01"), submission(0, 1, "2022-01"), submission(1, 1, "2022-01"),
    submission(0, 0, "2022-02", .nilReturn), submission(0, 1, "2022-02", .refused),
    submission(0, 1, "2022-02", .unreadable, file: "b.csv"), submission(1, 0, "2022-02"),
  ]
  return SubmissionStatus(
    partnership: partnership, months: month("2022-01")...month("2022-03"), submissions: files,
    recorded: [
      recorded(files[0], at: "2022-02-10T23:59:59Z", revision: 3), recorded(files[1], at: "2022-02-11T00:00:00Z"),
      recorded(files[3], at: "2022-03-02T09:00:00Z"), recorded(files[4], at: "2022-03-12T09:00:00Z"),
      recorded(files[5], at: "2022-03-11T09:00:00Z", revision: 2),
    ], today: time("2022-04-05").day)
}

struct StatusTests {
  @Test func everyStateIsToldFromTheOthers() {
    let entries = sampleStatus().entries
    #expect(
      entries.map {
        "\($0.period.text) \($0.partner) \($0.dataset) \($0.state.rawValue) \($0.daysLate) \($0.superseded)"
      }
        == [
          "2022-01 0 0 on-time 0 2", "2022-01 0 1 late 1 0", "2022-01 1 1 received 0 0", "2022-02 0 0 nil 0 0",
          "2022-02 0 1 refused 1 1", "2022-02 1 0 received 0 0", "2022-02 1 1 missing 0 0",
          "2022-03 0 0 not-yet-due 0 0", "2022-03 0 1 not-yet-due 0 0", "2022-03 1 0 not-yet-due 0 0",
          "2022-03 1 1 not-yet-due 0 0",
        ])
    #expect(entries.first?.due?.text == "2022-02-10")
    #expect(entries.map(\.files) == [1, 1, 1, 1, 2, 1, 0, 0, 0, 0, 0])
  }

  @Test(arguments: [("2022-04-10", SubmissionStatus.State.notYetDue), ("2022-04-11", .missing)])
  func fileIsMissingFromTheDayAfterItIsDue(today: String, state: SubmissionStatus.State) {
    let status = SubmissionStatus(
      partnership: partnership, months: month("2022-03")...month("2022-03"), submissions: [], today: time(today).day)
    #expect(status.count(state) == 4)
  }

  @Test func dayOfReceiptIsTheProjectsOwn() {
    let file = submission(0, 0, "2022-01")
    let status = SubmissionStatus(
      partnership: partnership, months: month("2022-01")...month("2022-01"), submissions: [file],
      recorded: [recorded(file, at: "2022-02-10T23:30:00Z")], today: time("2022-04-05").day,
      day: { UTCTime(secondsSince1970: $0.secondsSince1970 + 3600).day })
    #expect(status.entries.first?.state == .late)
  }

  @Test func tableIsReadableInEveryLanguageWithinAHundredColumns() {
    var wide = partnership
    wide.partners[0].id = String(repeating: "W", count: 40)
    wide.datasets[1].name = String(repeating: "d", count: 60)
    let file = submission(0, 1, "2022-01")
    for language in Language.allCases {
      let status = SubmissionStatus(
        partnership: wide, months: month("2022-01")...month("2022-12"), submissions: [file],
        recorded: [
          RecordedSubmission(
            slot: Slot(file, in: wide), revision: 1000, received: noon, firstReceived: time("2032-01-01"),
            isNew: false, sameBytesAs: nil)
        ], today: time("2032-01-01").day)
      let lines = status.text(language: language).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= 100 })
      let days = status.entries.map(\.daysLate).max() ?? 0
      #expect(days > 999)
      #expect(lines.contains { $0.contains("(+\(days))") })
    }
    for state in SubmissionStatus.State.allCases {
      #expect(Language.allCases.allSatisfy { !(state.label.texts[$0] ?? "").isEmpty })
      #expect(Language.allCases.allSatisfy { state.label[$0].count <= 15 })
    }
  }

  @Test func tableShowsWhatItKnows() {
    #expect(
      sampleStatus().text(language: .english) == """
        CLAMTEX · on time: 1 · late: 1 · received: 2 · nil return: 1 · refused: 1 · missing: 1
        not yet due: 4

        month    partner  dataset   status       due         received         replaced
        2022-01  ATEVAL   members   on time      2022-02-10  2022-02-10       2
        2022-01  ATEVAL   services  late         2022-02-10  2022-02-11 (+1)  ·
        2022-01  AEI      services  received     2022-02-10  ·                ·
        2022-02  ATEVAL   members   nil return   2022-03-10  2022-03-02       ·
        2022-02  ATEVAL   services  refused      2022-03-10  2022-03-11 (+1)  1
        2022-02  AEI      members   received     2022-03-10  ·                ·
        2022-02  AEI      services  missing      2022-03-10  ·                ·
        2022-03  ATEVAL   members   not yet due  2022-04-10  ·                ·
        2022-03  ATEVAL   services  not yet due  2022-04-10  ·                ·
        2022-03  AEI      members   not yet due  2022-04-10  ·                ·
        2022-03  AEI      services  not yet due  2022-04-10  ·                ·

        """)
  }

  @Test func whatIsExpectedFollowsPartnerAndFrequency() {
    var some = partnership
    some.partners[0].to = month("2022-05")
    some.datasets[0].every = .quarter
    some.datasets[1].every = .once
    func months(_ dataset: Int, _ partner: Int) -> [Int] {
      (1...12).filter { some.expects(dataset: dataset, partner: partner, month: Month(year: 2022, month: $0)) }
    }
    #expect(months(0, 0) == [3])
    #expect(months(0, 1) == [3, 6, 9, 12])
    #expect(months(1, 0) == [1])
    #expect(months(1, 1) == [2])
    #expect(!some.expects(dataset: 0, partner: 1, month: month("2023-03")))
  }

  @Test func timesAreReadAndWritten() {
    #expect(time("2022-04-05T07:12:44Z").text == "2022-04-05T07:12:44Z")
    #expect(time("2022-04-05").text == "2022-04-05T23:59:59Z")
    #expect(time("1969-12-31T23:59:59Z").secondsSince1970 == -1)
    #expect(time("1969-12-31T23:59:59Z").text == "1969-12-31T23:59:59Z")
    #expect(time("1969-12-31T00:00:00Z").text == "1969-12-31T00:00:00Z")
    for text in ["2022-04-05T24:00:00Z", "2022-04-05 07:12:44Z", "2022-04-05T07:12:44", "", "2022-02-30"] {
      #expect(UTCTime(text: text) == nil)
    }
  }
}
