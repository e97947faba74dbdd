import KPIModel

/// What there is to say about the row of column names.
enum HeaderRules {
  static let unknownColumn = FindingRule(
    id: "column.unknown", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "the column \"{column}\" is not known and is not read",
      .spanish: "la columna «{column}» no se conoce y no se lee",
      .catalan: "la columna «{column}» no es coneix i no es llegeix",
      .portuguese: "a coluna «{column}» não é conhecida e não é lida",
      .french: "la colonne « {column} » est inconnue et n'est pas lue",
    ]),
    help: LocalizedText([
      .english: "delete the column, or give it a name of the template",
      .spanish: "elimine la columna o póngale un nombre de la plantilla",
      .catalan: "elimineu la columna o poseu-hi un nom de la plantilla",
      .portuguese: "elimine a coluna ou dê-lhe um nome do modelo",
      .french: "supprimez la colonne ou donnez-lui un nom du modèle",
    ]))

  static let misspeltColumn = FindingRule(
    id: "column.misspelt", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "the column \"{column}\" is not known and is not read; was \"{suggestion}\" meant?",
      .spanish: "la columna «{column}» no se conoce y no se lee; ¿quería decir «{suggestion}»?",
      .catalan: "la columna «{column}» no es coneix i no es llegeix; volíeu dir «{suggestion}»?",
      .portuguese: "a coluna «{column}» não é conhecida e não é lida; queria dizer «{suggestion}»?",
      .french: "la colonne « {column} » est inconnue et n'est pas lue ; vouliez-vous dire « {suggestion} » ?",
    ]),
    help: LocalizedText([
      .english: "write \"{suggestion}\" as the name of the column",
      .spanish: "escriba «{suggestion}» como nombre de la columna",
      .catalan: "escriviu «{suggestion}» com a nom de la columna",
      .portuguese: "escreva «{suggestion}» como nome da coluna",
      .french: "écrivez « {suggestion} » comme nom de la colonne",
    ]))

  static let unnamedColumn = FindingRule(
    id: "column.unnamed", level: .file, severity: .warning,
    message: LocalizedText([
      .english: "a column has values but no name, and is not read",
      .spanish: "hay una columna con valores pero sin nombre, que no se lee",
      .catalan: "hi ha una columna amb valors però sense nom, que no es llegeix",
      .portuguese: "há uma coluna com valores mas sem nome, que não é lida",
      .french: "une colonne contient des valeurs mais n'a pas de nom et n'est pas lue",
    ]),
    help: LocalizedText([
      .english: "delete the column, or give it a name of the template",
      .spanish: "elimine la columna o póngale un nombre de la plantilla",
      .catalan: "elimineu la columna o poseu-hi un nom de la plantilla",
      .portuguese: "elimine a coluna ou dê-lhe um nome do modelo",
      .french: "supprimez la colonne ou donnez-lui un nom du modèle",
    ]))

  static let missingColumns = FindingRule(
    id: "column.missing", level: .file, severity: .fatal,
    message: LocalizedText([
      .english: "required columns are missing: {columns}",
      .spanish: "faltan columnas obligatorias: {columns}",
      .catalan: "falten columnes obligatòries: {columns}",
      .portuguese: "faltam colunas obrigatórias: {columns}",
      .french: "il manque des colonnes obligatoires : {columns}",
    ]),
    help: LocalizedText([
      .english: "check that this is the right file, and copy the column names from the template",
      .spanish: "compruebe que es el archivo correcto y copie los nombres de columna de la plantilla",
      .catalan: "comproveu que és el fitxer correcte i copieu els noms de columna de la plantilla",
      .portuguese: "verifique se é o ficheiro certo e copie os nomes das colunas do modelo",
      .french: "vérifiez que c'est le bon fichier et copiez les noms de colonnes du modèle",
    ]))

  static let columnTwice = FindingRule(
    id: "column.twice", level: .file, severity: .fatal,
    message: LocalizedText([
      .english: "two columns stand for the same thing and both have values: \"{first}\" and \"{column}\"",
      .spanish: "dos columnas significan lo mismo y ambas tienen valores: «{first}» y «{column}»",
      .catalan: "dues columnes volen dir el mateix i totes dues tenen valors: «{first}» i «{column}»",
      .portuguese: "duas colunas significam o mesmo e ambas têm valores: «{first}» e «{column}»",
      .french:
        "deux colonnes désignent la même chose et contiennent toutes deux des valeurs : « {first} » et « {column} »",
    ]),
    help: LocalizedText([
      .english: "keep one of the two columns",
      .spanish: "deje solo una de las dos columnas",
      .catalan: "deixeu només una de les dues columnes",
      .portuguese: "deixe apenas uma das duas colunas",
      .french: "ne gardez qu'une des deux colonnes",
    ]))

  static let all = [unknownColumn, misspeltColumn, unnamedColumn, missingColumns, columnTwice]
}
