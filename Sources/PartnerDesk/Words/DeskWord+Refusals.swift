import KPIModel

extension DeskWord {
  static let wordsRefusals: [DeskWord: LocalizedText] = [
    .sayWhy: words(
      "Say why.",
      "Indique el motivo.",
      "Indiqueu el motiu.",
      "Indique o motivo.",
      "Indiquez pourquoi."),
    .cannotClose: words(
      "The period cannot be closed: it is closed already, or its report is not the latest. Make the report again and try once more.",
      "El periodo no se puede cerrar: ya está cerrado o su informe no es el último. Vuelva a elaborar el informe e inténtelo otra vez.",
      "El període no es pot tancar: ja està tancat o el seu informe no és l'últim. Torneu a fer l'informe i proveu-ho un altre cop.",
      "O período não pode ser fechado: já está fechado ou o seu relatório não é o último. Elabore de novo o relatório e volte a tentar.",
      "La période ne peut pas être close : elle l’est déjà, ou son rapport n’est pas le dernier. Produisez à nouveau le rapport et réessayez."
    ),
    .cannotReopen: words(
      "The period cannot be opened again: it is not closed.",
      "El periodo no se puede reabrir: no está cerrado.",
      "El període no es pot reobrir: no està tancat.",
      "O período não pode ser reaberto: não está fechado.",
      "La période ne peut pas être rouverte : elle n’est pas close."),
    .refused: words(
      "This did not work",
      "Esto no ha funcionado",
      "Això no ha funcionat",
      "Isto não resultou",
      "Cela n’a pas fonctionné"),
    .nothingHere: words(
      "There is nothing at this address.",
      "No hay nada en esta dirección.",
      "No hi ha res en aquesta adreça.",
      "Não há nada neste endereço.",
      "Il n’y a rien à cette adresse."),
    .checkIsGone: words(
      "This check is no longer here. Please check the file again.",
      "Esta comprobación ya no está disponible. Vuelva a comprobar el archivo.",
      "Aquesta comprovació ja no hi és. Torneu a comprovar el fitxer.",
      "Esta verificação já não está disponível. Volte a verificar o ficheiro.",
      "Ce contrôle n’est plus disponible. Veuillez contrôler à nouveau le fichier."),
    .notYours: words(
      "Your access does not allow this.",
      "Su acceso no permite hacer esto.",
      "El vostre accés no permet fer això.",
      "O seu acesso não permite fazer isto.",
      "Votre accès ne le permet pas."),
    .formNotUnderstood: words(
      "The request could not be understood. Go back and try again.",
      "No se ha entendido la petición. Vuelva atrás e inténtelo de nuevo.",
      "No s'ha entès la petició. Torneu enrere i proveu-ho de nou.",
      "O pedido não foi compreendido. Volte atrás e tente de novo.",
      "La demande n’a pas été comprise. Revenez en arrière et réessayez."),
    .formTooOld: words(
      "The page was open for too long, or it was not one of ours. Load it again and try once more.",
      "La página ha estado abierta demasiado tiempo o no era nuestra. Cárguela de nuevo y vuelva a intentarlo.",
      "La pàgina ha estat oberta massa temps o no era nostra. Carregueu-la de nou i torneu-ho a provar.",
      "A página esteve aberta demasiado tempo ou não era nossa. Carregue-a de novo e volte a tentar.",
      "La page est restée ouverte trop longtemps, ou n’était pas une des nôtres. Rechargez-la et réessayez."),
    .wrongMethod: words(
      "This address cannot be used in this way.",
      "Esta dirección no se puede usar así.",
      "Aquesta adreça no es pot fer servir així.",
      "Este endereço não se pode usar desta forma.",
      "Cette adresse ne s’utilise pas ainsi."),
    .tooManyRequests: words(
      "Too many requests came from your connection. Wait a minute and try again.",
      "Han llegado demasiadas peticiones desde su conexión. Espere un minuto e inténtelo de nuevo.",
      "Han arribat massa peticions des de la vostra connexió. Espereu un minut i torneu-ho a provar.",
      "Chegaram demasiados pedidos da sua ligação. Espere um minuto e tente de novo.",
      "Trop de demandes sont venues de votre connexion. Attendez une minute et réessayez."),
    .tooBusy: words(
      "Many files are waiting to be checked. Try again in half a minute.",
      "Hay muchos archivos esperando. Inténtelo de nuevo dentro de medio minuto.",
      "Hi ha molts fitxers esperant. Torneu-ho a provar d'aquí a mig minut.",
      "Há muitos ficheiros à espera. Tente de novo daqui a meio minuto.",
      "Beaucoup de fichiers attendent. Réessayez dans une demi-minute."),
    .tooSlow: words(
      "The file took too long to arrive. Check your connection and try again.",
      "El archivo ha tardado demasiado en llegar. Revise su conexión e inténtelo de nuevo.",
      "El fitxer ha trigat massa a arribar. Reviseu la connexió i torneu-ho a provar.",
      "O ficheiro demorou demasiado a chegar. Verifique a sua ligação e tente de novo.",
      "Le fichier a mis trop de temps à arriver. Vérifiez votre connexion et réessayez."),
    .fileTooLarge: words(
      "The file is too large: at most {size} MB are allowed.",
      "El archivo es demasiado grande: se admiten {size} MB como máximo.",
      "El fitxer és massa gran: s'admeten {size} MB com a màxim.",
      "O ficheiro é demasiado grande: admitem-se no máximo {size} MB.",
      "Le fichier est trop volumineux : {size} Mo au plus sont admis."),
    .fileTooLong: words(
      "The file has too many lines: at most {count} are allowed.",
      "El archivo tiene demasiadas líneas: se admiten {count} como máximo.",
      "El fitxer té massa línies: se n'admeten {count} com a màxim.",
      "O ficheiro tem demasiadas linhas: admitem-se no máximo {count}.",
      "Le fichier a trop de lignes : {count} au plus sont admises."),
    .tooManyFiles: words(
      "These are too many files at once: at most {count} are allowed.",
      "Son demasiados archivos a la vez: se admiten {count} como máximo.",
      "Són massa fitxers alhora: se n'admeten {count} com a màxim.",
      "São demasiados ficheiros de uma vez: admitem-se no máximo {count}.",
      "Trop de fichiers à la fois : {count} au plus sont admis."),
    .cannotStore: words(
      "The server has no room for the file at the moment. Tell the coordinator.",
      "El servidor no tiene sitio para el archivo en este momento. Avise a la coordinación.",
      "El servidor no té lloc per al fitxer en aquest moment. Aviseu la coordinació.",
      "O servidor não tem espaço para o ficheiro neste momento. Avise a coordenação.",
      "Le serveur n’a pas de place pour le fichier en ce moment. Prévenez la coordination."),
    .wentWrong: words(
      "Something went wrong on our side. Nothing was changed. Try again, or tell the coordinator.",
      "Ha fallado algo por nuestra parte. No se ha cambiado nada. Inténtelo de nuevo o avise a la coordinación.",
      "Ha fallat alguna cosa per part nostra. No s'ha canviat res. Torneu-ho a provar o aviseu la coordinació.",
      "Algo falhou do nosso lado. Nada foi alterado. Tente de novo ou avise a coordenação.",
      "Un problème est survenu de notre côté. Rien n’a été modifié. Réessayez, ou prévenez la coordination."),
    .tokenWrong: words(
      "This key is not valid. It may have expired, or a letter is missing.",
      "Esta clave no es válida. Puede haber caducado o faltar alguna letra.",
      "Aquesta clau no és vàlida. Pot haver caducat o faltar-hi alguna lletra.",
      "Esta chave não é válida. Pode ter expirado ou faltar alguma letra.",
      "Cette clé n’est pas valable. Elle a peut-être expiré, ou une lettre manque."),
    .noFileChosen: words(
      "No file was chosen.",
      "No se ha elegido ningún archivo.",
      "No s'ha triat cap fitxer.",
      "Não foi escolhido nenhum ficheiro.",
      "Aucun fichier n’a été choisi."),
    .sayWhichPartner: words(
      "Say which partner the file comes from.",
      "Indique de qué socio es el archivo.",
      "Indiqueu de quin soci és el fitxer.",
      "Indique de que parceiro é o ficheiro.",
      "Indiquez de quel partenaire vient le fichier."),
    .sayWhichDataset: words(
      "It is not clear what kind of file this is. Choose it below.",
      "No está claro qué tipo de archivo es. Elíjalo abajo.",
      "No queda clar quin tipus de fitxer és. Trieu-lo a sota.",
      "Não é claro que tipo de ficheiro é. Escolha-o em baixo.",
      "On ne reconnaît pas le type de fichier. Choisissez-le ci-dessous."),
    .noSuchDataset: words(
      "There is no such kind of file.",
      "No existe ese tipo de archivo.",
      "No existeix aquest tipus de fitxer.",
      "Não existe esse tipo de ficheiro.",
      "Ce type de fichier n’existe pas."),
    .noSuchPeriod: words(
      "This is no month or reporting period of the project.",
      "No es un mes ni un periodo de informe del proyecto.",
      "No és cap mes ni període d'informe del projecte.",
      "Não é um mês nem um período de relatório do projeto.",
      "Ce n’est ni un mois ni une période de rapport du projet."),
    .noSuchFigure: words(
      "There is no such figure.",
      "No existe esa cifra.",
      "No existeix aquesta xifra.",
      "Não existe esse valor.",
      "Ce chiffre n’existe pas."),
    .notExpected: words(
      "Nothing is expected from you there.",
      "Ahí no se espera nada de usted.",
      "Aquí no s'espera res de vosaltres.",
      "Não se espera nada de si nesse lugar.",
      "Rien n’est attendu de vous à cet endroit."),
    .checkFirst: words(
      "The file has to be checked first.",
      "Primero hay que comprobar el archivo.",
      "Primer cal comprovar el fitxer.",
      "Primeiro é preciso verificar o ficheiro.",
      "Le fichier doit d’abord être contrôlé."),
    .mustBeCorrected: words(
      "The file has to be corrected before it can be sent.",
      "Hay que corregir el archivo antes de enviarlo.",
      "Cal corregir el fitxer abans d'enviar-lo.",
      "É preciso corrigir o ficheiro antes de o enviar.",
      "Le fichier doit être corrigé avant d’être envoyé."),
    .changedMeanwhile: words(
      "Something was changed in the meantime. Look at the page again before you go on.",
      "Mientras tanto ha cambiado algo. Mire la página de nuevo antes de seguir.",
      "Mentrestant ha canviat alguna cosa. Mireu la pàgina de nou abans de continuar.",
      "Entretanto algo mudou. Veja a página de novo antes de continuar.",
      "Quelque chose a changé entre-temps. Regardez à nouveau la page avant de continuer."),
    .answerEverything: words(
      "Give a reason for each point, and your name.",
      "Dé un motivo para cada punto y su nombre.",
      "Doneu un motiu per a cada punt i el vostre nom.",
      "Indique um motivo para cada ponto e o seu nome.",
      "Donnez un motif pour chaque point, ainsi que votre nom."),
    .sendAsCSV: words(
      "Send the file as text/csv or application/octet-stream.",
      "Envíe el archivo como text/csv o application/octet-stream.",
      "Envieu el fitxer com a text/csv o application/octet-stream.",
      "Envie o ficheiro como text/csv ou application/octet-stream.",
      "Envoyez le fichier en text/csv ou application/octet-stream."),
  ]
}
