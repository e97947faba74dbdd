import Crypto
import KPIModel

/// What somebody signs in with: a public name that finds the account, and a secret of 160 bits that nobody else knows.
///
/// Written `ckpi_<name>_<secret>`, both in letters and digits that are not taken for each other. The secret is made by the
/// machine, so a plain SHA-256 of it is enough to store: there is nothing shorter to guess.
package struct AccessToken: Sendable {
  package let name: String
  private let secret: String

  package var text: String { "ckpi_\(name)_\(secret)" }

  /// What is stored of the secret.
  var hash: String { hexadecimal(Array(SHA256.hash(data: Array(secret.utf8)))) }

  /// Makes a new one.
  init() {
    name = AccessToken.letters(8)
    secret = AccessToken.letters(32)
  }

  /// Reads one that somebody gave; `nil` for anything of another form.
  package init?(_ text: String) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "ckpi", parts[1].utf8.count == 8, parts[2].utf8.count == 32,
      parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy(AccessToken.alphabet.contains) })
    else { return nil }
    name = String(parts[1])
    secret = String(parts[2])
  }

  /// Random letters of five bits each.
  package static func letters(_ count: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return String(
      decoding: (0..<count).map { _ in alphabet[Int(UInt8.random(in: 0..<32, using: &generator))] }, as: UTF8.self)
  }

  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz123456789".utf8)
}
