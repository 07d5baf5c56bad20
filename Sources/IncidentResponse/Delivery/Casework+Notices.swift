import Foundation
import Postgres

extension Casework {
  /// Tells the owners of a clock how it stands: before it is due, or that it was missed (`step` -1).
  ///
  /// Before the next meeting of a series is due, it is planned, and people are told of it. Before the next update goes
  /// out, its owners are told what it will say, so that they can put down what has changed (M86).
  mutating func remind(of deadline: UUID, step: Int, domain: String, in tx: borrowing Transaction) async throws {
    guard let series = dossier.deadlines.first(where: { $0.id == deadline }), series.isRecurring else {
      try await tell(of: deadline, step: step, rung: step, purpose: .reminder, domain: domain, in: tx)
      if let pending = dossier.deadlines.first(where: { $0.id == deadline && $0.state == .pending }) {
        askForAnchor(of: pending, asked: step + 1)
      }
      return
    }
    guard series.state.isOpen, let count = repetition(of: series)?.reminders.count, count > 0 else { return }
    if isMeeting(series) { return convene(step / count, series, isDue: false) }
    // A reminder that comes after its update, because workers were down, has nothing to say.
    guard series.nextOccurrence(in: dossier.calendar) == step / count else { return }
    try await tell(of: deadline, step: step, rung: step % count, purpose: .reminder, domain: domain, in: tx)
  }

  /// Tells the next people in line that a clock is not met.
  mutating func escalate(_ deadline: UUID, step: Int, domain: String, in tx: borrowing Transaction) async throws {
    try await tell(of: deadline, step: step, rung: step, purpose: .escalation, domain: domain, in: tx)
  }

  /// - Parameter rung: how far along the contact list, where nobody holds the role.
  private mutating func tell(
    of id: UUID, step: Int, rung: Int, purpose: Delivery.Purpose, domain: String, in tx: borrowing Transaction
  ) async throws {
    if let deadline = dossier.deadlines.first(where: { $0.id == id }), let obligation = obligation(of: deadline) {
      return try await tell(
        of: deadline, obligation, step: step, rung: rung, purpose: purpose, domain: domain, in: tx)
    }
    // The duty of a reporter has ended when it is judged, and its lateness is told of then.
    guard let deadline = dossier.deadlines.first(where: { $0.id == id }),
      deadline.state.isOpen || deadline.state == .metLate && purpose == .escalation && deadline.response == nil,
      let version = version(of: deadline), let reference = deadline.element.flatMap({ version.reference($0) })
    else { return }
    let notice = notice(of: deadline, reference, step: step, purpose: purpose, version)
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
      SupplierWords.newest(record: recordID, organisation: organisation),
    ])
    var addressees = try results[0].map(Addressee.init(row:))
    if addressees.isEmpty, incident.restricted {
      // Nobody who holds the role sees it: whoever does is told.
      addressees = try results[1].map(Addressee.init(row:))
    } else if addressees.isEmpty {
      // Nobody holds the role: along the contact list, one entry further with every step.
      let list = try results[1].map(Addressee.init(row:))
      addressees = list.isEmpty ? [] : [list[min(max(0, rung), list.count - 1)]]
    }
    let supplierStatus = try results[2].map(SupplierWords.init(row:))
    let messages = inTheirLanguage(
      deliveries(
        of: "\(id.uuidString)/\(deadline.generation)/\(purpose.rawValue)/\(step)", purpose: purpose, deadline: id,
        to: addressees, domain: domain
      ) { addressee in
        let words = ClockWords(language: language(of: addressee), incident: incident)
        return words.message(
          deadline, notice.text ?? nextUpdate(deadline, version, words, supplierStatus: supplierStatus))
      })
    write(messages, urgent: true)
    note(
      messages.isEmpty ? "deadline.unheard" : "deadline.told",
      messages.isEmpty
        ? "\(deadline.title): there is nobody to tell"
        : "\(deadline.title): told \(messages.map(\.addressee.name).joined(separator: ", "))",
      element: deadline.element, subject: id)
  }

  private func notice(
    of deadline: Deadline, _ reference: Procedure.Element.Reference, step: Int, purpose: Delivery.Purpose,
    _ version: ProcedureVersion
  ) -> (roles: [String], text: String?) {
    guard let clock = version.procedure.clocks.first(where: { reference.kind == .clock && $0.key == reference.key })
    else {
      return (version.procedure.communications.first { $0.key == reference.key }?.repetition?.owners ?? [], nil)
    }
    if deadline.state == .pending { return (clock.owners, nil) }
    let notices = purpose == .escalation ? clock.escalations : clock.reminders
    guard notices.indices.contains(step) else { return (clock.owners, nil) }
    return (notices[step].to.isEmpty ? clock.owners : notices[step].to, notices[step].text)
  }

  /// What the next update of a series says as things stand; nil for what is no series of updates.
  private func nextUpdate(
    _ deadline: Deadline, _ version: ProcedureVersion, _ words: ClockWords, supplierStatus: [SupplierWords]
  ) -> String? {
    guard let communication = communication(of: deadline) else { return nil }
    let audiences = communication.audiences.compactMap { key in
      version.procedure.audiences.first { $0.key == key }?.title
    }
    let source = MessageField(
      dossier: dossier, version: version, times: MessageTimes(zone: dossier.zone), supplierStatus: supplierStatus,
      isOutside: false)
    let fields = version.procedure.fields.filter { communication.fields.contains($0.key) }
    return words.update(
      deadline.nextOccurrence(in: dossier.calendar).map { $0 + 1 }, to: audiences,
      fields: fields.map { ($0.title, source.text($0)) })
  }
}
