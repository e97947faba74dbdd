internal import KPIModel

/// `manifest.json`: which bytes went in and which came out.
///
/// It holds no time and no machine path, so that the same run anywhere gives the same manifest.
struct Manifest {
  let report: Report
  let digest: FileDigest

  func write(into folder: OutputFolder) throws(ExportError) {
    // What was fingerprinted while it was written is not read again.
    let fingerprints = Dictionary(report.quarantineFiles.map { ($0.path, $0.sha256) }, uniquingKeysWith: { $1 })
    var outputs: [JSONValue] = []
    for name in try folder.names() where name != manifestName {
      let path = folder.path + "/" + name
      let sha256 =
        if let known = fingerprints[name] { known } else { try Folders.digest(of: path, by: digest) }
      outputs.append(Manifest.entry(path: name, sha256: sha256, bytes: try Folders.size(of: path)))
    }
    let inputs = report.submissions.map { Manifest.entry(path: $0.path, sha256: $0.sha256, bytes: $0.bytes) }
    let document = JSONValue.object([
      JSONMember("version", .number("1")),
      JSONMember(
        "tool",
        .object([
          JSONMember("name", .string("clusterkpi")), JSONMember("version", .string(report.toolVersion)),
        ])),
      JSONMember("project", .string(report.partnership.project.acronym)),
      JSONMember("pipeline", .string(report.pipeline)),
      JSONMember("period", .string(report.period)),
      JSONMember("through", .string(report.through.text)),
      JSONMember("configuration", .object([JSONMember("sha256", .string(report.configurationHash))])),
      JSONMember("inputs", .array(inputs)),
      JSONMember(
        "confirmations",
        .array(report.confirmationFiles.map { Manifest.entry(path: $0.path, sha256: $0.sha256, bytes: $0.bytes) })),
      JSONMember("outputs", .array(outputs)),
    ])
    try folder.write(manifestName) { (file) throws(ExportError) in try file.write(document.prettyText) }
  }

  private static func entry(path: String, sha256: String, bytes: Int) -> JSONValue {
    .object([
      JSONMember("path", .string(path)), JSONMember("sha256", .string(sha256)),
      JSONMember("bytes", .number(String(bytes))),
    ])
  }
}
