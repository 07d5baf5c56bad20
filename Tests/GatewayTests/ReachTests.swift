import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// The first communication is counted department by department, and names who sends it.
@Suite(.database) struct ReachTests {
  @Test func `M51, M65: the gate names each department and how many of its people are not informed`() async throws {
    try await ReachStage.serve { stage in
      let (sales, docks) = (try await stage.department("Sales"), try await stage.department("Docks"))
      let yard = try await stage.department("Yard")
      try await stage.person("Ben", phone: "+49 30 1", in: sales)
      try await stage.person("Cleo", in: sales)
      try await stage.person("Dora", email: "dora@acme.example", in: docks)
      try await stage.person("Eve")
      let desk = try await stage.open()
      #expect(
        try await desk.missingForBackup().filter { $0.contains(" of ") } == [
          "Sales: 2 of 2 people", "no department: 1 of 1 person",
        ])
      #expect(try await desk.settle(call: "Ben", of: "employees-first", #"{"reached":true}"#).status == 200)
      try await desk.work()
      #expect(try await desk.missingForBackup() == ["Sales: 1 of 2 people", "no department: 1 of 1 person"])

      let planned = try await desk.communication("employees-first")["id"]
      func say(_ more: String) async throws -> TestAnswer {
        try await desk.command(
          "communications", #"{"plannedId":"\#(planned)","audience":"Staff","channel":"verbal","text":"Told"\#(more)}"#)
      }
      let nobody = try await say(#","departments":["\#(sales)","\#(yard)"]"#)
      #expect((nobody.status, nobody["errors.0.pointer"]) == (422, "#/departments/1"), "\(nobody.body)")
      #expect(try await say(#","departments":["\#(sales)"]"#).status == 200)
      #expect(try await desk.missingForBackup() == ["no department: 1 of 1 person"])
      #expect(try await say("").status == 200)
      let again = try await say("")
      #expect((again.status, again.code) == (409, "wrong-state"), "\(again.body)")
      #expect(try await desk.missingForBackup() == [])

      let reach = try await desk.communication("employees-first").body["reach"].listed.map {
        "\($0["department"].text) \($0["reached"].text)/\($0["meant"].text) \($0["toldById"] == .null ? "message" : "person")"
      }
      #expect(Set(reach) == ["Docks 1/1 message", "Sales 2/2 person", "acme 1/1 message", " 1/1 person"])
    }
  }

  @Test func `M65: what a person says to everybody opens the gate at once, and nobody is called any more`() async throws
  {
    try await ReachStage.serve { stage in
      let sales = try await stage.department("Sales")
      try await stage.person("Ben", phone: "+49 30 1", in: sales)
      let desk = try await stage.open()
      let planned = try await desk.communication("employees-first")["id"]
      let unplanned = try await desk.command(
        "communications", #"{"audience":"S","channel":"verbal","text":"t","departments":["\#(sales)"]}"#)
      #expect((unplanned.status, unplanned["errors.0.pointer"]) == (422, "#/departments"), "\(unplanned.body)")
      let said = try await desk.command(
        "communications", #"{"plannedId":"\#(planned)","audience":"All","channel":"verbal","text":"Assembly"}"#)
      #expect(said.status == 200, "\(said.body)")
      #expect(try await desk.missingForBackup() == [])
      #expect(try await desk.call("Ben", of: "employees-first") == nil)
      let recorded = try await desk.communication("employees-first")
      #expect((recorded["state"], recorded["sender.name"]) == ("recorded", "Asha of acme"), "\(recorded.body)")
      #expect(recorded["recordedBy"] == stage.acme.person.path)
    }
  }

  @Test func `M47: the first of the senders that somebody holds signs, once by name and role`() async throws {
    try await ReachStage.serve { stage in
      let first = try await stage.open().communication("employees-first")
      #expect((first["sender.name"], first["sender.role"]) == ("HR", "hr"))
      #expect(first["body"].hasSuffix("\n\nHR\n"), "\(first["body"])")

      // Nobody is HR any more: Operations speaks.
      let duties = try await stage.client.get("/v1/duties?procedure=miniorange&kind=role", as: stage.acme)
      for duty in duties.body["items"].listed where duty["key"].text == "hr" {
        let ended = try await stage.client.send(.delete, "/v1/duties/\(duty["id"].text)", as: stage.acme)
        #expect(ended.status == 200, "\(ended.body)")
      }
      let second = try await stage.open().communication("employees-first")
      #expect((second["sender.name"], second["sender.role"]) == ("Operations", "operations"))

      #expect(try await stage.client.appoint("hr", of: "miniorange", stage.acme).status == 201)
      let third = try await stage.open().communication("employees-first")
      #expect((third["sender.name"], third["sender.role"]) == ("Asha of acme", "hr"))
      #expect(third["body"].hasSuffix("\n\nAsha of acme\nHR\n"), "\(third["body"])")
    }
  }
}
