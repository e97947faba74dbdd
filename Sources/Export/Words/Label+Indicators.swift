internal import KPIModel

/// The words of the indicator book: what each figure means, in sentences.
extension Label {
  static let bookTitle = words(
    "Indicators of {project}", "Indicadores de {project}", "Indicadors de {project}", "Indicadores de {project}",
    "Indicateurs de {project}")
  static let bookIntroduction = words(
    "What each figure of the report means, how it is computed, and how it can be verified. "
      + "Written by `clusterkpi indicators` from pipelines.json; change it there.",
    "Qué significa cada cifra del informe, cómo se calcula y cómo puede verificarse. "
      + "Escrito por `clusterkpi indicators` a partir de pipelines.json; los cambios se hacen allí.",
    "Què significa cada xifra de l’informe, com es calcula i com es pot verificar. "
      + "Escrit per `clusterkpi indicators` a partir de pipelines.json; els canvis es fan allà.",
    "O que significa cada valor do relatório, como é calculado e como pode ser verificado. "
      + "Escrito por `clusterkpi indicators` a partir de pipelines.json; as alterações fazem-se lá.",
    "Ce que signifie chaque chiffre du rapport, comment il est calculé et comment il peut être vérifié. "
      + "Écrit par `clusterkpi indicators` à partir de pipelines.json ; les modifications se font là.")
  static let howComputed = words(
    "How it is computed", "Cómo se calcula", "Com es calcula", "Como é calculado", "Mode de calcul")
  static let overTime = words("Over time", "En el tiempo", "En el temps", "No tempo", "Dans le temps")
  static let lateRows = words("Late rows", "Filas tardías", "Files tardanes", "Linhas tardias", "Lignes tardives")
  static let brokenDownBy = words(
    "Broken down by", "Desglosado por", "Desglossat per", "Desagregado por", "Ventilé par")
  static let declaredPath = words(
    "Path to the target", "Camino hacia la meta", "Camí cap a l’objectiu", "Caminho até à meta", "Chemin vers la cible")

  // How it is computed.
  static let countOf = words(
    "the number of rows of {rows}", "el número de filas de {rows}", "el nombre de files de {rows}",
    "o número de linhas de {rows}", "le nombre de lignes de {rows}")
  static let sumOf = words(
    "the sum of {value} over the rows of {rows}", "la suma de {value} en las filas de {rows}",
    "la suma de {value} a les files de {rows}", "a soma de {value} nas linhas de {rows}",
    "la somme de {value} sur les lignes de {rows}")
  static let meanOf = words(
    "the mean of {value} over the rows of {rows}", "la media de {value} en las filas de {rows}",
    "la mitjana de {value} a les files de {rows}", "a média de {value} nas linhas de {rows}",
    "la moyenne de {value} sur les lignes de {rows}")
  static let minimumOf = words(
    "the smallest {value} in the rows of {rows}", "el menor valor de {value} en las filas de {rows}",
    "el valor més petit de {value} a les files de {rows}", "o menor valor de {value} nas linhas de {rows}",
    "la plus petite valeur de {value} dans les lignes de {rows}")
  static let maximumOf = words(
    "the largest {value} in the rows of {rows}", "el mayor valor de {value} en las filas de {rows}",
    "el valor més gran de {value} a les files de {rows}", "o maior valor de {value} nas linhas de {rows}",
    "la plus grande valeur de {value} dans les lignes de {rows}")
  static let medianOf = words(
    "the middle value of {value} in the rows of {rows}", "el valor central (mediana) de {value} en las filas de {rows}",
    "el valor central (mediana) de {value} a les files de {rows}",
    "o valor central (mediana) de {value} nas linhas de {rows}",
    "la valeur centrale (médiane) de {value} dans les lignes de {rows}")
  static let distinctOf = words(
    "the number of different {key} in the rows of {rows}", "el número de {key} diferentes en las filas de {rows}",
    "el nombre de {key} diferents a les files de {rows}", "o número de {key} diferentes nas linhas de {rows}",
    "le nombre de {key} différents dans les lignes de {rows}")
  static let stockOf = words(
    "{what}, of the latest list of each partner by the end of the period",
    "{what}, de la última lista de cada socio al final del periodo",
    "{what}, de l’última llista de cada soci al final del període",
    "{what}, da última lista de cada parceiro no fim do período",
    "{what}, de la dernière liste de chaque partenaire à la fin de la période")
  static let changeOf = words(
    "the mean of the differences between the first and the latest {value} of each of the {key} that has two, in the "
      + "rows of {rows}",
    "la media de las diferencias entre el primer y el último valor de {value}, por {key} con dos valores, en las filas "
      + "de {rows}",
    "la mitjana de les diferències entre el primer i l’últim valor de {value}, per {key} amb dos valors, a les files "
      + "de {rows}",
    "a média das diferenças entre o primeiro e o último valor de {value}, por {key} com dois valores, nas linhas de "
      + "{rows}",
    "la moyenne des écarts entre la première et la dernière valeur de {value}, par {key} ayant deux valeurs, dans les "
      + "lignes de {rows}")
  static let rowsWhere = words(
    "{dataset} where {filter}", "{dataset} con {filter}", "{dataset} amb {filter}", "{dataset} com {filter}",
    "{dataset} avec {filter}")
  static let pointsEach = words(
    "{rows} ({points} points each)", "{rows} ({points} puntos cada una)", "{rows} ({points} punts cadascuna)",
    "{rows} ({points} pontos cada)", "{rows} ({points} points chacune)")
  static let atLeastPoints = words(
    "only those with at least {number}", "solo con al menos {number}", "només amb almenys {number}",
    "apenas com pelo menos {number}", "seulement à partir de {number}")
  static let exceptThose = words(
    "without those counted by {code}", "sin los contados en {code}", "sense els comptats a {code}",
    "sem os contados em {code}", "sans ceux comptés dans {code}")
  static let takeFirst = words(
    "of each key only its first row counts", "de cada clave cuenta solo la primera fila",
    "de cada clau només compta la primera fila", "de cada chave conta apenas a primeira linha",
    "de chaque clé, seule la première ligne compte")
  static let takeLatest = words(
    "of each key only its latest row counts", "de cada clave cuenta solo la última fila",
    "de cada clau només compta l’última fila", "de cada chave conta apenas a última linha",
    "de chaque clé, seule la dernière ligne compte")
  static let or = words("or", "o", "o", "ou", "ou")

  // Over time.
  static let addsUp = words(
    "months add up to the period, and partners to the consortium",
    "los meses suman el periodo, y los socios el consorcio", "els mesos sumen el període, i els socis el consorci",
    "os meses somam o período, e os parceiros o consórcio",
    "les mois s’additionnent en période, et les partenaires en consortium")
  static let countsOnce = words(
    "each counts once per period, so months and partners do not add up: what several report counts once",
    "cada uno cuenta una vez por periodo, así que meses y socios no suman: lo que varios declaran cuenta una vez",
    "cadascun compta una vegada per període, així que mesos i socis no sumen: el que diversos declaren compta una vegada",
    "cada um conta uma vez por período, pelo que meses e parceiros não somam: o que vários declaram conta uma vez",
    "chacun compte une fois par période ; mois et partenaires ne s’additionnent donc pas : ce que plusieurs déclarent "
      + "compte une fois")
  static let countsOncePerPartner = words(
    "each counts once per period, so months do not add up; partners do",
    "cada uno cuenta una vez por periodo, así que los meses no suman; los socios sí",
    "cadascun compta una vegada per període, així que els mesos no sumen; els socis sí",
    "cada um conta uma vez por período, pelo que os meses não somam; os parceiros sim",
    "chacun compte une fois par période ; les mois ne s’additionnent donc pas, les partenaires si")
  static let isPosition = words(
    "a position at the end of the period; it does not add up over months",
    "una situación al final del periodo; no se suma por meses",
    "una situació al final del període; no se suma per mesos",
    "uma posição no fim do período; não se soma por meses",
    "une situation à la fin de la période ; les mois ne s’additionnent pas")
  static let isComputedAnew = words(
    "computed anew for each period, partner and group; never an average of averages",
    "se calcula de nuevo para cada periodo, socio y grupo; nunca es una media de medias",
    "es calcula de nou per a cada període, soci i grup; mai no és una mitjana de mitjanes",
    "calculado de novo para cada período, parceiro e grupo; nunca é uma média de médias",
    "recalculé pour chaque période, partenaire et groupe ; jamais une moyenne de moyennes")

  // Late rows.
  static let lateRestate = words(
    "a row that comes late counts in the month of its date, so that figures of earlier months may still change",
    "una fila que llega tarde cuenta en el mes de su fecha, así que las cifras de meses anteriores aún pueden cambiar",
    "una fila que arriba tard compta en el mes de la seva data, així que les xifres de mesos anteriors encara poden "
      + "canviar",
    "uma linha que chega tarde conta no mês da sua data, pelo que os valores de meses anteriores ainda podem mudar",
    "une ligne tardive compte dans le mois de sa date ; les chiffres des mois précédents peuvent donc encore changer")
  static let lateFileMonth = words(
    "a row that comes late counts in the month of the file it came in, so that published months stay as they are",
    "una fila que llega tarde cuenta en el mes del archivo en que llegó, así que los meses publicados no cambian",
    "una fila que arriba tard compta en el mes del fitxer en què va arribar, així que els mesos publicats no canvien",
    "uma linha que chega tarde conta no mês do ficheiro em que veio, pelo que os meses publicados não mudam",
    "une ligne tardive compte dans le mois du fichier qui l’apporte ; les mois publiés ne changent donc pas")
}
