internal import Crypto
internal import GRDB
internal import KPIModel

extension AccessStore {
  /// How long one stays signed in without doing anything, and in all; in seconds.
  package static let idleLimit = 2 * 3600
  package static let sessionLimit = 12 * 3600

  /// Signs an account in.
  package func beginSession(of account: Account, at time: Int) throws(AccessError) -> Session {
    let session = Session(id: AccessToken.letters(32), account: account)
    try write { database in
      try database.execute(sql: "DELETE FROM sessions WHERE created < ?", arguments: [time - AccessStore.sessionLimit])
      try database.execute(
        sql: "INSERT INTO sessions (id, account, created, seen) VALUES (?, ?, ?, ?)",
        arguments: [AccessStore.hash(session.id), account.name, time, time])
      try database.note(.signedIn, who: account.who, subject: "", detail: "", at: time)
    }
    return session
  }

  /// The session of an id; `nil` when it is over, or its account is no longer valid.
  package func session(_ id: String, at time: Int) throws(AccessError) -> Session? {
    let hash = AccessStore.hash(id)
    let row = try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT accounts.*, sessions.created AS begun, sessions.seen
          FROM sessions JOIN accounts ON accounts.name = account WHERE id = ?
          """, arguments: [hash])
    }
    guard let row, let account = Account(row), account.isValid(at: time) else { return nil }
    let (begun, seen): (Int, Int) = (row["begun"], row["seen"])
    guard time - begun < AccessStore.sessionLimit, time - seen < AccessStore.idleLimit else { return nil }
    if time - seen > 60 {
      try write { try $0.execute(sql: "UPDATE sessions SET seen = ? WHERE id = ?", arguments: [time, hash]) }
    }
    return Session(id: id, account: account)
  }

  /// Signs out.
  package func endSession(_ session: Session, at time: Int) throws(AccessError) {
    try write { database in
      try database.execute(sql: "DELETE FROM sessions WHERE id = ?", arguments: [AccessStore.hash(session.id)])
      try database.note(.signedOut, who: session.account.who, subject: "", detail: "", at: time)
    }
  }

  private static func hash(_ id: String) -> String {
    hexadecimal(Array(SHA256.hash(data: Array(id.utf8))))
  }
}
