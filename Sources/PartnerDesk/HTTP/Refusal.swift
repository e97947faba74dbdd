import Hummingbird
import KPIModel

/// Why a request is not done, in words for the person who made it.
struct Refusal: Error {
  let status: HTTPResponse.Status
  let words: DeskWord
  var headers: HTTPFields = [:]
  /// What the words leave open, such as the largest size; fills `{…}` in them.
  var arguments: [String: String] = [:]

  init(
    _ status: HTTPResponse.Status, _ words: DeskWord, headers: HTTPFields = [:], _ arguments: [String: String] = [:]
  ) {
    self.status = status
    self.words = words
    self.headers = headers
    self.arguments = arguments
  }

  /// The disk is full, or the desk may not write.
  static let cannotStore = Refusal(HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), .cannotStore)
  static let notFound = Refusal(.notFound, .nothingHere)
  static let forbidden = Refusal(.forbidden, .notYours)
  static let badForm = Refusal(.badRequest, .formNotUnderstood)
  static let staleForm = Refusal(.forbidden, .formTooOld)
}
