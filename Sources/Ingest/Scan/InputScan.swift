package import KPIModel

/// A file that a dataset claims.
package struct SubmissionFile: Hashable, Sendable {
  /// Indexes into the partnership.
  package var partner: Int
  package var dataset: Int
  package var period: Month
  /// Without folders.
  package var fileName: String
  /// Under the project folder, with `/`.
  package var path: String

  package init(partner: Int, dataset: Int, period: Month, fileName: String, path: String) {
    self.partner = partner
    self.dataset = dataset
    self.period = period
    self.fileName = fileName
    self.path = path
  }
}

/// The files that are there.
package struct InputScan: Sendable {
  /// By month, partner, dataset and file name.
  package var files: [SubmissionFile] = []
  /// By path.
  package var findings: [InputFinding] = []
  /// What partners confirm, by path.
  package var confirmations: [ConfirmationFile] = []

  package init() {}
}

/// Finds the files that the datasets' paths claim, up to a month.
///
/// Files of later months are not listed. Whatever else is visible below the folders in which the paths start gives a
/// finding. A folder that cannot be read throws, lest half the inputs are taken for all.
package func scanInputs(
  projectFolder: String, partnership: Partnership, through: Month
) throws(InputError) -> InputScan {
  guard let boundary = resolvedPath(projectFolder) else {
    throw InputError(path: escapedForDisplay(projectFolder), problem: .missing, cause: "")
  }
  var walk = InputWalk(projectFolder: projectFolder, boundary: boundary, partnership: partnership, through: through)
  let patterns = partnership.datasets.enumerated().filter { !$1.path.isEmpty }.map { PathPattern($1.path, dataset: $0) }
  var roots: [[String]] = []
  for pattern in patterns where !roots.contains(pattern.root) { roots.append(pattern.root) }
  for root in roots {
    if root.contains("..") || partnership.datasets.contains(where: { $0.path.hasPrefix("/") }) {
      throw InputError(path: root.joined(separator: "/"), problem: .notAboveProject, cause: "")
    }
    let candidates = patterns.filter { $0.root == root }
    // The root of another pattern below this one is visited by itself.
    walk.otherRoots = Set(roots.filter { $0 != root }.map { $0.joined(separator: "/") })
    try walk.visit(root, depth: 0, candidates: candidates.map { ($0, PathPattern.Binding()) })
  }
  return walk.finished()
}

/// One walk through the folders; gathers files and findings.
private struct InputWalk {
  private let projectFolder: String
  private let boundary: String
  private let partnership: Partnership
  private let through: Month
  private let partnerOfName: [String: Int]
  private var scan = InputScan()
  var otherRoots: Set<String> = []

  /// Files with a meaning of their own, which no dataset claims.
  private static let knownNames: Set<String> = ["commentary.csv"]

  typealias Candidate = (pattern: PathPattern, binding: PathPattern.Binding)

  init(projectFolder: String, boundary: String, partnership: Partnership, through: Month) {
    self.projectFolder = projectFolder
    self.boundary = boundary
    self.partnership = partnership
    self.through = through
    var names: [String: Int] = [:]
    for (index, partner) in partnership.partners.enumerated() {
      for name in [partner.id] + partner.aliases where names[name.lowercased()] == nil {
        names[name.lowercased()] = index
      }
    }
    partnerOfName = names
  }

  mutating func visit(_ folder: [String], depth: Int, candidates: [Candidate]) throws(InputError) {
    let shown = folder.joined(separator: "/")
    let path = folder.isEmpty ? projectFolder : projectFolder + "/" + shown
    for entry in try listFolder(path, shownAs: shown, within: boundary) {
      let names = folder + [entry.name]
      let entryPath = names.joined(separator: "/")
      if entry.isUnreadableName {
        note(InputRules.unreadableName, entryPath)
        continue
      }
      switch entry.kind {
      case .strayLink: note(InputRules.strayLink, entryPath)
      case .other: note(InputRules.notAFile, entryPath)
      case .file: takeFile(entry.name, names, depth: depth, candidates: candidates)
      case .folder:
        guard !otherRoots.contains(where: { $0 == entryPath || $0.hasPrefix(entryPath + "/") }) else { continue }
        try takeFolder(entry.name, names, depth: depth, candidates: candidates)
      }
    }
  }

  // MARK: Folders

  private mutating func takeFolder(
    _ name: String, _ names: [String], depth: Int, candidates: [Candidate]
  ) throws(InputError) {
    let path = names.joined(separator: "/")
    var survivors: [Candidate] = []
    var mistakes: [Finding] = []
    var isLater = false
    for candidate in candidates {
      guard depth < candidate.pattern.depth, let bound = candidate.pattern.match(name, at: depth) else { continue }
      guard depth + 1 < candidate.pattern.depth else {
        mistakes.append(Finding(InputRules.notAFile, value: escapedForDisplay(path)))
        continue
      }
      let binding = PathPattern.Binding(
        period: bound.period ?? candidate.binding.period, partner: bound.partner ?? candidate.binding.partner)
      if bound.period != nil, let mistake = periodMistake(bound.period, path: path) {
        mistakes.append(mistake)
      } else if let partner = bound.partner, partnerOfName[partner.lowercased()] == nil {
        mistakes.append(partnerMistake(partner, path: path))
      } else if let month = bound.period.flatMap({ Month(text: $0) }), month > through {
        isLater = true
      } else {
        survivors.append((candidate.pattern, binding))
      }
    }
    if !survivors.isEmpty {
      try visit(names, depth: depth + 1, candidates: survivors)
    } else if !isLater,
      try holdsFiles(names, levels: 4) || mistakes.contains(where: { $0.rule.id == "input.not-a-file" })
    {
      let isMonthPlace = candidates.contains { depth < $0.pattern.depth && $0.pattern.isPeriod(at: depth) }
      let mistake =
        mistakes.first
        ?? (isMonthPlace
          ? Finding(InputRules.notAMonth, value: escapedForDisplay(path))
          : Finding(InputRules.unclaimed, value: escapedForDisplay(path)))
      scan.findings.append(InputFinding(path: escapedForDisplay(path), finding: mistake))
    }
  }

  private func periodMistake(_ text: String?, path: String) -> Finding? {
    guard let month = text.flatMap({ Month(text: $0) }) else {
      return Finding(InputRules.notAMonth, value: escapedForDisplay(path))
    }
    guard month < partnership.project.start || month > partnership.project.end else { return nil }
    return Finding(
      InputRules.outsideProject, value: escapedForDisplay(path),
      arguments: ["first": partnership.project.start.text, "last": partnership.project.end.text])
  }

  private func partnerMistake(_ name: String, path: String) -> Finding {
    let known = partnership.partners.flatMap { [$0.id] + $0.aliases }
    guard let nearest = nearestWord(to: name, among: known) else {
      return Finding(
        InputRules.noPartner, value: escapedForDisplay(path),
        arguments: ["known": partnership.partners.map(\.id).joined(separator: ", ")])
    }
    return Finding(InputRules.misspeltPartner, value: escapedForDisplay(path), arguments: ["suggestion": nearest])
  }

  /// Whether any visible file lies below; an empty folder is nobody's mistake.
  private func holdsFiles(_ names: [String], levels: Int) throws(InputError) -> Bool {
    guard levels > 0 else { return true }
    let shown = names.joined(separator: "/")
    for entry in try listFolder(projectFolder + "/" + shown, shownAs: shown, within: boundary) {
      guard entry.kind == .folder else { return true }
      if try holdsFiles(names + [entry.name], levels: levels - 1) { return true }
    }
    return false
  }

  // MARK: Files

  private mutating func takeFile(_ name: String, _ names: [String], depth: Int, candidates: [Candidate]) {
    let path = names.joined(separator: "/")
    var claims: [SubmissionFile] = []
    var mistakes: [Finding] = []
    var isLater = false
    for candidate in candidates where depth + 1 == candidate.pattern.depth {
      guard let bound = candidate.pattern.match(name, at: depth) else { continue }
      if bound.period != nil, let mistake = periodMistake(bound.period, path: path) {
        mistakes.append(mistake)
        continue
      }
      let periodText = bound.period ?? candidate.binding.period
      let period = periodText.flatMap { Month(text: $0) } ?? partnership.project.start
      let partnerName = bound.partner ?? candidate.binding.partner
      guard let partner = partnerName.map({ partnerOfName[$0.lowercased()] }) ?? 0 else {
        mistakes.append(partnerMistake(partnerName ?? "", path: path))
        continue
      }
      guard period <= through else {
        isLater = true
        continue
      }
      claims.append(
        SubmissionFile(
          partner: partner, dataset: candidate.pattern.dataset, period: period, fileName: name, path: path))
    }
    if claims.count == 1 {
      scan.files.append(claims[0])
    } else if claims.count > 1 {
      let datasets = claims.map { partnership.datasets[$0.dataset].name }.joined(separator: ", ")
      note(InputRules.claimedTwice, path, ["datasets": datasets])
    } else if let mistake = mistakes.first {
      scan.findings.append(InputFinding(path: escapedForDisplay(path), finding: mistake))
    } else if let confirmations = confirmationFile(name, path: path, candidates: candidates) {
      if confirmations.period <= through { scan.confirmations.append(confirmations) }
    } else if !isLater, !InputWalk.knownNames.contains(name.lowercased()) {
      noteUnclaimed(name, path: path, depth: depth, candidates: candidates)
    }
  }

  /// The file as one that holds a partner's confirmations, where its name and a partner's folder say so.
  private func confirmationFile(_ name: String, path: String, candidates: [Candidate]) -> ConfirmationFile? {
    guard ConfirmationFile.isNamed(name) else { return nil }
    let bindings = candidates.map(\.binding)
    let partners = bindings.compactMap { $0.partner.flatMap { partnerOfName[$0.lowercased()] } }
    guard let partner = partners.first else { return nil }
    let period = bindings.lazy.compactMap { $0.period.flatMap { Month(text: $0) } }.first
    return ConfirmationFile(partner: partner, period: period ?? partnership.project.start, path: path)
  }

  private mutating func noteUnclaimed(_ name: String, path: String, depth: Int, candidates: [Candidate]) {
    let expected = candidates.filter { depth + 1 == $0.pattern.depth }.map { $0.pattern.expectedName(at: depth) }
    if let nearest = nearestWord(to: name, among: expected) {
      note(InputRules.misnamed, path, ["suggestion": nearest])
    } else {
      note(InputRules.unclaimed, path)
    }
  }

  private mutating func note(_ rule: FindingRule, _ path: String, _ arguments: [String: String] = [:]) {
    let shown = escapedForDisplay(path)
    scan.findings.append(InputFinding(path: shown, finding: Finding(rule, value: shown, arguments: arguments)))
  }

  func finished() -> InputScan {
    var result = scan
    result.files.sort { left, right in
      let (a, b) = (left, right)
      if a.period != b.period { return a.period < b.period }
      if a.partner != b.partner { return a.partner < b.partner }
      if a.dataset != b.dataset { return a.dataset < b.dataset }
      return a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
    }
    result.confirmations.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    result.findings.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return result
  }
}
