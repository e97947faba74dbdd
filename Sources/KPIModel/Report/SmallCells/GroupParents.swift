/// The coarser groups of each group of a finer breakdown: `ES51` for `ES511`, section `C` for division `13`.
///
/// Regions are told by their codes: the coarser one begins the finer one. Sections are those of either revision of NACE.
/// Empty where the two breakdowns do not stand in such a relation.
func groupParents(
  of fine: Set<String>, in coarse: Set<String>, _ fineName: String, _ coarseName: String
) -> [[String: String]] {
  let isSection = coarseName.contains("nace(") && coarseName.contains("section") && fineName.contains("nace")
  guard isSection else {
    return parents(of: fine) { group in
      coarse.filter { $0.utf8.count < group.utf8.count && group.hasPrefix($0) }
    }
  }
  var found = parents(of: fine) { group in section(of: group, naceRev2Sections).filter(coarse.contains) }
  for other in parents(of: fine, where: { group in section(of: group, naceRev21Sections).filter(coarse.contains) })
  where !found.contains(other) { found.append(other) }
  return found
}

/// One parent for each group that has any; nothing where a group has several.
private func parents(of fine: Set<String>, where coarser: (String) -> some Collection<String>) -> [[String: String]] {
  var parents: [String: String] = [:]
  for group in fine.sorted() where group != Figure.unknownGroup {
    let found = coarser(group).filter { $0 != Figure.unknownGroup }
    guard found.count <= 1 else { return [] }
    if let parent = found.first { parents[group] = parent }
  }
  return parents.isEmpty ? [] : [parents]
}

private func section(of code: String, _ letters: [UInt8]) -> [String] {
  guard let division = Int(code.prefix(2)), letters.indices.contains(division), letters[division] != 0 else {
    return []
  }
  return [String(UnicodeScalar(letters[division]))]
}
