/// Who may sign in.
package struct Account: Hashable, Sendable {
  package enum Role: String, CaseIterable, Sendable {
    /// Sees and sends its own files.
    case partner
    /// Sees everything, runs, closes and reopens.
    case coordinator
  }

  /// The public part of its token.
  package let name: String
  package let role: Role
  /// The partner's id; empty for a coordinator.
  package let partner: String
  /// What the coordinator calls it, such as whose laptop it is for; may be empty.
  package let label: String
  /// Seconds since 1970, as are all times here.
  package let created: Int
  package let expires: Int
  package let revoked: Int?
  package let lastUsed: Int?

  package func isValid(at time: Int) -> Bool { revoked == nil && time < expires }

  /// Who is named in the audit log.
  package var who: String { role == .partner ? "\(partner)/\(name)" : "coordinator/\(name)" }
}

/// Somebody who is signed in.
package struct Session: Hashable, Sendable {
  /// Known to the browser only; the store keeps its hash.
  package let id: String
  package let account: Account

  package init(id: String, account: Account) {
    self.id = id
    self.account = account
  }
}

/// Something that was done through the desk.
package struct AuditEntry: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case accessAdded = "access-added"
    case accessRevoked = "access-revoked"
    case signedIn = "signed-in"
    case signInRefused = "sign-in-refused"
    case signedOut = "signed-out"
    case submitted, confirmed
    case nilReturn = "nil-return"
    case runStarted = "run-started"
    case runEnded = "run-ended"
    case periodClosed = "period-closed"
    case periodReopened = "period-reopened"
    case downloaded
  }

  /// Who did what was done with `clusterkpi access`.
  package static let commandLine = "command line"

  package let number: Int
  /// Seconds since 1970.
  package let at: Int
  package let kind: Kind
  package let who: String
  package let subject: String
  package let detail: String
}

/// The proof that a file was received.
package struct Receipt: Hashable, Sendable {
  /// Unguessable.
  package let id: String
  package let at: Int
  package let partner: String
  package let period: String
  package let dataset: String
  /// The name of the file in the project.
  package let file: String
  /// What the sender called it.
  package let sentAs: String
  package let sha256: String
  package let bytes: Int
  /// Rows read and accepted.
  package let rows: Int
  package let accepted: Int
  package let isNilReturn: Bool
  package let who: String

  package init(
    id: String, at: Int, partner: String, period: String, dataset: String, file: String, sentAs: String,
    sha256: String, bytes: Int, rows: Int, accepted: Int, isNilReturn: Bool, who: String
  ) {
    self.id = id
    self.at = at
    self.partner = partner
    self.period = period
    self.dataset = dataset
    self.file = file
    self.sentAs = sentAs
    self.sha256 = sha256
    self.bytes = bytes
    self.rows = rows
    self.accepted = accepted
    self.isNilReturn = isNilReturn
    self.who = who
  }
}
