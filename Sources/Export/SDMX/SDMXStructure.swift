internal import KPIModel

/// The structure that `sdmx.csv` names, as an SDMX-JSON 2.0 structure message: codes, concepts, data structure, dataflow.
struct SDMXStructure {
  let report: Report
  let codes: SDMXCodes

  static let agency = "CLUSTERKPI"
  static let dataflow = "KPI"
  private static let urn = "urn:sdmx:org.sdmx.infomodel."

  var document: JSONValue {
    .object([
      JSONMember(
        "meta",
        object([
          (
            "schema",
            "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/develop/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"
          ), ("id", "KPI-\(DataPackage.slug(report.period))"), ("prepared", "\(report.through.lastDay.text)T00:00:00Z"),
        ]).adding([
          JSONMember("test", .boolean(false)), JSONMember("contentLanguages", .array([.string(language)])),
          JSONMember("sender", object([("id", SDMXStructure.agency)])),
        ])),
      JSONMember(
        "data",
        .object([
          JSONMember("codelists", .array(lists.map(codelist))), JSONMember("conceptSchemes", .array([concepts])),
          JSONMember("dataStructures", .array([dataStructure])), JSONMember("dataflows", .array([flow])),
        ])),
    ])
  }

  private var language: String { report.language.rawValue }

  private typealias List = (id: String, name: String, codes: [(code: String, name: String)])

  private var lists: [List] {
    [
      ("CL_FREQ", "Frequency", [("M", "Monthly"), ("_O", "Other")]),
      (
        "CL_INDICATOR", "Indicator",
        report.partnership.indicators.map {
          ($0.code, $0.title[report.language].isEmpty ? $0.code : $0.title[report.language])
        }
      ),
      ("CL_PARTNER", "Partner", codes.partners.codes),
      (
        "CL_CUMULATION", "Span of the figure",
        [
          ("MONTH", "A month"), ("REPORTING_PERIOD", "A reporting period"),
          ("TO_DATE", "From the start of the project"),
        ]
      ),
      ("CL_BREAKDOWN", "Breakdown", codes.breakdowns.codes), ("CL_GROUP", "Group of a breakdown", codes.groups.codes),
      ("CL_UNIT", "Unit of measure", codes.units.codes),
      (
        "CL_OBS_STATUS", "Observation status",
        [("A", "Normal value"), ("O", "Missing value"), ("Q", "Missing value; suppressed")]
      ),
    ]
  }

  private func codelist(_ list: List) -> JSONValue {
    maintained(list.id, name: list.name).adding([
      JSONMember("codes", .array(list.codes.map { named($0.code, name: $0.name) }))
    ])
  }

  // MARK: concepts

  private static let conceptNames = [
    ("FREQ", "Frequency"), ("INDICATOR", "Indicator"), ("PARTNER", "Partner"), ("CUMULATION", "Span of the figure"),
    ("BREAKDOWN", "Breakdown"), ("BREAKDOWN_GROUP", "Group of the breakdown"), ("TIME_PERIOD", "Time period"),
    ("OBS_VALUE", "Value"), ("UNIT_MEASURE", "Unit of measure"), ("OBS_STATUS", "Observation status"),
  ]

  private var concepts: JSONValue {
    maintained("CS_KPI", name: "Concepts of the indicators").adding([
      JSONMember("concepts", .array(SDMXStructure.conceptNames.map { named($0.0, name: $0.1) }))
    ])
  }

  private func concept(_ id: String) -> JSONMember {
    JSONMember(
      "conceptIdentity",
      .string("\(SDMXStructure.urn)conceptscheme.Concept=\(SDMXStructure.agency):CS_KPI(1.0.0).\(id)"))
  }

  private func enumeration(_ list: String) -> JSONMember {
    JSONMember(
      "localRepresentation",
      object([("enumeration", "\(SDMXStructure.urn)codelist.Codelist=\(SDMXStructure.agency):\(list)(1.0.0)")]))
  }

  private func format(_ type: String) -> JSONMember {
    JSONMember("localRepresentation", .object([JSONMember("format", object([("dataType", type)]))]))
  }

  // MARK: data structure

  private var dataStructure: JSONValue {
    let enumerated = [
      ("FREQ", "CL_FREQ"), ("INDICATOR", "CL_INDICATOR"), ("PARTNER", "CL_PARTNER"), ("CUMULATION", "CL_CUMULATION"),
      ("BREAKDOWN", "CL_BREAKDOWN"), ("BREAKDOWN_GROUP", "CL_GROUP"),
    ]
    let dimensions = enumerated.enumerated().map { position, dimension in
      object([("id", dimension.0)]).adding([
        JSONMember("position", .number(String(position))), concept(dimension.0), enumeration(dimension.1),
      ])
    }
    let time = object([("id", "TIME_PERIOD")]).adding([concept("TIME_PERIOD"), format("ObservationalTimePeriod")])
    let attributes = [("UNIT_MEASURE", "CL_UNIT"), ("OBS_STATUS", "CL_OBS_STATUS")].map { id, list in
      object([("id", id), ("usage", "mandatory")]).adding([
        concept(id), enumeration(list),
        JSONMember("attributeRelationship", .object([JSONMember("observation", .object([]))])),
      ])
    }
    return maintained("DSD_KPI", name: "Indicators of a cluster partnership").adding([
      JSONMember(
        "dataStructureComponents",
        .object([
          JSONMember(
            "attributeList",
            object([("id", "AttributeDescriptor")]).adding([JSONMember("attributes", .array(attributes))])),
          JSONMember(
            "dimensionList",
            object([("id", "DimensionDescriptor")]).adding([
              JSONMember("dimensions", .array(dimensions)), JSONMember("timeDimension", time),
            ])),
          JSONMember(
            "measureList",
            object([("id", "MeasureDescriptor")]).adding([
              JSONMember(
                "measures",
                .array([
                  object([("id", "OBS_VALUE"), ("usage", "optional")]).adding([concept("OBS_VALUE"), format("Decimal")])
                ]))
            ])),
        ]))
    ])
  }

  private var flow: JSONValue {
    maintained(SDMXStructure.dataflow, name: "Indicators of \(report.partnership.project.acronym)").adding([
      JSONMember(
        "structure",
        .string("\(SDMXStructure.urn)datastructure.DataStructure=\(SDMXStructure.agency):DSD_KPI(1.0.0)"))
    ])
  }

  // MARK: parts

  private func maintained(_ id: String, name: String) -> JSONValue {
    named(id, name: name).adding([
      JSONMember("agencyID", .string(SDMXStructure.agency)), JSONMember("version", .string("1.0.0")),
      JSONMember("isExternalReference", .boolean(false)),
    ])
  }

  private func named(_ id: String, name: String) -> JSONValue {
    object([("id", id), ("name", name)]).adding([JSONMember("names", object([(language, name)]))])
  }

  private func object(_ members: [(String, String)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, .string($0.1)) })
  }
}

extension JSONValue {
  /// An object with more members.
  fileprivate func adding(_ members: [JSONMember]) -> JSONValue {
    guard case .object(let mine) = self else { return self }
    return .object(mine + members)
  }
}
