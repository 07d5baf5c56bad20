import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// What the procedure leaves to roles is done by those who have them, and a refusal says who that is.
@Suite(.database) struct RoleTests {
  @Test func `M67: whoever has the role estimates how long it will last, and nobody else`() async throws {
    try await party { acme, bo in
      let free = try await acme.estimate("one-hour")
      #expect(free.status == 200, "nobody has the role yet: \(free.body)")
      try await acme.appoint(bo, "response-team")
      let refused = try await acme.estimate("one-day")
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(
        refused["detail"]
          == """
          To make the estimate Duration of the situation, one must be ISMS Team or Response Team. \
          ISMS Team: nobody. Response Team: Bo.
          """)
      #expect(try await acme.items("estimates").count == 1)
      #expect(try await bo.estimate("one-day").status == 200)
    }
  }

  @Test func `M92: documents are issued by those whom the procedure names, and by its own triggers`() async throws {
    try await party { acme, bo in
      try await acme.standing(bo, "isms-team")
      let refused = try await acme.command("documents", #"{"document":"internal-report"}"#)
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(refused["detail"].contains("the document Internal incident report"), "\(refused.body)")
      #expect(refused["detail"].hasSuffix("one must be ISMS Team. ISMS Team: Bo."), "\(refused.body)")
      for fact in ["start_of_impact", "detected", "end_of_impact"] {
        try await acme.command("facts", #"{"name":"\#(fact)","at":"2026-03-01T09:30Z"}"#)
      }
      // Resolution asks for the report, whoever says that it is resolved.
      let resolved = try await acme.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      #expect(resolved.status == 200, "\(resolved.body)")
      #expect(try await acme.items("documents").contains { $0["kind"].text == "internal-report" })
      let asked = try await bo.command("documents", #"{"document":"internal-report"}"#)
      #expect(asked.status == 202, "\(asked.body)")
    }
  }

  @Test func `M62: a step belongs to its owners, and anybody adds what was found or done`() async throws {
    try await party { acme, bo in
      try await acme.appoint(bo, "response-team")
      for refused in [
        try await acme.settle("monitor-actions", of: "miniorange"),
        try await acme.settle(
          "monitor-actions", of: "miniorange", #"{"state":"not-applicable","reason":"No time"}"#),
        try await acme.answer("execute-backup", of: "miniorange", #"{"what":"The order database"}"#),
        try await acme.add(to: "execute-generic-plan", of: "miniorange", #"{"task":"status","state":"done"}"#),
      ] {
        #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
        #expect(refused["detail"].contains("Response Team: Bo."), "\(refused.body)")
      }
      #expect(try await acme.worklist("execute-backup", of: "miniorange")["questions.0.answer"] == .null)

      let own = try await acme.add(to: "monitor-actions", of: "miniorange", #"{"title":"Empty the disk"}"#)
      #expect(own.status == 200, "\(own.body)")
      #expect(try await acme.command("items/\(own["itemId"])", #"{"state":"done"}"#).status == 200)
      let given = try await bo.add(
        to: "monitor-actions", of: "miniorange",
        #"{"title":"Call the bank","ownerId":"\#(acme.organisation.person.path)"}"#)
      #expect(try await acme.command("items/\(given["itemId"])", #"{"state":"done"}"#).status == 200)
      let others = try await bo.add(to: "monitor-actions", of: "miniorange", #"{"title":"Look at the logs"}"#)
      let refused = try await acme.command("items/\(others["itemId"])", #"{"state":"done"}"#)
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(refused["detail"].contains("the entry Look at the logs"), "\(refused.body)")
      // Whoever sees that something does not work says so.
      #expect(
        try await acme.command("items/\(given["itemId"])/checks", #"{"outcome":"failed","note":"Engaged"}"#).status
          == 200)
      for entry in [given, others] {
        #expect(try await bo.command("items/\(entry["itemId"])", #"{"state":"done"}"#).status == 200)
      }
      #expect(try await bo.settle("monitor-actions", of: "miniorange").status == 200)
    }
  }

  @Test func `M82, M83: the Incident Manager may do what other roles do, and passes no gate that does not name them`()
    async throws
  {
    try await party { acme, bo in
      try await acme.appoint(bo, "response-team")
      let refused = try await acme.settle("monitor-actions", of: "miniorange")
      #expect(refused.status == 403 && !refused["detail"].contains("Incident Manager"), "\(refused.body)")
      try await acme.appoint(acme, "incident-manager")
      #expect(try await acme.settle("monitor-actions", of: "miniorange").status == 200)
      #expect(try await acme.estimate("one-hour").status == 200)
      let gate = try await acme.command(
        "documents", #"{"document":"internal-report","override":{"role":"isms-team","reason":"In a hurry"}}"#)
      #expect((gate.status, gate["errors.0.pointer"]) == (403, "#/override/role"), "\(gate.body)")
      // Whoever took over has the authority, and the refusal names them.
      try await acme.appoint(bo, "incident-manager", because: "Night shift")
      try await bo.appoint(bo, "top-management")
      let after = try await acme.settle("plan-follow-up", of: "miniorange")
      #expect(after.status == 403, "\(after.body)")
      #expect(after["detail"].hasSuffix("Response Team: Bo. Incident Manager, who always may: Bo."), "\(after.body)")
    }
  }

  @Test func `M83: the authority is the procedure's to give`() async throws {
    try await party(changing: { $0.replacing("    authority: true\n", with: "") }) { acme, bo in
      try await acme.appoint(bo, "response-team")
      try await acme.appoint(acme, "incident-manager")
      #expect(try await acme.settle("monitor-actions", of: "miniorange").status == 403)
    }
  }

  @Test func `M82: an exclusive role that was given in the incident is nobody else's, whoever has it otherwise`()
    async throws
  {
    try await party { acme, bo in
      try await acme.standing(acme, "incident-manager")
      try await acme.appoint(bo, "incident-manager")
      let override = #"{"role":"incident-manager","reason":"Told in person"}"#
      _ = try await bo.advance("miniorange")
      let refused = try await acme.advance("miniorange", override: override)
      #expect((refused.status, refused["errors.0.pointer"]) == (403, "#/override/role"), "\(refused.body)")
      let passed = try await bo.advance("miniorange", override: override)
      #expect(passed.status == 200, "\(passed.body)")
    }
  }

  /// An incident as two people work on it who may both respond: the one who opened it, and Bo.
  private func party(
    changing: @escaping @Sendable (String) -> String = { $0 },
    _ body: @escaping @Sendable (ResponseDesk, ResponseDesk) async throws -> Void
  ) async throws {
    try await PolicyStage.set { stage in
      let text = changing(try PolicyStage.text(of: "miniorange", "2.0"))
      try await stage.client.adopt(text, as: stage.acme)
      let bo = try await stage.join("Bo", role: "manager")
      let desk = try await ResponseDesk.open([("miniorange", "level-3")], as: stage.acme, stage.client)
      #expect(desk.opened.status == 201, "\(desk.opened.body)")
      try await body(
        desk, ResponseDesk(client: stage.client, organisation: bo, address: desk.address, opened: desk.opened))
    }
  }
}

extension ResponseDesk {
  fileprivate func estimate(_ value: String) async throws -> TestAnswer {
    try await command("estimates", #"{"procedure":"miniorange","estimate":"duration","value":"\#(value)"}"#)
  }

  /// Gives a role in the incident.
  fileprivate func appoint(_ desk: ResponseDesk, _ role: String, because reason: String = "") async throws {
    let person = desk.organisation.person.path
    let more = reason.isEmpty ? "" : #","reason":"\#(reason)""#
    let answer = try await command(
      "appointments", #"{"procedure":"miniorange","role":"\#(role)","personId":"\#(person)"\#(more)}"#)
    #expect(answer.status == 200, "\(answer.body)")
  }

  /// Gives a role in the organisation.
  fileprivate func standing(_ desk: ResponseDesk, _ role: String) async throws {
    let holder = TestOrganisation(
      id: organisation.id, person: desk.organisation.person, token: organisation.token)
    #expect(try await client.appoint(role, of: "miniorange", holder).status == 201)
  }
}
