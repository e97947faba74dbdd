package import KPIModel

/// Asks for what a new project needs, in the asker's language, and asks again until an answer can be used.
package struct NewProjectInterview {
  private let language: Language
  /// Shows a text and returns the line that is answered, `nil` at the end of the input.
  private let ask: (String) -> String?

  package init(language: Language, ask: @escaping (String) -> String?) {
    self.language = language
    self.ask = ask
  }

  package func acronym() -> String? {
    answer(
      LocalizedText([
        .english: "Acronym of the project, which names its reports",
        .spanish: "Acrónimo del proyecto, que da nombre a sus informes",
        .catalan: "Acrònim del projecte, que dona nom als seus informes",
        .portuguese: "Acrónimo do projeto, que dá nome aos seus relatórios",
        .french: "Acronyme du projet, qui donne son nom aux rapports",
      ]),
      LocalizedText([
        .english: "Write a name without a slash.", .spanish: "Escriba un nombre sin barra.",
        .catalan: "Escriviu un nom sense barra.", .portuguese: "Escreva um nome sem barra.",
        .french: "Écrivez un nom sans barre oblique.",
      ])
    ) { $0.isEmpty || $0.contains("/") || $0.hasPrefix(".") ? nil : $0 }
  }

  package func start() -> String? {
    answer(
      LocalizedText([
        .english: "First month, like 2022-01", .spanish: "Primer mes, por ejemplo 2022-01",
        .catalan: "Primer mes, per exemple 2022-01", .portuguese: "Primeiro mês, por exemplo 2022-01",
        .french: "Premier mois, par exemple 2022-01",
      ]),
      LocalizedText([
        .english: "\"{answer}\" is not a month: write the year, a hyphen and two digits.",
        .spanish: "«{answer}» no es un mes: escriba el año, un guion y dos cifras.",
        .catalan: "«{answer}» no és un mes: escriviu l’any, un guionet i dues xifres.",
        .portuguese: "«{answer}» não é um mês: escreva o ano, um hífen e dois algarismos.",
        .french: "« {answer} » n’est pas un mois : écrivez l’année, un tiret et deux chiffres.",
      ])
    ) { Month(text: $0)?.text }
  }

  package func months() -> Int? {
    answer(
      LocalizedText([
        .english: "How many months does it last", .spanish: "Cuántos meses dura", .catalan: "Quants mesos dura",
        .portuguese: "Quantos meses dura", .french: "Combien de mois dure-t-il",
      ]),
      LocalizedText([
        .english: "\"{answer}\" is not a number of months: write 1 to 240.",
        .spanish: "«{answer}» no es un número de meses: escriba de 1 a 240.",
        .catalan: "«{answer}» no és un nombre de mesos: escriviu de l’1 al 240.",
        .portuguese: "«{answer}» não é um número de meses: escreva de 1 a 240.",
        .french: "« {answer} » n’est pas un nombre de mois : écrivez de 1 à 240.",
      ])
    ) { text in Int(text).flatMap { (1...240).contains($0) ? $0 : nil } }
  }

  package func partners() -> [String]? {
    answer(
      LocalizedText([
        .english: "Partners with country and language, like ATEVAL:ES:es,EMC2:FR:fr",
        .spanish: "Socios con país e idioma, por ejemplo ATEVAL:ES:es,EMC2:FR:fr",
        .catalan: "Socis amb país i llengua, per exemple ATEVAL:ES:es,EMC2:FR:fr",
        .portuguese: "Parceiros com país e língua, por exemplo ATEVAL:ES:es,EMC2:FR:fr",
        .french: "Partenaires avec pays et langue, par exemple ATEVAL:ES:es,EMC2:FR:fr",
      ]),
      LocalizedText([
        .english:
          "\"{answer}\" does not name partners: for each write its name,"
          + " the country’s two letters and the language, with colons between.",
        .spanish:
          "«{answer}» no nombra socios: para cada uno escriba su nombre,"
          + " las dos letras del país y el idioma, separados por dos puntos.",
        .catalan:
          "«{answer}» no anomena socis: per a cadascun escriviu el nom,"
          + " les dues lletres del país i la llengua, separats per dos punts.",
        .portuguese:
          "«{answer}» não indica parceiros: para cada um escreva o nome,"
          + " as duas letras do país e a língua, separados por dois pontos.",
        .french:
          "« {answer} » ne nomme pas de partenaires : pour chacun, écrivez son nom,"
          + " les deux lettres du pays et la langue, séparés par deux-points.",
      ])
    ) { text in
      let named = NewProject.partners(in: text)
      return named.isEmpty || named.contains { !NewProject.canName(partner: $0) } ? nil : named
    }
  }

  /// Asks until the answer can be read; `nil` when there are no more answers.
  private func answer<Value>(
    _ question: LocalizedText, _ complaint: LocalizedText, _ read: (String) -> Value?
  ) -> Value? {
    let prompt = question[language] + (language == .french ? " : " : ": ")
    var shown = prompt
    while let line = ask(shown) {
      let text = String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      if let value = read(text) { return value }
      shown =
        complaint[language].split(separator: "{answer}", omittingEmptySubsequences: false).joined(separator: text)
        + "\n" + prompt
    }
    return nil
  }
}

extension NewProject {
  /// The partners of an answer like `ATEVAL:ES:es, EMC2:FR:fr`.
  package static func partners(in text: String) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
  }

  /// Whether a partner's name, country and language can be read.
  static func canName(partner text: String) -> Bool {
    let project = NewProject(folder: "", acronym: "", start: "", months: 1, partners: [])
    do throws(RunError) {
      _ = try project.partner(text)
      return true
    } catch {
      return false
    }
  }
}
