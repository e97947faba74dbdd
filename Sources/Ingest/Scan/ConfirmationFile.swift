package import KPIModel

/// A `confirmations.csv` in a partner's folder.
package struct ConfirmationFile: Hashable, Sendable {
  /// The file's name, in any case of letters.
  static let name = "confirmations.csv"

  /// Whether a path names such a file.
  package static func isNamed(_ path: String) -> Bool {
    path.split(separator: "/").last?.lowercased() == name
  }

  /// The index of the partner.
  package let partner: Int
  /// The month whose folder it lies in; the project's first where folders say none.
  package let period: Month
  /// Under the project folder, with `/`.
  package let path: String

  package init(partner: Int, period: Month, path: String) {
    self.partner = partner
    self.period = period
    self.path = path
  }
}
