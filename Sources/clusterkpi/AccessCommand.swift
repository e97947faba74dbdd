import ArgumentParser
import DeskAccess
import Glibc
import KPIModel
import Pipelines

struct AccessCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "access", abstract: "Gives partners access to the desk, lists it, takes it away.",
    subcommands: [Add.self, List.self, Revoke.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration.command(
      "add", abstract: "Makes an access key, which is shown once.",
      discussion: "Send it to the partner on a safe way; whoever has it can send files in the partner's name.")

    @Argument(help: "The partner's id; leave out with --coordinator.")
    var partner: String?

    @Flag(help: "For a coordinator, who sees everything and starts runs.")
    var coordinator = false

    @Option(help: "What to call it, such as whose it is.")
    var label = ""

    @Option(help: ArgumentHelp("After how many days it ends.", valueName: "days"))
    var days = 365

    @Option(help: ArgumentHelp("The desk's address, to print a link with the key.", valueName: "url"))
    var address: String?

    @OptionGroup var place: ProjectPlace

    func validate() throws {
      if coordinator == (partner != nil) { throw ValidationError("Name a partner, or say --coordinator.") }
      if !(1...3660).contains(days) { throw ValidationError("--days must be between 1 and 3660.") }
    }

    func run() throws {
      let partners = try loadConfiguration(projectFolder: place.project).partnership.partners
      var id = ""
      if let partner {
        guard let known = partners.first(where: { ([$0.id] + $0.aliases).contains(partner) }) else {
          let mistake = ConfigurationMistake.unknown("partner", partner, at: "", known: partners.map(\.id))
          throw RunError.usage(problem: mistake.problem, help: mistake.help)
        }
        id = known.id
      }
      let now = time(nil)
      let (account, token) = try AccessCommand.store(place.project).addAccount(
        role: coordinator ? .coordinator : .partner, partner: id, label: label, expires: now + days * 86_400, at: now)
      Terminal.printResult(token.text)
      if let address { Terminal.printResult("\(address)/sign-in#\(token.text)") }
      Terminal.printDiagnostic(
        "access \(account.name) for \(coordinator ? "a coordinator" : id) until \(AccessCommand.day(account.expires)); "
          + "the key is not stored and cannot be shown again")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration.command("list", abstract: "Lists who has access.")

    @OptionGroup var place: ProjectPlace

    func run() throws {
      let now = time(nil)
      let accounts = try AccessCommand.store(place.project).accounts()
      if accounts.isEmpty { Terminal.printDiagnostic("nobody has access yet; clusterkpi access add PARTNER gives it") }
      for account in accounts {
        let state =
          account.revoked.map { "revoked \(AccessCommand.day($0))" }
          ?? (account.expires <= now ? "expired" : "until") + " \(AccessCommand.day(account.expires))"
        let used = account.lastUsed.map { "used \(AccessCommand.day($0))" } ?? "never used"
        let whose = account.role == .coordinator ? "(coordinator)" : account.partner
        Terminal.printResult([account.name, whose, state, used, account.label].joined(separator: "  "))
      }
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration.command(
      "revoke", abstract: "Takes access away at once.",
      discussion: "By the name of the access, or by the partner for all of its own.")

    @Argument(help: "The name of an access as \"access list\" prints it, or a partner's id.")
    var nameOrPartner: String

    @OptionGroup var place: ProjectPlace

    func run() throws {
      let revoked = try AccessCommand.store(place.project).revoke(nameOrPartner, at: time(nil))
      guard !revoked.isEmpty else {
        throw RunError.usage(
          problem: "there is no valid access \"\(nameOrPartner)\"", help: "clusterkpi access list shows them")
      }
      for account in revoked { Terminal.printResult("revoked: \(account.name)  \(account.partner)") }
    }
  }

  fileprivate static func store(_ project: String) throws(RunError) -> AccessStore {
    do {
      return try AccessStore(projectFolder: project)
    } catch {
      throw RunError.environment(problem: error.problem, help: error.help)
    }
  }

  fileprivate static func day(_ time: Int) -> String { Day(number: Int32(time / 86_400)).text }
}
