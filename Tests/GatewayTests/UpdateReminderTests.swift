import HTTPTypes
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Who owes the updates of an incident is reminded of them (M86).
@Suite(.database) struct UpdateReminderTests {
  @Test func `M86: the owner is reminded before each update, once however many audiences it has`() async throws {
    try await ResponseDesk.miniorange(level: "level-3") { desk in
      try await desk.work()
      #expect(try await desk.updates("status-update") == 4)
      #expect(try await desk.reminders().isEmpty)
      // Updates go out every eight hours at this level; the reminder comes half an hour before.
      try await desk.pass("7 hours 20 minutes")
      #expect(try await desk.reminders().isEmpty)
      try await desk.pass("20 minutes")
      let first = try await desk.reminders()
      // Whoever holds the role, person or mailbox.
      #expect(first.map(\.address).sorted() == ["asha@acme.example", "info@xeurify.com"], "\(first)")
      let body = first.first?.body ?? ""
      for words in [
        "Update 2 goes to Staff responding to the incident, All departments and employees, Top Management",
        "Current status: Response in progress",
      ] {
        #expect(body.contains(words), "\(words): \(body)")
      }
      #expect(try await desk.updates("status-update") == 4, "the update itself is not due yet")
      #expect(try await desk.items("timeline").contains { $0["type"].text == "deadline.told" })

      try await desk.pass("20 minutes")
      #expect(try await desk.updates("status-update") == 8)
      #expect(try await desk.reminders().count == 2)
      try await desk.pass("7 hours 40 minutes")
      #expect(try await desk.reminders().last?.body.contains("Update 3 goes to") == true)
      #expect(try await desk.reminders().count == 4)
    }
  }

  @Test func `M86: nobody is reminded of updates that have ended, and of those gone out none too late`() async throws {
    try await ResponseDesk.miniorange(level: "level-3") { desk in
      try await desk.work()
      // Workers were down for a while: the update goes out, and the reminder before it has nothing to say any more.
      try await desk.pass("8 hours 1 minute")
      #expect(try await desk.updates("status-update") == 8)
      #expect(try await desk.reminders().isEmpty)
      let resolved = try await desk.command("resolve", #"{"outcome":"resolved","summary":"Over"}"#)
      #expect(resolved.status == 200, "\(resolved.body)")
      try await desk.pass("48 hours")
      #expect(try await desk.reminders().isEmpty)
    }
  }

  @Test func `M86: where nobody is Incident Manager, the contact list hears of it`() async throws {
    try await ResponseDesk.miniorange(level: "level-3") { desk in
      try await desk.work()
      let owner = TestDatabase.current.database()
      _ = try await owner.unit(nil, ["UPDATE duty_holder SET ended_at = now() WHERE key = 'incident-manager'"])
      try await desk.pass("7 hours 40 minutes")
      let told = try await desk.reminders()
      #expect(told.count == 1 && told.first?.address != "asha@acme.example", "\(told)")
    }
  }
}

extension ResponseDesk {
  fileprivate struct Reminder {
    let address: String
    let body: String
  }

  /// What was sent to remind of updates, in the order of time.
  fileprivate func reminders() async throws -> [Reminder] {
    try await TestDatabase.current.database().query(
      nil,
      """
      SELECT d.address, d.body FROM delivery d
      JOIN deadline c ON c.organisation_id = d.organisation_id AND c.id = d.deadline_id
      WHERE d.purpose = 'reminder' AND c.kind = 'recurring' ORDER BY d.created_at, d.id
      """
    ).map { Reminder(address: try $0["address"], body: try $0["body"]) }
  }

  /// How many messages of a kind were planned, over all audiences.
  fileprivate func updates(_ key: String) async throws -> Int {
    try await items("communications?limit=100").filter { $0["key"].text == key }.count
  }
}
