import ArgumentParser
import Glibc
import KPIModel
import Pipelines

/// How a command tells what it does.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  /// Sentences, for people.
  case text
  /// One JSON object per line on standard error, for what collects logs; nothing else is printed.
  case json
}

/// What happens while a command runs, as JSON lines; silent unless `--log-format json` was asked for.
enum Log {
  enum Level: String {
    case info, warning, error
  }

  /// Whether the command line asks for JSON, also where the rest of it is wrong.
  static let isJSON: Bool = {
    let words = CommandLine.arguments.dropFirst()
    return words.contains("--log-format=json")
      || zip(words, words.dropFirst()).contains { $0 == "--log-format" && $1 == "json" }
  }()

  static func write(_ event: String, level: Level = .info, _ facts: [JSONMember] = []) {
    guard isJSON else { return }
    let line = JSONValue.object(
      [
        JSONMember("time", .string(timeText(secondsSince1970: time(nil)))),
        JSONMember("level", .string(level.rawValue)),
        JSONMember("event", .string(event)),
      ] + facts)
    Terminal.printDiagnostic(line.compactText)
  }

  static func write(_ error: RunError) {
    var facts = [
      JSONMember("exit", .number("\(error.exitCode)")), JSONMember("problem", .string(error.problem)),
      JSONMember("help", error.help.map { .string($0) } ?? .null),
    ]
    if !error.mistakes.isEmpty {
      facts.append(
        JSONMember(
          "mistakes",
          .array(
            error.mistakes.map {
              .object([
                JSONMember("place", .string($0.path)), JSONMember("problem", .string($0.problem)),
                JSONMember("help", $0.help.map { .string($0) } ?? .null),
              ])
            })))
    }
    write("failed", level: .error, facts)
  }
}

extension RunOutcome {
  /// The facts of a run's end.
  var logged: [JSONMember] {
    [
      JSONMember("run", number.map { .number("\($0)") } ?? .null), JSONMember("pipeline", .string(facts.pipeline)),
      JSONMember("period", .string(facts.period)), JSONMember("folder", folder.map { .string($0) } ?? .null),
      JSONMember("files", .number("\(facts.files)")), JSONMember("read", .number("\(facts.read)")),
      JSONMember("accepted", .number("\(facts.accepted)")), JSONMember("rejected", .number("\(facts.rejected)")),
      JSONMember("missing", .number("\(facts.missing)")),
      JSONMember("asOf", asOf.map { .number("\($0)") } ?? .null),
      JSONMember("exit", .number(needsAttention ? "1" : "0")),
    ]
  }
}
