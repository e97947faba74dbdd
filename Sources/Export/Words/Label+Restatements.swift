internal import KPIModel

/// The words of the restatement table.
extension Label {
  static let restatements = words(
    "Restatements", "Cifras revisadas", "Xifres revisades", "Valores revistos", "Chiffres révisés")
  static let aboutRestatements = words(
    "Figures sent before that have changed since", "Cifras ya enviadas que han cambiado desde entonces",
    "Xifres ja enviades que han canviat des d’aleshores", "Valores já enviados que mudaram desde então",
    "Chiffres déjà transmis qui ont changé depuis")
  static let restatementNote = words(
    "These figures are no longer what the report of {period} said. Rows that counted then and that count now are given for each file that changed.",
    "Estas cifras ya no son las que decía el informe de {period}. De cada archivo que cambió se indican las filas que contaban entonces y las que cuentan ahora.",
    "Aquestes xifres ja no són les que deia l’informe de {period}. De cada fitxer que va canviar s’indiquen les files que comptaven aleshores i les que compten ara.",
    "Estes valores já não são os que o relatório de {period} indicava. De cada ficheiro que mudou indicam-se as linhas que contavam então e as que contam agora.",
    "Ces chiffres ne sont plus ceux du rapport de {period}. Pour chaque fichier modifié figurent les lignes comptées alors et celles comptées maintenant."
  )
  static let restatementDefinitions = words(
    "The configuration or the program changed in between, which can change figures by itself.",
    "Entre tanto cambió la configuración o el programa, lo que por sí solo puede cambiar cifras.",
    "Mentrestant va canviar la configuració o el programa, cosa que per si sola pot canviar xifres.",
    "Entretanto mudou a configuração ou o programa, o que por si só pode mudar valores.",
    "La configuration ou le programme a changé entre-temps, ce qui peut à soi seul modifier des chiffres.")
  static let before = words("Before", "Antes", "Abans", "Antes", "Avant")
  static let now = words("Now", "Ahora", "Ara", "Agora", "Maintenant")
}
