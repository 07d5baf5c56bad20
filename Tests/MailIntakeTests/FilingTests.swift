import Foundation
import IncidentResponse
import MailIntake
import Postgres
import TestSupport
import Testing

/// What becomes of a message that arrived.
@Suite(.database) struct FilingTests {
  private let folder = Repository.root.appending(path: "Tests/MailTests/Fixtures/eml")

  @Test func `a message of somebody known opens a report, as complete as one of the API`() async throws {
    let stage = try await MailStage.set()
    let filed = try await stage.file(
      """
      From: Mia Member <Mia.Member@example.org>
      To: reports@harbour.example
      Subject: The shop is down
      Message-ID: <one@example.org>

      Since nine.
      """)
    #expect((filed.verdict, filed.isKnown, filed.isRepetition, filed.label) == (.report, true, false, nil))
    let rows = try await stage.owner.query(nil, "SELECT * FROM report")
    let report = try Report(row: try #require(rows.first))
    #expect(rows.count == 1 && report.triage == .pending && report.label.hasPrefix("REP-"))
    #expect(
      (report.draft.channel, report.draft.reporter, report.draft.reporterKind) == (
        .email, stage.organisation.member.id, .employee
      ))
    #expect((report.draft.summary, report.draft.details) == ("The shop is down", "Since nine."))
    #expect((report.draft.recipient, report.draft.messageID) == (MailStage.address, "one@example.org"))
    #expect(try await stage.count("participant", "duty = 'reporter' AND record_id = \(report.id)") == 1)
    #expect(try await stage.count("event", "type = 'report.filed' AND record_id = \(report.id)") == 1)
    #expect(try await stage.count("job", "kind = 'notify' AND record_id = \(report.id)") == 1)
    // The reporter sees it, and whoever triages turns it into an incident, with the raw message as evidence.
    var draft = IncidentDraft(title: "Shop")
    draft.reportID = report.id
    draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
    let incident = try await stage.incidents.open(draft, scope: stage.organisation.responder.scope(.incidentCreate))
    #expect(try await stage.count("evidence", "record_id = \(incident.id) AND kind = 'message'") == 1)
    #expect(try await stage.count("custody", "record_id = \(incident.id) AND act = 'collected'") == 1)
  }

  @Test func `a sender whom nobody knows is allowed, and marked`() async throws {
    let stage = try await MailStage.set()
    let filed = try await stage.file("From: Stranger <s@elsewhere.example>\nSubject: Your site leaks\n\nSee.\n")
    #expect((filed.verdict, filed.isKnown) == (.report, false))
    let marked = try await stage.text(
      "SELECT c.body->>'sender' AS value FROM event e JOIN event_content c ON c.event_id = e.id WHERE e.type = 'report.filed'"
    )
    #expect(marked == "unknown")
    #expect(try await stage.count("report", "reporter_id IS NULL AND reporter_kind = 'external'") == 1)
  }

  @Test func `the raw message and what it carries are evidence, byte for byte`() async throws {
    let stage = try await MailStage.set()
    let raw = [UInt8](try Data(contentsOf: folder.appending(path: "mikel-pdf-attachment.eml")))
    try await stage.file(bytes: raw)
    let rows = try await stage.owner.query(
      nil,
      """
      SELECT e.kind, e.media_type, e.told_type, e.file_name, c.bytes, e.sha256 = sha256(c.bytes) AS matches
      FROM evidence e JOIN blob_chunk c ON c.blob_id = e.blob_id ORDER BY e.id
      """)
    #expect(try rows[0]["bytes"] as [UInt8] == raw)
    #expect(try rows.map { try $0["kind"] as String } == ["message", "file"])
    #expect(try rows[1]["media_type"] as String == "application/pdf")
    #expect(try rows.allSatisfy { try $0["matches"] })
    #expect(try await stage.count("custody") == 2)
    #expect(try await stage.count("custody_content") == 2)
  }

  @Test func `a large message is kept whole`() async throws {
    let stage = try await MailStage.set()
    let raw = Array("From: a@example.org\r\nSubject: large\r\n\r\n".utf8) + (0..<900_000).map { UInt8(32 + $0 % 90) }
    try await stage.file(bytes: raw)
    let rows = try await stage.owner.query(
      nil, "SELECT string_agg(bytes, NULL ORDER BY position) AS bytes FROM blob_chunk")
    #expect(try rows.first?["bytes"] as [UInt8]? == raw)
    #expect(try await stage.count("blob_chunk") == 4)
  }

  @Test func `the same message is filed once, whatever way it comes`() async throws {
    let stage = try await MailStage.set()
    let message = "From: a@example.org\nMessage-ID: <one@example.org>\nSubject: x\n\nWords\n"
    let first = try await stage.file(message)
    let again = try await stage.file(message)
    let otherWay = try await stage.file("Received: by another.example\n" + message)
    #expect(!first.isRepetition && again.isRepetition && otherWay.isRepetition)
    #expect(first.id == again.id && first.id == otherWay.id)
    let nameless = "From: a@example.org\nSubject: y\n\nWords\n"
    #expect(try await !stage.file(nameless).isRepetition)
    #expect(try await stage.file(nameless).isRepetition)
    #expect(try await stage.count("report") == 2)
    #expect(try await stage.count("evidence") == 2)
    // What has the same id and says something else is not lost, and opens nothing more.
    let other = try await stage.file(message + "And more.\n")
    #expect((other.verdict, other.isRepetition) == (.reply, false))
    #expect(try await stage.count("report_entry") == 1)
    // The id of a message is no secret: another sender who uses it is heard.
    #expect(try await !stage.file(message.replacing("a@example.org", with: "b@example.org")).isRepetition)
  }

  @Test func `two copies at once are filed once`() async throws {
    let stage = try await MailStage.set()
    let message = "From: a@example.org\nMessage-ID: <one@example.org>\nSubject: x\n\nWords\n"
    let filed = try await withThrowingTaskGroup(of: IncomingMail.Filed.self) { group in
      for _ in 0..<8 { group.addTask { try await stage.file(message) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(filed.filter { !$0.isRepetition }.count == 1)
    #expect(try await stage.count("report") == 1)
  }

  @Test func `every e-mail of the collection is filed with a sensible verdict`() async throws {
    let stage = try await MailStage.set()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".eml") }
      .sorted()
    var verdicts: [String: IncomingMail.Verdict] = [:]
    for name in names {
      let raw = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let filed = try await stage.file(bytes: raw, from: nil)
      #expect(!filed.isRepetition, "\(name)")
      verdicts[name] = filed.verdict
    }
    #expect(verdicts.count == 26)
    #expect(Set(verdicts.values).isSubset(of: [.report, .bundled, .reply]), "\(verdicts)")
    #expect(try await stage.count("evidence", "kind = 'message'") == verdicts.count)
    #expect(try await stage.count("received_message") == verdicts.count)
  }

  @Test func `automatic answers, bounces of others and loops open nothing, and are kept`() async throws {
    let stage = try await MailStage.set()
    let ends: [(IncomingMail.Verdict, String, String?)] = [
      (.automatic, "From: a@example.org\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am away.\n", "a@example.org"),
      (.automatic, "From: b@example.org\nPrecedence: bulk\nSubject: News\n\nNews.\n", "b@example.org"),
      (.automatic, "From: c@example.org\nSubject: x\n\nx\n", ""),
      (.bounce, "From: MAILER-DAEMON@example.org\nSubject: failure notice\n\nNo such user.\n", ""),
      (.loop, "From: tocsin@harbour.example\nSubject: INC\n\nOurs.\n", "tocsin@harbour.example"),
      (.loop, "From: x@example.org\nX-Tocsin-Incident: INC-2026-0001\nSubject: INC\n\nOurs.\n", "x@example.org"),
    ]
    for (verdict, message, path) in ends {
      #expect(try await stage.file(message, from: path).verdict == verdict, "\(message)")
    }
    #expect(try await stage.count("report") == 0)
    #expect(try await stage.count("evidence", "kind = 'message'") == ends.count)
    #expect(try await stage.count("record", "kind = 'report'") == ends.count)
  }

  @Test func `a storm of one sender is bundled`() async throws {
    let stage = try await MailStage.set()
    for number in 1...25 {
      try await stage.file("From: probe@example.org\nMessage-ID: <m\(number)@x>\nSubject: Disk \(number) full\n\nx\n")
    }
    #expect(try await stage.count("report") == 10)
    #expect(try await stage.count("received_message", "verdict = 'bundled'") == 15)
    #expect(try await stage.count("report_entry") == 15)
    // Others are heard.
    #expect(try await stage.file("From: other@example.org\nSubject: Fire\n\nx\n").verdict == .report)
  }

  @Test func `an address that is not open takes nothing`() async throws {
    let stage = try await MailStage.set()
    await #expect(throws: PostgresError.self) {
      try await stage.file("From: a@x.example\n\nx\n", at: "nobody@harbour.example")
    }
    #expect(await stage.desk.isOpen("nobody@harbour.example") == .unknownMailbox)
    #expect(await stage.desk.isOpen("Reports@Harbour.example") == nil)
    #expect(try await stage.count("received_message") == 0)
  }
}
