import KPIModel
import Testing

@testable import Ingest

/// Traps of which the corpus of broken files consists, one by one.
@Suite struct BrokenFiles {
  private func form(_ text: String) -> FileForm? { detectedForm(Array(text.utf8)) }

  @Test(arguments: [
    "Nombre\nHilados Peña, S.L.\nTejidos\nAlgodón, S.A.\nTintes\n",
    "Etiquetas\ncotton,wool\nlinen,silk,wool\nwool\nlinen\n",
    "Ville\nNantes, France\nBraga, Portugal\nVic, Catalunya\n",
    "Notes\none, two, and three\nyes\nno; but, well\nthree | four\n",
  ])
  func sentencesInOneColumnAreNotCut(text: String) {
    #expect(form(text)?.width == 1)
    #expect(form(text)?.headerLine == 1)
  }

  @Test func headerMayBeNarrowerThanRowsThatEndInADelimiter() {
    let found = form("a;b;c\n1;2,5;3;\n4;5,5;6;\n")
    #expect(found?.delimiter == 0x3B)
    #expect(found?.headers == ["a", "b", "c"])
    #expect(found?.allowsCellsBeyond == true)
    #expect(form("a;b;c\n1;2;3\n4;5;6\n")?.allowsCellsBeyond == false)
  }

  @Test func graveAccentsAndApostrophesQuote() {
    #expect(form("a;b\n1;`x; y`\n2;`z; w`\n3;v\n")?.quote == 0x60)
    #expect(form("a;b\n1;'x; \"y\"';\n2;'the \"best\";'\n3;v\n")?.quote == 0x27)
    #expect(form("a;b\n1;~x; y~\n2;~z; w~\n3;v\n")?.quote == 0x7E)
    #expect(form("a;b\n1;|x; y|\n2;|z; w|\n3;v\n")?.quote == 0x7C)
    #expect(form("a;b\n1;l'Alcúdia\n2;'s-Hertogenbosch\n")?.quote == 0x22)
  }

  @Test func delimitersOfOtherProgramsAreTriedLast() {
    #expect(form("a^b^c\n1^2^3\n4^5^6\n")?.delimiter == 0x5E)
    #expect(form("a~b~c\n1~2~3\n4~5~6\n")?.delimiter == 0x7E)
    #expect(form("time\n10:30:15\n11:45:00\n")?.width == 1)
  }

  @Test func shortAndOddHeadersAreHeaders() {
    #expect(form("#;town;%\n1;Vic;5\n2;Ibi;6\n")?.headerLine == 1)
    #expect(form("town;T0;T1\nVic;12;15\nIbi;7;9\n")?.headerLine == 1)
    #expect(form("town;2019;2020;2021\nVic;1;2;3\nIbi;4;5;6\n")?.headerLine == 1)
    #expect(form("M1;Vic;2019\nM2;Ibi;2020\n")?.headerLine == 0)
    #expect(form("Vic;2019;2025\nIbi;2018;2022\n")?.headerLine == 0)
  }

  @Test func factsAboveATableAreNotItsHeader() {
    #expect(form("Partner;ATEVAL\nPeriod;2022-03\n\nName;Hours\nAcme;1,5\nBeta;2\nGamma;3\nDelta;4\n")?.headerLine == 4)
    #expect(form("Informe mensual, marzo\nEntidad: ATEVAL\na,b\n1,2\n3,4\n5,6\n")?.headerLine == 3)
    // No row of a table is given up for a blank line in it.
    #expect(form("Name;Town\nAcme;Vic\n\nBeta;Ibi\nGamma;Fafe\nDelta;Braga\n")?.headerLine == 1)
    #expect(form("Name;Value\nAcme;n/a\n\nBeta;2\nGamma;3\nDelta;4\n")?.headerLine == 1)
  }

  @Test func theSameNameTwiceHeadsNumbers() {
    #expect(form("a;a;b\n1;2;3\n4;5;6\n")?.headers == ["a", "a", "b"])
    #expect(form("x;x;b\nb;x;c\n")?.headerLine == 0)
  }

  @Test func decimalCommasWithoutAHeaderAreNotDelimiters() {
    #expect(form("1,5;2,5\n3,5;4,5\n5,5;6,5\n")?.delimiter == 0x3B)
    #expect(form("1;2,5;3,5;4,5\n2;2,5;3,5;4,5\n")?.delimiter == 0x3B)
  }

  @Test func unmarkedUTF16IsToldWithoutLatinLetters() {
    let greek = "Πόλη;Χώρα\nΑθήνα;Ελλάδα\nΒόλος;Ελλάδα\n"
    let little = greek.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(detectedForm(little)?.encoding == .utf16LittleEndian)
    #expect(detectedForm(greek.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })?.encoding == .utf16BigEndian)
  }

  @Test func lettersOfTheEastAreNoLanguageOfTheWest() {
    for text in [
      "Město;Firma\nPlzeň;Černý\nTřebíč;Růžička\n", "město;a\nDěčín;1\nŽďár;2\n", "miasto;a\nŁódź;1\nGdańsk;2\n",
    ] {
      #expect(detectedForm(WrittenForm(encoding: .windows1250).bytes(of: text))?.encoding == .windows1250, "\(text)")
    }
    // Italian has what looks like Czech.
    for text in ["città;perché\nForlì;più\nè;però\n", "ville;a\nBesançon;1\n", "a;b\n1;Logroño\n", "a;b\n1;São João\n"]
    {
      #expect(detectedForm(WrittenForm(encoding: .windows1252).bytes(of: text))?.encoding == .windows1252, "\(text)")
    }
  }

  @Test func noNumberHasALetterInIt() {
    let amounts = "importe;a\n1\u{A0}234,50;1\n12\u{A0}000;2\n"
    for encoding in [TextEncoding.codePage850, .macRoman, .windows1252] {
      #expect(detectedForm(WrittenForm(encoding: encoding).bytes(of: amounts))?.encoding == encoding)
    }
  }

  @Test func fewLettersTellMacintoshFromMSDOS() {
    for encoding in [TextEncoding.codePage850, .macRoman] {
      let bytes = WrittenForm(encoding: encoding).bytes(of: "municipio;a\nLogroño;1\nSão João;2\n")
      #expect(detectedForm(bytes)?.encoding == encoding)
    }
  }
}
