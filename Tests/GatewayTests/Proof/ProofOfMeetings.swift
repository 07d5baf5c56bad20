import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// What waits for a meeting: clocks that only its minutes meet, and what it triggers. And work that was lost.
@Suite(.database) struct ProofOfMeetings {
  /// The minutes within two hours of the phase, and customers hear of what was decided.
  private static func waiting(_ text: String) -> String {
    text.replacing(
      "\nclocks:\n",
      with: """

        clocks:
          - key: met-in-time
            title: The response team has met
            clauses: [M64]
            anchor: {event: {event: phase_entered, subject: backup-execution}}
            due: 2h
            fulfilled_by: {meeting: post-incident-meeting}
            owners: [incident-manager]
            escalations:
              - {at: 0, to: [top-management], text: The response team has not met.}

        """
    ).replacing(
      "trigger: {event: communication_sent, subject: customers-first}",
      with: "trigger: {event: meeting_held, subject: post-incident-meeting}")
  }

  @Test func `M64: a clock is met by the minutes of its meeting, and what waits for the meeting follows`() async throws
  {
    try await ResponseDesk.miniorange(level: "level-2", changing: Self.waiting) { desk in
      try await desk.say("employees-first")
      #expect(try await desk.clock("met-in-time")["state"].text == "pending", "it counts from the phase")
      try await desk.enter("backup-execution")
      let running = try await desk.clock("met-in-time")
      #expect((running["state"].text, running["duration"].text) == ("running", "PT2H"), "\(running)")
      #expect(running["countedFrom"].text == "event:phase_entered:backup-execution")
      // Another meeting meets nothing, nor does one that is called off.
      let now = Date.now.formatted(.iso8601)
      let other = try await desk.order(
        "meetings", #"{"procedure":"miniorange","meeting":"assessment-meeting","at":"\#(now)"}"#)
      #expect(try await desk.hold(try await desk.part("meetings/\(other["meetingId"])").body).status == 200)
      #expect(try await desk.clock("met-in-time")["state"].text == "running")
      #expect(try await desk.said("customers-update").isEmpty)
      let first = try #require(try await desk.meetings("post-incident-meeting").first)
      #expect(try await desk.hold(first).status == 200)
      #expect(try await desk.clock("met-in-time")["state"].text == "met")
      #expect(try await desk.said("customers-update").map { $0["state"].text } == ["planned"])
    }
  }

  @Test func `M64: a meeting that nobody holds in time is missed, escalated, and held late`() async throws {
    try await ResponseDesk.miniorange(level: "level-2", changing: Self.waiting) { desk in
      try await desk.say("employees-first")
      try await desk.enter("backup-execution")
      // Minutes are kept to the second: a minute more, so that what was held now was held after the end.
      try await desk.pass("2 hours 1 minute")
      #expect(try await desk.clock("met-in-time")["state"].text == "missed")
      #expect(try await desk.told("escalation").map(\.words) == ["The response team has not met."])
      let first = try #require(try await desk.meetings("post-incident-meeting").first)
      #expect(try await desk.hold(first).status == 200)
      #expect(try await desk.clock("met-in-time")["state"].text == "met-late")
    }
  }

  @Test func `lost timers of clocks, updates and meetings are made again as they were, and do their work`() async throws
  {
    try await ResponseDesk.miniorange(level: "level-2", also: [("ledgerpro", "high")]) { desk in
      let owner = TestDatabase.current.database()
      try await desk.enter("ongoing-assessment")
      try await desk.order("facts", #"{"name":"affected_customers","value":["North Mill"]}"#)
      try await desk.work()
      let before = try await Self.timers()
      for kind in ["clock due", "clock reminder", "clock escalation", "communication recurrence", "meeting recurrence"]
      {
        #expect(before.contains { $0.hasPrefix(kind) }, "\(kind): \(before)")
      }
      #expect(before.contains { $0.hasPrefix("meeting reminder") }, "\(before)")
      #expect(before.contains { $0.contains("client-notice") }, "the pending clock asks for its anchor")
      for table in ["timer", "lane"] { try await owner.execute(nil, "DELETE FROM \(identifier: table)") }
      let admin = TestDatabase.current.database(as: "tocsin_admin")
      let count = try await admin.asTenant(.operator(organisation: desk.organisation.id, name: "test")) { tx, caller in
        try await Organisation.restoreWork(by: caller, in: tx)
      }
      #expect(count == 1)
      try await desk.work()
      #expect(try await Self.timers() == before)

      try await desk.pass("8 hours 1 minute")
      #expect(try await desk.clock("customer-notice-8h")["state"].text == "missed")
      #expect(try await desk.meetings("assessment-meeting").map { $0["occurrence"].text } == ["0", "1"])
    }
  }

  /// Every timer by what it does; those that ask for an anchor begin anew.
  private static func timers() async throws -> Set<String> {
    let rows = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT format('%s %s %s %s %s %s', e.kind, t.kind, e.key, d.subject, t.step,
        CASE WHEN d.state <> 'pending' THEN date_trunc('second', t.due_at + interval '500 ms') END) AS row
      FROM timer t
      JOIN deadline d ON d.organisation_id = t.organisation_id AND d.id = t.deadline_id
      JOIN procedure_element e ON e.organisation_id = d.organisation_id AND e.id = d.element_id
      WHERE t.generation = d.generation AND NOT d.superseded
      """)
    return Set(try rows.map { try $0["row"] as String })
  }
}

extension ResponseDesk {
  /// The communications of a key, whatever became of them.
  fileprivate func said(_ key: String) async throws -> [JSONValue] {
    try await items("communications?limit=100").filter { $0["key"].text == key }
  }
}
