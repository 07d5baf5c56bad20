package import Foundation
import Postgres

extension Casework {
  /// Records that a meeting was held. What waits for that opens, its clocks are met, and its steps settle by themselves.
  package mutating func hold(_ id: UUID, _ minutes: Meeting.Minutes) throws {
    guard let position = dossier.meetings.firstIndex(where: { $0.id == id }),
      let (definition, version) = definition(of: dossier.meetings[position])
    else { throw Refusal.notFound("meeting") }
    try require(.responding, .resolved, .reviewed, to: "record a meeting")
    switch dossier.meetings[position].state {
    case .planned, .missed: break
    case .held: throw Refusal(.wrongState, "\(definition.title) was held already; its minutes stand.")
    case .cancelled: throw Refusal(.wrongState, "\(definition.title) was cancelled; plan another one.")
    }
    guard !minutes.present.isEmpty else {
      throw Refusal(.invalid, "Minutes name those who were present.", at: "/present")
    }
    try check(minutes.mode, of: definition)
    if minutes.held.earliest > now { throw Refusal(.invalid, "The meeting lies in the future.", at: "/heldAt") }
    store(minutes, position)
    note(
      "meeting.held", "\(definition.title): \(minutes.present.count) present",
      element: dossier.meetings[position].element,
      subject: id, occurred: minutes.held, details: ["mode": minutes.mode.rawValue])
    if let estimate = minutes.estimate { try reassess(estimate.key, as: estimate.value, in: definition, version) }
    try fulfilClocks(by: "meeting:\(definition.key)", at: minutes.held, under: version)
    try open(.meetingHeld, subject: definition.key, under: version)
  }

  private mutating func store(_ minutes: Meeting.Minutes, _ position: Int) {
    dossier.meetings[position].state = .held
    dossier.meetings[position].held = minutes.held
    dossier.meetings[position].mode = minutes.mode
    let id = dossier.meetings[position].id
    queue(
      """
      UPDATE meeting SET state = 'held', held_earliest = \(minutes.held.earliest), held_latest = \(minutes.held.latest),
        mode = \(minutes.mode.rawValue), chair_id = \(minutes.chair?.person), chair_name = \(minutes.chair?.name)
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    attended(minutes.present, id)
    write(.minutes, [minutes.text], of: id)
    write(.decisions, minutes.decisions, of: id)
  }

  /// A meeting judges anew how long the situation will last (M71).
  private mutating func reassess(
    _ key: String, as value: String, in meeting: Procedure.Meeting, _ version: ProcedureVersion
  ) throws {
    guard let estimate = version.procedure.estimates.first(where: { $0.key == key }) else {
      let known = version.procedure.estimates.map(\.key).joined(separator: ", ")
      throw Refusal(
        .invalid, "\(version.procedure.title) has no estimate \(key). It has: \(known.isEmpty ? "none" : known).",
        at: "/estimate/key")
    }
    guard estimate.values.contains(where: { $0.key == value }) else {
      let known = estimate.values.map(\.key).joined(separator: ", ")
      throw Refusal(.invalid, "\(estimate.title) is one of: \(known).", at: "/estimate/value")
    }
    try makeEstimate(key, of: version, value: value, reason: meeting.title)
  }
}
