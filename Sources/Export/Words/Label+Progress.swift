internal import KPIModel

/// The words of projections, of the deviation table, and of the sheet that leads to the evidence.
extension Label {
  static let projection = words(
    "Projection", "Proyección", "Projecció", "Projeção", "Projection")
  static let projectionNote = words(
    "Projection: where the figure ends up if it goes on at the pace so far. A calculation, not a forecast.",
    "Proyección: adónde llega la cifra si sigue al ritmo actual. Es un cálculo, no una previsión.",
    "Projecció: on arriba la xifra si segueix al ritme actual. És un càlcul, no una previsió.",
    "Projeção: aonde chega o valor se continuar ao ritmo atual. É um cálculo, não uma previsão.",
    "Projection : où arrive le chiffre s’il continue au rythme actuel. C’est un calcul, pas une prévision.")
  static let asked = words(
    "Expected by now", "Esperado a estas alturas", "Esperat a hores d’ara", "Esperado nesta altura",
    "Attendu à ce stade")
  static let deviation = words(
    "Deviation in %", "Desviación en %", "Desviació en %", "Desvio em %", "Écart en %")
  static let earlierPeriods = words(
    "Reporting periods that are over", "Periodos de notificación ya cerrados", "Períodes de notificació ja tancats",
    "Períodos de referência já encerrados", "Périodes de référence déjà closes")
  static let explanation = words(
    "Explanation", "Explicación", "Explicació", "Explicação", "Explication")
  static let contributions = words(
    "Partners that contribute", "Socios que aportan", "Socis que hi aporten", "Parceiros que contribuem",
    "Partenaires qui contribuent")
  static let missingFilesOf = words(
    "Missing files", "Archivos que faltan", "Fitxers que falten", "Ficheiros em falta", "Fichiers manquants")
  static let openConfirmations = words(
    "Open confirmations", "Confirmaciones pendientes", "Confirmacions pendents", "Confirmações pendentes",
    "Confirmations en attente")
  static let deviationNote = words(
    "Indicators more than {threshold} % behind what the time gone by asks for, or without data. Deviation: the distance to what is expected by now.",
    "Indicadores que van más de un {threshold} % por detrás de lo que pide el tiempo transcurrido, o sin datos. Desviación: la distancia a lo esperado a estas alturas.",
    "Indicadors que van més d’un {threshold} % per darrere del que demana el temps transcorregut, o sense dades. Desviació: la distància al que s’espera a hores d’ara.",
    "Indicadores que estão mais de {threshold} % aquém do que o tempo decorrido exige, ou sem dados. Desvio: a distância ao que se espera nesta altura.",
    "Indicateurs en retard de plus de {threshold} % sur ce que demande le temps écoulé, ou sans données. Écart : la distance à ce qui est attendu à ce stade."
  )
  static let manyMissing = words(
    "{count} in all, first {first}; all are in deviations.csv",
    "{count} en total, el primero {first}; todos están en deviations.csv",
    "{count} en total, el primer {first}; tots són a deviations.csv",
    "{count} no total, o primeiro {first}; todos estão em deviations.csv",
    "{count} en tout, d’abord {first} ; tous sont dans deviations.csv")

  // Evidence.
  static let aboutEvidence = words(
    "Where the rows behind each figure are", "Dónde están las filas en que se basa cada cifra",
    "On són les files en què es basa cada xifra", "Onde estão as linhas em que se baseia cada valor",
    "Où sont les lignes sur lesquelles repose chaque chiffre")
  static let evidencePublished = words(
    "The rows behind every figure are in {file}, which adds each of them up again, and in evidence/.",
    "Las filas en que se basa cada cifra están en {file}, que vuelve a sumarlas todas, y en evidence/.",
    "Les files en què es basa cada xifra són a {file}, que les torna a sumar totes, i a evidence/.",
    "As linhas em que se baseia cada valor estão em {file}, que volta a somá-las todas, e em evidence/.",
    "Les lignes sur lesquelles repose chaque chiffre sont dans {file}, qui les recalcule toutes, et dans evidence/."
  )
  static let evidenceOnRequest = words(
    "The rows behind a figure are published with the report of a reporting period; at any time the command beside it lists them.",
    "Las filas en que se basa una cifra se publican con el informe de un periodo de notificación; en cualquier momento las muestra la orden indicada a su lado.",
    "Les files en què es basa una xifra es publiquen amb l’informe d’un període de notificació; en qualsevol moment les mostra l’ordre indicada al costat.",
    "As linhas em que se baseia um valor são publicadas com o relatório de um período de referência; a qualquer momento o comando ao lado mostra-as.",
    "Les lignes sur lesquelles repose un chiffre sont publiées avec le rapport d’une période de référence ; à tout moment, la commande indiquée à côté les affiche."
  )
  static let command = words("Command", "Orden", "Ordre", "Comando", "Commande")
}
