import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import TestSupport
import Testing

@testable import Gateway

/// What reviews leave to be done: proposed, decided, carried out, looked at again, and shared.
@Suite(.database) struct ImprovementTests {
  @Test func `M93, M95: a change comes out of a review, is discussed, and is done by a version in force since`()
    async throws
  {
    try await PolicyStage.set { stage in
      let desk = try await stage.incident()
      let proposed = try await stage.propose(
        #""kind":"procedure_change","source":"review","title":"Page earlier","incidentId":"\#(desk.id)""#)
      #expect((proposed.status, proposed["state"], proposed["review"]) == (201, "proposed", "plan-review"))
      #expect((proposed["procedure"], proposed["incident.label"]) == ("miniorange", desk.opened["label"]))
      // Of this review comes no improvement in general, which is another procedure's word.
      let strange = try await stage.propose(
        #""kind":"improvement","source":"review","title":"t","incidentId":"\#(desk.id)""#)
      #expect((strange.status, strange["errors.0.pointer"]) == (422, "#/kind"), "\(strange.body)")
      #expect(strange["detail"].contains("lesson, procedure_change, training, corrective_action"))

      let early = try await stage.order(proposed, "completion", #"{"outcome":"Done"}"#)
      #expect((early.status, early.code) == (409, "wrong-state"), "\(early.body)")
      let ownerless = try await stage.order(proposed, "decision", #"{"decision":"accepted"}"#)
      #expect((ownerless.status, ownerless["errors.0.pointer"]) == (422, "#/ownerId"), "\(ownerless.body)")
      let mute = try await stage.order(proposed, "decision", #"{"decision":"rejected"}"#)
      #expect((mute.status, mute["errors.0.pointer"]) == (422, "#/reason"), "\(mute.body)")
      let meeting = try await stage.hold("review-meeting", desk)
      let accepted = try await stage.order(
        proposed, "decision",
        #"{"decision":"accepted","reason":"It was late","meetingId":"\#(meeting)",\#(stage.duty)}"#)
      #expect((accepted.status, accepted["state"]) == (200, "accepted"), "\(accepted.body)")
      #expect(accepted["decision.meetingId"] == meeting && accepted["decision.reason"] == "It was late")

      let bare = try await stage.order(proposed, "completion", #"{"outcome":"Done"}"#)
      #expect((bare.status, bare["errors.0.pointer"]) == (422, "#/versionId"), "\(bare.body)")
      let before = try await stage.client.get("/v1/procedures/miniorange/versions", as: stage.acme)["items.0.id"]
      let old = try await stage.order(proposed, "completion", #"{"outcome":"Done","versionId":"\#(before)"}"#)
      #expect((old.status, old["errors.0.pointer"]) == (422, "#/versionId"), "\(old.body)")
      let version = try await stage.publish("1.1", as: stage.acme)
      let done = try await stage.order(proposed, "completion", #"{"outcome":"In 1.1","versionId":"\#(version)"}"#)
      #expect((done.status, done["state"], done["end.version"]) == (200, "done", "1.1"), "\(done.body)")
      let told = try await stage.client.get("\(desk.address)/timeline?limit=200", as: stage.acme)
      for type in ["improvement.proposed", "improvement.accepted", "improvement.done"] {
        #expect("\(told.body)".contains(type), "\(type)")
      }
    }
  }

  @Test func `M95: those decide whom the review names, where somebody holds these roles`() async throws {
    try await PolicyStage.set { stage in
      let desk = try await stage.incident()
      let proposed = try await stage.propose(
        #""kind":"corrective_action","source":"review","title":"A spare disk","incidentId":"\#(desk.id)",\#(stage.duty)"#
      )
      let officer = try await stage.join("Ines", role: "responder")
      try await stage.appoint(officer, "top-management")
      let refused = try await stage.order(proposed, "decision", #"{"decision":"accepted"}"#)
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(refused["detail"].contains("op management"), "\(refused.body)")
      let accepted = try await stage.order(proposed, "decision", #"{"decision":"accepted"}"#, as: officer)
      #expect((accepted.status, accepted["state"]) == (200, "accepted"), "\(accepted.body)")
    }
  }

  @Test func `M96: who is to be trained owes the course, and it is done when all have taken it`() async throws {
    try await PolicyStage.set { stage in
      let desk = try await stage.incident()
      let trainee = try await stage.join("Cora", kind: "contractor")
      let proposed = try await stage.propose(
        #"""
        "kind":"training","source":"review","title":"Report in time","incidentId":"\#(desk.id)",
        "course":"reporting-incidents","traineeIds":["\#(trainee.person)"],\#(stage.duty)
        """#)
      #expect(proposed["trainees.0.name"] == "Cora", "\(proposed.body)")
      let unknown = try await stage.propose(
        #"""
        "kind":"training","source":"review","title":"t","incidentId":"\#(desk.id)","course":"juggling",
        "traineeIds":["\#(trainee.person)"]
        """#)
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/course"), "\(unknown.body)")
      // A contractor owes the course for this reason alone.
      try await stage.work()
      #expect(try await stage.client.get("/v1/me/obligations", as: trainee).body["items"].count == 0)
      _ = try await stage.order(proposed, "decision", #"{"decision":"accepted"}"#)
      try await stage.work()
      let owed = try await stage.client.get("/v1/me/obligations?state=open", as: trainee)
      #expect(owed.body["items"].count == 1 && owed["items.0.key"] == "reporting-incidents", "\(owed.body)")
      let early = try await stage.order(proposed, "completion", #"{"outcome":"Trained"}"#)
      #expect((early.status, early["missing.0"]) == (409, "Cora: has not taken the course since"), "\(early.body)")
      let course = "/v1/procedures/miniorange/trainings/reporting-incidents"
      let now = Date.now.formatted(.iso8601)
      let taken = try await stage.client.post(
        "\(course)/completion",
        #"{"completedAt":"\#(now)","statement":"I know how, to whom and within which time I report an incident."}"#,
        as: trainee)
      #expect(taken.status < 300, "\(taken.body)")
      let done = try await stage.order(proposed, "completion", #"{"outcome":"Trained"}"#)
      #expect((done.status, done["state"]) == (200, "done"), "\(done.body)")
    }
  }

  @Test func `L31: a lesson is shared, and the record of each message is kept`() async throws {
    try await PolicyStage.set { stage in
      let desk = try await stage.incident()
      let reader = try await stage.join("Rita")
      let lesson = try await stage.propose(
        #""kind":"lesson","source":"review","title":"Look at the logs first","incidentId":"\#(desk.id)""#)
      let unshared = try await stage.order(lesson, "distribution", #"{"personIds":["\#(reader.person)"]}"#)
      #expect((unshared.status, unshared.code) == (409, "wrong-state"), "\(unshared.body)")
      _ = try await stage.order(lesson, "decision", #"{"decision":"accepted"}"#)
      let alone = try await stage.order(lesson, "completion", #"{"outcome":"Told"}"#)
      #expect((alone.status, alone["missing.0"]) == (409, "It has been shared with nobody."), "\(alone.body)")
      for _ in 1...2 {
        let shared = try await stage.order(lesson, "distribution", #"{"personIds":["\#(reader.person)"]}"#)
        #expect((shared.status, shared["sharedWith.0.name"]) == (200, "Rita"), "\(shared.body)")
        try await stage.work()
      }
      let letters = stage.postbox.letters.filter {
        $0.delivery.address == "rita@acme.example" && $0.delivery.subject.hasPrefix("Lesson")
      }
      #expect(letters.map(\.delivery.subject) == ["Lesson learnt: Look at the logs first"])
      let shown = try await stage.client.get("/v1/improvements/\(lesson["id"])", as: stage.acme)
      #expect(shown["sharedWith.0.message.state"] == "sent", "\(shown.body)")
      let done = try await stage.order(lesson, "completion", #"{"outcome":"Told"}"#)
      #expect(done["state"] == "done", "\(done.body)")
    }
  }

  @Test func `L32: the register says sources, owners and due dates, and owners are reminded until it is done`()
    async throws
  {
    try await PolicyStage.set { stage in
      let owner = try await stage.join("Olga", role: nil)
      let bare = try await stage.propose(#""kind":"improvement","source":"best_practice","title":"MFA for all""#)
      #expect((bare.status, bare["errors.0.pointer"]) == (422, "#/reference"), "\(bare.body)")
      let duty = #""ownerId":"\#(owner.person)","dueAt":"\#(PolicyStage.day(-1))""#
      let proposed = try await stage.propose(
        #""kind":"improvement","source":"best_practice","reference":"CIS 6.3","title":"MFA for all",\#(duty)"#)
      #expect((proposed.status, proposed["incident"]) == (201, ""), "\(proposed.body)")
      try await stage.work()
      let mail = { stage.postbox.letters.filter { $0.delivery.address == "olga@acme.example" }.map(\.delivery.subject) }
      #expect(mail().isEmpty)
      _ = try await stage.order(proposed, "decision", #"{"decision":"accepted"}"#)
      try await stage.work()
      try await stage.work()
      #expect(mail() == ["MFA for all: overdue"])
      let overdue = try await stage.client.get("/v1/improvements?overdue=true&source=best_practice", as: stage.acme)
      #expect(overdue["items.0.owner.name"] == "Olga" && overdue.body["items"].count == 1, "\(overdue.body)")

      _ = try await stage.order(proposed, "completion", #"{"outcome":"Switched on"}"#)
      let failed = try await stage.order(proposed, "verification", #"{"works":false,"found":"Not for guests"}"#)
      #expect((failed["state"], failed["verification.works"]) == ("accepted", "false"), "\(failed.body)")
      _ = try await stage.order(proposed, "completion", #"{"outcome":"Guests too"}"#)
      let works = try await stage.order(proposed, "verification", #"{"works":true,"found":"Tried it"}"#)
      #expect((works["state"], works["end.outcome"]) == ("verified", "Guests too"), "\(works.body)")
      let dropped = try await stage.order(proposed, "withdrawal", #"{"reason":"No"}"#)
      #expect((dropped.status, dropped.code) == (409, "wrong-state"), "\(dropped.body)")
    }
  }

  @Test func `L32: what comes of no incident is for those whose role covers the organisation, and of it alone`()
    async throws
  {
    try await PolicyStage.set { stage in
      let proposed = try await stage.propose(#""kind":"improvement","source":"audit","title":"Label the cables""#)
      let member = try await stage.join("Emil")
      #expect(try await stage.client.get("/v1/improvements", as: member).status == 403)
      let stale = try await stage.client.post(
        "/v1/improvements/\(proposed["id"])/withdrawal", #"{"reason":"r"}"#, as: stage.acme, [.ifMatch: #""7""#])
      #expect((stale.status, stale.code) == (412, "precondition-failed"), "\(stale.body)")
      // A responder of one department sees what comes of its incidents, and nothing of the others.
      let root = try await stage.client.get("/v1/departments", as: stage.acme)["items.0.id"]
      let yard = try await stage.client.post(
        "/v1/departments", #"{"slug":"yard","name":"Yard","parentId":"\#(root)"}"#, as: stage.acme)["id"]
      let hand = try await stage.join("Hana", role: nil)
      _ = try await stage.client.post(
        "/v1/memberships", #"{"personId":"\#(hand.person)","departmentId":"\#(yard)","role":"responder"}"#,
        as: stage.acme)
      let token = try await stage.client.post(
        "/v1/tokens", #"{"name":"T","personId":"\#(hand.person)"}"#, as: stage.acme)["secret"]
      let responder = TestOrganisation(id: stage.acme.id, person: hand.person, token: token)
      #expect(try await stage.client.get("/v1/improvements", as: responder).body["items"].count == 0)
      #expect(try await stage.client.get("/v1/improvements/\(proposed["id"])", as: responder).status == 404)
      let refused = try await stage.client.post(
        "/v1/improvements", #"{"kind":"improvement","source":"audit","title":"t"}"#, as: responder)
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
    }
  }

  @Test func `M94: the assessment states risks, each rated and treated, and measures answer them`() async throws {
    try await PolicyStage.set { stage in
      let desk = try await stage.incident()
      let response = try await stage.client.get("\(desk.address)/responses", as: stage.acme)["items.0.id"]
      let address = "\(desk.address)/responses/\(response)/steps/assess-risk/findings"
      func state(_ body: String) async throws -> TestAnswer {
        try await stage.client.post(address, "{\(body)}", as: stage.acme, [.ifMatch: "*"])
      }
      let extreme = try await state(
        #""question":"setup","statement":"One disk","rating":{"likelihood":6,"consequence":1}"#)
      #expect((extreme.status, extreme["errors.0.pointer"]) == (422, "#/rating/likelihood"), "\(extreme.body)")
      let risk = try await state(
        #""question":"setup","statement":"One disk","rating":{"likelihood":4,"consequence":5},"treatment":"modify""#)
      #expect(risk.status == 200, "\(risk.body)")
      let measure = try await stage.propose(
        #"""
        "kind":"corrective_action","source":"finding","title":"Mirror the disk","incidentId":"\#(desk.id)",
        "findingId":"\#(risk["findingId"])"
        """#)
      #expect(measure.status == 201, "\(measure.body)")
      let found = try await stage.client.get("\(desk.address)/findings", as: stage.acme)
      #expect((found["items.0.kind"], found["items.0.rating.consequence"]) == ("risk", "5"), "\(found.body)")
      #expect(found["items.0.improvements.0.title"] == "Mirror the disk", "\(found.body)")
      let retained = try await stage.client.post(
        "\(desk.address)/findings/\(risk["findingId"])", #"{"state":"accepted","reason":"Too dear"}"#, as: stage.acme,
        [.ifMatch: "*"])
      #expect(retained.status == 200, "\(retained.body)")
      func document(_ key: String) async throws -> TestAnswer {
        try await stage.client.post(
          "\(desk.address)/documents", #"{"document":"\#(key)"}"#, as: stage.acme, [.ifMatch: "*"])
      }
      #expect(try await document("risk-assessment").status == 202)
      let early = try await document("review-report")
      #expect((early.status, early["missing.0"]) == (409, "The review of the incident"), "\(early.body)")
      let reviewed = try await stage.client.post(
        "\(desk.address)/review", #"{"findings":"Two disks"}"#, as: stage.acme, [.ifMatch: "*"])
      #expect(reviewed.status == 200, "\(reviewed.body)")
      #expect(try await document("review-report").status == 202)
    }
  }
}

extension PolicyStage {
  fileprivate struct Opened {
    let opened: TestAnswer
    var id: String { opened["id"] }
    var address: String { "/v1/incidents/\(id)" }
  }

  /// An incident under miniOrange's plan that is resolved and waits for its review.
  fileprivate func incident() async throws -> Opened {
    let desk = try await ResponseDesk.open([("miniorange", "level-3")], as: acme, client)
    let resolved = try await desk.command("resolve", #"{"outcome":"resolved","summary":"Works again"}"#)
    try #require(resolved.status == 200, "\(resolved.body)")
    return Opened(opened: desk.opened)
  }

  /// The key of a meeting that was held.
  fileprivate func hold(_ meeting: String, _ incident: Opened) async throws -> String {
    let planned = try await client.get("\(incident.address)/meetings", as: acme)
    guard case .array(let items) = planned.body["items"],
      let id = items.first(where: { $0["key"].text == meeting })?["id"].text
    else { return "none: \(planned.body)" }
    let held = try await client.post(
      "\(incident.address)/meetings/\(id)/minutes",
      #"{"heldAt":"\#(Self.day(0))","mode":"online","present":[{"name":"B"}],"minutes":"m"}"#, as: acme,
      [.ifMatch: "*"])
    try #require(held.status == 200, "\(held.body)")
    return id
  }

  fileprivate func propose(_ fields: String) async throws -> TestAnswer {
    try await client.post("/v1/improvements", "{\(fields)}", as: acme)
  }

  fileprivate func order(
    _ improvement: TestAnswer, _ command: String, _ body: String, as caller: TestOrganisation? = nil
  ) async throws -> TestAnswer {
    try await client.post(
      "/v1/improvements/\(improvement["id"])/\(command)", body, as: caller ?? acme, [.ifMatch: "*"])
  }

  /// An owner and a day.
  fileprivate var duty: String { #""ownerId":"\#(acme.person)","dueAt":"\#(Self.day(30))""# }

  fileprivate static func day(_ days: Double) -> String {
    Date.now.addingTimeInterval(days * 86_400 - 1).formatted(.iso8601)
  }
}
