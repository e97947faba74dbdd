import Aggregate
import Ingest
import KPIModel
import Validate

extension Analysis {
  /// Adds to the submissions what can be seen only beside others, once all of them were read.
  ///
  /// `asked` are the files that somebody asked about, when not all were.
  func addFindingsAcrossFiles(asked: Set<Int> = []) {
    let found = AcrossChecks.findings(
      partnership: configuration.partnership, submissions: submissions, tables: tables, sums: sums, through: through,
      asked: asked)
    for item in found { submissions[item.submission].findings.add(item.finding) }
  }

  /// Adds to the files that somebody asked about what their organisations have in common with others.
  func addSimilarOrganisations(asked: Set<Int>) {
    let partnership = configuration.partnership
    let listed = Set(partnership.identities.map(\.dataset))
    guard asked.contains(where: { listed.contains(files[$0].dataset) }) else { return }
    for suggestion in identityReview.suggestions {
      let concerned = asked.sorted().last { number in
        partnership.identities[suggestion.identity].dataset == files[number].dataset
          && suggestion.partners.contains(files[number].partner)
      }
      if let concerned { submissions[concerned].findings.add(suggestion.finding) }
    }
  }
}
