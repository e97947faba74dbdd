import KPIModel

/// What the reader has to say about the outer form of a file.
enum FormRules {
  static let byteOrderMark = FindingRule(
    id: "encoding.byte-order-mark", level: .file, severity: .note,
    message: LocalizedText([
      .english: "the file starts with a UTF-8 mark (BOM), as Excel writes it",
      .spanish: "el archivo empieza con una marca UTF-8 (BOM), tal como la escribe Excel",
      .catalan: "el fitxer comença amb una marca UTF-8 (BOM), tal com l'escriu l'Excel",
      .portuguese: "o ficheiro começa com uma marca UTF-8 (BOM), tal como o Excel a escreve",
      .french: "le fichier commence par une marque UTF-8 (BOM), comme l'écrit Excel",
    ]))

  static let utf16 = FindingRule(
    id: "encoding.utf-16", level: .file, severity: .note,
    message: LocalizedText([
      .english: "the file was read as Unicode text (UTF-16)",
      .spanish: "el archivo se ha leído como texto Unicode (UTF-16)",
      .catalan: "el fitxer s'ha llegit com a text Unicode (UTF-16)",
      .portuguese: "o ficheiro foi lido como texto Unicode (UTF-16)",
      .french: "le fichier a été lu comme texte Unicode (UTF-16)",
    ]))

  static let windows1252 = FindingRule(
    id: "encoding.windows-1252", level: .file, severity: .note,
    message: LocalizedText([
      .english: "the file was read as Windows-1252, the usual encoding of CSV files from Excel",
      .spanish: "el archivo se ha leído como Windows-1252, la codificación habitual de los CSV de Excel",
      .catalan: "el fitxer s'ha llegit com a Windows-1252, la codificació habitual dels CSV de l'Excel",
      .portuguese: "o ficheiro foi lido como Windows-1252, a codificação habitual dos CSV do Excel",
      .french: "le fichier a été lu en Windows-1252, l'encodage habituel des CSV d'Excel",
    ]))

  static let codePage = FindingRule(
    id: "encoding.code-page", level: .file, severity: .note,
    message: LocalizedText([
      .english: "the file was read as {encoding}, because that gives the most plausible words",
      .spanish: "el archivo se ha leído como {encoding}, porque así resultan las palabras más verosímiles",
      .catalan: "el fitxer s'ha llegit com a {encoding}, perquè així en resulten les paraules més versemblants",
      .portuguese: "o ficheiro foi lido como {encoding}, porque assim resultam as palavras mais plausíveis",
      .french: "le fichier a été lu en {encoding}, car les mots obtenus sont les plus plausibles",
    ]),
    help: saveAsUTF8)

  static let doubtfulEncoding = FindingRule(
    id: "encoding.doubtful", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "the encoding of the file is doubtful: some characters have no meaning in Windows-1252",
      .spanish: "la codificación del archivo es dudosa: algunos caracteres no existen en Windows-1252",
      .catalan: "la codificació del fitxer és dubtosa: alguns caràcters no existeixen en Windows-1252",
      .portuguese: "a codificação do ficheiro é duvidosa: alguns caracteres não existem em Windows-1252",
      .french: "l'encodage du fichier est douteux : certains caractères n'existent pas en Windows-1252",
    ]),
    help: saveAsUTF8)

  static let brokenUTF8 = FindingRule(
    id: "encoding.broken-utf-8", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "some characters of the file are damaged and are shown as �",
      .spanish: "algunos caracteres del archivo están dañados y se muestran como �",
      .catalan: "alguns caràcters del fitxer estan malmesos i es mostren com a �",
      .portuguese: "alguns caracteres do ficheiro estão danificados e são mostrados como �",
      .french: "certains caractères du fichier sont endommagés et s'affichent comme �",
    ]),
    help: saveAsUTF8)

  static let linesAboveHeader = FindingRule(
    id: "header.lines-above", level: .file, severity: .note,
    message: LocalizedText([
      .english: "lines above the row of column names were skipped: {count}",
      .spanish: "líneas omitidas por encima de la fila con los nombres de columna: {count}",
      .catalan: "línies omeses per sobre de la fila amb els noms de columna: {count}",
      .portuguese: "linhas ignoradas acima da linha com os nomes das colunas: {count}",
      .french: "lignes ignorées au-dessus de la ligne des noms de colonnes : {count}",
    ]))

  static let declaredDelimiter = FindingRule(
    id: "delimiter.declared", level: .file, severity: .note,
    message: LocalizedText([
      .english: "the separator was taken from the line \"sep=\" at the top of the file",
      .spanish: "el separador se ha tomado de la línea «sep=» al principio del archivo",
      .catalan: "el separador s'ha pres de la línia «sep=» al principi del fitxer",
      .portuguese: "o separador foi obtido da linha «sep=» no início do ficheiro",
      .french: "le séparateur a été repris de la ligne « sep= » en tête du fichier",
    ]))

  static let empty = FindingRule(
    id: "file.empty", level: .file, severity: .fatal,
    message: LocalizedText([
      .english: "the file is empty",
      .spanish: "el archivo está vacío",
      .catalan: "el fitxer està buit",
      .portuguese: "o ficheiro está vazio",
      .french: "le fichier est vide",
    ]),
    help: LocalizedText([
      .english: "if there was nothing to report, send the file with the row of column names alone",
      .spanish: "si no hay nada que comunicar, envíe el archivo solo con la fila de los nombres de columna",
      .catalan: "si no hi ha res a comunicar, envieu el fitxer només amb la fila dels noms de columna",
      .portuguese: "se não há nada a comunicar, envie o ficheiro apenas com a linha dos nomes das colunas",
      .french: "s'il n'y a rien à déclarer, envoyez le fichier avec la seule ligne des noms de colonnes",
    ]))

  static let notCSV = FindingRule(
    id: "file.not-csv", level: .file, severity: .fatal,
    message: LocalizedText([
      .english: "this is no CSV file: its content is of the type {format}, only its name ends in .csv",
      .spanish: "no es un archivo CSV: el contenido es de tipo {format} y solo el nombre acaba en .csv",
      .catalan: "no és un fitxer CSV: el contingut és de tipus {format} i només el nom acaba en .csv",
      .portuguese: "não é um ficheiro CSV: o conteúdo é do tipo {format} e só o nome termina em .csv",
      .french: "ce n'est pas un fichier CSV : le contenu est de type {format}, seul le nom se termine par .csv",
    ]),
    help: LocalizedText([
      .english: "open the table in Excel, choose File > Save As and the type \"CSV UTF-8\"; renaming is not enough",
      .spanish:
        "abra la tabla en Excel y elija Archivo > Guardar como, tipo «CSV UTF-8»; no basta con cambiar el nombre",
      .catalan:
        "obriu la taula a l'Excel i trieu Fitxer > Anomena i desa, tipus «CSV UTF-8»; no n'hi ha prou de canviar el nom",
      .portuguese: "abra a tabela no Excel e escolha Ficheiro > Guardar como, tipo «CSV UTF-8»; mudar o nome não chega",
      .french:
        "ouvrez le tableau dans Excel et choisissez Fichier > Enregistrer sous, type « CSV UTF-8 » ; renommer ne suffit pas",
    ]))

  static let binary = FindingRule(
    id: "file.binary", level: .file, severity: .fatal,
    message: LocalizedText([
      .english: "the file holds binary data and no text",
      .spanish: "el archivo contiene datos binarios y no texto",
      .catalan: "el fitxer conté dades binàries i no pas text",
      .portuguese: "o ficheiro contém dados binários e não texto",
      .french: "le fichier contient des données binaires et non du texte",
    ]),
    help: saveAsUTF8)

  static let noHeader = FindingRule(
    id: "header.not-found", level: .file, severity: .fatal,
    message: LocalizedText([
      .english: "no row with column names was found in the file",
      .spanish: "no se ha encontrado en el archivo ninguna fila con los nombres de columna",
      .catalan: "no s'ha trobat al fitxer cap fila amb els noms de columna",
      .portuguese: "não foi encontrada no ficheiro nenhuma linha com os nomes das colunas",
      .french: "aucune ligne de noms de colonnes n'a été trouvée dans le fichier",
    ]),
    help: LocalizedText([
      .english: "put the column names of the template in the first row",
      .spanish: "ponga los nombres de columna de la plantilla en la primera fila",
      .catalan: "poseu els noms de columna de la plantilla a la primera fila",
      .portuguese: "ponha os nomes das colunas do modelo na primeira linha",
      .french: "mettez les noms de colonnes du modèle sur la première ligne",
    ]))

  static let ambiguousDelimiter = FindingRule(
    id: "delimiter.ambiguous", level: .file, severity: .fatal,
    message: LocalizedText([
      .english: "it cannot be told which character separates the columns",
      .spanish: "no se puede saber qué carácter separa las columnas",
      .catalan: "no es pot saber quin caràcter separa les columnes",
      .portuguese: "não é possível saber que carácter separa as colunas",
      .french: "impossible de savoir quel caractère sépare les colonnes",
    ]),
    help: saveAsUTF8)

  private static let saveAsUTF8 = LocalizedText([
    .english: "in Excel choose File > Save As and the type \"CSV UTF-8\"",
    .spanish: "en Excel elija Archivo > Guardar como y el tipo «CSV UTF-8»",
    .catalan: "a l'Excel trieu Fitxer > Anomena i desa i el tipus «CSV UTF-8»",
    .portuguese: "no Excel escolha Ficheiro > Guardar como e o tipo «CSV UTF-8»",
    .french: "dans Excel, choisissez Fichier > Enregistrer sous et le type « CSV UTF-8 »",
  ])

  static let all = [
    byteOrderMark, utf16, windows1252, codePage, doubtfulEncoding, brokenUTF8, linesAboveHeader, declaredDelimiter,
    empty, notCSV, binary, noHeader, ambiguousDelimiter,
  ]
}
