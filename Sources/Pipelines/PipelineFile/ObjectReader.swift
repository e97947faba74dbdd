import KPIModel

/// The mistakes found so far; one list for a whole configuration, so that all are told at once.
final class MistakeList {
  private(set) var mistakes: [ConfigurationMistake] = []
  /// By path of each object read to its end: the keys it may have, which a test compares with the JSON Schema.
  private(set) var knownKeys: [String: Set<String>] = [:]

  func note(_ keys: Set<String>, at path: String) { knownKeys[path] = keys }

  func add(_ mistake: ConfigurationMistake) { mistakes.append(mistake) }

  func add(_ path: String, _ problem: String, help: String? = nil) {
    mistakes.append(ConfigurationMistake(path: path, problem: problem, help: help))
  }

  func append(contentsOf others: [ConfigurationMistake]) { mistakes += others }
}

/// Reads the keys of one JSON object, names every value of the wrong kind, and at the end every key nobody asked for.
struct ObjectReader {
  let path: String
  let mistakes: MistakeList
  private let members: [JSONMember]
  private var known: Set<String> = []

  /// Nil, with a mistake, when the value is no object.
  init?(_ value: JSONValue, path: String, mistakes: MistakeList) {
    guard case .object(let members) = value else {
      mistakes.add(path, "an object is expected here, but this is \(value.kindName)")
      return nil
    }
    self.path = path
    self.mistakes = mistakes
    self.members = members
    var seen: Set<String> = []
    for member in members where !seen.insert(member.key).inserted {
      mistakes.add(ObjectReader.child(path, member.key), "the key stands twice", help: "keep one of them")
    }
  }

  static func child(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func childPath(_ key: String) -> String { ObjectReader.child(path, key) }

  /// Every key with its value, in the order written; for objects whose keys are names.
  var entries: [(name: String, value: JSONValue)] { members.map { ($0.key, $0.value) } }

  mutating func value(_ key: String) -> JSONValue? {
    known.insert(key)
    return members.first { $0.key == key }?.value
  }

  mutating func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if case .string(let text) = value { return text }
    return wrong(key, value, "text")
  }

  mutating func requiredString(_ key: String) -> String? {
    if value(key) == nil { missing(key) }
    return string(key)
  }

  mutating func boolean(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .boolean(let flag) = value { return flag }
    return wrong(key, value, "true or false")
  }

  mutating func decimal(_ key: String) -> ExactDecimal? {
    guard let value = value(key) else { return nil }
    return decimal(value, at: childPath(key))
  }

  func decimal(_ value: JSONValue, at path: String) -> ExactDecimal? {
    guard case .number(let digits) = value else {
      mistakes.add(path, "a number is expected here, but this is \(value.kindName)")
      return nil
    }
    guard let number = ExactDecimal(text: digits) else {
      mistakes.add(path, "the number \(digits) cannot be read exactly", help: "write it with digits and a point only")
      return nil
    }
    return number
  }

  mutating func integer(_ key: String, atLeast least: Int = 0) -> Int? {
    guard let number = decimal(key) else { return nil }
    if let integer = number.integer, integer >= least { return integer }
    mistakes.add(childPath(key), "a whole number of at least \(least) is expected here, but this is \(number.text)")
    return nil
  }

  /// A list of texts; one text alone counts as a list of one.
  mutating func strings(_ key: String) -> [String]? {
    guard let value = value(key) else { return nil }
    switch value {
    case .string(let text): return [text]
    case .array(let elements):
      return elements.enumerated().compactMap { index, element in
        if case .string(let text) = element { return text }
        mistakes.add("\(childPath(key))[\(index)]", "text is expected here, but this is \(element.kindName)")
        return nil
      }
    default: return wrong(key, value, "a list of texts")
    }
  }

  /// A constraint value, kept as the text it was written with.
  mutating func scalarText(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    switch value {
    case .string(let text), .number(let text): return text
    default: return wrong(key, value, "a number or text")
    }
  }

  /// One text for all languages, or an object with a text per language.
  mutating func localized(_ key: String) -> LocalizedText? {
    guard let value = value(key) else { return nil }
    return localized(value, at: childPath(key))
  }

  func localized(_ value: JSONValue, at path: String) -> LocalizedText? {
    if case .string(let text) = value { return LocalizedText(text) }
    guard case .object(let members) = value else {
      mistakes.add(path, "text is expected here, or an object with a text per language, but this is \(value.kindName)")
      return nil
    }
    var texts: [Language: String] = [:]
    for member in members {
      guard let language = Language(rawValue: member.key) else {
        mistakes.add(
          .unknown("language", member.key, at: path, known: Language.allCases.map(\.rawValue)))
        continue
      }
      guard case .string(let text) = member.value else {
        mistakes.add(
          ObjectReader.child(path, member.key), "text is expected here, but this is \(member.value.kindName)")
        continue
      }
      texts[language] = text
    }
    return LocalizedText(texts)
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ what: String) -> Word?
  where Word.RawValue == String {
    guard let text = string(key) else { return nil }
    if let word = Word(rawValue: text) { return word }
    mistakes.add(.unknown(what, text, at: childPath(key), known: Word.allCases.map(\.rawValue)))
    return nil
  }

  mutating func object(_ key: String) -> ObjectReader? {
    guard let value = value(key) else { return nil }
    return ObjectReader(value, path: childPath(key), mistakes: mistakes)
  }

  mutating func array(_ key: String) -> [(value: JSONValue, path: String)]? {
    guard let value = value(key) else { return nil }
    guard case .array(let elements) = value else { return wrong(key, value, "a list") }
    return elements.enumerated().map { ($1, "\(childPath(key))[\($0)]") }
  }

  func missing(_ key: String) { mistakes.add(path, "the key \"\(key)\" is missing") }

  /// To be called last: a key that was never asked for is a mistake.
  func finish() {
    mistakes.note(known, at: path)
    for member in members where !known.contains(member.key) && member.key != "$schema" {
      mistakes.add(.unknown("key", member.key, at: childPath(member.key), known: known.sorted()))
    }
  }

  private func wrong<Value>(_ key: String, _ value: JSONValue, _ expected: String) -> Value? {
    mistakes.add(childPath(key), "\(expected) is expected here, but this is \(value.kindName)")
    return nil
  }
}
