import Aggregate
import KPIModel

extension Configuration {
  /// Reads what the coordinator keeps beside `pipelines.json`; the files count as part of the configuration.
  mutating func addCoordinatorFiles(in folder: ProjectFolder, mistakes: MistakeList) {
    if let commentary = readCommentary(in: folder, partnership: partnership, mistakes: mistakes) {
      comments = commentary.comments
      files.append(commentary.file)
    }
    if let decisions = readIdentityDecisions(in: folder, partnership: partnership, mistakes: mistakes) {
      partnership.identityLinks = decisions.links
      aggregation.partnership.identityLinks = decisions.links
      files.append(decisions.file)
    }
  }
}
