import Glibc
import Ingest
import KPIModel

/// Tells which partner, month and dataset a file given by its path is of: from options, else from the path.
struct SubmissionGuess {
  private let request: CheckRequest
  private let partnership: Partnership

  init(_ request: CheckRequest, _ partnership: Partnership) {
    self.request = request
    self.partnership = partnership
  }

  func submission(at path: String) throws(RunError) -> SubmissionFile {
    guard let resolved = realpath(path, nil) else {
      throw RunError.environment(
        problem: "\(path) cannot be read: \(String(cString: strerror(errno)))", help: "check the path of the file")
    }
    let absolute = String(cString: resolved)
    free(resolved)
    let parts = absolute.split(separator: "/").map(String.init)
    let name = parts.last ?? path
    let partner = try partner(parts.dropLast(), path)
    let period = try period(parts.dropLast(), path)
    return SubmissionFile(
      partner: partner, dataset: try dataset(name, path), period: period, fileName: name, path: absolute)
  }

  private func partner(_ folders: ArraySlice<String>, _ path: String) throws(RunError) -> Int {
    func find(_ name: String) -> Int? {
      partnership.partners.firstIndex { partner in
        ([partner.id] + partner.aliases).contains { $0.lowercased() == name.lowercased() }
      }
    }
    if let name = request.partner {
      if let partner = find(name) { return partner }
      let mistake = ConfigurationMistake.unknown("partner", name, at: "", known: partnership.partners.map(\.id))
      throw RunError.usage(problem: mistake.problem, help: mistake.help)
    }
    if let partner = folders.reversed().lazy.compactMap(find).first { return partner }
    if partnership.partners.count == 1 { return 0 }
    throw RunError.usage(
      problem: "it is not clear which partner \(path) comes from",
      help: "say it with --partner, one of: \(partnership.partners.map(\.id).joined(separator: ", "))")
  }

  private func period(_ folders: ArraySlice<String>, _ path: String) throws(RunError) -> Month {
    let project = partnership.project
    if let text = request.period {
      guard let month = Month(text: text) else {
        throw RunError.usage(problem: "\"\(text)\" is not a month", help: "write it like 2022-03")
      }
      return month
    }
    if let month = folders.reversed().lazy.compactMap({ Month(text: $0) }).first { return month }
    throw RunError.usage(
      problem: "it is not clear for which month \(path) is",
      help: "say it with --period, for example --period \(project.start.text)")
  }

  private func dataset(_ name: String, _ path: String) throws(RunError) -> Int {
    let datasets = partnership.datasets
    if let wanted = request.dataset {
      if let dataset = datasets.firstIndex(where: { $0.name == wanted }) { return dataset }
      let mistake = ConfigurationMistake.unknown("dataset", wanted, at: "", known: datasets.map(\.name))
      throw RunError.usage(problem: mistake.problem, help: mistake.help)
    }
    let matching = datasets.indices.filter { index in
      let pattern = datasets[index].path.split(separator: "/").last.map(String.init) ?? ""
      return SubmissionGuess.matches(name.lowercased()[...], pattern.lowercased()[...])
    }
    if matching.count == 1 { return matching[0] }
    if datasets.count == 1 { return 0 }
    throw RunError.usage(
      problem: "it is not clear which dataset \(path) holds",
      help: "say it with --dataset, one of: \(datasets.map(\.name).joined(separator: ", "))")
  }

  /// Whether a name matches a pattern in which `*` stands for any characters.
  static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return matches(name, pattern.dropFirst()) || (!name.isEmpty && matches(name.dropFirst(), pattern))
    }
    return name.first == first && matches(name.dropFirst(), pattern.dropFirst())
  }
}
