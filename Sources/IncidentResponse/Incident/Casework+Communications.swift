package import Foundation
import Postgres

extension Casework {
  /// Plans a communication of the procedure: one row for each audience, and for each affected client where it is theirs
  /// alone. Where no decision and no approval is asked, it is composed at once; where it repeats, its recurrence is armed.
  mutating func plan(_ communication: Procedure.Communication, _ response: Response?, _ version: ProcedureVersion) {
    guard let element = version.id(.communication, communication.key) else { return }
    let clients = communication.subject == .client ? affectedClients : [""]
    for (audience, client) in communication.audiences.flatMap({ audience in clients.map { (audience, $0) } }) {
      guard let audienceID = version.id(.audience, audience),
        !dossier.communications.contains(where: {
          $0.element == element && $0.audience == audienceID && $0.occurrence == 0 && $0.client == client
        })
      else { continue }
      let planned = Communication(
        id: .next(), response: response?.id, element: element, audience: audienceID,
        deadline: dossier.deadlines.first {
          $0.fulfilledBy == "communication:\(communication.key)" && $0.state.isOpen && $0.subject == client
        }?.id,
        occurrence: 0, client: client, channel: medium(communication, version),
        requirement: requirement(of: communication, audience, version), state: .planned)
      insert(planned)
      note(
        "communication.planned", "\(communication.title) to \(client.isEmpty ? title(version, audienceID) : client)",
        element: element, subject: planned.id)
      let start = communication.trigger.after.map { Offset.after($0).applied(to: now, in: dossier.calendar) } ?? now
      if planned.requirement == .required { compose(planned, after: start.timeIntervalSince(now)) }
      // Nothing repeats whose end has come already.
      if let recurring = Recurring(communication, element, to: audience), !hasEnded(recurring.repetition) {
        repeats(recurring, from: start, response, version)
      }
    }
  }

  /// Whether it must be sent is decided by a person where the procedure asks that, and where what is restricted would be
  /// told to people outside.
  func requirement(
    of communication: Procedure.Communication, _ audience: String, _ version: ProcedureVersion
  ) -> Communication.Requirement {
    let isOutside = version.procedure.audiences.contains { $0.key == audience && $0.side == .external }
    return communication.decision != nil || incident.restricted && isOutside ? .undecided : .required
  }

  func medium(_ communication: Procedure.Communication, _ version: ProcedureVersion) -> Communication.Channel {
    let channel = version.procedure.channels.first { $0.key == communication.channels.first }
    return channel.flatMap { Communication.Channel(rawValue: $0.medium.rawValue) } ?? .email
  }

  mutating func insert(_ communication: Communication) {
    dossier.communications.append(communication)
    queue(
      """
      INSERT INTO communication (organisation_id, id, record_id, response_id, element_id, audience_id, deadline_id,
        occurrence, client, channel, requirement, state, subject, body, sent_earliest, sent_latest, recorded_by,
        completes_id, sender_role)
      VALUES (\(organisation), \(communication.id), \(recordID), \(communication.response), \(communication.element),
        \(communication.audience), \(communication.deadline), \(Int32(communication.occurrence)), \(communication.client),
        \(communication.channel.rawValue), \(communication.requirement.rawValue), \(communication.state.rawValue),
        \(communication.subject), \(communication.body), \(communication.sent?.earliest), \(communication.sent?.latest),
        \(communication.state == .recorded ? caller.person : nil), \(communication.completes),
        \(communication.senderRole))
      """)
  }

  /// Hands the communication to the delivery worker, unless somebody has to approve it first. History sends nothing.
  ///
  /// - Parameter delay: seconds on the incident's own clock until it is composed.
  mutating func compose(_ communication: Communication, after delay: TimeInterval = 0) {
    if incident.isImported || awaitsApproval(communication) { return }
    let pause = delay / (incident.exerciseSpeed ?? 1)
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id, run_at)
      VALUES (\(organisation), \(UUID.next()), 'compose', \(communication.id.uuidString.lowercased()), \(recordID),
        \(communication.id), \(communication.element), now() + make_interval(secs => \(pause)))
      ON CONFLICT (organisation_id, kind, key) DO NOTHING
      """)
    wakeUps.insert(.deliveries)
  }

  /// Decides whether a communication is required (M53).
  package mutating func decide(_ id: UUID, required: Bool, reason: String?) throws {
    guard let position = dossier.communications.firstIndex(where: { $0.id == id }) else {
      throw Refusal.notFound("communication")
    }
    let communication = dossier.communications[position]
    guard communication.state == .planned else {
      throw Refusal(
        .wrongState, "The communication is \(communication.state.rawValue); its decision has been carried out.")
    }
    try requireDecider(communication, isRequired: required)
    guard required || (reason?.contains { !$0.isWhitespace } ?? false) else {
      throw Refusal(.invalid, "That a communication is not required needs a reason.", at: "/reason")
    }
    let requirement: Communication.Requirement = required ? .required : .notRequired
    dossier.communications[position].requirement = requirement
    dossier.communications[position].requirementReason = reason
    queue(
      """
      UPDATE communication SET requirement = \(requirement.rawValue), requirement_reason = \(reason),
        decided_by = \(caller.person), decided_at = now()
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    note(
      "communication.decided", required ? "Required" : "Not required", element: communication.element, subject: id,
      details: reason.map { ["reason": $0] } ?? [:])
    if required {
      compose(dossier.communications[position])
    } else {
      try dispense(with: dossier.communications[position], because: reason ?? "")
    }
  }

  /// The procedure may name who decides (M53): for the communication, or for the clock that waits for it.
  private func requireDecider(_ communication: Communication, isRequired: Bool) throws {
    for version in dossier.procedures.values {
      guard let key = communication.element.flatMap({ version.reference($0) })?.key,
        let definition = version.procedure.communications.first(where: { $0.key == key })
      else { continue }
      let clocks = version.procedure.clocks.filter { $0.fulfilledBy == .communication(key) }
      let roles = definition.decision?.by ?? (isRequired ? [] : clocks.flatMap(\.notRequiredBy))
      try require(oneOf: roles, of: version, to: "decide this")
    }
  }

  /// Where nothing of a communication is required, the clocks that wait for it end. Where the rest of it has been said, it
  /// is complete.
  private mutating func dispense(with communication: Communication, because reason: String) throws {
    guard communication.occurrence == 0 else { return }
    let all = dossier.communications.filter { $0.element == communication.element && $0.occurrence == 0 }
    let owed = all.filter { $0.requirement != .notRequired }
    if !communication.client.isEmpty {
      endClocks(waitingFor: communication, because: reason)
    } else if owed.isEmpty {
      endClocks(waitingFor: communication, because: reason)
    } else if owed.allSatisfy(\.state.isDone), let sent = owed.compactMap(\.sent).max(by: { $0.latest < $1.latest }) {
      try follow(communication, sent: sent)
    }
  }

  private mutating func endClocks(waitingFor communication: Communication, because reason: String) {
    let version = dossier.procedures.values.first { communication.element.flatMap($0.reference) != nil }
    let key = communication.element.flatMap { version?.reference($0) }?.key ?? ""
    for deadline in dossier.deadlines where deadline.state.isOpen && !deadline.isRecurring {
      guard deadline.fulfilledBy == "communication:\(key)", self.version(of: deadline)?.id == version?.id,
        deadline.subject == communication.client || communication.client.isEmpty
      else { continue }
      end(deadline, as: .notRequired, because: reason)
    }
  }

  /// The delivery worker has carried a planned communication to its end: every delivery ended and at least one arrived.
  package mutating func communicationSent(_ id: UUID, at sent: Moment) throws {
    guard let position = dossier.communications.firstIndex(where: { $0.id == id }),
      !dossier.communications[position].state.isDone
    else { return }
    dossier.communications[position].state = .sent
    dossier.communications[position].sent = sent
    let communication = dossier.communications[position]
    queue(
      """
      UPDATE communication SET state = 'sent', sent_earliest = \(sent.earliest), sent_latest = \(sent.latest)
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    note(
      "communication.sent", communication.subject ?? "Sent", element: communication.element, subject: id, occurred: sent
    )
    try follow(communication, sent: sent)
  }

  /// What a sent communication fulfils and opens.
  mutating func follow(_ communication: Communication, sent: Moment) throws {
    for version in dossier.procedures.values {
      guard let key = communication.element.flatMap({ version.reference($0) })?.key else { continue }
      if !communication.client.isEmpty, communication.occurrence == 0 {
        try fulfilClocks(by: "communication:\(key)", at: sent, under: version, subject: communication.client)
      }
      let isComplete = dossier.communications.allSatisfy { other in
        other.element != communication.element || other.occurrence != 0 || other.requirement == .notRequired
          || other.state.isDone
      }
      guard isComplete, communication.occurrence == 0 else { continue }
      if communication.client.isEmpty { try fulfilClocks(by: "communication:\(key)", at: sent, under: version) }
      try open(.communicationSent, subject: key, under: version)
    }
  }
}
