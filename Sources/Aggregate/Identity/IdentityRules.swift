package import KPIModel

/// What there is to say about organisations that may be the same.
enum IdentityRules {
  static let similar = FindingRule(
    id: "identity.similar", level: .acrossFiles, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText([
      .english: "\"{name}\" ({key} of {partner}) and \"{otherName}\" ({otherKey} of {otherPartner}) may be the same",
      .spanish: "«{name}» ({key} de {partner}) y «{otherName}» ({otherKey} de {otherPartner}) pueden ser la misma",
      .catalan: "«{name}» ({key} de {partner}) i «{otherName}» ({otherKey} de {otherPartner}) poden ser la mateixa",
      .portuguese: "«{name}» ({key} de {partner}) e «{otherName}» ({otherKey} de {otherPartner}) podem ser a mesma",
      .french:
        "« {name} » ({key} de {partner}) et « {otherName} » ({otherKey} de {otherPartner}) sont peut-être le même",
    ]),
    help: LocalizedText([
      .english:
        "decide in identities.csv: {identity},{partner},{key},{otherPartner},{otherKey},same or different,by,why",
      .spanish:
        "decídalo en identities.csv: {identity},{partner},{key},{otherPartner},{otherKey},same (iguales) o different "
        + "(distintas),quién,por qué",
      .catalan:
        "decidiu-ho a identities.csv: {identity},{partner},{key},{otherPartner},{otherKey},same (iguals) o different "
        + "(diferents),qui,per què",
      .portuguese:
        "decida em identities.csv: {identity},{partner},{key},{otherPartner},{otherKey},same (iguais) ou different "
        + "(diferentes),quem,porquê",
      .french:
        "décidez dans identities.csv : {identity},{partner},{key},{otherPartner},{otherKey},same (identiques) ou "
        + "different (différents),qui,pourquoi",
    ]))

  static let more = FindingRule(
    id: "identity.more", level: .acrossFiles, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText([
      .english: "{count} more pairs of organisations may be the same",
      .spanish: "otras {count} parejas de organizaciones pueden ser la misma",
      .catalan: "unes altres {count} parelles d'organitzacions poden ser la mateixa",
      .portuguese: "mais {count} pares de organizações podem ser a mesma",
      .french: "{count} autres paires d'organismes sont peut-être identiques",
    ]),
    help: LocalizedText([
      .english: "decide on those listed first; the others then follow",
      .spanish: "decida primero sobre las que figuran en la lista; luego aparecerán las demás",
      .catalan: "decidiu primer sobre les que surten a la llista; després apareixeran les altres",
      .portuguese: "decida primeiro sobre as que estão na lista; as outras aparecem depois",
      .french: "décidez d'abord de celles qui sont listées ; les autres suivront",
    ]))

  static let notCompared = FindingRule(
    id: "identity.not-compared", level: .acrossFiles, severity: .note,
    message: LocalizedText([
      .english: "the names of {count} organisations are too many to be compared with each other",
      .spanish: "los nombres de {count} organizaciones son demasiados para compararlos entre sí",
      .catalan: "els noms de {count} organitzacions són massa per comparar-los entre ells",
      .portuguese: "os nomes de {count} organizações são demasiados para serem comparados entre si",
      .french: "les noms de {count} organismes sont trop nombreux pour être comparés entre eux",
    ]))

  static let unknownKey = FindingRule(
    id: "identity.unknown-key", level: .acrossFiles, severity: .warning,
    message: LocalizedText([
      .english: "line {line} of identities.csv speaks of \"{value}\", which {partner} has not reported",
      .spanish: "la línea {line} de identities.csv habla de «{value}», que {partner} no ha comunicado",
      .catalan: "la línia {line} d'identities.csv parla de «{value}», que {partner} no ha comunicat",
      .portuguese: "a linha {line} de identities.csv fala de «{value}», que {partner} não comunicou",
      .french: "la ligne {line} de identities.csv parle de « {value} », que {partner} n'a pas déclaré",
    ]),
    help: LocalizedText([
      .english: "check the key against the partner's own list",
      .spanish: "compare la clave con la lista del propio socio",
      .catalan: "compareu la clau amb la llista del mateix soci",
      .portuguese: "compare a chave com a lista do próprio parceiro",
      .french: "vérifiez la clé dans la liste du partenaire",
    ]))
}

/// Every rule of the module.
package let aggregateFindingRules: [FindingRule] = [
  IdentityRules.similar, IdentityRules.more, IdentityRules.notCompared, IdentityRules.unknownKey,
]
