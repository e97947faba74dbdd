import Expressions
import KPIModel
import Testing

/// Each mistake with its place, its words and its cure.
@Suite struct MistakeMessageTests {
  @Test(arguments: [
    ("hous > 2", "0: there is no name \"hous\" (did you mean \"hours\"?)"),
    ("member.contry == 'ES'", "0: there is no name \"member.contry\" (did you mean \"member.country\"?)"),
    (
      "certified && zzzzzzz",
      "13: there is no name \"zzzzzzz\" (known here: hours, amount, women, name, city, size, "
        + "former_size, nace, delivered_on, arrived_on, certified, virtual, …)"
    ),
    ("name.startWith('a')", "5: there is no function \"startWith\" (did you mean \"startsWith\"?)"),
    ("sze(name) > 2", "0: there is no function \"sze\" (did you mean \"size\"?)"),
    ("size(name, 2)", "0: size is given 2 values, which does not fit (write for example size(name))"),
    (
      "startsWith(name, 'a')",
      "0: startsWith is written another way (write for example postcode.startsWith('08'))"
    ),
    ("delivered_on.year()", "13: year is written another way (write for example year(delivered_on))"),
    ("days > 2", "0: days is a function and needs brackets (days(arrived_on, left_on))"),
    ("has(hours + 1)", "10: has takes the name of a field (write for example has(tax_id))"),
  ])
  func unknownWords(_ text: String, _ mistake: String) { #expect(Sample.mistake(text) == mistake) }

  @Test(arguments: [
    (
      "hours > name",
      "6: \">\" compares values of one kind, but the left side is a number and the right side is text"
    ),
    (
      "hours > '3'",
      "6: \">\" compares values of one kind, but the left side is a number and the right side is text "
        + "(write 3 without quotes)"
    ),
    (
      "certified == 'yes'",
      "10: \"==\" compares values of one kind, but the left side is true or false and the right "
        + "side is text (a field that is true or false stands alone, as in certified or !certified)"
    ),
    (
      "0 < hours < 10",
      "10: \"<\" compares values of one kind, but the left side is true or false and the right side "
        + "is a number (join two comparisons with &&, as in 0 < x && x < 10)"
    ),
    ("certified < virtual", "10: \"<\" cannot order conditions (use == or !=)"),
    (
      "size < nace",
      "5: \"<\" orders codes of one list only, but the left side is a code of size_class and the right "
        + "side is a code of nace"
    ),
    (
      "hours && certified",
      "0: \"&&\" needs a condition that is true or false, but this is a number "
        + "(compare it with something, as in x == 'yes' or x > 0)"
    ),
    (
      "!name",
      "1: \"!\" needs a condition that is true or false, but this is text "
        + "(compare it with something, as in x == 'yes' or x > 0)"
    ),
    ("-name", "0: \"-\" needs a number, but text follows"),
    (
      "name + 'a'",
      "5: \"+\" works on numbers, or adds days to a date, but the left side is text and the right side "
        + "is text"
    ),
    (
      "delivered_on * 2",
      "13: \"*\" works on numbers, but the left side is a date and the right side is a number"
    ),
    ("certified ? hours : name", "10: both values of \"? :\" must be of one kind, but they are a number and text"),
    (
      "hours ? 1 : 2",
      "0: what stands before \"?\" needs a condition that is true or false, but this is a number "
        + "(compare it with something, as in x == 'yes' or x > 0)"
    ),
    ("size(hours) > 2", "5: size takes text here, but this is a number"),
    ("year(name)", "5: year takes a date here, but this is text"),
    ("max(hours, name)", "11: max takes values of one kind, but these are a number and text"),
    ("max(name, city)", "10: max takes numbers, dates or codes of one list here, but this is text"),
    (
      "round(hours, women)",
      "13: round takes the number of decimals as a whole number from 0 to 36 "
        + "(write for example round(amount, 2))"
    ),
    (
      "hours in ['a']",
      "10: \"in\" compares values of one kind, but the left side is a number and the right side is text"
    ),
    ("hours in amount", "9: after \"in\" a list is expected (write for example x in ['a', 'b'])"),
    ("[1, 2] == hours", "0: a list can only stand after \"in\" (write for example x in ['a', 'b'])"),
  ])
  func wrongKinds(_ text: String, _ mistake: String) { #expect(Sample.mistake(text) == mistake) }

  @Test(arguments: [
    ("size == 'smal'", "8: 'smal' is no code of size_class (did you mean 'small'?)"),
    ("size == 'enterprise'", "8: 'enterprise' is no code of size_class (its codes are micro, small, medium, large)"),
    ("size == 'pequeña'", "8: 'pequeña' is no code of size_class (write 'small', which it is another name of)"),
    ("size in ['micro', 'smal']", "18: 'smal' is no code of size_class (did you mean 'small'?)"),
    ("certified ? 'smal' : size", "12: 'smal' is no code of size_class (did you mean 'small'?)"),
    ("size == medium", "8: there is no name \"medium\" (a code stands in quotes: 'medium')"),
    ("medium == size", "0: there is no name \"medium\" (a code stands in quotes: 'medium')"),
    (
      "delivered_on > '31/03/2022'",
      "15: '31/03/2022' is not a date (write a day that exists, as in '2022-03-01', or a month: '2022-03')"
    ),
    (
      "date('2022-02-30')",
      "5: '2022-02-30' is not a date (write a day that exists, as in '2022-03-01', or a month: '2022-03')"
    ),
    (
      "name.matches('(a')", "13: the pattern is malformed: missing ): (a (patterns follow the RE2 syntax)"
    ),
    (
      "name.matches(city)",
      "13: matches takes a pattern in quotes (write for example tax_id.matches('^[A-Z]'))"
    ),
  ])
  func wrongLiterals(_ text: String, _ mistake: String) { #expect(Sample.mistake(text) == mistake) }

  @Test(arguments: [
    ("", "0: the expression is empty"),
    ("  // nothing", "0: the expression is empty"),
    ("hours >", "7: a value is expected, but the end stands here"),
    ("hours = 2", "6: \"=\" is no sign of an expression (write == instead)"),
    ("hours <> 2", "6: \"<>\" is no sign of an expression (write != instead)"),
    ("hours ≤ 2", "6: \"≤\" is no sign of an expression (write <= instead)"),
    ("certified & virtual", "10: \"&\" is no sign of an expression (write && instead)"),
    ("name == “a”", "8: \"“\" is no sign of an expression (write ' instead)"),
    (
      "certified and virtual",
      "10: an operator or the end is expected, but \"and\" stands here (write && instead of and)"
    ),
    (
      "hours > 2,5",
      "9: an operator or the end is expected, but \",\" stands here (decimals are written with a point: 2.5)"
    ),
    ("hours > 2h", "9: a number cannot be followed by \"h\" (write a number such as 12 or 2.5, without a unit)"),
    ("(hours > 2", "10: \")\" to close the bracket is expected, but the end stands here"),
    ("hours > 2)", "9: an operator or the end is expected, but \")\" stands here"),
    ("name in ['a' 'b']", "13: \",\" or \"]\" is expected, but the text 'b' stands here"),
    (
      "certified ? 1",
      "13: \":\" after the value for the case that the condition is true is expected, but the end stands here"
    ),
    ("name == 'a", "8: the text that begins here is not closed (close it with ')"),
    (
      "name.matches('\\d')",
      "14: \"\\d\" is no escape of a text (write \\\\ for a backslash, or put r before the opening quote: r'\\d+')"
    ),
    (
      "hours == null",
      "9: there is no null here (write has(field) or !has(field) to ask whether a cell is filled)"
    ),
    (
      "hours > 123456789012345678901234567890123456789012",
      "8: the number is too long (at most 38 digits and 36 decimals can be kept exactly)"
    ),
    ("hours.5", "5: an operator or the end is expected, but the number 0.5 stands here"),
    ("hours # 2", "6: \"#\" cannot stand here"),
    (
      "name.city()",
      "5: there is no function \"city\" (known here: has, startsWith, endsWith, contains, matches, size, date, days, workingDays, addMonths, year, month, …)"
    ),
  ])
  func wrongSyntax(_ text: String, _ mistake: String) { #expect(Sample.mistake(text) == mistake) }

  @Test func whatIsExpectedIsAskedFor() {
    #expect(
      Sample.mistake("hours + 1", expecting: .boolean)
        == "0: a condition that is true or false is expected, but this is a number "
        + "(compare it with something, as in x == 'yes' or x > 0)")
    #expect(
      Sample.mistake("delivered_on", expecting: .number) == "0: a number is expected, but this is a date")
    #expect(Sample.mistake("hours > 1", expecting: .boolean) == "none")
  }
}
