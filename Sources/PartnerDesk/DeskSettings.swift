import Glibc

/// How a desk is set up.
package struct DeskSettings: Sendable {
  package var projectFolder: String
  /// The address it listens at; only the machine itself reaches the default one.
  package var host = "127.0.0.1"
  package var port = 8080
  /// What browsers call it, such as `https://kpi.example.org`, when a proxy stands before it.
  package var publicAddress: String?
  /// Whether the client's address is the last one of `X-Forwarded-For`, because a proxy of ours wrote it.
  package var isBehindProxy = false
  /// Whether a file can be checked without signing in.
  package var allowsAnonymousChecks = true
  package var threads: Int
  package var limits = DeskLimits()
  /// Seconds since 1970.
  package var clock: @Sendable () -> Int = { time(nil) }

  package init(projectFolder: String, threads: Int) {
    self.projectFolder = projectFolder
    self.threads = threads
  }

  /// Whether browsers reach it over TLS, so that cookies can insist on it.
  var isSecure: Bool { publicAddress?.hasPrefix("https://") ?? false }
}

/// What one client, and all together, may ask for.
package struct DeskLimits: Sendable {
  /// Bytes of one file.
  package var largestFile = 20 << 20
  /// Files of one check.
  package var filesPerCheck = 10
  /// Lines of one file.
  package var mostLines = 500_000
  /// Seconds in which an upload has to be complete.
  package var uploadSeconds = 300
  /// Seconds for which the outcome of a check can be looked at.
  package var keptSeconds = 1800
  /// Checks whose outcome can be looked at, and the bytes of their files.
  package var keptChecks = 200
  package var keptBytes = 512 << 20
  /// By client: requests, uploads and attempts to sign in per minute.
  package var requestsPerMinute = 600
  package var uploadsPerMinute = 30
  package var signInsPerMinute = 10
  /// Checks and other long work that may wait for their turn.
  package var longestQueue = 200
  /// Open connections; further ones wait until one ends.
  package var connections = 500

  package init() {}
}
