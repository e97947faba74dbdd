import Foundation
import KPIModel
import Testing

@testable import Export

/// The words of a check are read from their source file, so that none can be forgotten in a list.
@Suite struct LabelTests {
  @Test func everyLabelHasTheSamePlaceholdersInEveryLanguage() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Export/Words/Label+Check.swift")
    let file = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let source = file.split(separator: "\n}\n").first ?? ""
    let declarations = source.split(separator: "static let ").dropFirst()
    #expect(declarations.count > 50)
    for declaration in declarations {
      let texts = declaration.matches(of: /"((?:[^"\\]|\\.)*)"/).map { String($0.1) }
      let name = declaration.prefix { $0 != " " }
      guard !texts.isEmpty, texts.count % 5 == 0 else {
        Issue.record("\(name) has \(texts.count) texts")
        continue
      }
      for start in stride(from: 0, to: texts.count, by: 5) {
        let languages = texts[start..<start + 5].map { Set($0.matches(of: /\{(\w+)\}/).map { String($0.1) }) }
        #expect(Set(languages).count == 1, "\(name)")
        #expect(texts[start..<start + 5].allSatisfy { !$0.isEmpty }, "\(name)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func sheetNamesFitAndDiffer(language: Language) {
    let fix = [Label.fixSheet, Label.dataSheet, Label.codesSheet].map { $0[language] }
    let template = [Label.dataSheet, Label.exampleSheet, Label.helpSheet, Label.codesSheet].map { $0[language] }
    for names in [fix, template] {
      #expect(Set(names.map { $0.lowercased() }).count == names.count)
      for name in names {
        #expect(name.utf16.count <= 31)
        #expect(!name.contains { "[]:*?/\\'".contains($0) })
      }
    }
  }
}
