import Foundation
import IncidentResponse

/// An incident as `tocsin incident show` and `tocsin replay` tell of it.
struct IncidentSheet: Encodable {
  let incident: IncidentLine
  let plan: [String]
  let phases: [Phase]
  let clocks: [Clock]
  let communications: [Message]
  let meetings: [Gathering]

  struct Phase: Encodable {
    let title: String
    let entered: String?
    let left: String?
  }

  struct Clock: Encodable {
    let id: String
    let title: String
    let clause: String
    let anchor: String
    let dueAt: String?
    let outcome: String
    let lateBy: Lateness?
    let reason: String?
    /// Null but for the clock of a legal notice.
    let law: LawOfClock?

    /// With null where nothing is known, so that every clock has the same keys.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(title, forKey: .title)
      try container.encode(clause, forKey: .clause)
      try container.encode(anchor, forKey: .anchor)
      try container.encode(dueAt, forKey: .dueAt)
      try container.encode(outcome, forKey: .outcome)
      try container.encode(lateBy, forKey: .lateBy)
      try container.encode(reason, forKey: .reason)
      try container.encode(law, forKey: .law)
    }

    private enum CodingKeys: CodingKey {
      case id, title, clause, anchor, dueAt, outcome, lateBy, reason, law
    }

    /// Seconds.
    struct Lateness: Encodable {
      let atLeast: Int
      let atMost: Int
    }
  }

  struct Message: Encodable {
    let title: String
    let audience: String
    let channel: String
    let state: String
    let sentAt: String?
  }

  struct Gathering: Encodable {
    let meeting: String
    let plannedAt: String
    let heldAt: String?
    let state: String
  }

  init(_ dossier: Dossier) {
    incident = IncidentLine(dossier.incident)
    plan = dossier.responses.compactMap { response in
      dossier.procedure(of: response).flatMap { Self.title(response.plan, $0) }
    }
    phases = dossier.responses.flatMap { response in
      response.phases.map { phase in
        Phase(
          title: dossier.procedure(of: response).flatMap { Self.title(phase.element, $0) } ?? "",
          entered: phase.entered?.earliest.formatted(.iso8601), left: phase.left?.earliest.formatted(.iso8601))
      }
    }
    clocks = dossier.deadlines.sorted(by: Self.isEarlier).map { deadline in
      Clock(
        id: Self.key(deadline.element, dossier) ?? deadline.id.uuidString.lowercased(), title: deadline.title,
        clause: deadline.clause, anchor: deadline.anchor, dueAt: deadline.due?.earliest.formatted(.iso8601),
        outcome: deadline.state.rawValue,
        lateBy: (deadline.lateBy ?? Self.latenessSoFar(of: deadline, dossier.incident)).map {
          .init(atLeast: Int($0.atLeast), atMost: Int($0.atMost))
        }, reason: deadline.reason,
        law: dossier.obligations.first { $0.deadline == deadline.id }.map(LawOfClock.init)
      )
    }
    communications = dossier.communications.map { message in
      Message(
        title: Self.key(message.element, dossier) ?? "",
        audience: Self.key(message.audience, dossier) ?? message.subject ?? "", channel: message.channel.rawValue,
        state: message.state == .planned && message.requirement != .required
          ? message.requirement.rawValue : message.state.rawValue, sentAt: message.sent?.earliest.formatted(.iso8601))
    }
    meetings = dossier.meetings.sorted { $0.planned < $1.planned }.map { meeting in
      Gathering(
        meeting: Self.key(meeting.element, dossier) ?? "", plannedAt: meeting.planned.formatted(.iso8601),
        heldAt: meeting.held?.earliest.formatted(.iso8601), state: meeting.state.rawValue)
    }
  }

  func write() {
    Console.line("\(Console.bold(incident.number))  \(incident.title)")
    Console.line(
      "\(incident.status)  \(incident.level ?? "no level")  \(plan.isEmpty ? "no plan" : plan.joined(separator: ", "))"
        + (incident.restricted ? "  restricted" : "") + (incident.imported ? "  imported" : "")
        + (incident.exercise ? "  exercise" : ""))
    Console.line("")
    var clockTable = Table("CLOCK", "CLAUSE", "FROM", "DUE", "OUTCOME", "LATE BY", "RULE")
    for clock in clocks {
      let late =
        clock.lateBy.map { $0.atMost == 0 ? "" : "\(Console.span($0.atLeast)) to \(Console.span($0.atMost))" } ?? ""
      clockTable.add(
        clock.law == nil ? clock.id : clock.title, clock.clause, clock.anchor, clock.dueAt ?? "-",
        Self.coloured(clock.outcome), late,
        clock.law?.words ?? "")
    }
    clockTable.write()
    Console.line("")
    var phaseTable = Table("PHASE", "ENTERED", "LEFT")
    for phase in phases { phaseTable.add(phase.title, phase.entered ?? "-", phase.left ?? "-") }
    phaseTable.write()
    Console.line("")
    var messageTable = Table("COMMUNICATION", "AUDIENCE", "CHANNEL", "STATE", "SENT")
    for message in communications {
      messageTable.add(message.title, message.audience, message.channel, message.state, message.sentAt ?? "-")
    }
    messageTable.write()
    if meetings.isEmpty { return }
    Console.line("")
    var meetingTable = Table("MEETING", "PLANNED", "HELD", "STATE")
    for meeting in meetings {
      meetingTable.add(
        meeting.meeting, meeting.plannedAt, meeting.heldAt ?? "-",
        meeting.state == "missed" ? Console.bad(meeting.state) : meeting.state)
    }
    meetingTable.write()
  }

  /// How late a missed clock is by now, on the incident's own clock.
  private static func latenessSoFar(of deadline: Deadline, _ incident: Incident) -> Deadline.Lateness? {
    guard deadline.state == .missed, let due = deadline.due else { return nil }
    let now = incident.exerciseAt ?? .now
    return .init(
      atLeast: max(0, now.timeIntervalSince(due.latest)), atMost: max(0, now.timeIntervalSince(due.earliest)))
  }

  /// By due time, those without one last.
  private static func isEarlier(_ first: Deadline, _ second: Deadline) -> Bool {
    let times = [first, second].map { $0.due?.earliest ?? .distantFuture }
    return (times[0], first.title) < (times[1], second.title)
  }

  static func coloured(_ outcome: String) -> String {
    switch outcome {
    case "met": Console.good(outcome)
    case "missed", "met-late", "closed-unmet": Console.bad(outcome)
    default: outcome
    }
  }

  private static func title(_ element: UUID?, _ version: ProcedureVersion) -> String? {
    element.flatMap { version.element($0)?.title }
  }

  private static func key(_ element: UUID?, _ dossier: Dossier) -> String? {
    guard let element else { return nil }
    return dossier.procedures.values.lazy.compactMap { $0.reference(element)?.key }.first
  }
}
