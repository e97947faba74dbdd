internal import KPIModel

/// Functions that make dates or count between them.
let dateFunctions = [
  Function(name: "date", style: .call, arity: 1...1, usage: "date('2022-03-01')") {
    arguments throws(ExpressionMistake) in
    let value = try arguments.value(0)
    if value.literal != nil { return try arguments.date(0, of: "date") }
    guard let text = value.asText else { throw arguments.unexpected(value, 0, "text", of: "date") }
    return Typed(.parsedDate(text.operation), .date, over: [text])
  },
  Function(name: "days", style: .call, arity: 2...2, usage: "days(arrived_on, left_on)") {
    arguments throws(ExpressionMistake) in
    let from = try arguments.date(0, of: "days")
    let to = try arguments.date(1, of: "days")
    return Typed(.daysBetween(from.operation, to.operation), .number, over: [from, to])
  },
  Function(name: "workingDays", style: .call, arity: 2...2, usage: "workingDays(arrived_on, left_on)") {
    arguments throws(ExpressionMistake) in
    let from = try arguments.date(0, of: "workingDays")
    let to = try arguments.date(1, of: "workingDays")
    return Typed(.workingDays(from.operation, to.operation), .number, over: [from, to])
  },
  Function(name: "addMonths", style: .call, arity: 2...2, usage: "addMonths(valid_from, 24)") {
    arguments throws(ExpressionMistake) in
    let date = try arguments.date(0, of: "addMonths")
    let months = try arguments.number(1, of: "addMonths")
    return Typed(.shiftMonths(date.operation, months.operation), .date, over: [date, months])
  },
]

/// Functions that read a part of a date.
let calendarFunctions = [
  datePart("year", .year, .call, usage: "year(delivered_on)"),
  datePart("month", .month, .call, usage: "month(delivered_on)"),
  datePart("day", .day, .call, usage: "day(delivered_on)"),
  datePart("weekday", .weekday, .call, usage: "weekday(delivered_on)"),
  datePart("getFullYear", .year, .method, usage: "delivered_on.getFullYear()"),
  datePart("getMonth", .monthFromZero, .method, usage: "delivered_on.getMonth()"),
  datePart("getDate", .day, .method, usage: "delivered_on.getDate()"),
  datePart("getDayOfWeek", .weekdayFromSunday, .method, usage: "delivered_on.getDayOfWeek()"),
]

private func datePart(_ name: String, _ part: DatePart, _ style: Function.Style, usage: String) -> Function {
  Function(name: name, style: style, arity: 1...1, usage: usage) { arguments throws(ExpressionMistake) in
    let date = try arguments.date(0, of: name)
    return Typed(.datePart(part, date.operation), .number, over: [date])
  }
}
