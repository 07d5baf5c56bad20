import Foundation
import Postgres

extension Casework {
  /// Tells the owners of a clock how it stands: before it is due, or that it was missed (`step` -1).
  ///
  /// Before the next meeting of a series is due, it is planned, and people are told of it.
  mutating func remind(of deadline: UUID, step: Int, domain: String, in tx: borrowing Transaction) async throws {
    if let series = dossier.deadlines.first(where: { $0.id == deadline }), series.isRecurring, isMeeting(series) {
      guard series.state.isOpen, let count = repetition(of: series)?.reminders.count, count > 0 else { return }
      return convene(step / count, series, isDue: false)
    }
    try await tell(of: deadline, step: step, purpose: .reminder, domain: domain, in: tx)
  }

  /// Tells the next people in line that a clock is not met.
  mutating func escalate(_ deadline: UUID, step: Int, domain: String, in tx: borrowing Transaction) async throws {
    try await tell(of: deadline, step: step, purpose: .escalation, domain: domain, in: tx)
  }

  private mutating func tell(
    of id: UUID, step: Int, purpose: Delivery.Purpose, domain: String, in tx: borrowing Transaction
  ) async throws {
    guard let deadline = dossier.deadlines.first(where: { $0.id == id }), deadline.state.isOpen,
      let version = version(of: deadline), let reference = deadline.element.flatMap({ version.reference($0) })
    else { return }
    let notice = notice(reference, step: step, purpose: purpose, version)
    var circle = Addressee.Circle(roles: notice.roles, of: version)
    circle.onlyParticipants = incident.restricted
    var everybody = Addressee.Circle(roles: [], of: version)
    everybody.allParticipants = true
    everybody.onlyParticipants = true
    let results = try await tx.pipeline([
      Addressee.selection(circle, record: recordID, organisation: organisation),
      incident.restricted
        ? Addressee.selection(everybody, record: recordID, organisation: organisation)
        : Addressee.contactList(organisation: organisation),
    ])
    var addressees = try results[0].map(Addressee.init(row:))
    if addressees.isEmpty, incident.restricted {
      // Nobody who holds the role sees it: whoever does is told.
      addressees = try results[1].map(Addressee.init(row:))
    } else if addressees.isEmpty {
      // Nobody holds the role: along the contact list, one entry further with every step.
      let list = try results[1].map(Addressee.init(row:))
      addressees = list.isEmpty ? [] : [list[min(max(0, step), list.count - 1)]]
    }
    let words = words(deadline, notice.text)
    let messages = deliveries(
      of: "\(id.uuidString)/\(deadline.generation)/\(purpose.rawValue)/\(step)", purpose: purpose, deadline: id,
      to: addressees, prefersPhone: emailIsDown, domain: domain
    ) { _ in words }
    write(messages, urgent: true)
    note(
      messages.isEmpty ? "deadline.unheard" : "deadline.told",
      messages.isEmpty
        ? "\(deadline.title): there is nobody to tell"
        : "\(deadline.title): told \(messages.map(\.addressee.name).joined(separator: ", "))",
      element: deadline.element, subject: id)
  }

  private func notice(
    _ reference: Procedure.Element.Reference, step: Int, purpose: Delivery.Purpose, _ version: ProcedureVersion
  ) -> (roles: [String], text: String?) {
    guard let clock = version.procedure.clocks.first(where: { reference.kind == .clock && $0.key == reference.key })
    else {
      let repetition = version.procedure.communications.first { $0.key == reference.key }?.repetition
      return (repetition?.owners ?? [], nil)
    }
    let notices = purpose == .escalation ? clock.escalations : clock.reminders
    guard notices.indices.contains(step) else { return (clock.owners, nil) }
    return (notices[step].to.isEmpty ? clock.owners : notices[step].to, notices[step].text)
  }

  private func words(_ deadline: Deadline, _ text: String?) -> (subject: String, body: String) {
    let due = deadline.due.map { MessageTimes(zone: deadline.zone).text($0.earliest) }
    let stand =
      switch deadline.state {
      case .missed: (short: "overdue", long: "was due \(due ?? "before now") and is overdue")
      case .pending: (short: "no due time", long: "has no due time yet, because \(deadline.anchor) is not known")
      default: (short: "due \(due ?? "soon")", long: "is due \(due ?? "soon")")
      }
    var lines: [String] = incident.isExercise ? ["This is an exercise."] : []
    if let text { lines.append(text) }
    lines += ["\(deadline.title): \(stand.long).", "", "Incident: \(incident.label) \(incident.title)"]
    if !deadline.clause.isEmpty { lines.append("Clause: \(deadline.clause)") }
    return ("\(incident.label) \(deadline.title): \(stand.short)", lines.joined(separator: "\n") + "\n")
  }
}
