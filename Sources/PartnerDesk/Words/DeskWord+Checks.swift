import KPIModel

extension DeskWord {
  static let wordsChecks: [DeskWord: LocalizedText] = [
    .checkTitle: words(
      "Check your files",
      "Compruebe sus archivos",
      "Comproveu els vostres fitxers",
      "Verifique os seus ficheiros",
      "Contrôlez vos fichiers"),
    .checkLead: words(
      "Choose the CSV files that you want to check. You will see what has to be corrected, and in which cell.",
      "Elija los archivos CSV que quiere comprobar. Verá qué hay que corregir y en qué celda.",
      "Trieu els fitxers CSV que voleu comprovar. Veureu què cal corregir i en quina cel·la.",
      "Escolha os ficheiros CSV que quer verificar. Verá o que tem de ser corrigido e em que célula.",
      "Choisissez les fichiers CSV à contrôler. Vous verrez ce qu’il faut corriger, et dans quelle cellule."),
    .chooseFiles: words(
      "Files to check",
      "Archivos que quiere comprobar",
      "Fitxers que voleu comprovar",
      "Ficheiros a verificar",
      "Fichiers à contrôler"),
    .orDrop: words(
      "You can also drop the files here.",
      "También puede arrastrar los archivos hasta aquí.",
      "També podeu arrossegar els fitxers fins aquí.",
      "Também pode arrastar os ficheiros para aqui.",
      "Vous pouvez aussi déposer les fichiers ici."),
    .asTheFileSays: words(
      "As the file says",
      "Según el archivo",
      "Segons el fitxer",
      "Conforme o ficheiro",
      "Selon le fichier"),
    .limitsLine: words(
      "Up to {count} files of at most {size} MB each.",
      "Hasta {count} archivos de {size} MB como máximo cada uno.",
      "Fins a {count} fitxers de {size} MB com a màxim cadascun.",
      "Até {count} ficheiros com o máximo de {size} MB cada um.",
      "Jusqu’à {count} fichiers de {size} Mo au plus chacun."),
    .nothingKept: words(
      "Checking sends nothing to the coordinator. Your files are forgotten after {minutes} minutes, or as soon as you say so.",
      "Al comprobar no se envía nada a la coordinación. Sus archivos se borran a los {minutes} minutos o en cuanto usted lo indique.",
      "En comprovar no s'envia res a la coordinació. Els vostres fitxers s'esborren al cap de {minutes} minuts o quan ho digueu.",
      "A verificação não envia nada à coordenação. Os seus ficheiros são apagados passados {minutes} minutos, ou assim que o indicar.",
      "Le contrôle n’envoie rien à la coordination. Vos fichiers sont effacés au bout de {minutes} minutes, ou dès que vous le demandez."
    ),
    .signedOutCheck: words(
      "You are not signed in: what depends on files that you have sent before cannot be checked.",
      "No ha iniciado sesión: no se puede comprobar lo que depende de archivos que haya enviado antes.",
      "No heu iniciat la sessió: no es pot comprovar el que depèn de fitxers que hàgiu enviat abans.",
      "Não iniciou sessão: não se pode verificar o que depende de ficheiros que já tenha enviado.",
      "Vous n’êtes pas connecté : ce qui dépend de fichiers déjà envoyés ne peut pas être contrôlé."),
    .checkNow: words(
      "Check",
      "Comprobar",
      "Comprova",
      "Verificar",
      "Contrôler"),
    .checkAgain: words(
      "Check again",
      "Volver a comprobar",
      "Torna a comprovar",
      "Verificar outra vez",
      "Contrôler à nouveau"),
    .checkAnother: words(
      "Check another file",
      "Comprobar otro archivo",
      "Comprova un altre fitxer",
      "Verificar outro ficheiro",
      "Contrôler un autre fichier"),
    .sending: words(
      "Sending the files",
      "Enviando los archivos",
      "S'estan enviant els fitxers",
      "A enviar os ficheiros",
      "Envoi des fichiers"),
    .checking: words(
      "Checking",
      "Comprobando",
      "S'està comprovant",
      "A verificar",
      "Contrôle en cours"),
    .outcomeTitle: words(
      "What was found",
      "Resultado de la comprobación",
      "Resultat de la comprovació",
      "Resultado da verificação",
      "Résultat du contrôle"),
    .downloadWorkbook: words(
      "Download the workbook to correct",
      "Descargar el libro de Excel para corregir",
      "Baixa el llibre d'Excel per corregir",
      "Transferir o livro do Excel para corrigir",
      "Télécharger le classeur à corriger"),
    .downloadPage: words(
      "Download as a page",
      "Descargar como página",
      "Baixa com a pàgina",
      "Transferir como página",
      "Télécharger en page web"),
    .downloadCSV: words(
      "Download as CSV",
      "Descargar en CSV",
      "Baixa en CSV",
      "Transferir em CSV",
      "Télécharger en CSV"),
    .checkFileName: words(
      "check",
      "comprobacion",
      "comprovacio",
      "verificacao",
      "controle"),
    .isItSomethingElse: words(
      "Not the right month or kind of file?",
      "¿No es el mes o el tipo de archivo correcto?",
      "No és el mes o el tipus de fitxer correcte?",
      "Não é o mês ou o tipo de ficheiro certo?",
      "Ce n’est pas le bon mois ou le bon type de fichier ?"),
    .goOnToSubmit: words(
      "Go on and send this file",
      "Continuar y enviar este archivo",
      "Continua i envia aquest fitxer",
      "Continuar e enviar este ficheiro",
      "Continuer et envoyer ce fichier"),
    .correctFirst: words(
      "Correct what is marked red, then check the file again. After that you can send it.",
      "Corrija lo que está en rojo y vuelva a comprobar el archivo. Después podrá enviarlo.",
      "Corregiu el que està en vermell i torneu a comprovar el fitxer. Després el podreu enviar.",
      "Corrija o que está a vermelho e volte a verificar o ficheiro. Depois poderá enviá-lo.",
      "Corrigez ce qui est en rouge, puis contrôlez à nouveau le fichier. Vous pourrez ensuite l’envoyer."),
    .chooseHere: words(
      "Choose files",
      "Elegir archivos",
      "Trieu fitxers",
      "Escolher ficheiros",
      "Choisir des fichiers"),
    .fileIsSent: words(
      "This file has been sent.",
      "Este archivo se ha enviado.",
      "Aquest fitxer s'ha enviat.",
      "Este ficheiro foi enviado.",
      "Ce fichier a été envoyé."),
    .backToCheck: words(
      "Back to the checked files",
      "Volver a los archivos comprobados",
      "Torna als fitxers comprovats",
      "Voltar aos ficheiros verificados",
      "Revenir aux fichiers contrôlés"),
    .fileIsEmpty: words(
      "The file is empty.",
      "El archivo está vacío.",
      "El fitxer és buit.",
      "O ficheiro está vazio.",
      "Le fichier est vide."),
    .forgetNow: words(
      "Forget these files now",
      "Borrar estos archivos ahora",
      "Esborra aquests fitxers ara",
      "Apagar estes ficheiros agora",
      "Effacer ces fichiers maintenant"),
  ]
}
