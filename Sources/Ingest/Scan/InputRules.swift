import KPIModel

/// What there is to say about names and folders; `{value}` is the path.
enum InputRules {
  static let unclaimed = FindingRule(
    id: "input.unclaimed", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" belongs to no dataset and is not read",
      .spanish: "«{value}» no pertenece a ningún conjunto de datos y no se lee",
      .catalan: "«{value}» no pertany a cap conjunt de dades i no es llegeix",
      .portuguese: "«{value}» não pertence a nenhum conjunto de dados e não é lido",
      .french: "« {value} » n'appartient à aucun jeu de données et n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "give it the name of a dataset, or move it out of the folder",
      .spanish: "póngale el nombre de un conjunto de datos o sáquelo de la carpeta",
      .catalan: "poseu-li el nom d'un conjunt de dades o traieu-lo de la carpeta",
      .portuguese: "dê-lhe o nome de um conjunto de dados ou retire-o da pasta",
      .french: "donnez-lui le nom d'un jeu de données ou retirez-le du dossier",
    ]))

  static let misnamed = FindingRule(
    id: "input.misnamed", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" belongs to no dataset and is not read; was \"{suggestion}\" meant?",
      .spanish: "«{value}» no pertenece a ningún conjunto de datos y no se lee; ¿quería decir «{suggestion}»?",
      .catalan: "«{value}» no pertany a cap conjunt de dades i no es llegeix; volíeu dir «{suggestion}»?",
      .portuguese: "«{value}» não pertence a nenhum conjunto de dados e não é lido; queria dizer «{suggestion}»?",
      .french: "« {value} » n'appartient à aucun jeu de données et n'est pas lu ; vouliez-vous dire « {suggestion} » ?",
    ]),
    help: LocalizedText([
      .english: "rename the file to \"{suggestion}\"",
      .spanish: "cambie el nombre del archivo a «{suggestion}»",
      .catalan: "canvieu el nom del fitxer a «{suggestion}»",
      .portuguese: "mude o nome do ficheiro para «{suggestion}»",
      .french: "renommez le fichier en « {suggestion} »",
    ]))

  static let claimedTwice = FindingRule(
    id: "input.claimed-twice", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" could belong to more than one dataset ({datasets}) and is not read",
      .spanish: "«{value}» podría pertenecer a más de un conjunto de datos ({datasets}) y no se lee",
      .catalan: "«{value}» podria pertànyer a més d'un conjunt de dades ({datasets}) i no es llegeix",
      .portuguese: "«{value}» pode pertencer a mais de um conjunto de dados ({datasets}) e não é lido",
      .french: "« {value} » peut appartenir à plusieurs jeux de données ({datasets}) et n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "rename the file, or make the paths of the datasets in pipelines.json more distinct",
      .spanish: "cambie el nombre del archivo o distinga mejor las rutas de los conjuntos de datos en pipelines.json",
      .catalan: "canvieu el nom del fitxer o distingiu millor els camins dels conjunts de dades a pipelines.json",
      .portuguese: "mude o nome do ficheiro ou distinga melhor os caminhos dos conjuntos de dados em pipelines.json",
      .french: "renommez le fichier ou distinguez mieux les chemins des jeux de données dans pipelines.json",
    ]))

  static let notAMonth = FindingRule(
    id: "input.not-a-month", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" is not named after a month and is not read",
      .spanish: "«{value}» no tiene por nombre un mes y no se lee",
      .catalan: "«{value}» no té per nom un mes i no es llegeix",
      .portuguese: "«{value}» não tem o nome de um mês e não é lido",
      .french: "« {value} » ne porte pas le nom d'un mois et n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "name it with year and month, for example 2022-03",
      .spanish: "póngale por nombre el año y el mes, por ejemplo 2022-03",
      .catalan: "poseu-hi per nom l'any i el mes, per exemple 2022-03",
      .portuguese: "dê-lhe como nome o ano e o mês, por exemplo 2022-03",
      .french: "nommez-le d'après l'année et le mois, par exemple 2022-03",
    ]))

  static let outsideProject = FindingRule(
    id: "input.outside-project", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "the month of \"{value}\" lies outside the project ({first} to {last}); it is not read",
      .spanish: "el mes de «{value}» queda fuera del proyecto (de {first} a {last}); no se lee",
      .catalan: "el mes de «{value}» queda fora del projecte (de {first} a {last}); no es llegeix",
      .portuguese: "o mês de «{value}» está fora do projeto (de {first} a {last}); não é lido",
      .french: "le mois de « {value} » est hors du projet (de {first} à {last}) ; il n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "check the year and the month",
      .spanish: "compruebe el año y el mes",
      .catalan: "comproveu l'any i el mes",
      .portuguese: "verifique o ano e o mês",
      .french: "vérifiez l'année et le mois",
    ]))

  static let noPartner = FindingRule(
    id: "input.no-partner", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" is not named after a partner and is not read",
      .spanish: "«{value}» no tiene por nombre un socio y no se lee",
      .catalan: "«{value}» no té per nom un soci i no es llegeix",
      .portuguese: "«{value}» não tem o nome de um parceiro e não é lido",
      .french: "« {value} » ne porte pas le nom d'un partenaire et n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "use one of these names: {known}",
      .spanish: "use uno de estos nombres: {known}",
      .catalan: "feu servir un d'aquests noms: {known}",
      .portuguese: "use um destes nomes: {known}",
      .french: "utilisez l'un de ces noms : {known}",
    ]))

  static let misspeltPartner = FindingRule(
    id: "input.misspelt-partner", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" is not named after a partner and is not read; was \"{suggestion}\" meant?",
      .spanish: "«{value}» no tiene por nombre un socio y no se lee; ¿quería decir «{suggestion}»?",
      .catalan: "«{value}» no té per nom un soci i no es llegeix; volíeu dir «{suggestion}»?",
      .portuguese: "«{value}» não tem o nome de um parceiro e não é lido; queria dizer «{suggestion}»?",
      .french: "« {value} » ne porte pas le nom d'un partenaire et n'est pas lu ; vouliez-vous dire « {suggestion} » ?",
    ]),
    help: LocalizedText([
      .english: "rename it to \"{suggestion}\", or add the name to the partner's aliases in pipelines.json",
      .spanish: "cámbiele el nombre a «{suggestion}» o añada el nombre a los alias del socio en pipelines.json",
      .catalan: "canvieu-ne el nom a «{suggestion}» o afegiu el nom als àlies del soci a pipelines.json",
      .portuguese: "mude o nome para «{suggestion}» ou junte o nome aos alias do parceiro em pipelines.json",
      .french: "renommez-le en « {suggestion} » ou ajoutez le nom aux alias du partenaire dans pipelines.json",
    ]))

  static let notAFile = FindingRule(
    id: "input.not-a-file", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" stands where a file is expected but is none, and is not read",
      .spanish: "«{value}» está donde se espera un archivo, pero no lo es, y no se lee",
      .catalan: "«{value}» és on s'espera un fitxer, però no ho és, i no es llegeix",
      .portuguese: "«{value}» está onde se espera um ficheiro, mas não o é, e não é lido",
      .french: "« {value} » se trouve là où un fichier est attendu, mais n'en est pas un, et n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "put the CSV file itself into the partner's folder",
      .spanish: "ponga el propio archivo CSV en la carpeta del socio",
      .catalan: "poseu el mateix fitxer CSV a la carpeta del soci",
      .portuguese: "ponha o próprio ficheiro CSV na pasta do parceiro",
      .french: "mettez le fichier CSV lui-même dans le dossier du partenaire",
    ]))

  static let strayLink = FindingRule(
    id: "input.stray-link", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "\"{value}\" is a link that leads out of the project or nowhere, and is not read",
      .spanish: "«{value}» es un enlace que lleva fuera del proyecto o a ninguna parte, y no se lee",
      .catalan: "«{value}» és un enllaç que porta fora del projecte o enlloc, i no es llegeix",
      .portuguese: "«{value}» é uma ligação que leva para fora do projeto ou a lado nenhum, e não é lida",
      .french: "« {value} » est un lien qui mène hors du projet ou nulle part, et n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "copy the file itself into the partner's folder",
      .spanish: "copie el propio archivo en la carpeta del socio",
      .catalan: "copieu el mateix fitxer a la carpeta del soci",
      .portuguese: "copie o próprio ficheiro para a pasta do parceiro",
      .french: "copiez le fichier lui-même dans le dossier du partenaire",
    ]))

  static let unreadableName = FindingRule(
    id: "input.unreadable-name", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "the name \"{value}\" holds characters that cannot be read, and the file is not read",
      .spanish: "el nombre «{value}» contiene caracteres ilegibles y el archivo no se lee",
      .catalan: "el nom «{value}» conté caràcters il·legibles i el fitxer no es llegeix",
      .portuguese: "o nome «{value}» contém caracteres ilegíveis e o ficheiro não é lido",
      .french: "le nom « {value} » contient des caractères illisibles et le fichier n'est pas lu",
    ]),
    help: LocalizedText([
      .english: "rename it with plain letters",
      .spanish: "cámbiele el nombre usando letras sin acentos",
      .catalan: "canvieu-ne el nom amb lletres sense accents",
      .portuguese: "mude o nome usando letras sem acentos",
      .french: "renommez-le avec des lettres sans accents",
    ]))

  static let all = [
    unclaimed, misnamed, claimedTwice, notAMonth, outsideProject, noPartner, misspeltPartner, notAFile, strayLink,
    unreadableName,
  ]
}
