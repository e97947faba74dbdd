internal import KPIModel

/// The words of a check's outcome and of the fix-it workbook.
extension Label {
  // Sections, in the order in which a person takes them.
  static let toCorrect = words("To correct", "Hay que corregir", "Cal corregir", "A corrigir", "À corriger")
  static let toConfirm = words("To confirm", "Para confirmar", "Per confirmar", "A confirmar", "À confirmer")
  static let worthALook = words("Worth a look", "Conviene revisar", "Convé revisar", "Convém rever", "À vérifier")
  static let forInformation = words(
    "For your information", "Para su información", "Per a la vostra informació", "Para sua informação",
    "Pour information")

  static let shownOfAll = words(
    "shown {shown} of {all}", "se muestran {shown} de {all}", "es mostren {shown} de {all}",
    "mostram-se {shown} de {all}", "{shown} sur {all} affichés")
  static let alsoIn = words(
    "also in {cells}", "también en {cells}", "també a {cells}", "também em {cells}", "aussi en {cells}")
  static let emptyCell = words("(empty)", "(vacía)", "(buida)", "(vazia)", "(vide)")
  static let hiddenCell = words("(hidden)", "(oculto)", "(ocult)", "(oculto)", "(masqué)")
  static let checkedOf = words(
    "Check of {file}", "Comprobación de {file}", "Comprovació de {file}", "Verificação de {file}",
    "Contrôle de {file}")
  static let noProblems = words(
    "no problems found", "ningún problema", "cap problema", "nenhum problema", "aucun problème")
  static let row = words("Row", "Fila", "Fila", "Linha", "Ligne")
  static let rowsChecked = Plural(
    one: words(
      "{count} row checked", "{count} fila comprobada", "{count} fila comprovada", "{count} linha verificada",
      "{count} ligne vérifiée"),
    many: words(
      "{count} rows checked", "{count} filas comprobadas", "{count} files comprovades", "{count} linhas verificadas",
      "{count} lignes vérifiées"))
  static let rowsAccepted = Plural(
    one: words("{count} accepted", "{count} aceptada", "{count} acceptada", "{count} aceite", "{count} acceptée"),
    many: words("{count} accepted", "{count} aceptadas", "{count} acceptades", "{count} aceites", "{count} acceptées"))
  static let rowsRejected = Plural(
    one: words("{count} rejected", "{count} rechazada", "{count} rebutjada", "{count} rejeitada", "{count} rejetée"),
    many: words(
      "{count} rejected", "{count} rechazadas", "{count} rebutjades", "{count} rejeitadas", "{count} rejetées"))
  static let fileRefused = words(
    "the whole file is refused", "se rechaza todo el archivo", "es rebutja tot el fitxer",
    "o ficheiro é recusado por inteiro", "le fichier entier est refusé")
  static let nothingReported = words(
    "the file has a header and no rows: it says that there was nothing to report",
    "el archivo tiene cabecera y ninguna fila: indica que no hubo actividad",
    "el fitxer té capçalera i cap fila: indica que no hi va haver activitat",
    "o ficheiro tem cabeçalho e nenhuma linha: indica que não houve atividade",
    "le fichier a un en-tête et aucune ligne : il indique qu’il n’y a rien à déclarer")
  static let confirmIntro = words(
    "if it is right as it is, add this line to confirmations.csv, with your reason and your name:",
    "si el dato es correcto, añada esta línea a confirmations.csv, con el motivo y su nombre:",
    "si la dada és correcta, afegiu aquesta línia a confirmations.csv, amb el motiu i el vostre nom:",
    "se o dado está correto, acrescente esta linha a confirmations.csv, com o motivo e o seu nome:",
    "si la donnée est juste, ajoutez cette ligne à confirmations.csv, avec le motif et votre nom :")
  static let confirmIntroMany = words(
    "if they are right as they are, add these lines to confirmations.csv, with your reason and your name:",
    "si los datos son correctos, añada estas líneas a confirmations.csv, con el motivo y su nombre:",
    "si les dades són correctes, afegiu aquestes línies a confirmations.csv, amb el motiu i el vostre nom:",
    "se os dados estão corretos, acrescente estas linhas a confirmations.csv, com o motivo e o seu nome:",
    "si les données sont justes, ajoutez ces lignes à confirmations.csv, avec le motif et votre nom :")
  static let reasonHere = words("<reason>", "<motivo>", "<motiu>", "<motivo>", "<motif>")
  static let nameHere = words("<your name>", "<su nombre>", "<el vostre nom>", "<o seu nome>", "<votre nom>")
  static let rowsNotChecked = words(
    "rules that could not be applied because a cell they need is empty:",
    "reglas que no se han podido aplicar porque falta una celda que necesitan:",
    "regles que no s’han pogut aplicar perquè falta una cel·la que necessiten:",
    "regras que não puderam ser aplicadas porque falta uma célula de que precisam:",
    "règles qui n’ont pas pu être appliquées, faute d’une cellule nécessaire :")

  // The fix-it workbook.
  static let fixSheet = words("What to fix", "Qué corregir", "Què cal corregir", "O que corrigir", "À corriger")
  /// Part of a file's name.
  static let fixFile = words("fix", "corregir", "corregir", "corrigir", "corriger")
  static let dataSheet = words("Data", "Datos", "Dades", "Dados", "Données")
  static let codesSheet = words("Codes", "Códigos", "Codis", "Códigos", "Codes")
  static let firstCells = words(
    "First cells", "Primeras celdas", "Primeres cel·les", "Primeiras células", "Premières cellules")
  static let marked = words("Marked", "Marcadas", "Marcades", "Marcadas", "Signalées")
  static let meaning = words("Meaning", "Significado", "Significat", "Significado", "Signification")
  static let fixSteps = words(
    "1. Go to the sheet “{sheet}”: the coloured cells are the ones to look at; rest the pointer on one to read why.\n2. Type the right value in the cell, as you would write it by hand.\n3. With the sheet “{sheet}” open: File › Save As › CSV UTF-8 (Comma delimited), under the name {file}.",
    "1. Vaya a la hoja «{sheet}»: las celdas coloreadas son las que hay que mirar; deje el puntero encima de una para leer el motivo.\n2. Escriba el valor correcto en la celda, tal como lo escribiría a mano.\n3. Con la hoja «{sheet}» abierta: Archivo › Guardar como › CSV UTF-8 (delimitado por comas), con el nombre {file}.",
    "1. Aneu al full «{sheet}»: les cel·les acolorides són les que cal mirar; deixeu el punter a sobre d’una per llegir-ne el motiu.\n2. Escriviu el valor correcte a la cel·la, tal com l’escriuríeu a mà.\n3. Amb el full «{sheet}» obert: Fitxer › Anomena i desa › CSV UTF-8 (delimitat per comes), amb el nom {file}.",
    "1. Vá à folha «{sheet}»: as células coloridas são as que é preciso ver; pare o ponteiro sobre uma delas para ler o motivo.\n2. Escreva o valor correto na célula, tal como o escreveria à mão.\n3. Com a folha «{sheet}» aberta: Ficheiro › Guardar Como › CSV UTF-8 (delimitado por vírgulas), com o nome {file}.",
    "1. Allez à la feuille « {sheet} » : les cellules colorées sont à regarder ; laissez le pointeur sur l’une d’elles pour lire pourquoi.\n2. Tapez la bonne valeur dans la cellule, comme vous l’écririez à la main.\n3. La feuille « {sheet} » étant ouverte : Fichier › Enregistrer sous › CSV UTF-8 (délimité par des virgules), sous le nom {file}."
  )
  static let fixLimit = words(
    "Only the first {shown} of {all} wrong cells carry a colour and a comment; correct these and check again.",
    "Solo las primeras {shown} de {all} celdas llevan color y comentario; corríjalas y vuelva a comprobar el archivo.",
    "Només les primeres {shown} de {all} cel·les porten color i comentari; corregiu-les i torneu a comprovar el fitxer.",
    "Só as primeiras {shown} de {all} células têm cor e comentário; corrija-as e volte a verificar o ficheiro.",
    "Seules les {shown} premières cellules sur {all} sont colorées et commentées ; corrigez-les et contrôlez à nouveau."
  )
  static let rowLimit = words(
    "The file has more rows than a sheet can hold; only the first {shown} are here.",
    "El archivo tiene más filas de las que caben en una hoja; aquí solo están las primeras {shown}.",
    "El fitxer té més files de les que caben en un full; aquí només hi ha les primeres {shown}.",
    "O ficheiro tem mais linhas do que cabem numa folha; aqui estão só as primeiras {shown}.",
    "Le fichier a plus de lignes qu’une feuille ne peut en contenir ; seules les {shown} premières sont ici.")
  static let wholeFile = words("whole file", "todo el archivo", "tot el fitxer", "todo o ficheiro", "tout le fichier")

  // Templates and the help on columns.
  static let templateOf = words(
    "Template {dataset}", "Plantilla {dataset}", "Plantilla {dataset}", "Modelo {dataset}", "Modèle {dataset}")
  static let exampleSheet = words("Example", "Ejemplo", "Exemple", "Exemplo", "Exemple")
  static let helpSheet = words("Help", "Ayuda", "Ajuda", "Ajuda", "Aide")
  static let exampleNote = words(
    "EXAMPLE: this sheet only shows what a row looks like. Write your rows in the sheet “{sheet}”.",
    "EJEMPLO: esta hoja solo muestra cómo es una fila. Escriba sus filas en la hoja «{sheet}».",
    "EXEMPLE: aquest full només mostra com és una fila. Escriviu les vostres files al full «{sheet}».",
    "EXEMPLO: esta folha só mostra como é uma linha. Escreva as suas linhas na folha «{sheet}».",
    "EXEMPLE : cette feuille montre seulement à quoi ressemble une ligne. Écrivez vos lignes dans la feuille « {sheet} »."
  )
  static let sendSteps = words(
    "Write one row per case in the sheet “{sheet}”. Then, with that sheet open: File › Save As › CSV UTF-8 (Comma delimited), under the name {file}.",
    "Escriba una fila por caso en la hoja «{sheet}». Después, con esa hoja abierta: Archivo › Guardar como › CSV UTF-8 (delimitado por comas), con el nombre {file}.",
    "Escriviu una fila per cas al full «{sheet}». Després, amb aquest full obert: Fitxer › Anomena i desa › CSV UTF-8 (delimitat per comes), amb el nom {file}.",
    "Escreva uma linha por caso na folha «{sheet}». Depois, com essa folha aberta: Ficheiro › Guardar Como › CSV UTF-8 (delimitado por vírgulas), com o nome {file}.",
    "Écrivez une ligne par cas dans la feuille « {sheet} ». Ensuite, cette feuille étant ouverte : Fichier › Enregistrer sous › CSV UTF-8 (délimité par des virgules), sous le nom {file}."
  )
  static let required = words("Required", "Obligatorio", "Obligatori", "Obrigatório", "Obligatoire")
  static let yes = words("yes", "sí", "sí", "sim", "oui")
  static let no = words("no", "no", "no", "não", "non")
  static let whatToWrite = words("What to write", "Qué escribir", "Què cal escriure", "O que escrever", "Quoi écrire")
  static let example = words("Example", "Ejemplo", "Exemple", "Exemplo", "Exemple")
  static let writeText = words("text", "texto", "text", "texto", "texte")
  static let writeWhole = words(
    "a whole number", "un número entero", "un nombre enter", "um número inteiro", "un nombre entier")
  static let writeNumber = words("a number", "un número", "un nombre", "um número", "un nombre")
  static let writeDate = words(
    "a day, such as {example}", "un día, por ejemplo {example}", "un dia, per exemple {example}",
    "um dia, por exemplo {example}", "un jour, par exemple {example}")
  static let writeMonth = words(
    "a month, such as {example}", "un mes, por ejemplo {example}", "un mes, per exemple {example}",
    "um mês, por exemplo {example}", "un mois, par exemple {example}")
  static let writeYear = words(
    "a year with four digits", "un año con cuatro cifras", "un any amb quatre xifres", "um ano com quatro algarismos",
    "une année à quatre chiffres")
  static let writeBoolean = words("yes or no", "sí o no", "sí o no", "sim ou não", "oui ou non")
  static let writeCode = words(
    "one of the codes of the list", "uno de los códigos de la lista", "un dels codis de la llista",
    "um dos códigos da lista", "un des codes de la liste")
  static let atLeastBound = words(
    "at least {bound}", "como mínimo {bound}", "com a mínim {bound}", "no mínimo {bound}", "au moins {bound}")
  static let atMostBound = words(
    "at most {bound}", "como máximo {bound}", "com a màxim {bound}", "no máximo {bound}", "au plus {bound}")
  static let mostCharacters = words(
    "at most {bound} characters", "{bound} caracteres como máximo", "{bound} caràcters com a màxim",
    "no máximo {bound} caracteres", "{bound} caractères au plus")
  static let mustExist = words(
    "must be in the file {dataset}", "tiene que estar en el archivo {dataset}", "ha de ser al fitxer {dataset}",
    "tem de estar no ficheiro {dataset}", "doit figurer dans le fichier {dataset}")
  static let neverTwice = words(
    "must not occur twice", "no se puede repetir", "no es pot repetir", "não se pode repetir", "sans doublon")
  static let notAccepted = words(
    "This does not fit the column", "Esto no corresponde a la columna", "Això no correspon a la columna",
    "Isto não corresponde à coluna", "Ceci ne convient pas")
}

/// A text that goes with a count, in the form that each language asks for.
struct Plural {
  /// French says "0 ligne"; the other four keep the singular for 1 alone.
  let one: LocalizedText
  let many: LocalizedText

  func fill(_ language: Language, _ count: Int) -> String {
    let isSingular = count == 1 || (count == 0 && language == .french)
    return (isSingular ? one : many).fill(language, ["count": NumberText(language: language).text(count)])
  }
}
