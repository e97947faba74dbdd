import KPIModel
import Validate

/// One element of a dataset's `checks` as written: a check of a generic kind, with the words that the kind knows.
struct CheckEntry {
  var kind: String
  var severity: String?
  /// In the order written.
  var words: [DatasetCheck.Word] = []
  var path: String

  /// Nil, with a mistake, when the kind is missing or unknown: nothing can be said of its keys then.
  init?(_ reader: ObjectReader) {
    var reader = reader
    path = reader.path
    severity = reader.string("severity")
    guard let kind = reader.requiredString("kind") else { return nil }
    guard RowCheckKinds.names.contains(kind) else {
      reader.mistakes.add(.unknown("check kind", kind, at: reader.childPath("kind"), known: RowCheckKinds.names))
      return nil
    }
    self.kind = kind
    let keys = RowCheckKinds.keys(of: kind)
    for key in keys { _ = reader.value(key) }
    for (key, value) in reader.entries where keys.contains(key) {
      if let values = CheckEntry.words(value, at: reader.childPath(key), reader.mistakes) {
        words.append(DatasetCheck.Word(key, values))
      }
    }
    reader.finish()
  }

  /// The words of a key: a text, a number, or a list of them.
  private static func words(_ value: JSONValue, at path: String, _ mistakes: MistakeList) -> [String]? {
    switch value {
    case .string(let text), .number(let text): return [text]
    case .array(let elements):
      var words: [String] = []
      for (index, element) in elements.enumerated() {
        switch element {
        case .string(let text), .number(let text): words.append(text)
        default:
          mistakes.add("\(path)[\(index)]", "a number or text is expected here, but this is \(element.kindName)")
          return nil
        }
      }
      return words
    default:
      mistakes.add(path, "a text, a number or a list is expected here, but this is \(value.kindName)")
      return nil
    }
  }
}
