import KPIModel
import Testing

@testable import Ingest

private func detect(_ text: String, expecting headers: [[String]] = []) -> FormDetection {
  detectForm(of: Array(text.utf8), isWholeFile: true, expectedHeaders: ExpectedHeaders(headers), language: .spanish)
}

private func ruleIDs(_ tally: FindingTally) -> [String] { tally.listed.map(\.finding.rule.id) }

@Suite struct Forms {
  @Test func decimalCommasDoNotMakeTheCommaADelimiter() {
    let detection = detect("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n")
    #expect(detection.form?.delimiter == 0x3B)
    #expect(detection.form?.headers == ["a", "b", "c"])
    #expect(detection.form?.dataOffset == 6)
    #expect(detection.form?.dataLine == 2)
  }

  @Test func separatorLineIsObeyedAndNotCountedBySpreadsheets() {
    let detection = detect("sep=,\r\nname,town\r\nAcme;1,Terrassa\r\n")
    #expect(detection.form?.delimiter == 0x2C)
    #expect(detection.form?.headerLine == 2)
    #expect(detection.form?.headerSheetRow == 1)
    #expect(detection.form?.dataSheetRow == 2)
    #expect(ruleIDs(detection.findings) == ["delimiter.declared"])
  }

  @Test func titleRowsCommentsAndBlankLinesAreSkipped() {
    let text =
      "# exported by hand\n\nServicios de marzo;;\nATEVAL;;\n\nfecha;socio;horas\n1/3/2022;M1;3\n2/3/2022;M2;4\n"
    let known = detect(text, expecting: [["fecha"], ["socio"], ["horas"]])
    #expect(known.form?.headers == ["fecha", "socio", "horas"])
    #expect(known.form?.headerLine == 6)
    #expect(known.form?.headerSheetRow == 6)
    #expect(ruleIDs(known.findings) == ["header.lines-above"])
    #expect(known.findings.listed[0].finding.message(in: .english).hasSuffix(": 5"))
    #expect(detect(text).form?.headerLine == 6)
  }

  @Test func headerOverSeveralLinesMovesTheFirstRecord() {
    let form = detect("\"fecha\nde entrega\";socio\n1/3/2022;M1\n").form
    #expect(form?.headers == ["fecha\nde entrega", "socio"])
    #expect(form?.dataLine == 3)
    #expect(form?.dataSheetRow == 2)
    #expect(form?.dataOffset == 25)
  }

  @Test func fileWithoutHeaderIsReadByInspectAndRefusedInAProject() {
    let text = "1;2022-03-01;3,5\n2;2022-03-02;4,5\n"
    #expect(detect(text).form?.headers == ["column_1", "column_2", "column_3"])
    #expect(detect(text).form?.headerLine == 0)
    #expect(detect(text).form?.dataOffset == 0)
    #expect(ruleIDs(detect(text, expecting: [["fecha"]]).findings) == ["header.not-found"])
  }

  @Test func singleColumnsAreNotCutAtTheirCommas() {
    let form = detect("nombre\nAcme, S.L.\nBeta\nGamma, S.A.\n").form
    #expect(form?.headers == ["nombre"])
    #expect(form?.delimiter == 0x3B)
  }

  @Test func listsWithinCellsDoNotCutThem() {
    let form = detect("id;tags;town\n1;a,b,c;x\n2;a,b,c;y\n3;d,e,f;z\n").form
    #expect(form?.delimiter == 0x3B)
    #expect(form?.width == 3)
  }

  @Test func trailingEmptyColumnsOfTheUsedRangeAreLeftOff() {
    let form = detect("a;b;;;\n1;2;;;\n3;4;;;\n").form
    #expect(form?.headers == ["a", "b"])
  }

  @Test func trailingColumnsWithValuesAreKept() {
    let form = detect("a;b;;\n1;2;x;\n3;4;;\n").form
    #expect(form?.headers == ["a", "b", ""])
    #expect(form?.columnIsFilled == [true, true, true])
  }

  @Test(arguments: [
    ("", "file.empty"), ("\n \r\n", "file.empty"), ("PK\u{3}\u{4}xl/workbook.xml", "file.not-csv"),
    ("%PDF-1.4 x", "file.not-csv"), ("\n<!DOCTYPE html><table>", "file.not-csv"),
    ("a\u{0}b\u{0}\u{0}\u{1};", "file.binary"),
  ])
  func whatIsNoTableIsRefusedWithOneFinding(text: String, rule: String) {
    let detection = detect(text)
    #expect(detection.form == nil)
    #expect(ruleIDs(detection.findings) == [rule])
    #expect(detection.findings.occurrences(.fatal) == 1)
  }

  @Test func encodingsAreNoted() {
    func note(_ bytes: [UInt8]) -> [String] {
      ruleIDs(detectForm(of: bytes, isWholeFile: true, expectedHeaders: .none, language: .spanish).findings)
    }
    #expect(note([0xEF, 0xBB, 0xBF] + Array("a;b\n1;2\n".utf8)) == ["encoding.byte-order-mark"])
    #expect(note(Array("regi".utf8) + [0xF3, 0x6E] + Array(";b\n1;2\n".utf8)) == ["encoding.windows-1252"])
    #expect(
      note(Array("regi".utf8) + [0xF3, 0x6E] + Array(";b\n1;2\n\u{7}".utf8) + [0x81, 0x0A])
        == ["encoding.doubtful", "encoding.windows-1252"])
    #expect(note("a;b\n1;2\n".utf16.flatMap { [UInt8($0 & 0xFF), 0] }) == ["encoding.utf-16"])
  }

  @Test func codePagesAreToldByTheWordsTheyMake() {
    let words = "fecha;región;asociación\naño;Cataluña;formación técnica\nmañana;São João;coração não é\n"
    for encoding in [TextEncoding.windows1252, .codePage850, .macRoman] {
      #expect(detectedForm(WrittenForm(encoding: encoding).bytes(of: words))?.encoding == encoding)
    }
    let polish = "nazwa;miasto\nspółka;Łódź\nżółty;Częstochowa\nświęto;Gdańsk\n"
    #expect(detectedForm(WrittenForm(encoding: .windows1250).bytes(of: polish))?.encoding == .windows1250)
    let greek = "όνομα;πόλη\nεταιρεία;Αθήνα\nσύνδεσμος;Θεσσαλονίκη\n"
    #expect(detectedForm(WrittenForm(encoding: .windows1253).bytes(of: greek))?.encoding == .windows1253)
  }

  @Test func westernTextIsNeverTakenForAnotherCodePage() {
    for words in ["prix;qté\n“12” €;l’été\n", "a;b\n«sí»;ºª ¿qué?\n", "nom;œuvre\nGARÇON;ÉCOLE SUPÉRIEURE\n"] {
      #expect(detectedForm(WrittenForm(encoding: .windows1252).bytes(of: words))?.encoding == .windows1252, "\(words)")
    }
  }

  @Test func everyRuleSpeaksFiveLanguagesWithTheSamePlaceholders() {
    func placeholders(_ text: String) -> Set<Substring> {
      Set(text.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first })
    }
    #expect(Set(ingestFindingRules.map(\.id)).count == ingestFindingRules.count)
    for rule in ingestFindingRules {
      for words in [rule.message, rule.help] where words != "" {
        #expect(Set(words.texts.keys) == Set(Language.allCases), "\(rule.id)")
        let english = placeholders(words[.english])
        for language in Language.allCases {
          #expect(placeholders(words[language]) == english, "\(rule.id) \(language)")
          #expect(!words[language].hasSuffix("."), "\(rule.id) \(language)")
        }
      }
    }
  }
}
