import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Meetings about an incident: planned, moved, held with minutes, cancelled; and when people meet next (M64, M70, M73).
struct MeetingRoutes: Sendable {
  let database: Database
  let commands: CommandRoutes

  var endpoints: [Endpoint] {
    let meetings = "/v1/incidents/{incident}/meetings"
    return [
      .get(meetings, list), .post(meetings, plan), .get("\(meetings)/{meeting}", show),
      .post("\(meetings)/{meeting}/minutes", record), .post("\(meetings)/{meeting}/cancel", cancel),
    ]
  }

  /// Every meeting, and for each kind that the procedures know when it was last held and when it is held next.
  func list(_ call: Call) async throws -> Response {
    try await call.one(.incidentRead, Self.all(of: try call.id("incident")), in: database)
  }

  /// With its words, and the messages by which people were told.
  func show(_ call: Call) async throws -> Response {
    try await call.one(
      .incidentRead, Self.one(try call.id("meeting"), of: try call.id("incident")), in: database)
  }

  func plan(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let plan = Meeting.Plan(
      planned: fields.optional("plannedId", .id), key: fields.required("meeting", .key),
      at: fields.required("at", .instant), mode: fields.optional("mode", .meetingMode),
      place: fields.optional("place", .text(1...500)),
      attendees: fields.objects("attendees", atMost: 200)?.map { $0.attendee() },
      agenda: fields.list("agenda", atMost: 50, of: .text(1...1000)))
    try fields.verify()
    return try await commands.command(
      call, .incidentRespond, bytes,
      answer: { $0.incident.answer(adding: ["meetingId": .string($0.value.path)]) }
    ) { casework in
      try casework.plan(plan, under: try casework.followed(procedure))
    }
  }

  func record(_ call: Call) async throws -> Response {
    let meeting = try call.id("meeting")
    let (fields, bytes) = try await call.fields()
    let estimate = fields.object("estimate")
    let minutes = Meeting.Minutes(
      held: fields.required("heldAt", .moment), mode: fields.required("mode", .meetingMode),
      chair: fields.object("chair")?.attendee(),
      present: fields.objects("present", atMost: 500)?.map { $0.attendee() } ?? [],
      text: fields.required("minutes", .text(1...100_000)),
      decisions: fields.list("decisions", atMost: 100, of: .text(1...5000)) ?? [],
      estimate: estimate.map { (key: $0.required("key", .key), value: $0.required("value", .key)) })
    try fields.verify()
    return try await commands.command(call, .incidentRespond, bytes) { try $0.hold(meeting, minutes) }
  }

  func cancel(_ call: Call) async throws -> Response {
    let meeting = try call.id("meeting")
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await commands.command(call, .incidentRespond, bytes) {
      try $0.cancelMeeting(meeting, because: reason)
    }
  }
}

extension JSONFields {
  /// Somebody of the organisation by id, or somebody from outside by name.
  fileprivate func attendee() -> Meeting.Attendee {
    let person = optional("personId", .id)
    let name = optional("name", .text(1...200))
    if any("personId") == nil && any("name") == nil || person != nil && name != nil {
      complain("name", "is required, or personId: exactly one of them")
    }
    return person.map(Meeting.Attendee.person) ?? .outsider(name ?? "")
  }
}

extension FieldRule where Value == Procedure.Meeting.Mode {
  fileprivate static let meetingMode = Self(words: "one of in_person, online", placeholder: .online) {
    guard case .string(let text) = $0 else { return nil }
    return Procedure.Meeting.Mode(rawValue: text)
  }
}
