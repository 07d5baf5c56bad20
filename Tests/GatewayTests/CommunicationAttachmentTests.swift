import Foundation
import HTTPTypes
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Documents that go out with a communication.
@Suite(.database) struct CommunicationAttachmentTests {
  private let owner = TestDatabase.current.database()

  @Test func `L26, L27: documents are chosen, approved and sent with a notice, and each proof names them`() async throws
  {
    try await RedactionTests.stage { desk in
      let report = try await desk.document("external-report")
      let south = try await desk.notice(to: "South Mill")
      let chosen = try await desk.attach([(report, 1)], to: south)
      #expect(chosen.status == 200, "\(chosen.body)")
      let draft = try await desk.part("communications/\(south)/draft")
      #expect((draft["attachments.0.documentId"], draft["attachments.0.size"]) == (report, "600005"), "\(draft.body)")
      // Another choice takes its place.
      #expect(try await desk.attach([], to: south).status == 200)
      #expect(try await desk.part("communications/\(south)/draft").body["attachments"].members.isEmpty)
      #expect(try await desk.attach([(report, nil)], to: south).status == 200)

      #expect(try await desk.command("communications/\(south)/approval", "{}").status == 200)
      let late = try await desk.attach([], to: south)
      #expect((late.status, late.code) == (409, "wrong-state"), "what was approved stands: \(late.body)")
      let courier = TakingCourier()
      try await desk.work(through: courier)
      let letters = courier.letters.filter { $0.delivery.communication?.path == south }
      #expect(letters.map(\.delivery.address) == ["south@clients.example"])
      let file = try #require(letters.first?.attachments.first)
      #expect(
        letters.first?.attachments.count == 1 && file.fileName.hasSuffix("-v1.pdf") && file.bytes.count == 600_005)
      let hash = try await owner.query(nil, "SELECT encode(sha256(\(file.bytes)), 'hex') AS hash")
      let sent = try await desk.part("communications/\(south)")
      #expect(sent["deliveries.0.attachments.0.sha256"] == (try hash[0]["hash"] as String), "\(sent.body)")
      #expect(sent["attachments.0.documentId"] == report && sent["attachments.0.version"] == "1")
      let told = try await desk.items("timeline?limit=100").filter { $0["type"].text == "communication.attached" }
      #expect(told.count == 3 && told.contains { $0["summary"].text.hasSuffix(".pdf") }, "\(told)")
    }
  }

  @Test func `L26: nothing goes out that is for others, that is not there, or that no mail server takes`() async throws
  {
    try await RedactionTests.stage { desk in
      let report = try await desk.document("external-report")
      // It was made when the incident was logged.
      let record = try #require(try await desk.items("documents").first { $0["kind"].text == "log-document" })["id"]
        .text
      let north = try await desk.document("client-notice", #","client":"North Mill""#)
      let south = try await desk.notice(to: "South Mill")
      let bare = try await desk.command("communications/\(south)/attachments", "{}")
      #expect((bare.status, bare["errors.0.pointer"]) == (422, "#/attachments"), "\(bare.body)")
      for (choices, pointer) in [
        ([(UUID.next().path, nil)], "#/attachments/0/documentId"), ([(record, nil)], "#/attachments/0/documentId"),
        ([(report, 1), (north, 1)], "#/attachments/1/documentId"),
        ([(report, 1), (report, 1)], "#/attachments/1/documentId"), ([(report, 9)], "#/attachments/0/version"),
        (Array(repeating: (report, 1), count: 11), "#/attachments"),
      ] as [([(String, Int?)], String)] {
        let refused = try await desk.attach(choices, to: south)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(refused.body)")
      }
      try await owner.execute(
        nil, "ALTER TABLE document_version DISABLE TRIGGER document_version_is_never_changed")
      try await owner.execute(nil, "UPDATE document_version SET size = 11000000 WHERE format = 'pdf'")
      let large = try await desk.attach([(report, 1)], to: south)
      #expect((large.status, large["errors.0.pointer"]) == (422, "#/attachments"), "\(large.body)")
      #expect(large["detail"].contains("10485760"), "\(large.body)")
      #expect(try await desk.part("communications/\(south)/draft").body["attachments"].members.isEmpty)
    }
  }

  @Test func `M81: while e-mail is down people are called, and the proof says that they got no documents`() async throws
  {
    try await RedactionTests.stage { desk in
      let report = try await desk.document("external-report")
      let south = try await desk.notice(to: "South Mill")
      try await owner.execute(nil, "UPDATE person SET phone = '+49 30 1234567' WHERE email = 'south@clients.example'")
      #expect(try await desk.attach([(report, 1)], to: south).status == 200)
      let down = try await desk.client.post("/v1/channels/email/down", #"{"reason":"Away"}"#, as: desk.organisation)
      #expect(down.status == 200, "\(down.body)")
      #expect(try await desk.command("communications/\(south)/approval", "{}").status == 200)
      try await desk.work()
      let told = try await desk.part("communications/\(south)")
      #expect(told["deliveries.0.channel"] == "phone", "\(told.body)")
      #expect(told["deliveries.0.attachments.0.documentId"] == "" && told["attachments.0.documentId"] == report)
      let up = try await desk.client.post("/v1/channels/email/up", #"{"reason":"Back"}"#, as: desk.organisation)
      #expect(up.status == 200, "\(up.body)")
      let courier = TakingCourier()
      try await desk.work(through: courier)
      #expect(courier.letters.filter { $0.delivery.communication?.path == south }.map(\.attachments.count) == [1])
    }
  }

  @Test func `what an incident carries is another incident's by no key`() async throws {
    try await RedactionTests.stage { desk in
      let report = try await desk.document("external-report")
      let other = try await ResponseDesk.open(
        [("miniorange", "level-2")], as: desk.organisation, desk.client)
      let planned = try #require(
        try await other.items("communications?limit=100").first { $0["state"].text == "planned" })["id"].text
      let foreign = try await other.attach([(report, 1)], to: planned)
      #expect((foreign.status, foreign["errors.0.pointer"]) == (422, "#/attachments/0/documentId"), "\(foreign.body)")
      let south = try await desk.notice(to: "South Mill")
      #expect(try await other.attach([], to: south).status == 404)
    }
  }
}

extension ResponseDesk {
  /// A document that was made; its id.
  fileprivate func document(_ kind: String, _ more: String = "") async throws -> String {
    let asked = try await command("documents", #"{"document":"\#(kind)"\#(more)}"#)
    #expect(asked.status == 202, "\(asked.body)")
    try await render()
    return try #require(try await items("documents").first { $0["kind"].text == kind })["id"].text
  }

  fileprivate func notice(to client: String) async throws -> String {
    try #require(try await items("communications?limit=100").first { $0["client"].text == client })["id"].text
  }

  fileprivate func attach(_ choices: [(String, Int?)], to communication: String) async throws -> TestAnswer {
    let list = choices.map { id, version in
      #"{"documentId":"\#(id)"\#(version.map { #","version":\#($0)"# } ?? "")}"#
    }
    return try await command(
      "communications/\(communication)/attachments", #"{"attachments":[\#(list.joined(separator: ","))]}"#)
  }
}
