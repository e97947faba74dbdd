import Ingest
import KPIModel

/// By what the cache knows the reading of a file, and what else the reading rests on.
///
/// An entry is named after the file's bytes and whose they are, the configuration, and the program; the file's name and
/// the order in which files are read are not among it. The rows that relations look up are known only once the file is
/// read, so that the entry itself says which they were: told by the files that they come from, of a snapshot those up to
/// the latest month that a row of the file is dated in, of events all.
struct ReadingKeys: Sendable {
  /// What all files of a configuration have in common.
  private let common: String
  private let partnership: Partnership
  /// By dataset: those that its relations lead to, directly or through others.
  private let targets: [[Int]]
  /// By partner and dataset: the files whose rows stand, in their order, each as a digest of it and all before it.
  private var standing: [Lane: [(month: Month, digest: String)]] = [:]

  init(_ configuration: Configuration) {
    let coordinatorsOwn = [commentaryFileName, identitiesFileName]
    let files = configuration.files.filter { !coordinatorsOwn.contains($0.path) }
    common = sha256(Array(([programStamp] + files.map { "\($0.sha256) \($0.path)" }).joined(separator: "\n").utf8))
    partnership = configuration.partnership
    var targets: [[Int]] = Array(repeating: [], count: partnership.datasets.count)
    for dataset in partnership.datasetsInRelationOrder {
      let direct = Set(partnership.datasets[dataset].relations.map(\.target)).subtracting([dataset])
      targets[dataset] = direct.union(direct.flatMap { targets[$0] }).sorted()
    }
    self.targets = targets
  }

  /// The name of the entry of a file with some bytes.
  func name(_ file: SubmissionFile, sha256 bytes: String) -> String {
    let words = [
      common, partnership.partners[file.partner].id, partnership.datasets[file.dataset].name, file.period.text, bytes,
    ]
    return sha256(Array(words.joined(separator: "\n").utf8))
  }

  /// Whence the rows come that a file's relations may look up, its own rows being dated through some month.
  func references(_ file: SubmissionFile, through month: Month) -> String {
    targets[file.dataset].map { target in
      let files = standing[Lane(partner: file.partner, dataset: target)] ?? []
      let isSnapshot = partnership.datasets[target].kind == .snapshot
      return (isSnapshot ? files.last { $0.month <= month } : files.last)?.digest ?? "none"
    }.joined(separator: " ")
  }

  /// Takes note that the rows of a file stand, for the files that look them up.
  ///
  /// Rows dated after the file's month are rejected, so that those that stand rest on no later snapshot.
  mutating func add(_ file: SubmissionFile, sha256 bytes: String) {
    let lane = Lane(partner: file.partner, dataset: file.dataset)
    let words = [
      standing[lane]?.last?.digest ?? "", name(file, sha256: bytes), references(file, through: file.period),
    ]
    standing[lane, default: []].append((file.period, sha256(Array(words.joined(separator: "\n").utf8))))
  }
}
