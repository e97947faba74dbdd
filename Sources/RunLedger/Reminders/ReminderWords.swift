internal import KPIModel

/// The words of mails and calendar entries.
enum ReminderWords {
  static let subject = words(
    "{acronym}: files still to be sent: {count}", "{acronym}: archivos pendientes de enviar: {count}",
    "{acronym}: fitxers pendents d’enviar: {count}", "{acronym}: ficheiros por enviar: {count}",
    "{acronym} : fichiers à envoyer : {count}")
  static let greeting = words(
    "Dear {partner} team,", "Estimado equipo de {partner}:", "Benvolgut equip de {partner},",
    "Cara equipa de {partner},", "Chère équipe de {partner},")
  static let introduction = words(
    "For the reports of {acronym} we are still waiting for these files:",
    "Para los informes de {acronym} todavía esperamos estos archivos:",
    "Per als informes de {acronym} encara esperem aquests fitxers:",
    "Para os relatórios de {acronym} ainda esperamos estes ficheiros:",
    "Pour les rapports de {acronym}, nous attendons encore ces fichiers :")
  static let wasDue = words(
    "{title}, {month}: {path} (was due on {due})", "{title}, {month}: {path} (el plazo terminó el {due})",
    "{title}, {month}: {path} (el termini va acabar el {due})", "{title}, {month}: {path} (o prazo terminou em {due})",
    "{title}, {month} : {path} (à remettre au plus tard le {due}, délai dépassé)")
  static let isDue = words(
    "{title}, {month}: {path} (due on {due})", "{title}, {month}: {path} (plazo: {due})",
    "{title}, {month}: {path} (termini: {due})", "{title}, {month}: {path} (prazo: {due})",
    "{title}, {month} : {path} (à remettre au plus tard le {due})")
  static let expected = words(
    "{title}, {month}: {path}", "{title}, {month}: {path}", "{title}, {month}: {path}", "{title}, {month}: {path}",
    "{title}, {month} : {path}")
  static let refused = words(
    "{title}, {month}: {path} (it came but could not be used: please send it corrected, under the same name)",
    "{title}, {month}: {path} (llegó, pero no se pudo usar: envíelo corregido con el mismo nombre)",
    "{title}, {month}: {path} (va arribar, però no es va poder fer servir: envieu-lo corregit amb el mateix nom)",
    "{title}, {month}: {path} (chegou, mas não pôde ser usado: envie-o corrigido com o mesmo nome)",
    "{title}, {month} : {path} (reçu mais inutilisable : veuillez le renvoyer corrigé, sous le même nom)")
  static let nothingToReport = words(
    "If there was nothing to report in a month, send the file with its header line only.",
    "Si un mes no hubo actividad, envíe el archivo solo con la línea de encabezados.",
    "Si un mes no hi va haver activitat, envieu el fitxer només amb la línia de capçaleres.",
    "Se num mês não houve atividade, envie o ficheiro apenas com a linha de cabeçalhos.",
    "Si un mois est sans activité, envoyez le fichier avec la seule ligne d’en-têtes.")
  static let thanks = words("Thank you.", "Gracias.", "Gràcies.", "Obrigado.", "Merci.")
}
