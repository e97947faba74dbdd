import KPIModel
import Testing

@testable import Validate

@Suite struct TextDamageTests {
  @Test(arguments: [
    ("EspaÃ±a", "text.mojibake", "España"), ("GarcÃ\u{AD}a", "text.mojibake", "García"),
    ("lâ€™entreprise", "text.mojibake", "l’entreprise"), ("TextiÎ»", "", ""), ("Тextil", "text.lookalike", "Textil"),
    ("Espa\u{FFFD}a", "text.lost-letter", ""), ("Espa?a", "text.question-marks", ""),
    ("????????", "text.question-marks", ""), ("Tex\u{200B}til", "text.invisible", ""), ("Qué tal?", "", ""),
    ("SÃO JOÃO", "", ""), ("São João Ünlü", "", ""), ("Αθήνα Textil", "", ""), ("l’entreprise – Ltd.", "", ""),
    ("https://example.org/a?b=c", "", ""), ("Ωmega 5 kΩ", "", ""), ("?", "", ""),
  ])
  func damageIsNamedAndTheReadingProposed(cell: String, rule: String, proposal: String) {
    let findings = Fixture().services([["S1", cell, "01/03/2022", "5", "2", "1"]]).findings.listed.map(\.finding)
    #expect(findings.map(\.rule.id) == (rule.isEmpty ? [] : [rule]))
    guard !proposal.isEmpty, let finding = findings.first else { return }
    #expect(finding.arguments["proposal"] == proposal)
  }

  @Test(arguments: ["7,32829E+13", "1.5E+9", "5E+08"])
  func aKeyThatExcelShortenedIsSaidAndTheRowStands(key: String) {
    let batch = Fixture().services([[key, "", "01/03/2022", "5", "2", "1"]])
    #expect(batch.said == ["2:text.scientific"])
    #expect(batch.records.accepted == [1])
  }

  @Test(arguments: ["1E5", "12E+X", "E+13", "S1E+5", "7E", "3-E+12"])
  func otherKeysWithAnEAreLeftAlone(key: String) {
    #expect(Fixture().services([[key, "", "01/03/2022", "5", "2", "1"]]).said == [])
  }

  @Test func theQuickLookMissesNoSignWhereverItStands() {
    for sign in ["?", "Ã©", "Â€", "\u{FFFD}", "\u{200B}", "\u{AD}", "А", "Ω", "â€™"] {
      for before in 0..<20 {
        for after in [0, 1, 7, 20] {
          let text = String(repeating: "a", count: before) + sign + String(repeating: "é", count: after)
          #expect(mayHoldDamagedText(Array(text.utf8)), "\(text)")
        }
      }
    }
    var arena = Array(String(repeating: "Filatures 2022,", count: 40).utf8)
    #expect(!mayHoldDamagedText(arena))
    for place in arena.indices {
      for sign in [0x3F, 0xC2, 0xE2, 0xEF, 0xCE, 0xD0] as [UInt8] {
        let before = arena[place]
        arena[place] = sign
        #expect(mayHoldDamagedText(arena), "\(sign) at \(place)")
        arena[place] = before
      }
    }
    #expect(!mayHoldDamagedText(Array("Filatures Gàrcia, São João; Ünlü & Ñuñez 2022-03-01".utf8)))
    #expect(!mayHoldDamagedText([]))
  }
}
