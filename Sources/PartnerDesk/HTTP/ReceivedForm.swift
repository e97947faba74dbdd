import DeskAccess
import Hummingbird

/// A form that was sent, with the files that came with it.
struct ReceivedForm: Sendable {
  var fields: [String: String] = [:]
  var uploads: [HeldUpload] = []

  subscript(name: String) -> String { fields[name] ?? "" }
}

extension Desk {
  /// The secret that our own forms carry, so that another site's cannot be taken for ours.
  func formKey(_ visitor: Visitor) -> String {
    cookies.signature(of: visitor.session?.id ?? visitor.browser, for: "form")
  }

  func checkFormKey(_ given: String, _ context: DeskContext) throws {
    let visitor = context.visitor
    guard !visitor.isNewBrowser || visitor.session != nil, given == formKey(visitor) else { throw Refusal.staleForm }
  }

  /// Reads a form without files.
  func form(_ request: Request, _ context: DeskContext) async throws -> FormFields {
    guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
      throw Refusal(.unsupportedMediaType, .formNotUnderstood)
    }
    let body = try await request.body.collect(upTo: 512 << 10)
    let fields = FormFields(String(buffer: body))
    try checkFormKey(fields["csrf"], context)
    return fields
  }

  /// Reads a form with files; nothing of a file is kept before the form has shown to be ours.
  func formWithFiles(_ request: Request, _ context: DeskContext) async throws -> ReceivedForm {
    guard var reader = request.headers[.contentType].flatMap({ MultipartReader(contentType: $0) }) else {
      throw Refusal(.unsupportedMediaType, .formNotUnderstood)
    }
    let limits = settings.limits
    try admitUpload(request, context, files: limits.filesPerCheck)
    var form = ReceivedForm()
    var parts = PartCollector(projectFolder: settings.projectFolder, limits: limits) {
      try self.checkFormKey($0, context)
    }
    do {
      try await receive(request.body) { piece in
        try piece.withUnsafeReadableBytes { bytes in
          try reader.feed(bytes) { try parts.take($0) }
        }
      }
    } catch is MultipartReader.Malformed {
      throw Refusal.badForm
    }
    guard reader.isDone else { throw Refusal.badForm }
    form.fields = parts.fields
    form.uploads = parts.takeUploads()
    return form
  }

  /// Refuses early what is announced as too large, and clients that send too often.
  func admitUpload(_ request: Request, _ context: DeskContext, files: Int) throws {
    let limits = settings.limits
    // Whoever is signed in is counted by itself: a whole office may share one address.
    let visitor = context.visitor
    guard limiter.allows(.upload, from: visitor.session?.account.name ?? visitor.client, at: settings.clock()) else {
      throw Refusal(.tooManyRequests, .tooManyRequests, headers: [.retryAfter: "60"])
    }
    if let announced = request.headers[.contentLength].flatMap({ Int($0) }),
      announced > files * limits.largestFile + (1 << 20)
    {
      throw Refusal(.contentTooLarge, .fileTooLarge, ["size": "\(limits.largestFile >> 20)"])
    }
  }
}

/// Puts the parts of a form together.
private struct PartCollector: ~Copyable {
  private static let longestField = 8192
  private let projectFolder: String
  private let limits: DeskLimits
  private let checkKey: (String) throws -> Void
  private var isOurs = false
  private var field: (name: String, bytes: [UInt8])?
  private var incoming: IncomingUpload?
  private(set) var fields: [String: String] = [:]
  private var uploads: [HeldUpload] = []

  init(projectFolder: String, limits: DeskLimits, checkKey: @escaping (String) throws -> Void) {
    self.projectFolder = projectFolder
    self.limits = limits
    self.checkKey = checkKey
  }

  mutating func take(_ event: MultipartReader.Event) throws {
    switch event {
    case .began(let part):
      guard let fileName = part.fileName else {
        guard fields.count < 50 else { throw Refusal.badForm }
        field = (part.name, [])
        return
      }
      guard isOurs else { throw Refusal.staleForm }
      guard uploads.count < limits.filesPerCheck else {
        throw Refusal(.contentTooLarge, .tooManyFiles, ["count": "\(limits.filesPerCheck)"])
      }
      // Browsers send a nameless part when no file was chosen.
      guard !fileName.isEmpty else { return }
      incoming = try IncomingUpload(named: fileName, in: projectFolder, limits: limits)
    case .bytes(let bytes):
      if field != nil {
        guard (field?.bytes.count ?? 0) + bytes.count <= PartCollector.longestField else { throw Refusal.badForm }
        field?.bytes += bytes
      } else {
        try incoming?.write(bytes)
      }
    case .ended:
      if let ended = field {
        let value = String(decoding: ended.bytes, as: UTF8.self)
        if ended.name == "csrf" {
          try checkKey(value)
          isOurs = true
        } else if fields[ended.name] == nil {
          fields[ended.name] = value
        }
        field = nil
      } else if var whole = incoming.take() {
        uploads.append(whole.finished())
      }
    }
  }

  mutating func takeUploads() -> [HeldUpload] { uploads }
}
