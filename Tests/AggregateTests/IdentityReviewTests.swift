import KPIModel
import Testing

@testable import Aggregate

@Suite struct IdentityReviewTests {
  @Test(arguments: [
    ("Tèxtils Puig i Fills, S.L.", "TEXTILS PUIG & FILLS SL"), ("Confecções Silva, Lda.", "confeccoes silva LDA"),
    ("Société Générale des Laines SARL", "Societe Generale des Laines S.A.R.L."),
    ("Hilados  Pérez S. L.", "Hilados Perez, SLU"),
    ("L'Atelier du Fil", "Latelier du Fil SAS"), ("Aitex, S.A.", "AITEX"),
  ])
  func namesMeet(_ one: String, _ other: String) {
    #expect(comparableName(one) == comparableName(other))
  }

  @Test(arguments: [("Hilados Pérez", "Hilados Gómez"), ("S.A.", "S.L."), ("Textil 1 SL", "Textil 2 SL")])
  func namesDiffer(_ one: String, _ other: String) {
    #expect(comparableName(one) != comparableName(other))
  }

  @Test func oneEditApart() {
    func apart(_ one: String, _ other: String) -> Bool { IdentityReview.isOneEditApart(one, other) }
    #expect(apart("hilados perez", "hilados peres"))
    #expect(apart("hilados perez", "hilado perez"))
    #expect(apart("hilados perez", "hilaods perez"))
    #expect(!apart("hilados perez", "hilado peres"))
    #expect(!apart("nave industrial 1", "nave industrial 2"))
  }

  // MARK: a run

  /// Members with a name in place of a size: `key country tax name`.
  private func partnership(_ links: [IdentityLink] = []) -> Partnership {
    var partnership = testPartnership([
      Indicator(
        code: "ME1", kind: "stock", sources: [source(membersDataset, key: .identity(0))], path: "indicators[0]")
    ])
    partnership.datasets[membersDataset].fields[3] = Field(name: "name", type: "string", valueType: .text)
    partnership.identityLinks = links
    return partnership
  }

  private let files = [
    file(
      membersDataset, 0, 1,
      ["m1 ES t1 Hilados_Pérez_SL - -", "m2 ES - Lanas_Puig - -", "m3 PT - Lanas_Puig - -", "m4 ES t4 Solo_aquí - -"]),
    file(
      membersDataset, 1, 1, ["b1 ES t1 Otro_nombre - -", "b2 ES - HILADOS_PERES - -", "b3 ES t3 Lanas_Puig,_S.A. - -"]),
  ]

  private func link(_ key: String, _ other: String, _ decision: IdentityLink.Decision) -> IdentityLink {
    IdentityLink(
      identity: 0, first: .init(partner: 0, key: key), second: .init(partner: 1, key: other), decision: decision,
      line: 2)
  }

  private func review(_ links: [IdentityLink] = [], files: [TestFile]? = nil) -> IdentityReview {
    let partnership = partnership(links)
    let inputs = TestInputs(partnership, files ?? self.files)
    let tables = inputs.tables
    let map = IdentityMap(partnership: partnership, tables: tables, through: month(3))
    return IdentityReview(partnership: partnership, tables: tables, map: map, through: month(3))
  }

  private func words(_ review: IdentityReview) -> [String] { review.findings.map { $0.message(in: .english) } }

  private let puig = "\"Lanas_Puig\" (m2 of A) and \"Lanas_Puig,_S.A.\" (b3 of B) may be the same"
  private let perez = "\"Hilados_Pérez_SL\" (m1 of A) and \"HILADOS_PERES\" (b2 of B) may be the same"

  @Test func similarNamesOfOneCountryAreSuggestedAndNothingIsJoined() throws {
    let found = review()
    #expect(words(found) == [perez, puig])
    #expect(found.findings.allSatisfy { $0.rule.answer == .pleaseConfirm && $0.rule.level == .acrossFiles })
    #expect(
      found.findings[1].help(in: .english)
        == "decide in identities.csv: organisation,A,m2,B,b3,same or different,by,why")
    // m1 and b1 share t1; the others are five more.
    #expect(try total([]) == "6")
  }

  private func total(_ links: [IdentityLink]) throws -> String? {
    let (_, set, plan) = try TestInputs(partnership(links), files).run(through: month(1))
    return set.figures.last { $0.scope == plan.scopes.count - 1 && $0.partner == nil }?.value?.text
  }

  @Test func onlyADecisionJoins() throws {
    #expect(try total([link("m2", "b3", .same)]) == "5")
    #expect(try total([link("m2", "b3", .same), link("m1", "b2", .same)]) == "4")
    #expect(try total([link("m2", "b3", .different)]) == "6")
    #expect(words(review([link("m2", "b3", .same)])) == [perez])
    #expect(words(review([link("m2", "b3", .different)])) == [perez])
  }

  @Test func weaklyKnownOrganisationsAreCounted() {
    #expect(review().counts.map { [$0.partner, $0.organisations, $0.weakOnly] } == [[0, 4, 2], [1, 3, 1]])
    // Joined with one whose tax id is known, m2 is known too.
    #expect(review([link("m2", "b3", .same)]).counts.map(\.weakOnly) == [1, 1])
  }

  @Test func aDecisionOnAnUnknownKeyIsFound() {
    let found = review([link("m2", "b9", .same)])
    #expect(words(found).first == "line 2 of identities.csv speaks of \"b9\", which B has not reported")
  }

  @Test func suggestionsDoNotDependOnTheOrderOfRows() {
    var turned = files
    for index in turned.indices { turned[index].rows.reverse() }
    #expect(words(review(files: turned)) == words(review()))
  }

  @Test func personalNamesAreHidden() {
    var partnership = partnership()
    partnership.datasets[membersDataset].fields[3].personal = true
    let tables = TestInputs(partnership, files).tables
    let map = IdentityMap(partnership: partnership, tables: tables, through: month(3))
    let found = IdentityReview(partnership: partnership, tables: tables, map: map, through: month(3))
    #expect(words(found).first == "\"(hidden)\" (m1 of A) and \"(hidden)\" (b2 of B) may be the same")
  }

  @Test func everyRuleSpeaksAllLanguages() {
    for rule in aggregateFindingRules {
      for language in Language.allCases {
        #expect(rule.message.texts[language] != nil, "\(rule.id)")
        #expect(rule.help == "" || rule.help.texts[language] != nil, "\(rule.id)")
      }
    }
  }
}
