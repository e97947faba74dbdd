/// The rules that findings written as bytes refer to.
///
/// A rule of the program itself is written by its name, one of the project's with all its words.
package struct RuleBook: Sendable {
  private let known: [String: FindingRule]

  package init(_ rules: [FindingRule]) {
    known = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate func knows(_ rule: FindingRule) -> Bool { known[rule.id].map { $0.isSame(as: rule) } ?? false }

  fileprivate func rule(_ id: String) -> FindingRule? { known[id] }
}

/// Rules in the order in which something written refers to them.
package struct RuleList: Sendable {
  package private(set) var rules: [FindingRule] = []

  package init() {}

  /// The place of a rule, which is added when it is new.
  package mutating func place(of rule: FindingRule) -> Int {
    if let place = rules.firstIndex(where: { $0.isSame(as: rule) }) { return place }
    rules.append(rule)
    return rules.count - 1
  }
}

extension FindingRule {
  fileprivate func isSame(as other: FindingRule) -> Bool {
    id == other.id && level == other.level && severity == other.severity && answer == other.answer
      && message == other.message && help == other.help
  }
}

extension ByteWriter {
  package mutating func write(_ list: RuleList, knowing book: RuleBook) {
    write(number: list.rules.count)
    for rule in list.rules {
      write(text: rule.id)
      let isKnown = book.knows(rule)
      write(flag: isKnown)
      guard !isKnown else { continue }
      write(text: rule.level.rawValue)
      write(text: rule.severity.rawValue)
      write(text: rule.answer.rawValue)
      write(rule.message)
      write(rule.help)
    }
  }

  package mutating func write(_ tally: FindingTally, knowing book: RuleBook) {
    let entries = tally.entries.sorted { ($0.key.rule, $0.key.column) < ($1.key.rule, $1.key.column) }
    var list = RuleList()
    for (_, entry) in entries { for finding in entry.first { _ = list.place(of: finding.rule) } }
    write(list, knowing: book)
    write(number: entries.count)
    for (key, entry) in entries {
      write(text: key.rule)
      write(number: key.column)
      write(number: entry.occurrences)
      write(number: entry.first.count)
      for finding in entry.first {
        write(number: list.place(of: finding.rule))
        write(number: finding.line)
        write(number: finding.sheetRow)
        write(text: finding.columnName)
        write(text: finding.value)
        write(flag: finding.personal)
        write(finding.arguments)
      }
    }
  }

  /// The words that fill a message.
  package mutating func write(_ arguments: [String: String]) {
    write(number: arguments.count)
    for (name, text) in arguments.sorted(by: { $0.key < $1.key }) {
      write(text: name)
      write(text: text)
    }
  }

  private mutating func write(_ text: LocalizedText) {
    let texts = text.texts.sorted { $0.key.rawValue < $1.key.rawValue }
    write(number: texts.count)
    for (language, words) in texts {
      write(text: language.rawValue)
      write(text: words)
    }
  }
}

extension ByteReader {
  package mutating func rules(knowing book: RuleBook) throws(UnreadableBytes) -> [FindingRule] {
    var rules: [FindingRule] = []
    for _ in 0..<(try count()) {
      let id = try text()
      if try flag() {
        guard let rule = book.rule(id) else { throw UnreadableBytes() }
        rules.append(rule)
        continue
      }
      guard let level = Finding.Level(rawValue: try text()), let severity = Finding.Severity(rawValue: try text()),
        let answer = Finding.Answer(rawValue: try text())
      else { throw UnreadableBytes() }
      rules.append(
        FindingRule(
          id: id, level: level, severity: severity, answer: answer, message: try localizedText(),
          help: try localizedText()))
    }
    return rules
  }

  package mutating func tally(knowing book: RuleBook) throws(UnreadableBytes) -> FindingTally {
    let rules = try rules(knowing: book)
    var tally = FindingTally()
    for _ in 0..<(try count()) {
      let rule = try text()
      let column = try number()
      let occurrences = try number()
      let kept = try count()
      for _ in 0..<kept {
        let place = try number()
        guard rules.indices.contains(place), rules[place].id == rule else { throw UnreadableBytes() }
        tally.add(
          Finding(
            rules[place], line: try number(), sheetRow: try number(), column: column < 0 ? nil : column,
            columnName: try text(), value: try text(), personal: try flag(), arguments: try arguments()))
      }
      guard occurrences >= kept else { throw UnreadableBytes() }
      if occurrences > kept {
        tally.count(rule: rule, column: column < 0 ? nil : column, occurrences: occurrences - kept)
      }
    }
    return tally
  }

  package mutating func arguments() throws(UnreadableBytes) -> [String: String] {
    var arguments: [String: String] = [:]
    for _ in 0..<(try count()) {
      let name = try text()
      arguments[name] = try text()
    }
    return arguments
  }

  private mutating func localizedText() throws(UnreadableBytes) -> LocalizedText {
    var texts: [Language: String] = [:]
    for _ in 0..<(try count()) {
      guard let language = Language(rawValue: try text()) else { throw UnreadableBytes() }
      texts[language] = try text()
    }
    return LocalizedText(texts)
  }
}
