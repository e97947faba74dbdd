import ArgumentParser
import Glibc
import KPIModel
import Pipelines

/// The entry point: like the argument parser's own, but with the exit codes of the design.
@main
enum Main {
  static func main() async { await runToTheExit() }

  /// Not on the main actor, which `main` always is: going back there at the end takes a new thread.
  nonisolated private static func runToTheExit() async -> Never {
    // A reader that goes away (`| head`) ends the program quietly at the next write.
    signal(SIGPIPE, SIG_DFL)
    do {
      var command = try parsedCommand()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      exit(0)
    } catch let error as RunError {
      if Log.isJSON { Log.write(error) } else { Terminal.show(error) }
      exit(error.exitCode)
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      let isHelp = ClusterKPI.exitCode(for: error).isSuccess
      let message = ClusterKPI.fullMessage(for: error)
      if isHelp {
        Terminal.printResult(message)
      } else if Log.isJSON {
        Log.write("failed", level: .error, [JSONMember("exit", .number("2")), JSONMember("problem", .string(message))])
      } else {
        Terminal.printDiagnostic(message)
      }
      exit(isHelp ? 0 : 2)
    }
  }
}

extension Main {
  /// The command that the command line asks for.
  ///
  /// A command that is named first is parsed by itself, which is quicker than with the tree of all of them. A mistake, and a
  /// request for help, the version or a completion script, are for `ClusterKPI` to tell.
  nonisolated private static func parsedCommand() throws -> any ParsableCommand {
    let words = Array(CommandLine.arguments.dropFirst())
    let named = ClusterKPI.configuration.subcommands.first { $0.configuration.commandName == words.first }
    if let named, let command = try? named.parseAsRoot(Array(words.dropFirst())), type(of: command) == named {
      return command
    }
    return try ClusterKPI.parseAsRoot(words)
  }
}

extension CommandConfiguration {
  /// The configuration of one of the commands of `clusterkpi`, or of a part of one.
  ///
  /// It says that there is a command above it, because without one the parser would look for a request for completion
  /// scripts when it parses this one by itself.
  static func command(
    _ name: String, abstract: String, discussion: String = "", subcommands: [any ParsableCommand.Type] = []
  ) -> CommandConfiguration {
    CommandConfiguration(
      commandName: name, _superCommandName: "clusterkpi", abstract: abstract, discussion: discussion,
      subcommands: subcommands)
  }
}

struct ClusterKPI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusterkpi",
    abstract: "Turns the partners' CSV files of a cluster partnership into the EU's indicator report.",
    discussion: """
      Exit codes: 0 clean · 1 done, and something needs a person · 2 wrong command line or pipelines.json, nothing written · \
      3 could not finish, nothing published · 4 another run holds the lock.
      """,
    version: toolVersion,
    subcommands: [
      RunCommand.self, ValidateCommand.self, InspectCommand.self, ExplainCommand.self, IndicatorsCommand.self,
      TemplateCommand.self, EvaluateCommand.self, SchemaCommand.self, InitCommand.self, StatusCommand.self,
      HistoryCommand.self, CompareCommand.self, CloseCommand.self, ReopenCommand.self, VerifyCommand.self,
      BundleCommand.self, PurgeCommand.self, AccessCommand.self, ServeCommand.self,
    ])
}
