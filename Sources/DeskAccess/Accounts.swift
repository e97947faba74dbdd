internal import Crypto
internal import GRDB

extension AccessStore {
  /// Makes an account and its token, which is nowhere stored and cannot be shown again.
  package func addAccount(
    role: Account.Role, partner: String, label: String, expires: Int, at time: Int
  ) throws(AccessError) -> (account: Account, token: AccessToken) {
    let token = AccessToken()
    let account = Account(
      name: token.name, role: role, partner: role == .partner ? partner : "", label: label, created: time,
      expires: expires, revoked: nil, lastUsed: nil)
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO accounts (name, role, partner, label, secret, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [account.name, role.rawValue, account.partner, label, token.hash, time, expires])
      try database.note(.accessAdded, who: AuditEntry.commandLine, subject: account.who, detail: label, at: time)
    }
    return (account, token)
  }

  /// All accounts, revoked and expired ones too, oldest first.
  package func accounts() throws(AccessError) -> [Account] {
    try read { try Row.fetchAll($0, sql: "SELECT * FROM accounts ORDER BY created, name").compactMap(Account.init) }
  }

  /// Takes the access of the accounts away that have a name or belong to a partner; which ones had it.
  ///
  /// Whoever is signed in with one of them is signed out.
  package func revoke(_ nameOrPartner: String, at time: Int) throws(AccessError) -> [Account] {
    try write { database in
      let valid = try Row.fetchAll(
        database,
        sql: "SELECT * FROM accounts WHERE (name = ? OR partner = ?) AND revoked IS NULL ORDER BY created, name",
        arguments: [nameOrPartner, nameOrPartner]
      ).compactMap(Account.init)
      for account in valid {
        try database.execute(sql: "UPDATE accounts SET revoked = ? WHERE name = ?", arguments: [time, account.name])
        try database.execute(sql: "DELETE FROM sessions WHERE account = ?", arguments: [account.name])
        try database.note(
          .accessRevoked, who: AuditEntry.commandLine, subject: account.who, detail: account.label, at: time)
      }
      return valid
    }
  }

  /// The account of a token that somebody gave; `nil` for a wrong, expired or revoked one.
  package func account(of token: AccessToken, at time: Int) throws(AccessError) -> Account? {
    try write { database in
      let row = try Row.fetchOne(database, sql: "SELECT * FROM accounts WHERE name = ?", arguments: [token.name])
      // Compared even when there is no such account, so that the time taken tells nothing.
      let stored: String = row?["secret"] ?? String(repeating: "0", count: 64)
      let isRight = isEqualInConstantTime(Array(stored.utf8), Array(token.hash.utf8))
      guard isRight, let account = row.flatMap(Account.init), account.isValid(at: time) else { return nil }
      // Once an hour is enough to know what is in use.
      if time - (account.lastUsed ?? 0) > 3600 {
        try database.execute(sql: "UPDATE accounts SET last_used = ? WHERE name = ?", arguments: [time, account.name])
      }
      return account
    }
  }
}

/// Compares without stopping at the first difference.
package func isEqualInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  var difference: UInt8 = 0
  for index in left.indices { difference |= left[index] ^ right[index] }
  return difference == 0
}

extension Account {
  init?(_ row: Row) {
    guard let role = Role(rawValue: row["role"] as String) else { return nil }
    self.init(
      name: row["name"], role: role, partner: row["partner"], label: row["label"], created: row["created"],
      expires: row["expires"], revoked: row["revoked"], lastUsed: row["last_used"])
  }
}
