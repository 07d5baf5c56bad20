package import Foundation
import Postgres

extension Casework {
  /// States a fact. A second statement supersedes the first; clocks that hang on it follow.
  package mutating func state(
    _ name: String, _ value: FactValue, source: String = "", by element: UUID? = nil
  ) throws {
    try check(name, value)
    write(name, value: value, unknownReason: nil, source: source)
    note(
      "fact.stated", "\(name) is \(value.shown)", element: element, subject: dossier.facts[name]?.id,
      details: ["fact": name])
    try followFact(name)
  }

  /// States that a fact is not known, and why.
  package mutating func stateUnknown(_ name: String, because reason: String, source: String = "") throws {
    _ = try checkOpen(name)
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Refusal(.invalid, "That \(name) is unknown needs a reason.", at: "/unknownReason")
    }
    recordUnknown(name, because: reason, source: source)
    try rearmClocks(after: name, because: "\(name) is not known any more: \(reason)")
    if name == Self.channelsDown { switchChannels() }
    if name == Self.affectedCustomers { followClients() }
  }

  /// Writes that a fact is not known, or no longer.
  mutating func recordUnknown(_ name: String, because reason: String, source: String = "") {
    write(name, value: nil, unknownReason: reason, source: source)
    note("fact.unknown", "\(name) is unknown: \(reason)", subject: dossier.facts[name]?.id, details: ["fact": name])
  }

  /// Writes a fact that follows from a command, whose own event tells of it.
  mutating func recordFact(_ name: String, _ value: FactValue) throws {
    write(name, value: value, unknownReason: nil, source: "")
    try followFact(name)
  }

  private mutating func write(_ name: String, value: FactValue?, unknownReason: String?, source: String) {
    let previous = dossier.facts[name]
    let fact = KnownFact(
      id: .next(), name: name, value: value, unknownReason: unknownReason, source: source, actor: caller.actor,
      recordedAt: now)
    dossier.facts[name] = fact
    lawIsStale = true
    let time = value?.moment
    queue(
      """
      INSERT INTO fact (organisation_id, id, record_id, name, value, earliest, latest, precision, approximate, source,
        unknown_reason, supersedes_id, person_id, actor)
      VALUES (\(organisation), \(fact.id), \(recordID), \(name), \(value?.storedText), \(time?.earliest), \(time?.latest),
        \(time?.precision.rawValue), \(time?.isApproximate ?? false), \(source), \(unknownReason), \(previous?.id),
        \(caller.person), \(caller.actor))
      """)
  }

  /// What the product itself makes true is nobody's to state, except of history.
  private func checkOpen(_ name: String) throws -> FactType {
    guard let type = factType(name) else { throw Self.noSuchFact(name) }
    guard incident.isImported || !FactRegistry.isDerived(name) || dossier.law?.factType(name) != nil else {
      throw Refusal(.invalid, "\(name) follows from what is done in the incident; it cannot be stated.", at: "/name")
    }
    return type
  }

  private func check(_ name: String, _ value: FactValue) throws {
    let type = try checkOpen(name)
    guard type.kind == value.kind else {
      throw Refusal(
        .invalid, "\(name) is a fact of type \(type.kind.rawValue), not \(value.kind.rawValue).",
        at: value.moment == nil ? "/value" : "/at")
    }
    if case .text(let text) = value, !type.values.isEmpty, !type.values.contains(text) {
      let allowed = type.values.joined(separator: ", ")
      throw Refusal(.invalid, "\(name) is one of: \(allowed).", at: "/value")
    }
    if case .set(let members) = value, let stranger = members.sorted().first(where: { !allows($0, in: name) }) {
      throw Refusal(.invalid, "\(name) has no value \(stranger).", at: "/value")
    }
    if let time = value.moment, time.earliest > now {
      throw Refusal(.invalid, "\(name) lies in the future.", at: "/at")
    }
  }

  /// Among the built-in facts, those of the procedures that the incident follows, and those that regimes ask for.
  private func factType(_ name: String) -> FactType? {
    let own =
      dossier.procedures.isEmpty
      ? FactRegistry.builtIn[name] : dossier.procedures.values.lazy.compactMap { $0.registry[name] }.first
    return own ?? dossier.law?.factType(name)
  }

  /// Whether a set may have a member: where procedures name its values, one of them does.
  private func allows(_ member: String, in name: String) -> Bool {
    let values = dossier.procedures.values.flatMap { $0.registry[name]?.values ?? [] }
    return values.isEmpty || values.contains(member)
  }

  private static func noSuchFact(_ name: String) -> Refusal {
    Refusal(.invalid, "There is no fact \(name) in the registry.", at: "/name")
  }
}

extension FactValue {
  /// What a person reads in the timeline.
  var shown: String {
    switch self {
    case .text(let text): text
    case .boolean(let flag): flag ? "yes" : "no"
    case .number(let number): number.description
    case .instant(let moment): moment.shown
    case .set(let members): members.sorted().joined(separator: ", ")
    }
  }
}

extension Moment {
  /// The earliest instant in UTC, cut to the precision.
  var shown: String {
    let text = earliest.formatted(.iso8601)
    switch precision {
    case .second, .unknown: return text
    case .minute: return String(text.prefix(16)) + "Z"
    case .hour: return String(text.prefix(13)) + "h UTC"
    case .day: return String(text.prefix(10))
    case .month: return String(text.prefix(7))
    case .year: return String(text.prefix(4))
    }
  }
}
