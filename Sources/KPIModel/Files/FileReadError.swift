internal import Glibc

/// Why a file cannot be read; what is done about it is for the reader's owner to say.
package struct FileReadError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case missing
    case notPermitted
    /// A folder, a pipe, a device.
    case notAFile
    /// It lies outside the folder that it must lie in: somebody put a link there.
    case straysOutside
    /// It is no longer what it was when it was opened.
    case changed
    /// It is larger than it may be.
    case tooLarge
    /// Whatever else the system says.
    case failed
  }

  package let kind: Kind
  /// As the caller calls the file.
  package let path: String
  /// The system's error number; 0 where the system did not refuse.
  package let code: Int32

  package init(_ kind: Kind, path: String, code: Int32 = 0) {
    self.kind = kind
    self.path = path
    self.code = code
  }

  /// The error for what the system said.
  package init(path: String, code: Int32) {
    let kind: Kind =
      switch code {
      case ENOENT, ENOTDIR: .missing
      case EACCES, EPERM: .notPermitted
      case EISDIR, ENXIO: .notAFile
      default: .failed
      }
    self.init(kind, path: path, code: code)
  }

  /// What is wrong, to follow the path: `cannot be read: Input/output error`.
  package var problem: String {
    switch kind {
    case .missing, .notPermitted, .failed: "cannot be read: \(cause)"
    case .notAFile: "is not a file"
    case .straysOutside: "is a link that leads out of the project folder"
    case .changed: "changed while it was read"
    case .tooLarge: "is too large"
    }
  }

  /// What to do, where that is known.
  package var help: String? {
    switch kind {
    case .missing: "if it was taken away meanwhile, run again; otherwise check the path"
    case .notPermitted: "give the account that runs this program the right to read it"
    case .notAFile: "check what stands there, or move it away"
    case .straysOutside: "put the file itself in place of the link"
    case .changed: "run again when nobody is writing to it"
    case .tooLarge: nil
    case .failed: "check the disk, and run again"
    }
  }

  /// The system's own words; empty where it said nothing.
  package var cause: String { code == 0 ? "" : String(cString: strerror(code)) }
}
