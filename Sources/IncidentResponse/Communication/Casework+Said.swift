import Foundation
import Postgres

extension Casework {
  /// Records what a person said or wrote: of their own accord, or instead of a planned communication (M46, M52), of which
  /// it may have told some departments only.
  package mutating func recordCommunication(_ said: SaidCommunication) throws {
    if said.at.earliest > now {
      throw Refusal(.invalid, "The communication lies in the future.", at: "/at")
    }
    guard let id = said.planned else {
      guard said.departments == nil else {
        throw Refusal(
          .invalid, "Departments are told of a planned communication: name it as plannedId.", at: "/departments")
      }
      return try recordOwn(said)
    }
    guard let position = dossier.communications.firstIndex(where: { $0.id == id }) else {
      throw Refusal(.invalid, "The incident has no such communication.", at: "/plannedId")
    }
    let planned = dossier.communications[position]
    let left = dossier.departmentsLeft(of: id)
    guard !planned.state.isDone || !left.isEmpty else {
      throw Refusal(.wrongState, "The communication has been sent already.")
    }
    if let departments = said.departments {
      try tell(try reach(departments, of: planned), position, said)
    } else if planned.state.isDone {
      try tell(left, position, said)
    } else {
      try record(position, said)
      try done(dossier.communications[position], said)
    }
  }

  private mutating func recordOwn(_ said: SaidCommunication) throws {
    var communication = recorded(said)
    if let (element, audience) = said.element {
      (communication.element, communication.audience) = (element, audience)
    }
    insert(communication)
    try done(communication, said)
  }

  private func recorded(_ said: SaidCommunication) -> Communication {
    Communication(
      id: .next(), response: dossier.responses.first?.id, occurrence: 0, channel: said.channel, requirement: .required,
      state: .recorded, subject: said.audience, body: said.text, sent: said.at)
  }

  /// What was said takes the place of the planned communication, for everybody it means; whoever says it is its sender
  /// (M47).
  private mutating func record(_ position: Int, _ said: SaidCommunication) throws {
    let planned = dossier.communications[position]
    dossier.communications[position].state = .recorded
    dossier.communications[position].sent = said.at
    dossier.communications[position].senderRole = senderRole(of: planned)
    queue(
      """
      UPDATE communication SET state = 'recorded', channel = \(said.channel.rawValue), subject = \(said.audience),
        body = \(said.text), sent_earliest = \(said.at.earliest), sent_latest = \(said.at.latest),
        requirement = 'required', recorded_by = \(caller.person),
        sender_role = \(senderRole(of: planned))
      WHERE organisation_id = \(organisation) AND id = \(planned.id)
      """)
    mark(dossier.departmentsLeft(of: planned.id), toldBy: planned.id)
    if planned.state == .composed { cancelCalls(of: planned.id) }
  }

  /// The departments that a person says they told.
  private func reach(_ departments: [UUID], of planned: Communication) throws -> [DepartmentReach] {
    let counted = dossier.reach.filter { $0.communication == planned.id }
    guard planned.state != .planned, !counted.isEmpty else {
      throw Refusal(
        .wrongState,
        "The communication is not counted by departments, or not yet composed: leave departments out to tell everybody."
      )
    }
    return try departments.enumerated().map { index, department in
      guard let found = counted.first(where: { $0.department == department }) else {
        throw Refusal(.invalid, "The communication means nobody of this department.", at: "/departments/\(index)")
      }
      return found
    }
  }

  /// What was said told these departments what the planned communication says. When nobody is left, that is done.
  private mutating func tell(_ departments: [DepartmentReach], _ position: Int, _ said: SaidCommunication) throws {
    let planned = dossier.communications[position]
    var communication = recorded(said)
    communication.completes = planned.id
    communication.response = planned.response
    communication.senderRole = senderRole(of: planned)
    insert(communication)
    mark(departments, toldBy: communication.id)
    note(
      "communication.recorded", said.text, element: planned.element, subject: communication.id, occurred: said.at,
      details: [
        "audience": said.audience, "channel": said.channel.rawValue,
        "departments": departments.map(\.name).joined(separator: ", "),
      ])
    guard !planned.state.isDone else { return }
    guard dossier.departmentsLeft(of: planned.id).isEmpty else {
      return cancelCalls(of: planned.id, departments: departments.compactMap(\.department))
    }
    dossier.communications[position].state = .recorded
    dossier.communications[position].sent = said.at
    queue(
      """
      UPDATE communication SET state = 'recorded', sent_earliest = \(said.at.earliest), sent_latest = \(said.at.latest)
      WHERE organisation_id = \(organisation) AND id = \(planned.id)
      """)
    cancelCalls(of: planned.id)
    try follow(dossier.communications[position], sent: said.at)
  }

  private mutating func mark(_ departments: [DepartmentReach], toldBy communication: UUID) {
    let told = Set(departments.filter { !$0.isComplete }.map(\.id))
    if told.isEmpty { return }
    for index in dossier.reach.indices where told.contains(dossier.reach[index].id) {
      dossier.reach[index].reached = dossier.reach[index].meant
    }
    queue(
      """
      UPDATE communication_reach SET reached = meant, told_by_id = \(communication)
      WHERE organisation_id = \(organisation) AND id = ANY (\(Array(told)))
      """)
  }

  /// The first of the senders that the procedure names for it and that the caller holds.
  private func senderRole(of planned: Communication) -> String? {
    for version in dossier.procedures.values {
      guard let key = planned.element.flatMap({ version.reference($0) })?.key else { continue }
      let senders = version.procedure.communications.first { $0.key == key }?.senders ?? []
      return senders.first { dossier.holds($0, of: version, caller.person) }
    }
    return nil
  }

  private mutating func done(_ communication: Communication, _ said: SaidCommunication) throws {
    note(
      "communication.recorded", said.text, element: communication.element, subject: communication.id, occurred: said.at,
      details: ["audience": said.audience, "channel": said.channel.rawValue])
    try follow(communication, sent: said.at)
  }
}
