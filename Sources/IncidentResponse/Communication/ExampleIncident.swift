import Foundation

/// A made-up incident under a procedure, so that its words can be read and measured before there is a real one.
///
/// Every value that a message can name is there, as long as such values usually are.
struct ExampleIncident {
  static let organisation = "Example Ltd"
  static let recipient = "Asha Rao"
  static let department = "Sales"

  let version: ProcedureVersion
  let dossier: Dossier
  private let began: Date
  private let zone: String

  /// - Parameter isExercise: whether it is played.
  init(_ procedure: Procedure, isExercise: Bool = false, zone: String = "UTC") {
    let version = ProcedureVersion(id: Self.key(1), procedure: procedure)
    // 2026-03-04 10:20 UTC, a Wednesday.
    let began = Date(timeIntervalSince1970: 1_772_619_600)
    self.version = version
    self.began = began
    self.zone = zone
    let incident = Incident(
      id: Self.key(2), department: Self.key(3), restricted: false, version: 1, label: "INC-2026-0042",
      title: "Orders cannot be placed", status: .responding, isImported: false, isExercise: isExercise,
      isVulnerability: false, createdAt: began, updatedAt: began)
    let level = Self.level(of: procedure)
    dossier = Dossier(
      incident: incident, zone: zone, language: procedure.language, facts: Self.facts(procedure, began),
      levels: Self.assignment(level, version).map { [$0] } ?? [],
      responses: Self.response(level, version, began).map { [$0] } ?? [], deadlines: [], communications: [],
      log: LogRecord.Version(
        id: Self.key(4), number: 1,
        record: LogRecord(
          summary: "The order service does not answer", description: "Customers cannot place orders",
          fault: "Database of the order service", affectedProducts: "Web shop"),
        actor: "example", loggedAt: began),
      documents: [], estimates: [], duties: [], reviews: [], procedures: [version.id: version])
  }

  /// What a message of it says, to somebody who wants the language.
  func composition(
    of communication: Procedure.Communication, language: String, isOutside: Bool, occurrence: Int = 0
  ) throws -> Composition {
    let role = version.procedure.roles.first { $0.key == communication.senders.first }
    return try Composition(
      communication, occurrence: occurrence, of: version, dossier: dossier, organisation: Self.organisation,
      language: language,
      sender: Composition.Sender(name: "Bela Weiss", role: role?.title ?? Self.organisation, key: role?.key),
      nextUpdate: communication.repetition.map { nextUpdate($0) }, isOutside: isOutside,
      client: communication.subject == .client ? Self.recipient : "")
  }

  private func nextUpdate(_ repetition: Procedure.Repetition) -> Date {
    Offset.after(repetition.every).applied(to: began, in: BusinessCalendar(zone: TimeZone(identifier: zone) ?? .gmt))
  }

  /// Neither the gravest nor the slightest, where there are so many.
  private static func level(of procedure: Procedure) -> Procedure.Level? {
    let levels = procedure.levels.sorted { $0.rank < $1.rank }
    return levels.isEmpty ? nil : levels[levels.count / 2]
  }

  private static func assignment(_ level: Procedure.Level?, _ version: ProcedureVersion) -> LevelAssignment? {
    guard let level, let element = version.id(.level, level.key) else { return nil }
    let type = version.procedure.eventTypes.first { $0.level == level.key } ?? version.procedure.eventTypes.first
    return LevelAssignment(
      id: key(5), versionID: version.id, eventType: type.flatMap { version.id(.eventType, $0.key) },
      defaultLevel: element, level: element, initial: element)
  }

  private static func response(_ level: Procedure.Level?, _ version: ProcedureVersion, _ began: Date) -> Response? {
    guard let level, let element = version.id(.level, level.key) else { return nil }
    let plan = version.procedure.plans.first { $0.levels.contains(level.key) }
    let phase = version.procedure.phases.first { $0.scope == .incident }
    return Response(
      id: key(6), versionID: version.id, plan: plan.flatMap { version.id(.plan, $0.key) }, level: element,
      isRunning: true, currentPhase: phase.flatMap { version.id(.phase, $0.key) }, startedAt: began, phases: [],
      steps: [])
  }

  /// Of every fact that fields of messages tell, and of the times.
  private static func facts(_ procedure: Procedure, _ began: Date) -> [String: KnownFact] {
    let registry = procedure.factRegistry
    let told = procedure.fields.map { $0.fact ?? $0.key }
    let names = Set(told + FactRegistry.times.map(\.name) + said.keys).subtracting(["tackled", "closed", "disclosed"])
    return names.reduce(into: [:]) { facts, name in
      let value = Self.value(of: name, registry[name], began)
      facts[name] = KnownFact(
        id: key(7), name: name, value: value, source: "example", actor: "example", recordedAt: began)
    }
  }

  private static func value(of name: String, _ type: FactType?, _ began: Date) -> FactValue {
    if let value = said[name] { return value }
    switch type?.kind {
    case .instant: return .instant(Moment(began))
    case .boolean: return .boolean(true)
    case .number: return .number(120)
    case .set: return .set([type?.values.first ?? "An example"])
    case .text, nil:
      return .text(type?.values.first ?? "What is to be said of it, in a sentence or two of this length.")
    }
  }

  private static let said: [String: FactValue] = [
    "measures_taken": .text("The order service runs on its second database; the first one is being restored."),
    "customer_impact": .text("Orders cannot be placed in the web shop."),
    "affected_customers": .set(["Northwind Traders", "Shipping Ltd"]),
    "customers_affected": .number(2),
  ]

  private static func key(_ number: UInt8) -> UUID {
    UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, number))
  }
}
