import KPIModel
import Testing

@Suite struct CalendarTests {
  @Test func everyDayFrom1900To2100IsItselfAgain() throws {
    var number = try #require(Day(year: 1900, month: 1, day: 1)).number
    var weekday = 1  // 1 January 1900 was a Monday.
    for year in 1900...2100 {
      for month in 1...12 {
        for dayOfMonth in 1...Day.length(of: month, in: year) {
          let day = try #require(Day(year: year, month: month, day: dayOfMonth))
          let parts = day.components
          guard day.number == number, parts == (year, month, dayOfMonth), day.weekday == weekday,
            day.month == Month(year: year, month: month)
          else {
            Issue.record("\(year)-\(month)-\(dayOfMonth)")
            return
          }
          number += 1
          weekday = weekday % 7 + 1
        }
        #expect(Day(year: year, month: month, day: Day.length(of: month, in: year) + 1) == nil)
      }
    }
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    #expect(Day(year: 2000, month: 3, day: 1)?.number == 11_017)
  }

  @Test func theFirstAndLastDaysOfTheCalendar() {
    #expect(Day(year: 1, month: 1, day: 1)?.text == "0001-01-01")
    #expect(Day(year: 9999, month: 12, day: 31)?.text == "9999-12-31")
    #expect(Day(year: 0, month: 12, day: 31) == nil)
    #expect(Day(year: 10_000, month: 1, day: 1) == nil)
  }

  @Test(arguments: [
    "2022-02-29", "2022-13-01", "2022-00-10", "2022-04-31", "2022-4-03", "22-04-03", "2022/04/03", "2022-04-03T00:00",
    "２022-04-03", "+022-04-03", "",
  ])
  func textThatIsNoDay(_ text: String) { #expect(Day(text: text) == nil) }

  @Test func leapYears() {
    let days = [1900: 28, 2000: 29, 2020: 29, 2021: 28, 2100: 28]
    for (year, length) in days.sorted(by: { $0.key < $1.key }) { #expect(Day.length(of: 2, in: year) == length) }
    #expect(Day(text: "2020-02-29")?.text == "2020-02-29")
  }

  @Test func monthsCount() throws {
    let month = try #require(Month(text: "2022-03"))
    #expect(month.text == "2022-03")
    #expect((month.year, month.monthOfYear) == (2022, 3))
    #expect(month.firstDay.text == "2022-03-01")
    #expect(month.lastDay.text == "2022-03-31")
    #expect(month.advanced(by: -3).text == "2021-12")
    #expect(month.advanced(by: 10).text == "2023-01")
    #expect(month.months(since: Month(year: 2020, month: 2)) == 25)
    #expect(Month(year: 2020, month: 2).lastDay.text == "2020-02-29")
    for text in ["2022-13", "2022-00", "2022-3", "22-03", "2022/03", "0000-01", "2022-03-01"] {
      #expect(Month(text: text) == nil, "\(text)")
    }
  }

  @Test func scopesOfARunAreMonthsThenPeriodsCutThenToDate() throws {
    let project = Project(
      acronym: "X", start: Month(year: 2022, month: 1), months: 6,
      reportingPeriods: [
        ReportingPeriod(id: "RP1", from: Month(year: 2022, month: 1), to: Month(year: 2022, month: 2)),
        ReportingPeriod(id: "RP2", from: Month(year: 2022, month: 3), to: Month(year: 2022, month: 5)),
        ReportingPeriod(id: "RP3", from: Month(year: 2022, month: 6), to: Month(year: 2022, month: 6)),
      ])
    let scopes = project.scopes(through: Month(year: 2022, month: 4))
    #expect(
      scopes.map { "\($0.kind.rawValue) \($0.period) \($0.start.text) \($0.end.text)" } == [
        "month 2022-01 2022-01-01 2022-01-31", "month 2022-02 2022-02-01 2022-02-28",
        "month 2022-03 2022-03-01 2022-03-31", "month 2022-04 2022-04-01 2022-04-30",
        "reporting-period RP1 2022-01-01 2022-02-28", "reporting-period RP2 2022-03-01 2022-04-30",
        "to-date 2022-04 2022-01-01 2022-04-30",
      ])
    #expect(project.end.text == "2022-06")
    #expect(project.projectMonth(Month(year: 2022, month: 3)) == "M3")
  }
}
