import Aggregate
import KPIModel
import Synchronization

/// Partial figures that several tasks add to: each batch goes to one that is free.
///
/// Partials merge in any order to the same value, so which one took which batch leaves no trace.
final class AccumulatorPool: Sendable {
  private let plan: BoundPlan
  private let partials: [PartialBox]
  private let currentIdentities: Mutex<IdentityMap>

  private final class PartialBox: Sendable {
    let partial: Mutex<Partial>

    init(_ partial: consuming sending Partial) { self.partial = Mutex(partial) }
  }

  /// What evidence is gathered beside the figures; `nil` when none is wanted.
  let evidence: EvidenceReader?
  private let evidenceChunks = Mutex<[EvidenceChunk]>([])

  /// What registers list; `nil` when there are none.
  let registers: RegisterReader?
  private let registerRows: Mutex<RegisterCollection>

  init(
    plan: BoundPlan, count: Int, identities: IdentityMap, evidence: EvidenceReader? = nil,
    registers: RegisterReader? = nil
  ) {
    self.plan = plan
    self.evidence = evidence
    self.registers = registers
    registerRows = Mutex(RegisterCollection(plans: registers?.plans ?? []))
    partials = (0..<count).map { _ in PartialBox(Partial(plan: plan)) }
    currentIdentities = Mutex(identities)
  }

  /// Who is who, as far as the tables read so far tell.
  var identities: IdentityMap {
    get { currentIdentities.withLock { $0 } }
    set { currentIdentities.withLock { $0 = newValue } }
  }

  /// The rows behind the figures, in no order.
  var chunks: [EvidenceChunk] { evidenceChunks.withLock { $0 } }

  func add(_ batch: RecordBatch, tables: ReferenceTables, identities: IdentityMap) {
    if let evidence {
      let chunk = evidence.read(batch, tables: tables, identities: identities)
      evidenceChunks.withLock { $0.append(chunk) }
    }
    if let registers {
      for chunk in registers.read(batch, tables: tables, identities: identities) {
        registerRows.withLock { $0.add(chunk) }
      }
    }
    for box in partials {
      let isDone: Void? = box.partial.withLockIfAvailable { $0.add(batch, tables: tables, identities: identities) }
      if isDone != nil { return }
    }
    partials[0].partial.withLock { $0.add(batch, tables: tables, identities: identities) }
  }

  /// Adds everything that another pool holds.
  func merge(_ other: AccumulatorPool) {
    let others = other.takePartials()
    partials[0].partial.withLock { for partial in others { $0.merge(partial) } }
    let chunks = other.chunks
    evidenceChunks.withLock { $0 += chunks }
    guard registers != nil else { return }
    let rows = other.registerRows.withLock { $0 }
    registerRows.withLock { $0.merge(rows) }
  }

  func registerTables() throws(RunError) -> [RegisterTable] {
    let rows = registerRows.withLock { $0 }
    return try rows.tables()
  }

  /// Gives everything added so far away: afterwards the pool is as it began.
  func takePartials() -> [Partial] {
    partials.map { box in
      box.partial.withLock { partial in
        defer { partial = Partial(plan: plan) }
        return partial
      }
    }
  }
}
