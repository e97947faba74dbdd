import KPIModel
import Pipelines
import Testing

/// Answers one after the other, as from a keyboard, and what was shown before each.
private final class Keyboard {
  private(set) var shown: [String] = []
  private var answers: [String]

  init(_ answers: [String]) { self.answers = answers }

  func ask(_ question: String) -> String? {
    shown.append(question)
    return answers.isEmpty ? nil : answers.removeFirst()
  }
}

@Suite struct NewProjectInterviewTests {
  @Test func answersAreTakenAsTheyAreWritten() {
    let keyboard = Keyboard([" TEX-2 ", "2022-01", "24", "ATEVAL:ES:es, EMC2:FR:fr"])
    let interview = NewProjectInterview(language: .english, ask: keyboard.ask)
    #expect(interview.acronym() == "TEX-2")
    #expect(interview.start() == "2022-01")
    #expect(interview.months() == 24)
    #expect(interview.partners() == ["ATEVAL:ES:es", "EMC2:FR:fr"])
    #expect(
      keyboard.shown == [
        "Acronym of the project, which names its reports: ", "First month, like 2022-01: ",
        "How many months does it last: ", "Partners with country and language, like ATEVAL:ES:es,EMC2:FR:fr: ",
      ])
  }

  @Test func whatCannotBeUsedIsAskedAgainInTheOwnLanguage() {
    let keyboard = Keyboard(["enero", "2022-13", "2022-02", "dos", "0", "18", "A:XX:es", "A:ES:es"])
    let interview = NewProjectInterview(language: .spanish, ask: keyboard.ask)
    #expect(interview.start() == "2022-02")
    #expect(interview.months() == 18)
    #expect(interview.partners() == ["A:ES:es"])
    #expect(
      keyboard.shown[1]
        == "«enero» no es un mes: escriba el año, un guion y dos cifras.\nPrimer mes, por ejemplo 2022-01: ")
    #expect(keyboard.shown[4] == "«dos» no es un número de meses: escriba de 1 a 240.\nCuántos meses dura: ")
    #expect(keyboard.shown.last?.hasPrefix("«A:XX:es» no nombra socios: para cada uno escriba su nombre,") == true)
  }

  @Test func theEndOfTheInputEndsTheQuestions() {
    let interview = NewProjectInterview(language: .french, ask: Keyboard(["a/b"]).ask)
    #expect(interview.acronym() == nil)
  }

  @Test(arguments: Language.allCases) func everyQuestionIsInEveryLanguage(language: Language) {
    let keyboard = Keyboard(["", "T", "", "2022-01", "", "6", "", "A"])
    let interview = NewProjectInterview(language: language, ask: keyboard.ask)
    #expect(interview.acronym() == "T")
    #expect(interview.start() == "2022-01")
    #expect(interview.months() == 6)
    #expect(interview.partners() == ["A"])
    #expect(keyboard.shown.count == 8)
    #expect(keyboard.shown.allSatisfy { !$0.contains("{") && $0.count > 12 })
  }
}
