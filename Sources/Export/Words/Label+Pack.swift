internal import KPIModel

/// The words of cover, data quality, deviations, registers and the portal's tables.
extension Label {
  // Sheet names.
  static let cover = words("Cover", "Portada", "Portada", "Capa", "Couverture")
  static let dataQuality = words(
    "Data quality", "Calidad de datos", "Qualitat de dades", "Qualidade dos dados", "Qualité des données")
  static let deviations = words("Deviations", "Desviaciones", "Desviacions", "Desvios", "Écarts")
  static let portal = words("Portal", "Portal", "Portal", "Portal", "Portail")

  // Cover.
  static let project = words("Project", "Proyecto", "Projecte", "Projeto", "Projet")
  static let grant = words(
    "Grant agreement", "Acuerdo de subvención", "Acord de subvenció", "Convenção de subvenção",
    "Convention de subvention")
  static let duration = words("Duration", "Duración", "Durada", "Duração", "Durée")
  static let durationLine = words(
    "{start} to {end}, {months} months", "de {start} a {end}, {months} meses", "de {start} a {end}, {months} mesos",
    "de {start} a {end}, {months} meses", "de {start} à {end}, {months} mois")
  static let coverPeriodLine = words(
    "{from} to {to} · {first} to {last}", "de {from} a {to} · {first} a {last}", "de {from} a {to} · {first} a {last}",
    "de {from} a {to} · {first} a {last}", "de {from} à {to} · {first} à {last}")
  static let partners = words("Partners", "Socios", "Socis", "Parceiros", "Partenaires")
  static let software = words("Software", "Software", "Programari", "Software", "Logiciel")
  static let configuration = words(
    "Configuration (SHA-256)", "Configuración (SHA-256)", "Configuració (SHA-256)", "Configuração (SHA-256)",
    "Configuration (SHA-256)")
  static let sheet = words("Sheet", "Hoja", "Full", "Folha", "Feuille")
  static let whatItShows = words(
    "What it shows", "Qué muestra", "Què mostra", "O que mostra", "Ce qu’elle montre")
  static let contents = words("Contents", "Contenido", "Contingut", "Conteúdo", "Sommaire")
  static let item = words("Item", "Dato", "Dada", "Dado", "Rubrique")
  static let aboutSummary = words(
    "Every indicator against its target", "Cada indicador frente a su meta", "Cada indicador davant del seu objectiu",
    "Cada indicador face à sua meta", "Chaque indicateur face à sa cible")
  static let aboutCharts = words(
    "Progress against the target path, chart by chart", "Avance frente a la senda hacia la meta, en gráficos",
    "Progrés davant del camí cap a l’objectiu, en gràfics", "Progresso face à trajetória para a meta, em gráficos",
    "Progression face à la trajectoire cible, en graphiques")
  static let aboutPartners = words(
    "Each partner’s figures and the consortium’s", "Las cifras de cada socio y las del consorcio",
    "Les xifres de cada soci i les del consorci", "Os valores de cada parceiro e os do consórcio",
    "Les chiffres de chaque partenaire et du consortium")
  static let aboutBreakdowns = words(
    "Figures by size, region, type and the like", "Cifras por tamaño, región, tipo, etc.",
    "Xifres per mida, regió, tipus, etc.", "Valores por dimensão, região, tipo, etc.",
    "Chiffres par taille, région, type, etc.")
  static let aboutMonthly = words(
    "Each month’s figures", "Las cifras de cada mes", "Les xifres de cada mes", "Os valores de cada mês",
    "Les chiffres de chaque mois")
  static let aboutTargetPath = words(
    "The numbers behind the charts", "Los números de los gráficos", "Els números dels gràfics",
    "Os números dos gráficos", "Les nombres des graphiques")
  static let aboutDeviations = words(
    "What is behind its target, and what is missing", "Qué va por detrás de su meta y qué falta",
    "Què va per darrere de l’objectiu i què falta", "O que está aquém da meta e o que falta",
    "Ce qui est en retard sur sa cible, et ce qui manque")
  static let aboutPortal = words(
    "Tables to copy into Part B of the periodic report", "Tablas para copiar en la parte B del informe periódico",
    "Taules per copiar a la part B de l’informe periòdic", "Quadros para copiar para a parte B do relatório periódico",
    "Tableaux à copier dans la partie B du rapport périodique")
  static let aboutSubmissions = words(
    "Every file received, with its fingerprint", "Cada archivo recibido, con su huella",
    "Cada fitxer rebut, amb la seva empremta", "Cada ficheiro recebido, com a sua impressão digital",
    "Chaque fichier reçu, avec son empreinte")
  static let aboutQuality = words(
    "What was found in the data, by rule", "Qué se ha detectado en los datos, por regla",
    "Què s’ha detectat a les dades, per regla", "O que foi detetado nos dados, por regra",
    "Ce qui a été relevé dans les données, par règle")
  static let aboutFindings = words(
    "What was found, case by case", "Qué se ha detectado, caso por caso", "Què s’ha detectat, cas per cas",
    "O que foi detetado, caso a caso", "Ce qui a été relevé, cas par cas")
  static let aboutDefinitions = words(
    "What each indicator means and how it is computed", "Qué significa cada indicador y cómo se calcula",
    "Què vol dir cada indicador i com es calcula", "O que significa cada indicador e como se calcula",
    "Ce que signifie chaque indicateur et comment il est calculé")
  static let aboutRegister = words(
    "The list behind the figures", "La lista en la que se basan las cifras", "La llista en què es basen les xifres",
    "A lista em que se baseiam os valores", "La liste sur laquelle reposent les chiffres")

  // Data quality and deviations.
  static let firstCase = words(
    "First case", "Primer caso", "Primer cas", "Primeiro caso", "Premier cas")
  static let level = words("Level", "Nivel", "Nivell", "Nível", "Niveau")
  static let toBeConfirmed = words(
    "To be confirmed by the partners", "Por confirmar por los socios", "Per confirmar pels socis",
    "A confirmar pelos parceiros", "À confirmer par les partenaires")
  static let comment = words("Comment", "Comentario", "Comentari", "Comentário", "Commentaire")
  static let noDeviations = words(
    "No indicator is behind its target.", "Ningún indicador va por detrás de su meta.",
    "Cap indicador no va per darrere del seu objectiu.", "Nenhum indicador está aquém da sua meta.",
    "Aucun indicateur n’est en retard sur sa cible.")
  static let missingMonths = words(
    "Files that were due and are missing", "Archivos previstos que faltan", "Fitxers previstos que falten",
    "Ficheiros previstos em falta", "Fichiers attendus et manquants")

  // Registers and portal.
  static let confidential = words(
    "CONFIDENTIAL: for the coordinator and the funding authority only.",
    "CONFIDENCIAL: solo para el coordinador y la autoridad que financia.",
    "CONFIDENCIAL: només per al coordinador i l’autoritat que finança.",
    "CONFIDENCIAL: apenas para o coordenador e a autoridade financiadora.",
    "CONFIDENTIEL : réservé au coordinateur et à l’autorité de financement.")
  static let rowsShown = words(
    "Rows: {all}", "Filas: {all}", "Files: {all}", "Linhas: {all}", "Lignes : {all}")
  static let rowsCut = words(
    "The first {shown} of {all} rows; all are in {file}.",
    "Las primeras {shown} de {all} filas; todas están en {file}.",
    "Les primeres {shown} de {all} files; totes són a {file}.",
    "As primeiras {shown} de {all} linhas; todas estão em {file}.",
    "Les {shown} premières lignes sur {all} ; toutes sont dans {file}.")
  static let portalNote = words(
    "To be copied into the periodic report: mark the rows, copy, paste into Part B.",
    "Para copiar en el informe periódico: marque las filas, copie y pegue en la parte B.",
    "Per copiar a l’informe periòdic: marqueu les files, copieu i enganxeu a la part B.",
    "Para copiar para o relatório periódico: selecione as linhas, copie e cole na parte B.",
    "À copier dans le rapport périodique : sélectionner les lignes, copier, coller dans la partie B.")
  static let achievedIn = words(
    "Achieved in {period}", "Alcanzado en {period}", "Assolit en {period}", "Alcançado em {period}",
    "Réalisé en {period}")
  static let cumulative = words("Cumulative", "Acumulado", "Acumulat", "Acumulado", "Cumulé")
  static let thirdParties = words(
    "Financial support to third parties", "Apoyo financiero a terceros", "Suport financer a tercers",
    "Apoio financeiro a terceiros", "Soutien financier à des tiers")

  // Page.
  static let skipToContent = words(
    "Skip to the content", "Saltar al contenido", "Salta al contingut", "Saltar para o conteúdo",
    "Aller au contenu")
  static let byMonth = words("By month", "Por mes", "Per mes", "Por mês", "Par mois")
  static let filesAccepted = words(
    "{accepted} of {files} accepted", "{accepted} de {files} aceptadas", "{accepted} de {files} acceptats",
    "{accepted} de {files} aceites", "{accepted} sur {files} acceptées")
  static let allPartners = words(
    "All partners", "Todos los socios", "Tots els socis", "Todos os parceiros", "Tous les partenaires")
}

extension Finding.Level {
  var label: LocalizedText {
    switch self {
    case .file: words("file", "archivo", "fitxer", "ficheiro", "fichier")
    case .cell: words("cell", "celda", "cel·la", "célula", "cellule")
    case .row: words("row", "fila", "fila", "linha", "ligne")
    case .wholeFile: words("whole file", "archivo entero", "fitxer sencer", "ficheiro inteiro", "fichier entier")
    case .acrossFiles:
      words(
        "across files", "entre archivos", "entre fitxers", "entre ficheiros", "entre fichiers")
    case .acrossMonths: words("across months", "entre meses", "entre mesos", "entre meses", "entre mois")
    }
  }
}
