import KPIModel

extension ExchangeCheck {
  static let sameCountry = FindingRule(
    id: "exchange.same-country", level: .row, severity: .error,
    message: LocalizedText(
      en: "visitor and host are both in {visitorCountry}",
      es: "el visitante y el anfitrión están los dos en {visitorCountry}",
      ca: "el visitant i l'amfitrió són tots dos a {visitorCountry}",
      pt: "o visitante e o anfitrião estão ambos em {visitorCountry}",
      fr: "le visiteur et l'hôte sont tous deux en {visitorCountry}"),
    help: LocalizedText(
      en: "a ClusterXchange joins two countries: correct the country, or leave the exchange out",
      es: "un ClusterXchange une dos países: corrija el país o no incluya el intercambio",
      ca: "un ClusterXchange uneix dos països: corregiu el país o no inclogueu l'intercanvi",
      pt: "um ClusterXchange une dois países: corrija o país ou não inclua o intercâmbio",
      fr: "un ClusterXchange relie deux pays : corrigez le pays ou retirez l'échange"))

  static let tooShort = FindingRule(
    id: "exchange.too-short", level: .row, severity: .error,
    message: LocalizedText(
      en: "the visit has {days} working {days:day/days}; at least 3 are needed",
      es: "la visita tiene {days} {days:día laborable/días laborables}; hacen falta al menos 3",
      ca: "la visita té {days} {days:dia laborable/dies laborables}; en calen almenys 3",
      pt: "a visita tem {days} {days:dia útil/dias úteis}; são precisos pelo menos 3",
      fr: "la visite compte {days} {days:jour ouvré/jours ouvrés} ; il en faut au moins 3"),
    help: LocalizedText(
      en: "correct the dates; travel days do not count", es: "corrija las fechas; los días de viaje no cuentan",
      ca: "corregiu les dates; els dies de viatge no compten", pt: "corrija as datas; os dias de viagem não contam",
      fr: "corrigez les dates ; les jours de voyage ne comptent pas"))

  static let tooLong = FindingRule(
    id: "exchange.too-long", level: .row, severity: .error,
    message: LocalizedText(
      en: "the visit from {start} to {end} is longer than a month",
      es: "la visita del {start} al {end} dura más de un mes",
      ca: "la visita del {start} al {end} dura més d'un mes", pt: "a visita de {start} a {end} dura mais de um mês",
      fr: "la visite du {start} au {end} dure plus d'un mois"),
    help: datesHelp)

  static let backwards = FindingRule(
    id: "exchange.backwards", level: .row, severity: .error,
    message: LocalizedText(
      en: "the visit ends on {end}, before it starts on {start}",
      es: "la visita acaba el {end}, antes de empezar el {start}",
      ca: "la visita acaba el {end}, abans de començar el {start}",
      pt: "a visita acaba em {end}, antes de começar em {start}",
      fr: "la visite se termine le {end}, avant de commencer le {start}"),
    help: datesHelp)

  static let secondVisit = FindingRule(
    id: "exchange.second-visit", level: .acrossMonths, severity: .error,
    message: LocalizedText(
      en: "the visitor {visitor} has an exchange already in {otherFile}, line {otherLine}",
      es: "el visitante {visitor} ya tiene un intercambio en {otherFile}, línea {otherLine}",
      ca: "el visitant {visitor} ja té un intercanvi a {otherFile}, línia {otherLine}",
      pt: "o visitante {visitor} já tem um intercâmbio em {otherFile}, linha {otherLine}",
      fr: "le visiteur {visitor} a déjà un échange dans {otherFile}, ligne {otherLine}"),
    help: LocalizedText(
      en: "a visitor takes part once: correct the visitor, or leave this exchange out",
      es: "un visitante participa una sola vez: corrija el visitante o no incluya este intercambio",
      ca: "un visitant participa una sola vegada: corregiu el visitant o no inclogueu aquest intercanvi",
      pt: "um visitante participa uma só vez: corrija o visitante ou não inclua este intercâmbio",
      fr: "un visiteur ne participe qu'une fois : corrigez le visiteur ou retirez cet échange"))

  static let lumpSum = FindingRule(
    id: "exchange.lump-sum", level: .row, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "{value} was paid where the rule gives {expected} ({days} working {days:day/days})",
      es: "se pagaron {value} y según la regla corresponden {expected} ({days} {days:día laborable/días laborables})",
      ca: "es van pagar {value} i segons la regla corresponen {expected} ({days} {days:dia laborable/dies laborables})",
      pt: "foram pagos {value} e segundo a regra seriam {expected} ({days} {days:dia útil/dias úteis})",
      fr: "{value} ont été versés alors que la règle donne {expected} ({days} {days:jour ouvré/jours ouvrés})"),
    help: LocalizedText(
      en: "the full sum is {full}; half of it is due under 5 working days or 200 km",
      es: "el importe completo es {full}; la mitad con menos de 5 días laborables o de 200 km",
      ca: "l'import complet és {full}; la meitat amb menys de 5 dies laborables o de 200 km",
      pt: "o montante completo é {full}; metade com menos de 5 dias úteis ou de 200 km",
      fr: "le montant complet est de {full} ; la moitié en dessous de 5 jours ouvrés ou de 200 km"))

  static let virtualPaid = FindingRule(
    id: "exchange.virtual-paid", level: .row, severity: .error,
    message: LocalizedText(
      en: "{value} was paid for a virtual exchange", es: "se pagaron {value} por un intercambio virtual",
      ca: "es van pagar {value} per un intercanvi virtual", pt: "foram pagos {value} por um intercâmbio virtual",
      fr: "{value} ont été versés pour un échange virtuel"),
    help: LocalizedText(
      en: "virtual exchanges are not paid: write 0, or correct the mode",
      es: "los intercambios virtuales no se pagan: escriba 0 o corrija la modalidad",
      ca: "els intercanvis virtuals no es paguen: escriviu 0 o corregiu la modalitat",
      pt: "os intercâmbios virtuais não são pagos: escreva 0 ou corrija a modalidade",
      fr: "les échanges virtuels ne sont pas payés : écrivez 0 ou corrigez la modalité"))

  static let otherPartnership = FindingRule(
    id: "exchange.other-partnership", level: .row, severity: .warning, answer: .pleaseConfirm,
    message: LocalizedText(
      en: "the exchange was organised by {organiser}, and counts only for the visitor's partnership",
      es: "el intercambio lo organizó {organiser} y solo cuenta para la asociación del visitante",
      ca: "l'intercanvi el va organitzar {organiser} i només compta per a l'associació del visitant",
      pt: "o intercâmbio foi organizado por {organiser} e só conta para a parceria do visitante",
      fr: "l'échange a été organisé par {organiser} et ne compte que pour le partenariat du visiteur"),
    help: LocalizedText(
      en: "leave the exchange out, or correct the organiser", es: "no incluya el intercambio o corrija el organizador",
      ca: "no inclogueu l'intercanvi o corregiu l'organitzador",
      pt: "não inclua o intercâmbio ou corrija o organizador",
      fr: "retirez l'échange ou corrigez l'organisateur"))

  private static let datesHelp = LocalizedText(
    en: "correct the first or the last day", es: "corrija el primer o el último día",
    ca: "corregiu el primer o l'últim dia",
    pt: "corrija o primeiro ou o último dia", fr: "corrigez le premier ou le dernier jour")
}
