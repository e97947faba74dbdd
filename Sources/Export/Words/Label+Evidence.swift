internal import KPIModel

/// The words of evidence: what an indicator's kind does, what became of a row, the evidence workbook.
extension Label {
  static let evidence = words("Evidence", "Evidencias", "Evidències", "Evidências", "Preuves")
  static let figures = words("Figures", "Cifras", "Xifres", "Valores", "Chiffres")
  static let figure = words("Figure", "Cifra", "Xifra", "Valor", "Chiffre")
  static let rows = words("Rows", "Filas", "Files", "Linhas", "Lignes")
  static let part = words("Part", "Parte", "Part", "Parte", "Partie")
  static let fileMonth = words(
    "Month of the file", "Mes del archivo", "Mes del fitxer", "Mês do ficheiro", "Mois du fichier")
  static let rowKey = words(
    "Key of the row", "Clave de la fila", "Clau de la fila", "Chave da linha", "Clé de la ligne")
  static let countedAs = words("Counted as", "Contado como", "Comptat com a", "Contado como", "Compté comme")
  static let countsIn = words("Counts in", "Cuenta en", "Compta a", "Conta em", "Compte en")
  static let date = words("Date", "Fecha", "Data", "Data", "Date")
  static let points = words("Points", "Puntos", "Punts", "Pontos", "Points")
  static let readded = words(
    "Added up from rows", "Sumado de las filas", "Sumat de les files", "Somado das linhas", "Recalculé des lignes")
  static let difference = words("Difference", "Diferencia", "Diferència", "Diferença", "Écart")
  static let remark = words("Remark", "Observación", "Observació", "Observação", "Remarque")
  static let ownFigure = words("partner", "socio", "soci", "parceiro", "partenaire")
  static let sourceRows = words(
    "Rows in CSV", "Filas en CSV", "Files en CSV", "Linhas em CSV", "Lignes en CSV")

  static let evidenceConfidential = words(
    "CONFIDENTIAL: names firms and people behind the figures. For the coordinator and the auditor only.",
    "CONFIDENCIAL: identifica a las empresas y personas que hay detrás de las cifras. Solo para el coordinador y el auditor.",
    "CONFIDENCIAL: identifica les empreses i persones que hi ha darrere de les xifres. Només per al coordinador i l’auditor.",
    "CONFIDENCIAL: identifica as empresas e pessoas por detrás dos valores. Só para o coordenador e o auditor.",
    "CONFIDENTIEL : désigne les entreprises et les personnes derrière les chiffres. Pour le coordinateur et l’auditeur seulement."
  )
  static let evidenceNote = words(
    "The sheet Figures adds every figure up again from the rows of the indicator’s own sheet, with live formulas.",
    "La hoja Cifras vuelve a sumar cada cifra a partir de las filas de la hoja de su indicador, con fórmulas vivas.",
    "El full Xifres torna a sumar cada xifra a partir de les files del full del seu indicador, amb fórmules vives.",
    "A folha Valores volta a somar cada valor a partir das linhas da folha do seu indicador, com fórmulas vivas.",
    "La feuille Chiffres recalcule chaque chiffre à partir des lignes de la feuille de son indicateur, par des formules actives."
  )
  static let weightNote = words(
    "A column such as “{example}” says how much a row weighs in those figures: 1 counts, 0.5 is one of two middle values, -1 is the first value of a pair, empty does not count.",
    "Una columna como «{example}» indica cuánto pesa una fila en esas cifras: 1 cuenta, 0,5 es uno de los dos valores centrales, -1 es el primer valor de un par, vacío no cuenta.",
    "Una columna com ara «{example}» indica quant pesa una fila en aquestes xifres: 1 compta, 0,5 és un dels dos valors centrals, -1 és el primer valor d’un parell, buit no compta.",
    "Uma coluna como «{example}» indica quanto pesa uma linha nesses valores: 1 conta, 0,5 é um dos dois valores centrais, -1 é o primeiro valor de um par, vazio não conta.",
    "Une colonne comme « {example} » indique le poids d’une ligne dans ces chiffres : 1 compte, 0,5 est l’une des deux valeurs centrales, -1 est la première valeur d’une paire, vide ne compte pas."
  )
  static let tooManyRows = words(
    "more than {limit} rows: only in {file}", "más de {limit} filas: solo en {file}",
    "més de {limit} files: només a {file}", "mais de {limit} linhas: só em {file}",
    "plus de {limit} lignes : seulement dans {file}")
  static let workbookFull = words(
    "this workbook holds {limit} rows already: only in {file}", "este libro ya contiene {limit} filas: solo en {file}",
    "aquest llibre ja conté {limit} files: només a {file}", "este livro já contém {limit} linhas: só em {file}",
    "ce classeur contient déjà {limit} lignes : seulement dans {file}")
  static let totalsOnly = words(
    "formulas for totals only; the rows show the groups",
    "fórmulas solo para los totales; las filas muestran los grupos",
    "fórmules només per als totals; les files mostren els grups",
    "fórmulas só para os totais; as linhas mostram os grupos",
    "formules pour les totaux seulement ; les lignes montrent les groupes")
  static let hiddenValues = words(
    "values are personal and stay hidden: no formula", "los valores son personales y quedan ocultos: sin fórmula",
    "els valors són personals i queden amagats: sense fórmula",
    "os valores são pessoais e ficam ocultos: sem fórmula",
    "les valeurs sont personnelles et restent masquées : pas de formule")
  static let computedFrom = words(
    "computed from {codes}", "calculado a partir de {codes}", "calculat a partir de {codes}",
    "calculado a partir de {codes}", "calculé à partir de {codes}")

  // Explanations.
  static let formulaInWords = words(
    "How it is computed", "Cómo se calcula", "Com es calcula", "Como se calcula", "Mode de calcul")
  static let configured = words(
    "As configured", "Tal como está configurado", "Tal com està configurat", "Tal como está configurado",
    "Tel que configuré")
  static let deduplication = words(
    "Counting once", "Sin duplicados", "Sense duplicats", "Sem duplicados", "Dédoublonnage")
  static let numerator = words("Numerator", "Numerador", "Numerador", "Numerador", "Numérateur")
  static let denominator = words("Denominator", "Denominador", "Denominador", "Denominador", "Dénominateur")
  static let observations = words(
    "Observations", "Observaciones", "Observacions", "Observações", "Observations")
  static let countedRows = words(
    "Rows that count", "Filas que cuentan", "Files que compten", "Linhas que contam", "Lignes qui comptent")
  static let leftOut = words(
    "Rows left out", "Filas que no cuentan", "Files que no compten", "Linhas que não contam",
    "Lignes qui ne comptent pas")
  static let none = words("none", "ninguna", "cap", "nenhuma", "aucune")
  static let seeLine = words(
    "see {file}, line {line}", "véase {file}, línea {line}", "vegeu {file}, línia {line}",
    "ver {file}, linha {line}", "voir {file}, ligne {line}")
  static let rejectedNote = words(
    "{count} more rows of these files were rejected and never came into question (see findings.csv and quarantine)",
    "{count} filas más de estos archivos fueron rechazadas y no entraron en cuestión (véanse findings.csv y quarantine)",
    "{count} files més d’aquests fitxers van ser rebutjades i no van entrar en qüestió (vegeu findings.csv i quarantine)",
    "mais {count} linhas destes ficheiros foram rejeitadas e não entraram em causa (ver findings.csv e quarantine)",
    "{count} autres lignes de ces fichiers ont été rejetées et n’entraient pas en ligne de compte (voir findings.csv et quarantine)"
  )
  static let restate = words(
    "a row counts in the month of its date, whenever its file came",
    "una fila cuenta en el mes de su fecha, llegue cuando llegue su archivo",
    "una fila compta en el mes de la seva data, arribi quan arribi el seu fitxer",
    "uma linha conta no mês da sua data, chegue quando chegar o seu ficheiro",
    "une ligne compte dans le mois de sa date, quel que soit le moment où son fichier est arrivé")
  static let byFileMonth = words(
    "a row counts in the month of its file", "una fila cuenta en el mes de su archivo",
    "una fila compta en el mes del seu fitxer", "uma linha conta no mês do seu ficheiro",
    "une ligne compte dans le mois de son fichier")
  static let everyRowCounts = words(
    "every row counts by itself", "cada fila cuenta por sí sola", "cada fila compta per si sola",
    "cada linha conta por si", "chaque ligne compte pour elle-même")
  static let keyOnce = words(
    "each {key} counts once, however many rows and partners have it",
    "cada {key} cuenta una sola vez, aunque figure en varias filas y socios",
    "cada {key} compta una sola vegada, encara que consti en diverses files i socis",
    "cada {key} conta uma só vez, ainda que conste de várias linhas e parceiros",
    "chaque {key} compte une seule fois, quel que soit le nombre de lignes et de partenaires qui l’ont")
  static let keyAtLeast = words(
    "points needed per {key}: {points}", "puntos necesarios por {key}: {points}",
    "punts necessaris per {key}: {points}", "pontos necessários por {key}: {points}",
    "points nécessaires par {key} : {points}")
  static let keyExcept = words(
    "those that {code} counts are left out", "los que cuenta {code} quedan fuera", "els que compta {code} queden fora",
    "os que {code} conta ficam de fora", "ceux que {code} compte sont exclus")
  static let pairsOnly = words(
    "of each {key} the first and the latest value are compared, if they have different dates",
    "de cada {key} se comparan el primer y el último valor, si tienen fechas distintas",
    "de cada {key} es comparen el primer i l’últim valor, si tenen dates diferents",
    "de cada {key} comparam-se o primeiro e o último valor, se tiverem datas diferentes",
    "de chaque {key} on compare la première et la dernière valeur, si leurs dates diffèrent")
}

extension EvidenceVerdict {
  /// What became of a row, in words.
  var label: LocalizedText {
    switch self {
    case .counted: words("counted", "cuenta", "compta", "conta", "comptée")
    case .otherMonth:
      words("in another month", "en otro mes", "en un altre mes", "noutro mês", "dans un autre mois")
    case .olderSnapshot:
      words(
        "in a list that a later one replaces", "en una lista que otra posterior sustituye",
        "en una llista que una de posterior substitueix", "numa lista que outra posterior substitui",
        "dans une liste qu’une plus récente remplace")
    case .filterNotMatched:
      words(
        "the condition is not met", "no cumple la condición", "no compleix la condició", "não cumpre a condição",
        "la condition n’est pas remplie")
    case .filterUndecided:
      words(
        "the condition cannot be decided: a cell is empty", "no se puede decidir la condición: falta una celda",
        "no es pot decidir la condició: falta una cel·la", "não se pode decidir a condição: falta uma célula",
        "la condition ne peut être évaluée : une cellule est vide")
    case .noKey:
      words(
        "the key is empty", "la clave está vacía", "la clau és buida", "a chave está vazia", "la clé est vide")
    case .noValue:
      words(
        "the value is empty", "el valor está vacío", "el valor és buit", "o valor está vazio", "la valeur est vide")
    case .superseded:
      words(
        "another row of its key is taken", "se toma otra fila de su clave", "es pren una altra fila de la seva clau",
        "toma-se outra linha da sua chave", "une autre ligne de sa clé est retenue")
    case .duplicateKey:
      words(
        "its key is counted already", "su clave ya está contada", "la seva clau ja està comptada",
        "a sua chave já está contada", "sa clé est déjà comptée")
    case .belowThreshold:
      words(
        "its key has too few points", "su clave tiene pocos puntos", "la seva clau té pocs punts",
        "a sua chave tem poucos pontos", "sa clé a trop peu de points")
    case .excepted:
      words(
        "its key is counted by the indicator left out", "su clave la cuenta el indicador exceptuado",
        "la seva clau la compta l’indicador exceptuat", "a sua chave é contada pelo indicador excetuado",
        "sa clé est comptée par l’indicateur excepté")
    case .unpaired:
      words(
        "no second value on another date", "sin segundo valor en otra fecha", "sense segon valor en una altra data",
        "sem segundo valor noutra data", "pas de seconde valeur à une autre date")
    case .between:
      words(
        "between the first and the latest value", "entre el primer y el último valor",
        "entre el primer i l’últim valor", "entre o primeiro e o último valor",
        "entre la première et la dernière valeur")
    case .otherFigure:
      words(
        "of another partner or group", "de otro socio o grupo", "d’un altre soci o grup", "de outro parceiro ou grupo",
        "d’un autre partenaire ou groupe")
    }
  }
}

extension Indicator {
  /// What the kind does, in a sentence without its subject.
  var kindInWords: LocalizedText {
    switch kind {
    case "count":
      words(
        "counts the rows that meet the condition", "cuenta las filas que cumplen la condición",
        "compta les files que compleixen la condició", "conta as linhas que cumprem a condição",
        "compte les lignes qui remplissent la condition")
    case "sum":
      words(
        "adds up the values of the rows", "suma los valores de las filas", "suma els valors de les files",
        "soma os valores das linhas", "additionne les valeurs des lignes")
    case "mean":
      words(
        "divides the sum of the values by their number", "divide la suma de los valores entre su número",
        "divideix la suma dels valors pel seu nombre", "divide a soma dos valores pelo seu número",
        "divise la somme des valeurs par leur nombre")
    case "min":
      words(
        "takes the smallest value", "toma el valor más pequeño", "pren el valor més petit", "toma o valor mais pequeno",
        "prend la plus petite valeur")
    case "max":
      words(
        "takes the largest value", "toma el valor más grande", "pren el valor més gran", "toma o valor maior",
        "prend la plus grande valeur")
    case "median":
      words(
        "takes the middle value, or the mean of the two middle ones",
        "toma el valor central, o la media de los dos centrales",
        "pren el valor central, o la mitjana dels dos centrals",
        "toma o valor central, ou a média dos dois centrais",
        "prend la valeur du milieu, ou la moyenne des deux valeurs du milieu")
    case "distinct":
      words(
        "counts what the rows name, each once", "cuenta lo que nombran las filas, cada cosa una vez",
        "compta el que anomenen les files, cada cosa una vegada", "conta o que as linhas nomeiam, cada coisa uma vez",
        "compte ce que nomment les lignes, chacun une fois")
    case "stock":
      words(
        "reads each partner’s latest list up to the end of the period",
        "lee la última lista de cada socio hasta el final del periodo",
        "llegeix l’última llista de cada soci fins al final del període",
        "lê a última lista de cada parceiro até ao fim do período",
        "lit la dernière liste de chaque partenaire jusqu’à la fin de la période")
    case "ratio":
      words(
        "divides the numerator by the denominator, anew at every level",
        "divide el numerador entre el denominador, de nuevo en cada nivel",
        "divideix el numerador pel denominador, de nou a cada nivell",
        "divide o numerador pelo denominador, de novo em cada nível",
        "divise le numérateur par le dénominateur, à nouveau à chaque niveau")
    case "change":
      words(
        "takes the mean of the differences between first and latest value",
        "toma la media de las diferencias entre el primer y el último valor",
        "pren la mitjana de les diferències entre el primer i l’últim valor",
        "toma a média das diferenças entre o primeiro e o último valor",
        "prend la moyenne des écarts entre première et dernière valeur")
    default:
      words(
        "computes from other figures as they are published", "calcula a partir de otras cifras tal como se publican",
        "calcula a partir d’altres xifres tal com es publiquen",
        "calcula a partir de outros valores tal como publicados",
        "calcule à partir d’autres chiffres tels que publiés")
    }
  }

  /// How rows that speak of the same thing are counted once.
  func deduplication(in partnership: Partnership, _ language: Language) -> String {
    var name = ""
    for source in sources where name.isEmpty {
      switch source.key {
      case .identity(let identity): name = partnership.identities[identity].name
      case .fields(let fields): name = fields.joined(separator: " + ")
      case nil: break
      }
    }
    guard !name.isEmpty else { return Label.everyRowCounts[language] }
    var words: [String] = []
    let key = ["key": name]
    if let take { words.append((take == .first ? Label.takeFirst : Label.takeLatest).fill(language, key)) }
    if kind == "change" { words.append(Label.pairsOnly.fill(language, key)) }
    if kind == "distinct" || kind == "stock" { words.append(Label.keyOnce.fill(language, key)) }
    if let atLeast { words.append(Label.keyAtLeast.fill(language, ["key": name, "points": atLeast.text])) }
    if let except { words.append(Label.keyExcept.fill(language, ["code": except])) }
    return words.isEmpty ? Label.everyRowCounts[language] : words.joined(separator: "; ")
  }
}
