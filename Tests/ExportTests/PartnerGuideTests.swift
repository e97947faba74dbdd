import Foundation
import KPIModel
import Testing

@testable import Export

/// The guides name what the program says; these tests keep the two the same.
@Suite struct PartnerGuideTests {
  private func guide(_ language: Language) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let url = root.appending(path: "docs/partner-guide.\(language.rawValue).md")
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    return text.split(separator: "\n").joined(separator: " ").replacing("’", with: "'")
  }

  @Test(arguments: Language.allCases)
  func guideUsesTheWordsOfTheCheck(language: Language) throws {
    let text = try guide(language)
    for section in CheckSection.allCases {
      #expect(text.contains("| **\(section.label[language])** |"), "\(section)")
    }
    for sheet in [Label.dataSheet, Label.exampleSheet] { #expect(text.contains("*\(sheet[language])*")) }
    let clean = "\(Label.noProblems[language]), \(Label.rowsChecked.fill(language, 214))"
    #expect(text.contains("*\(clean)*"))
  }

  @Test(arguments: Language.allCases)
  func guideAndWorkbookNameTheSameMenu(language: Language) throws {
    let steps = Label.sendSteps[language]
    let text = try guide(language)
    let menu = try #require(
      steps.firstMatch(of: /(File|Archivo|Fitxer|Ficheiro|Fichier) › [^›]+ › (CSV UTF-8 \([^)]+\))/))
    let parts = menu.0.split(separator: " › ").map(String.init)
    #expect(text.contains("**\(parts[0]) › \(parts[1])**"))
    #expect(text.contains("**\(parts[2])**"))
    #expect(Label.fixSteps[language].contains(menu.0))
  }

  @Test(arguments: Language.allCases)
  func guideFitsOnAPage(language: Language) throws {
    #expect(try guide(language).split(separator: " ").count < 620)
  }
}
