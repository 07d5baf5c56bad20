import Foundation

/// The content fields of a message (M49), in words, from what the incident holds.
struct MessageField {
  let dossier: Dossier
  let version: ProcedureVersion
  let times: MessageTimes
  /// What each supplier said last, where any did (M80).
  var supplierStatus: [SupplierWords] = []
  /// What reviews found, the first of them first (L31).
  var findings: [ReviewFinding] = []
  /// People outside are told what a person wrote for them, and no internal step.
  let isOutside: Bool
  /// Affected client whom the message is for alone.
  var client = ""

  static let notRecorded = "not yet recorded"

  /// What a field says now. Never empty: a message says that something is not known rather than nothing.
  func text(_ field: Procedure.Field) -> String {
    let text = stated(field)
    return text.allSatisfy(\.isWhitespace) ? Self.notRecorded : text
  }

  private func stated(_ field: Procedure.Field) -> String {
    switch field.source {
    case .number: dossier.incident.label
    case .title: dossier.incident.title
    case .summary: dossier.log?.record.summary ?? Self.notRecorded
    case .description: dossier.log?.record.description ?? Self.notRecorded
    case .fault: dossier.log?.record.fault ?? Self.notRecorded
    case .affectedProducts: dossier.log?.record.affectedProducts ?? Self.notRecorded
    case .eventType: eventType ?? untyped
    case .level: levelTitle ?? "not yet determined"
    case .impact: impact
    case .customerImpact: customerImpact
    case .actions: actions
    case .status, .resolution: status
    case .times: keyTimes
    case .clocks: clocks
    case .communications: communications
    case .supplierStatus: suppliers ?? fact(field)
    case .estimate: estimates ?? fact(field)
    case .lessons: lessons(field)
    default: fact(field)
    }
  }

  /// Lessons that a person stated, else the findings of the reviews: those of this procedure where it has some.
  private func lessons(_ field: Procedure.Field) -> String {
    let stated = fact(field)
    if stated != Self.notRecorded { return stated }
    let own = findings.filter { finding in finding.element.map { version.element($0) != nil } ?? false }
    return (own.isEmpty ? findings : own).map(\.text).joined(separator: "\n\n")
  }

  /// Sources that a person states as a fact, under the field's own name unless it names another.
  private func fact(_ field: Procedure.Field) -> String {
    let name = field.fact ?? field.key
    guard let known = dossier.facts[name] else { return derived(name) ?? Self.notRecorded }
    if let value = known.value { return words(value) }
    return known.unknownReason.map { "unknown: \($0)" } ?? Self.notRecorded
  }

  /// What follows from the response; a level or type by its title.
  private func derived(_ name: String) -> String? {
    guard let value = dossier.knownFacts(under: version)[name] else { return nil }
    guard case .text(let key) = value else { return words(value) }
    let kinds: [Procedure.Element.Kind] = [.level, .eventType, .plan]
    return kinds.lazy.compactMap { version.id($0, key) }.first.flatMap { title($0) } ?? key
  }

  private func words(_ value: FactValue) -> String {
    if case .instant(let moment) = value { return times.text(moment) }
    return value.shown
  }

  private var level: LevelAssignment? { dossier.level(under: version.id) }

  var levelTitle: String? { title(level?.level) }

  /// Who gives a level need not name a type of event; then the level is what is known, and people outside are not told it.
  private var untyped: String {
    guard let levelTitle else { return "not yet determined" }
    return isOutside ? "not specified" : "not specified; \(levelTitle)"
  }

  private var eventType: String? { title(level?.eventType) }

  func title(_ element: UUID?) -> String? {
    element.flatMap { version.element($0)?.title }
  }

  /// People outside are told what was put into words for them; where nothing was, what the log record says of the impact.
  private var impact: String {
    let told = isOutside ? dossier.facts["customer_impact"]?.value.map(words) : nil
    return
      ([told ?? dossier.log?.record.description].compactMap(\.self) + [customerImpact].filter { $0 != Self.notRecorded })
      .joined(separator: "\n")
  }

  /// People outside are told how many, and never who else.
  private var customerImpact: String {
    if isOutside, case .set(let names)? = dossier.facts["affected_customers"]?.value, !names.isEmpty {
      return client.isEmpty ? "Customers affected: \(names.count)" : Self.notRecorded
    }
    return switch (dossier.facts["customers_affected"]?.value, dossier.facts["affected_customers"]?.value) {
    case (_, .set(let names)?) where !names.isEmpty: "Customers affected: \(names.sorted().joined(separator: ", "))"
    case (.number(let count)?, _): "Customers affected: \(count)"
    default: Self.notRecorded
    }
  }

  /// What was done so far, as a person put it and, inside, the steps in order of time.
  private var actions: String {
    let stated = dossier.facts["measures_taken"]?.value.map(words)
    if isOutside { return stated ?? "We are working on it." }
    let done = dossier.responses.filter { $0.versionID == version.id }.flatMap(\.steps).filter { $0.state == .done }
    let ordered = done.enumerated().sorted { one, other in
      let (first, second) = (
        one.element.done?.earliest ?? .distantFuture, other.element.done?.earliest ?? .distantFuture
      )
      return (first, one.offset) < (second, other.offset)
    }
    let lines = ordered.compactMap { _, step in
      title(step.element).map { title in step.done.map { "- \(title), \(times.text($0))" } ?? "- \(title)" }
    }
    if let stated { return ([stated] + lines).joined(separator: "\n") }
    return lines.isEmpty ? "The response has begun; no measure is completed yet." : "\n" + lines.joined(separator: "\n")
  }

  var status: String {
    let incident = dossier.incident
    switch incident.status {
    case .triaged: return "Being assessed"
    case .logged: return "Logged"
    case .responding where isOutside: return "Response in progress"
    case .responding: return phase.map { "Response in progress: \($0)" } ?? "Response in progress"
    case .resolved, .reviewed, .closed:
      let fact = incident.outcome == .tackled ? "tackled" : "resolved"
      let word = incident.outcome == .tackled ? "The emergency is handled" : "Resolved"
      return dossier.facts[fact]?.value?.moment.map { "\(word) since \(times.text($0))" } ?? word
    case .duplicate: return "Handled with another incident"
    case .nonIncident: return "Not an incident"
    }
  }

  var phase: String? {
    title(dossier.responses.first { $0.versionID == version.id }?.currentPhase)
  }

  private var keyTimes: String {
    [("Start of impact", "start_of_impact"), ("Detection", "detected"), ("End of impact", "end_of_impact")]
      .map { title, name in "\(title): \(dossier.facts[name]?.value?.moment.map(times.text) ?? Self.notRecorded)" }
      .joined(separator: "\n")
  }

  private var clocks: String {
    dossier.deadlines.filter { !$0.isRecurring }.map { clock in
      "\(clock.title): \(clock.state.rawValue)" + (clock.due.map { ", due \(times.text($0))" } ?? "")
    }.joined(separator: "\n")
  }

  private var suppliers: String? {
    if supplierStatus.isEmpty { return nil }
    return supplierStatus.map { words in
      let source = words.source.map { ", \($0)" } ?? ""
      return "\(words.name): \(words.status) (\(times.text(words.observed))\(source))"
    }.joined(separator: "\n")
  }

  /// The current answers to the procedure's estimates.
  private var estimates: String? {
    let lines = version.procedure.estimates.compactMap { estimate -> String? in
      let current = dossier.estimate(estimate.key, under: version)
      return estimate.values.first { $0.key == current?.value }.map { "\(estimate.title): \($0.title)" }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private var communications: String {
    dossier.communications.filter(\.state.isDone).compactMap { communication in
      title(communication.element).map { title in
        communication.sent.map { "\(title): \(times.text($0))" } ?? title
      }
    }.joined(separator: "\n")
  }
}
