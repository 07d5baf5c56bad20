import HTTPTypes
import HummingbirdTesting
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Whoever has no e-mail is called, and every call is settled by the person who makes it.
@Suite(.database) struct CallTests {
  @Test func `M46: whoever has no e-mail is called, and the communication ends with the last call`() async throws {
    try await ReachStage.serve { stage in
      let sales = try await stage.department("Sales")
      try await stage.person("Ben", phone: "+49 30 1", in: sales)
      try await stage.person("Cleo", phone: "+49 30 2", in: sales)
      let desk = try await stage.open()
      let waiting = try await stage.client.get("/v1/calls?incident=\(desk.opened["id"])", as: stage.acme)
      #expect(waiting.body["items"].count == 2, "\(waiting.body)")
      let ben = try #require(try await desk.call("Ben", of: "employees-first"))
      #expect((ben["number"].text, ben["incident"].text) == ("+49 30 1", desk.opened["label"]))
      #expect(ben["script"].text.contains("acme is responding to an incident."), "\(ben)")
      #expect(try await desk.communication("employees-first")["state"] == "composed")

      let unanswered = try await desk.settle(
        call: "Ben", of: "employees-first", #"{"reached":false,"obstacle":"voicemail","note":"Engaged"}"#)
      #expect(unanswered.status == 200, "\(unanswered.body)")
      let reached = try await desk.settle(
        call: "Ben", of: "employees-first",
        #"{"reached":true,"at":"2026-03-01T10:05Z","spokeWith":"His deputy","note":"Comes in at noon"}"#)
      #expect(reached.status == 200, "\(reached.body)")
      try await desk.work()
      #expect(try await desk.communication("employees-first")["state"] == "composed")

      let last = try await desk.settle(call: "Cleo", of: "employees-first", #"{"reached":true}"#)
      #expect(last.status == 200, "\(last.body)")
      try await desk.work()
      #expect(try await desk.communication("employees-first")["state"] == "sent")
      #expect(try await !desk.items("communications").filter { $0["key"].text == "status-update" }.isEmpty)

      let kept = try await desk.items("calls").first { $0["id"].text == ben["id"].text }
      #expect(kept?["state"].text == "sent")
      let attempts = kept?["attempts"].listed ?? []
      #expect(attempts.map { $0["reached"].text }.sorted() == ["false", "true"])
      let success = try #require(attempts.first { $0["reached"].text == "true" })
      #expect((success["caller"].text, success["spokeWith"].text) == ("Asha of acme", "His deputy"))
      #expect(success["at"]["earliest"].text.hasPrefix("2026-03-01T10:05"))
      let failure = try #require(attempts.first { $0["reached"].text == "false" })
      #expect((failure["note"].text, failure["calledBy"].text) == ("Engaged", stage.acme.person.path))
      #expect((failure["obstacle"].text, success["obstacle"]) == ("voicemail", .null))
    }
  }

  @Test func `M81: calls come in the order in which their messages are due`() async throws {
    try await ReachStage.serve { stage in
      let sales = try await stage.department("Sales")
      for name in ["Ben", "Cleo", "Dan"] { try await stage.person(name, phone: "+49 30 1 \(name.count)", in: sales) }
      let desk = try await stage.open()
      let owner = TestDatabase.current.database()
      // What is due by a clock comes by its due time, whenever it was written; the others by when they were written.
      func move(_ name: String, byClock: Bool, written: String) async throws {
        try await owner.execute(
          nil,
          """
          UPDATE delivery SET created_at = now() + \(written)::text::interval, deadline_id = CASE WHEN \(byClock)
            THEN (SELECT id FROM deadline WHERE due_at IS NOT NULL ORDER BY due_at, id LIMIT 1) END
          WHERE recipient_name = \(name) AND channel = 'phone'
          """)
      }
      try await move("Ben", byClock: false, written: "10 years")
      try await move("Cleo", byClock: false, written: "5 years")
      try await move("Dan", byClock: true, written: "20 years")
      let first = try await stage.client.get("/v1/calls?incident=\(desk.opened["id"])&limit=2", as: stage.acme)
      #expect(first.body["items"].listed.map { $0["recipient"].text } == ["Dan", "Cleo"], "\(first.body)")
      let second = try await stage.client.get(first["next"], as: stage.acme)
      #expect(second.body["items"].listed.map { $0["recipient"].text } == ["Ben"], "\(second.body)")
    }
  }

  @Test func `M46: what is no call that waits is refused`() async throws {
    try await ReachStage.serve { stage in
      let sales = try await stage.department("Sales")
      try await stage.person("Ben", phone: "+49 30 1", in: sales)
      let desk = try await stage.open()
      let other = try await stage.open()
      let ben = try #require(try await desk.call("Ben", of: "employees-first"))["id"].text
      for (body, pointer) in [
        (#"{"reached":true,"at":"2999-01-01T00:00Z"}"#, "#/at"), (#"{"reached":false,"givenUp":true}"#, "#/reason"),
        (#"{"reached":true,"givenUp":true,"reason":"r"}"#, "#/givenUp"), ("{}", "#/reached"),
        (#"{"reached":true,"obstacle":"voicemail"}"#, "#/obstacle"),
        (#"{"reached":false,"obstacle":"x"}"#, "#/obstacle"),
      ] {
        let refused = try await desk.command("deliveries/\(ben)/outcome", body)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(body): \(refused.body)")
      }
      let elsewhere = try await other.command("deliveries/\(ben)/outcome", #"{"reached":true}"#)
      #expect((elsewhere.status, elsewhere.code) == (404, "not-found"), "\(elsewhere.body)")
      let deliveries = try await desk.communication("employees-first").body["deliveries"].listed
      let mail = try #require(deliveries.first { $0["channel"].text == "email" })["id"].text
      let written = try await desk.command("deliveries/\(mail)/outcome", #"{"reached":true}"#)
      #expect((written.status, written.code) == (409, "wrong-state"), "\(written.body)")
      let ended = try await desk.command(
        "deliveries/\(ben)/outcome", #"{"reached":false,"givenUp":true,"reason":"The number is wrong"}"#)
      #expect(ended.status == 200, "\(ended.body)")
      let again = try await desk.command("deliveries/\(ben)/outcome", #"{"reached":true}"#)
      #expect((again.status, again.code) == (409, "wrong-state"), "\(again.body)")
      #expect(try await desk.call("Ben", of: "employees-first") == nil)
    }
  }

  @Test func `M52: what was said in person to some departments ends the calls of their people only`() async throws {
    try await ReachStage.serve { stage in
      let (sales, docks) = (try await stage.department("Sales"), try await stage.department("Docks"))
      try await stage.person("Ben", phone: "+49 30 1", in: sales)
      try await stage.person("Dora", phone: "+49 30 2", in: docks)
      let desk = try await stage.open()
      let planned = try await desk.communication("employees-first")["id"]
      let said = try await desk.command(
        "communications",
        #"{"plannedId":"\#(planned)","audience":"Sales","channel":"verbal","text":"Told at the door","departments":["\#(sales)"]}"#
      )
      #expect(said.status == 200, "\(said.body)")
      #expect(try await desk.call("Ben", of: "employees-first") == nil)
      #expect(try await desk.missingForBackup().contains("Docks: 1 of 1 person"))
      let told = try await desk.settle(call: "Dora", of: "employees-first", #"{"reached":true}"#)
      #expect(told.status == 200, "\(told.body)")
      try await desk.work()
      #expect(try await desk.communication("employees-first")["state"] == "sent")
      #expect(try await desk.missingForBackup() == [])
      let spoken = try await desk.items("communications").first { $0["completesId"].text == planned }
      #expect((spoken?["channel"].text, spoken?["sender"]["name"].text) == ("verbal", "Asha of acme"))
    }
  }
}
