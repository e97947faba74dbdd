/// The configuration that a new project starts with; words in `<…>` are replaced.
///
/// Two datasets (members and services) and five indicators, small enough to be read whole and changed.
let newProjectText = """
  {
    "version": 1,
    "project": {
      "acronym": <acronym>, "title": <title>, "start": "<start>", "months": <months>, "language": "<language>",
      "reportingPeriods": [<periods>]
    },
    "partners": [
  <partners>
    ],
    "codeLists": {
      "country": { "builtin": "countries" },
      "nuts": { "builtin": "nuts-2024" },
      "nace": { "builtin": "nace-rev2.1" },
      "size_class": [
        { "code": "micro", "title": { "en": "Micro (0–9)", "es": "Micro (0–9)", "ca": "Micro (0–9)", "pt": "Micro (0–9)", "fr": "Micro (0–9)" } },
        { "code": "small", "title": { "en": "Small (10–49)", "es": "Pequeña (10–49)", "ca": "Petita (10–49)", "pt": "Pequena (10–49)", "fr": "Petite (10–49)" } },
        { "code": "medium", "title": { "en": "Medium (50–249)", "es": "Mediana (50–249)", "ca": "Mitjana (50–249)", "pt": "Média (50–249)", "fr": "Moyenne (50–249)" } },
        { "code": "large", "title": { "en": "Large (250+)", "es": "Grande (250+)", "ca": "Gran (250+)", "pt": "Grande (250+)", "fr": "Grande (250+)" } }
      ],
      "service_type": ["advice", "training", "event", "matchmaking"],
      "status": ["planned", "delivered", "cancelled"]
    },
    "identities": {
      "organisation": { "dataset": "members", "strong": ["country", "tax_id"], "weak": ["partner", "member_id"] }
    },
    "datasets": {
      "members": {
        "title": { "en": "Members", "es": "Socios", "ca": "Socis", "pt": "Associados", "fr": "Adhérents" },
        "kind": "snapshot", "path": "inputs/{period}/{partner}/members*.csv", "due": "P10D",
        "schema": {
          "fields": [
            {
              "name": "member_id",
              "title": { "en": "Member id", "es": "Código socio", "ca": "Codi soci", "pt": "Código do associado", "fr": "Code adhérent" },
              "constraints": { "required": true }
            },
            {
              "name": "name",
              "title": { "en": "Organisation", "es": "Organización", "ca": "Organització", "pt": "Organização", "fr": "Organisme" },
              "constraints": { "required": true }
            },
            {
              "name": "country", "codeList": "country",
              "title": { "en": "Country", "es": "País", "ca": "País", "pt": "País", "fr": "Pays" },
              "constraints": { "required": true }
            },
            { "name": "tax_id", "title": { "en": "Tax id", "es": "NIF", "ca": "NIF", "pt": "NIPC", "fr": "SIREN" } },
            {
              "name": "size_class", "codeList": "size_class",
              "title": { "en": "Size class", "es": "Tamaño", "ca": "Mida", "pt": "Dimensão", "fr": "Taille" }
            },
            {
              "name": "nace", "codeList": "nace",
              "title": { "en": "NACE", "es": "CNAE", "ca": "CCAE", "pt": "CAE", "fr": "NAF" }
            },
            {
              "name": "nuts3", "codeList": "nuts",
              "title": { "en": "NUTS 3 region", "es": "Provincia NUTS 3", "ca": "Província NUTS 3", "pt": "Sub-região NUTS 3", "fr": "Département NUTS 3" }
            }
          ],
          "primaryKey": ["member_id"]
        }
      },
      "services": {
        "title": { "en": "Services", "es": "Servicios", "ca": "Serveis", "pt": "Serviços", "fr": "Services" },
        "kind": "events", "date": "delivered_on", "path": "inputs/{period}/{partner}/services*.csv", "due": "P10D",
        "schema": {
          "fields": [
            {
              "name": "service_id",
              "title": { "en": "Service id", "es": "Id servicio", "ca": "Id servei", "pt": "Id do serviço", "fr": "Id prestation" },
              "constraints": { "required": true }
            },
            {
              "name": "service_type", "codeList": "service_type",
              "title": { "en": "Service type", "es": "Tipo de servicio", "ca": "Tipus de servei", "pt": "Tipo de serviço", "fr": "Type de prestation" },
              "constraints": { "required": true }
            },
            {
              "name": "status", "codeList": "status",
              "title": { "en": "Status", "es": "Estado", "ca": "Estat", "pt": "Estado", "fr": "Statut" },
              "constraints": { "required": true }
            },
            {
              "name": "delivered_on", "type": "date",
              "title": { "en": "Delivered on", "es": "Fecha", "ca": "Data", "pt": "Data de realização", "fr": "Date de réalisation" },
              "constraints": { "required": true }
            },
            {
              "name": "member_id",
              "title": { "en": "Member id", "es": "Código socio", "ca": "Codi soci", "pt": "Código do associado", "fr": "Code adhérent" }
            },
            {
              "name": "participants", "type": "integer",
              "title": { "en": "Participants", "es": "Asistentes", "ca": "Assistents", "pt": "Participantes", "fr": "Participants" },
              "constraints": { "minimum": 0 }
            },
            {
              "name": "women", "type": "integer",
              "title": { "en": "Women", "es": "Mujeres", "ca": "Dones", "pt": "Mulheres", "fr": "Femmes" },
              "constraints": { "minimum": 0 }
            }
          ],
          "primaryKey": ["service_id"],
          "foreignKeys": [
            {
              "fields": ["member_id"], "reference": { "resource": "members", "fields": ["member_id"] }, "as": "member",
              "severity": "warning"
            }
          ]
        },
        "rules": [
          {
            "id": "SV-01", "check": "women <= participants",
            "message": {
              "en": "there are more women than participants", "es": "hay más mujeres que asistentes",
              "ca": "hi ha més dones que assistents", "pt": "há mais mulheres do que participantes",
              "fr": "il y a plus de femmes que de participants"
            },
            "help": {
              "en": "correct one of the two numbers", "es": "corrija uno de los dos números",
              "ca": "corregiu un dels dos nombres", "pt": "corrija um dos dois números",
              "fr": "corrigez l'un des deux nombres"
            }
          }
        ]
      }
    },
    "indicators": [
      {
        "code": "SV1", "kind": "count", "dataset": "services", "where": "status == 'delivered'", "unit": "deliveries",
        "title": { "en": "Service deliveries", "es": "Servicios prestados", "ca": "Serveis prestats", "pt": "Serviços prestados", "fr": "Prestations réalisées" },
        "by": ["service_type", "member.size_class", "nuts(member.nuts3, 2)"], "baseline": 0, "target": 100,
        "definition": "Deliveries of a service to an organisation or at an event.",
        "verification": "Signed attendance lists and delivery notes"
      },
      {
        "code": "SV2", "kind": "sum", "dataset": "services", "where": "status == 'delivered'", "value": "participants",
        "unit": "persons",
        "title": { "en": "Participants", "es": "Asistentes", "ca": "Assistents", "pt": "Participantes", "fr": "Participants" },
        "by": ["service_type"], "baseline": 0, "target": 500,
        "definition": "Attendances at delivered services; a person who comes twice counts twice.",
        "verification": "Signed attendance lists"
      },
      {
        "code": "ME1", "kind": "stock", "dataset": "members", "key": "organisation", "unit": "organisations",
        "title": { "en": "Members", "es": "Socios", "ca": "Socis", "pt": "Associados", "fr": "Adhérents" },
        "by": ["size_class", "country", "nace(nace, 'section')"], "direction": "report",
        "definition": "Different member organisations in the latest list of each partner.",
        "verification": "Member registers"
      },
      {
        "code": "ME2", "kind": "distinct", "dataset": "services", "where": "status == 'delivered' && has(member_id)",
        "key": "organisation", "unit": "organisations",
        "title": { "en": "Members reached", "es": "Socios alcanzados", "ca": "Socis assolits", "pt": "Associados alcançados", "fr": "Adhérents touchés" },
        "by": ["member.size_class"], "baseline": 0, "target": 50,
        "definition": "Different members that received at least one service.",
        "verification": "Signed attendance lists and delivery notes"
      },
      {
        "code": "ME3", "kind": "ratio", "numerator": "ME2", "denominator": "ME1", "unit": "%",
        "title": { "en": "Reach", "es": "Alcance", "ca": "Abast", "pt": "Alcance", "fr": "Portée" },
        "target": 40, "definition": "Members reached in percent of all members.",
        "verification": "Computed from ME2 and ME1"
      }
    ],
    "pipelines": {
      "monthly": {
        "default": true, "period": "last-month", "validate": { "onError": "rejectRow", "maxRejected": "20%" },
        "export": [{ "format": "xlsx" }, { "format": "html" }]
      },
      "periodic": {
        "period": "current-reporting-period", "validate": { "onError": "rejectRow", "maxRejected": "20%" },
        "export": [{ "format": "xlsx" }, { "format": "html" }]
      }
    }
  }

  """

/// What the coordinator of a new project reads first.
let newProjectReadme = """
  # <acronym>
  - `pipelines.json`: partners, code lists, datasets, indicators with their targets, and pipelines. It is meant to be changed.
  - `templates/<partner>/`: an empty CSV file per dataset with the headers in the partner's language.
  - `inputs/<month>/<partner>/`: where each partner's files go, for example `inputs/<start>/<first>/members.csv`.
  - `reports/`: what the runs publish.

  ```sh
  clusterkpi validate inputs/<start>/<first>/members.csv
  clusterkpi run --period <start>
  clusterkpi indicators
  ```

  A file that holds only its header says that there was nothing to report. `commentary.csv` (indicator, period, text) and
  `identities.csv` beside `pipelines.json` hold the coordinator's words and decisions.

  """
