internal import KPIModel

/// What a partner is told about a column before typing anything: made from the same schema as the check.
struct ColumnHelp {
  let field: Int
  let dataset: Dataset
  let partnership: Partnership
  let language: Language

  private var declared: Field { dataset.fields[field] }

  /// The title in the partner's language, or the field's name where two titles are the same.
  var header: String {
    let title = declared.title[language]
    let same = dataset.fields.filter { $0.title[language].lowercased() == title.lowercased() }
    return title.isEmpty || same.count > 1 ? declared.name : title
  }

  /// What to write, then what holds for it: `un número entero; como mínimo 0; obligatorio`.
  var rules: String {
    let constraints = declared.constraints
    var parts = [kind]
    if let bound = constraints.minimum { parts.append(Label.atLeastBound.fill(language, ["bound": shown(bound)])) }
    if let bound = constraints.maximum { parts.append(Label.atMostBound.fill(language, ["bound": shown(bound)])) }
    if let bound = constraints.maxLength {
      parts.append(Label.mostCharacters.fill(language, ["bound": String(bound)]))
    }
    if constraints.unique || dataset.primaryKey == [field] { parts.append(Label.neverTwice[language]) }
    for relation in dataset.relations where relation.fields == [field] {
      let target = partnership.datasets[relation.target].title[language]
      parts.append(Label.mustExist.fill(language, ["dataset": target]))
    }
    return parts.joined(separator: "; ")
  }

  var isRequired: Bool { declared.constraints.required || dataset.primaryKey.contains(field) }

  /// Everything in a few lines, for a comment or an input message.
  var text: String {
    var lines: [String] = []
    let description = declared.description[language]
    if !description.isEmpty { lines.append(description) }
    lines.append(sentence(rules))
    if isRequired { lines.append(Label.required[language]) }
    return lines.joined(separator: "\n")
  }

  private var kind: String {
    if codes != nil, ColumnKind(declared) != .boolean { return Label.writeCode[language] }
    switch ColumnKind(declared) {
    case .text: return Label.writeText[language]
    case .wholeNumber: return Label.writeWhole[language]
    case .number: return Label.writeNumber[language]
    case .date: return Label.writeDate.fill(language, ["example": example])
    case .month: return Label.writeMonth.fill(language, ["example": example])
    case .year: return Label.writeYear[language]
    case .boolean: return Label.writeBoolean[language]
    }
  }

  /// The codes that the column may hold, with their meaning; `nil` where anything may stand.
  var codes: [(code: String, meaning: String)]? {
    if let list = declared.codeList { return list.codes.map { ($0.code, $0.title[language]) } }
    if !declared.constraints.allowed.isEmpty { return declared.constraints.allowed.map { ($0, $0) } }
    guard ColumnKind(declared) == .boolean else { return nil }
    let yes = declared.trueValues?.first ?? Label.yes[language]
    let no = declared.falseValues?.first ?? Label.no[language]
    return [(yes, Label.yes[language]), (no, Label.no[language])]
  }

  /// A value that the check accepts, as the partner would type it; empty where only the partner knows one.
  var example: String {
    if let first = codes?.first { return first.code }
    switch ColumnKind(declared) {
    case .text:
      if let pattern = declared.constraints.pattern { return PatternExample.text(pattern) ?? "" }
      guard dataset.primaryKey.contains(field) || declared.constraints.unique || isRelation else {
        return declared.title[language]
      }
      return (relationTarget ?? dataset.name).prefix(1).uppercased() + "-001"
    case .wholeNumber: return declared.constraints.minimum.flatMap { Int($0) }.map { String(max($0, 1)) } ?? "1"
    case .number: return number
    case .date: return date
    case .month: return partnership.project.start.text
    case .year: return String(partnership.project.start.year)
    case .boolean: return Label.yes[language]
    }
  }

  private var isRelation: Bool { relationTarget != nil }

  private var relationTarget: String? {
    dataset.relations.first { $0.fields.contains(field) }.map { partnership.datasets[$0.target].name }
  }

  private var number: String {
    let mark = declared.decimalChar ?? (language == .english ? "." : ",")
    let least = declared.constraints.minimum.flatMap { ExactDecimal(text: $0) } ?? ExactDecimal(0)
    let most = declared.constraints.maximum.flatMap { ExactDecimal(text: $0) }
    let usual = ExactDecimal(mantissa: 25, scale: 1)
    if usual >= least, most.map({ usual <= $0 }) ?? true { return "2\(mark)5" }
    return least.text.split(separator: ".").joined(separator: mark)
  }

  private var date: String {
    let first = partnership.project.start
    let day = Day(year: first.year, month: first.monthOfYear, day: 15)?.text ?? ""
    return ColumnHelp.shownDate(day, field: declared, language: language)
  }

  /// A bound as the partner would write it.
  private func shown(_ bound: String) -> String {
    if Day(text: bound) != nil { return ColumnHelp.shownDate(bound, field: declared, language: language) }
    guard let number = ExactDecimal(text: bound) else { return bound }
    return NumberText(language: language).text(number, decimals: 9)
  }

  /// `15/03/2022`, or as the field's own format has it; ISO in English, where day and month are easily swapped.
  private static func shownDate(_ iso: String, field: Field, language: Language) -> String {
    let parts = iso.split(separator: "-").map(String.init)
    guard parts.count == 3 else { return iso }
    if field.format.contains("%") {
      return field.format.replacingParts([
        "%Y": parts[0], "%m": parts[1], "%d": parts[2], "%y": "\(parts[0].suffix(2))",
      ])
    }
    return language == .english ? iso : "\(parts[2])/\(parts[1])/\(parts[0])"
  }
}

/// What a template can check of a column in a spreadsheet.
enum ColumnKind {
  case text, wholeNumber, number, date, month, year, boolean

  init(_ field: Field) {
    switch field.type {
    case "integer": self = .wholeNumber
    case "number": self = .number
    case "date": self = .date
    case "yearmonth": self = .month
    case "year": self = .year
    case "boolean": self = .boolean
    default: self = .text
    }
  }
}

extension String {
  /// The text with each of the given parts replaced by another.
  fileprivate func replacingParts(_ parts: [String: String]) -> String {
    var text = ""
    var rest = self[...]
    while !rest.isEmpty {
      if let part = parts.first(where: { rest.hasPrefix($0.key) }) {
        text += part.value
        rest = rest.dropFirst(part.key.count)
      } else {
        text += rest.prefix(1)
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
