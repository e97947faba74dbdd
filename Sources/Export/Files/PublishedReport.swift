internal import KPIModel

/// The report that stands in its folder now: which of its files are ours, and which a person put there.
struct PublishedReport {
  let path: String

  /// Whether the new report has exactly the files and bytes of this one; a person's own files do not count.
  func equals(_ staged: OutputFolder) throws(ExportError) -> Bool {
    let new = try staged.names()
    guard new.contains(manifestName), Set(new).isSuperset(of: try listed()) else { return false }
    for name in new {
      guard try Folders.kind(of: path + "/" + name) == .file,
        try Folders.sameBytes(path + "/" + name, staged.path + "/" + name)
      else { return false }
    }
    return true
  }

  /// Brings every file that this report's manifest does not list into the new report.
  ///
  /// A file that bears the name of one of the new report's is never lost: it is kept as `name.kept.ext`, unless its bytes
  /// are the new file's.
  func carryOver(
    into staged: OutputFolder
  ) throws(ExportError) -> (kept: [String], renamed: [(from: String, to: String)]) {
    let ours = Set(try listed())
    var kept: [String] = []
    var renamed: [(from: String, to: String)] = []
    for name in try Folders.files(below: path) where !ours.contains(name) && name != manifestName {
      let source = path + "/" + name
      var target = name
      if let standing = try Folders.kind(of: staged.path + "/" + name) {
        if standing == .file, try Folders.kind(of: source) == .file,
          try Folders.sameBytes(source, staged.path + "/" + name)
        {
          continue
        }
        target = try freeName(like: name, in: staged)
        renamed.append((name, target))
      } else {
        kept.append(name)
      }
      if target.contains("/") { try Folders.make(Folders.parent(of: staged.path + "/" + target)) }
      try Folders.carry(source, to: staged.path + "/" + target)
    }
    return (kept, renamed)
  }

  /// The outputs that the manifest lists; none when there is no manifest that can be read.
  private func listed() throws(ExportError) -> [String] {
    let manifest = path + "/" + manifestName
    guard try Folders.kind(of: manifest) == .file,
      let document = try? JSONValue(parsing: String(decoding: try FileReader.opening(manifest).rest(), as: UTF8.self)),
      case .array(let outputs)? = document["outputs"]
    else { return [] }
    return outputs.compactMap { $0["path"]?.string }
  }

  private func freeName(like name: String, in staged: OutputFolder) throws(ExportError) -> String {
    let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
    let file = String(name.dropFirst(folder.count))
    let dot = file.lastIndex(of: ".") ?? file.endIndex
    for number in 1... {
      let mark = number == 1 ? ".kept" : ".kept\(number)"
      let candidate = folder + file[..<dot] + mark + file[dot...]
      if try Folders.kind(of: staged.path + "/" + candidate) == nil,
        try Folders.kind(of: path + "/" + candidate) == nil
      {
        return candidate
      }
    }
    return name
  }
}

/// The name of the file that lists a report's inputs and outputs.
let manifestName = "manifest.json"
