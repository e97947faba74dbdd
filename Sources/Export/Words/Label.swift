internal import KPIModel

/// The words of the report in the five languages, one place for every format.
///
/// Placeholders in braces are filled with `fill`.
enum Label {
  // Sheet names.
  static let summary = words("Summary", "Resumen", "Resum", "Resumo", "Synthèse")
  static let charts = words("Charts", "Gráficos", "Gràfics", "Gráficos", "Graphiques")
  static let byPartner = words("By partner", "Por socio", "Per soci", "Por parceiro", "Par partenaire")
  static let breakdowns = words("Breakdowns", "Desgloses", "Desglossaments", "Desagregações", "Ventilations")
  static let monthlySeries = words(
    "Monthly series", "Serie mensual", "Sèrie mensual", "Série mensal", "Série mensuelle")
  static let submissions = words("Submissions", "Entregas", "Lliuraments", "Entregas", "Remises")
  static let findings = words("Findings", "Incidencias", "Incidències", "Ocorrências", "Constats")
  static let definitions = words("Definitions", "Definiciones", "Definicions", "Definições", "Définitions")

  // Columns.
  static let code = words("Code", "Código", "Codi", "Código", "Code")
  static let indicator = words("Indicator", "Indicador", "Indicador", "Indicador", "Indicateur")
  static let unit = words("Unit", "Unidad", "Unitat", "Unidade", "Unité")
  static let baseline = words("Baseline", "Valor de partida", "Valor inicial", "Valor de partida", "Valeur de départ")
  static let target = words("Target", "Meta", "Objectiu", "Meta", "Cible")
  static let targetOf = words(
    "Target {period}", "Meta {period}", "Objectiu {period}", "Meta {period}", "Cible {period}")
  static let toDate = words("To date", "Acumulado", "Acumulat", "Acumulado", "À ce jour")
  static let achieved = words("% achieved", "% alcanzado", "% assolit", "% alcançado", "% atteint")
  static let status = words("Status", "Estado", "Estat", "Estado", "État")
  static let period = words("Period", "Periodo", "Període", "Período", "Période")
  static let month = words("Month", "Mes", "Mes", "Mês", "Mois")
  static let projectMonth = words(
    "Project month", "Mes de proyecto", "Mes del projecte", "Mês do projeto", "Mois du projet")
  static let sumOfPartners = words(
    "Sum of partners", "Suma de socios", "Suma de socis", "Soma dos parceiros", "Somme des partenaires")
  static let consortium = words("Consortium", "Consorcio", "Consorci", "Consórcio", "Consortium")
  static let consortiumUnique = words(
    "Consortium (unique)", "Consorcio (únicos)", "Consorci (únics)", "Consórcio (únicos)", "Consortium (uniques)")
  static let overlap = words(
    "Overlap",
    "Solapamiento",
    "Solapament",
    "Sobreposição",
    "Recoupement")
  static let dimension = words("Breakdown", "Desglose", "Desglossament", "Desagregação", "Ventilation")
  static let group = words("Group", "Grupo", "Grup", "Grupo", "Groupe")
  static let partner = words("Partner", "Socio", "Soci", "Parceiro", "Partenaire")
  static let dataset = words("Dataset", "Conjunto de datos", "Conjunt de dades", "Conjunto de dados", "Jeu de données")
  static let file = words("File", "Archivo", "Fitxer", "Ficheiro", "Fichier")
  static let revision = words("Revision", "Revisión", "Revisió", "Revisão", "Révision")
  static let read = words("Read", "Leídas", "Llegides", "Lidas", "Lues")
  static let accepted = words("Accepted", "Aceptadas", "Acceptades", "Aceites", "Acceptées")
  static let rejected = words("Rejected", "Rechazadas", "Rebutjades", "Rejeitadas", "Rejetées")
  static let errors = words("Errors", "Errores", "Errors", "Erros", "Erreurs")
  static let warnings = words("Warnings", "Avisos", "Avisos", "Avisos", "Avertissements")
  static let severity = words("Severity", "Gravedad", "Gravetat", "Gravidade", "Gravité")
  static let answer = words("Answer", "Respuesta", "Resposta", "Resposta", "Réponse")
  static let line = words("Line", "Línea", "Línia", "Linha", "Ligne")
  static let cell = words("Cell", "Celda", "Cel·la", "Célula", "Cellule")
  static let column = words("Column", "Columna", "Columna", "Coluna", "Colonne")
  static let value = words("Value", "Valor", "Valor", "Valor", "Valeur")
  static let problem = words("What is wrong", "Qué falla", "Què falla", "O que está errado", "Ce qui ne va pas")
  static let cure = words("What to do", "Qué hacer", "Què cal fer", "O que fazer", "Que faire")
  static let occurrences = words("Occurrences", "Casos", "Casos", "Casos", "Occurrences")
  static let rule = words("Rule", "Regla", "Regla", "Regra", "Règle")
  static let kind = words("Kind", "Tipo", "Tipus", "Tipo", "Type")
  static let definition = words("Definition", "Definición", "Definició", "Definição", "Définition")
  static let calculation = words("Calculation", "Cálculo", "Càlcul", "Cálculo", "Calcul")
  static let direction = words("Direction", "Sentido", "Sentit", "Sentido", "Sens")
  static let verification = words(
    "Means of verification",
    "Medios de verificación",
    "Mitjans de verificació",
    "Meios de verificação",
    "Moyens de vérification")
  static let actual = words("Actual", "Real", "Real", "Realizado", "Réalisé")
  static let targetPath = words(
    "Target path", "Senda hacia la meta", "Camí cap a l’objectiu", "Trajetória para a meta", "Trajectoire cible")
  static let unknown = words("unknown", "desconocido", "desconegut", "desconhecido", "inconnu")

  // Statuses of targets.
  static let reached = words("reached", "alcanzado", "assolit", "alcançado", "atteint")
  static let ahead = words("ahead", "por delante", "per davant", "adiantado", "en avance")
  static let onTrack = words("on track", "en curso", "en curs", "no rumo certo", "en bonne voie")
  static let atRisk = words("at risk", "en riesgo", "en risc", "em risco", "à risque")
  static let missed = words("missed", "no alcanzado", "no assolit", "não alcançado", "non atteint")
  static let noData = words("no data", "sin datos", "sense dades", "sem dados", "sans données")
  static let noTarget = words("no target", "sin meta", "sense objectiu", "sem meta", "sans cible")

  // Statuses of submissions.
  static let statusAccepted = words("accepted", "aceptada", "acceptat", "aceite", "acceptée")
  static let statusNil = words("nothing to report", "sin actividad", "sense activitat", "sem atividade", "néant")
  static let statusPartly = words(
    "partly accepted", "aceptada en parte", "acceptat en part", "aceite em parte", "acceptée en partie")
  static let statusRefused = words("refused", "rechazada", "rebutjat", "recusado", "refusée")
  static let statusUnreadable = words("unreadable", "ilegible", "il·legible", "ilegível", "illisible")
  static let statusMissing = words("missing", "falta", "falta", "em falta", "manquante")

  // Severities and answers.
  static let note = words("note", "nota", "nota", "nota", "note")
  static let warning = words("warning", "aviso", "avís", "aviso", "avertissement")
  static let error = words("error", "error", "error", "erro", "erreur")
  static let fatal = words(
    "file refused", "archivo rechazado", "fitxer rebutjat", "ficheiro recusado", "fichier refusé")
  static let mustFix = words("must fix", "hay que corregir", "cal corregir", "corrigir", "à corriger")
  static let pleaseConfirm = words("please confirm", "confirmar", "cal confirmar", "confirmar", "à confirmer")

  // Directions.
  static let higher = words(
    "higher is better", "cuanto más, mejor", "com més, millor", "quanto mais, melhor", "plus, c’est mieux")
  static let lower = words(
    "lower is better", "cuanto menos, mejor", "com menys, millor", "quanto menos, melhor", "moins, c’est mieux")
  static let reportOnly = words("for information", "informativo", "informatiu", "informativo", "pour information")

  // Title block and notes.
  static let monitoringReport = words(
    "Monitoring report",
    "Informe de seguimiento",
    "Informe de seguiment",
    "Relatório de acompanhamento",
    "Rapport de suivi")
  static let programme = words("Programme", "Programa", "Programa", "Programa", "Programme")
  static let call = words("Call", "Convocatoria", "Convocatòria", "Convite", "Appel")
  static let periodLine = words(
    "{period} · project month {month} of {months} · to date means since {start}",
    "{period} · mes {month} de {months} del proyecto · acumulado desde {start}",
    "{period} · mes {month} de {months} del projecte · acumulat des de {start}",
    "{period} · mês {month} de {months} do projeto · acumulado desde {start}",
    "{period} · mois {month} sur {months} du projet · cumul depuis {start}")
  static let submissionLine = words(
    "Files read: {files} · missing: {missing} · rows read: {read} · accepted: {accepted} · rejected: {rejected}",
    "Archivos leídos: {files} · faltan: {missing} · filas leídas: {read} · aceptadas: {accepted} · rechazadas: {rejected}",
    "Fitxers llegits: {files} · falten: {missing} · files llegides: {read} · acceptades: {accepted} · rebutjades: {rejected}",
    "Ficheiros lidos: {files} · em falta: {missing} · linhas lidas: {read} · aceites: {accepted} · rejeitadas: {rejected}",
    "Fichiers lus : {files} · manquants : {missing} · lignes lues : {read} · acceptées : {accepted} · rejetées : {rejected}"
  )
  static let emptyNote = words(
    "An empty cell means that nothing was reported; it is not zero.",
    "Una celda vacía significa que no se ha comunicado nada; no es un cero.",
    "Una cel·la buida vol dir que no s’ha comunicat res; no és un zero.",
    "Uma célula vazia significa que nada foi comunicado; não é zero.",
    "Une cellule vide signifie que rien n’a été communiqué ; ce n’est pas un zéro.")
  static let uniqueNote = words(
    "Unique organisations do not add up over months, partners or groups: who is reached twice counts once.",
    "Las organizaciones únicas no se suman por meses, socios o grupos: quien aparece dos veces cuenta una.",
    "Les organitzacions úniques no se sumen per mesos, socis o grups: qui surt dues vegades compta una.",
    "As organizações únicas não se somam por meses, parceiros ou grupos: quem aparece duas vezes conta uma.",
    "Les organisations uniques ne s’additionnent pas par mois, partenaire ou groupe : qui apparaît deux fois compte une fois."
  )
  static let achievedNote = words(
    "% achieved = to date ÷ target; where less is better, the share of the way from the baseline. On track: within a tenth of what the elapsed time asks for.",
    "% alcanzado = acumulado ÷ meta; cuando menos es mejor, la parte del camino desde el valor de partida. En curso: a menos de una décima parte de lo que pide el tiempo transcurrido.",
    "% assolit = acumulat ÷ objectiu; quan menys és millor, la part del camí des del valor inicial. En curs: a menys d’una desena part del que demana el temps transcorregut.",
    "% alcançado = acumulado ÷ meta; quando menos é melhor, a parte do caminho desde o valor de partida. No rumo certo: a menos de um décimo do que o tempo decorrido exige.",
    "% atteint = à ce jour ÷ cible ; si moins vaut mieux, la part du chemin depuis la valeur de départ. En bonne voie : à moins d’un dixième de ce que demande le temps écoulé."
  )
  static let confidentialNote = words(
    "Working document of the partnership; check before passing on.",
    "Documento de trabajo del consorcio; revíselo antes de difundirlo.",
    "Document de treball del consorci; reviseu-lo abans de difondre’l.",
    "Documento de trabalho do consórcio; reveja-o antes de o divulgar.",
    "Document de travail du partenariat ; à relire avant diffusion.")
  static let monthlyNote = words(
    "Each month by itself, whole consortium.",
    "Cada mes por separado, todo el consorcio.",
    "Cada mes per separat, tot el consorci.",
    "Cada mês por si, todo o consórcio.",
    "Chaque mois séparément, tout le consortium.")
  static let pathNote = words(
    "Actual to date against the path from baseline to target.",
    "Acumulado real frente a la senda del valor de partida a la meta.",
    "Acumulat real davant del camí del valor inicial a l’objectiu.",
    "Acumulado real face à trajetória do valor de partida à meta.",
    "Réalisé à ce jour face à la trajectoire de la valeur de départ à la cible.")
  static let noFindings = words(
    "No problems found; {read} rows checked.",
    "Sin incidencias; {read} filas comprobadas.",
    "Sense incidències; {read} files comprovades.",
    "Sem ocorrências; {read} linhas verificadas.",
    "Aucun problème ; {read} lignes vérifiées.")
  static let noBreakdowns = words(
    "No indicator has a breakdown.",
    "Ningún indicador tiene desglose.",
    "Cap indicador no té desglossament.",
    "Nenhum indicador tem desagregação.",
    "Aucun indicateur n’est ventilé.")
  static let noSubmissions = words(
    "Nothing was submitted and nothing is due.",
    "No se ha entregado nada y no hay nada pendiente.",
    "No s’ha lliurat res i no hi ha res pendent.",
    "Nada foi entregue e nada está em falta.",
    "Rien n’a été remis et rien n’est attendu.")
  static let shownOf = words(
    "The first {shown} of {all} are shown; all are in findings.csv.",
    "Se muestran {shown} de {all}; todas están en findings.csv.",
    "Es mostren {shown} de {all}; totes són a findings.csv.",
    "Mostram-se {shown} de {all}; todas estão em findings.csv.",
    "{shown} sur {all} affichés ; tous sont dans findings.csv.")
  static let countedNote = words(
    "Found in all: {all}. Up to 1,000 per file, rule and column are listed, with their full count.",
    "Detectadas en total: {all}. Se listan hasta 1000 por archivo, regla y columna, con su recuento completo.",
    "Detectades en total: {all}. Se’n llisten fins a 1000 per fitxer, regla i columna, amb el recompte complet.",
    "Detetadas no total: {all}. Listam-se até 1000 por ficheiro, regra e coluna, com a contagem completa.",
    "Relevés au total : {all}. Jusqu’à 1 000 par fichier, règle et colonne sont listés, avec leur nombre complet.")
  static let chartTitle = words(
    "{code} {title} ({unit})",
    "{code} {title} ({unit})",
    "{code} {title} ({unit})",
    "{code} {title} ({unit})",
    "{code} {title} ({unit})")
  static let chartAlt = words(
    "Line chart of {title}: {actual} to date in {month}, target {target} at the end of the project",
    "Gráfico de líneas de {title}: {actual} hasta {month}, meta {target} al final del proyecto",
    "Gràfic de línies de {title}: {actual} fins a {month}, objectiu {target} al final del projecte",
    "Gráfico de linhas de {title}: {actual} até {month}, meta {target} no fim do projeto",
    "Courbe de {title} : {actual} à ce jour en {month}, cible {target} en fin de projet")
  static let page = words(
    "Page {page} of {pages}",
    "Página {page} de {pages}",
    "Pàgina {page} de {pages}",
    "Página {page} de {pages}",
    "Page {page} sur {pages}")

  // Terminal summary.
  static let filesRead = words("Files read", "Archivos leídos", "Fitxers llegits", "Ficheiros lidos", "Fichiers lus")
  static let files = words("Files", "Archivos", "Fitxers", "Ficheiros", "Fichiers")
  static let headlines = words(
    "Headline indicators",
    "Indicadores principales",
    "Indicadors principals",
    "Indicadores principais",
    "Indicateurs clés")
  static let missingFiles = words("Missing", "Faltan", "Falten", "Em falta", "Manquants")
  static let attention = words("Needs attention", "Requiere atención", "Cal atenció", "Requer atenção", "À traiter")
  static let nothingMissing = words(
    "nothing: every file that is due is here",
    "nada: están todos los archivos previstos",
    "res: hi són tots els fitxers previstos",
    "nada: todos os ficheiros previstos estão cá",
    "rien : tous les fichiers attendus sont là")
  static let nothingToFix = words(
    "nothing: no errors and no warnings",
    "nada: ni errores ni avisos",
    "res: ni errors ni avisos",
    "nada: nem erros nem avisos",
    "rien : ni erreur ni avertissement")
  static let inFiles = words(
    "files: {count}, first {path}",
    "archivos: {count}, el primero {path}",
    "fitxers: {count}, el primer {path}",
    "ficheiros: {count}, o primeiro {path}",
    "fichiers : {count}, d’abord {path}")
  static let andMore = words(
    "and {count} more", "y {count} más", "i {count} més", "e mais {count}", "et {count} de plus")
  static let help = words("help", "ayuda", "ajuda", "ajuda", "aide")
  static let ofTarget = words("of {target}", "de {target}", "de {target}", "de {target}", "sur {target}")
}
