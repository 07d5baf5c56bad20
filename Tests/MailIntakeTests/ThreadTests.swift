import Foundation
import IncidentResponse
import MailIntake
import Postgres
import TestSupport
import Testing

/// Where replies and bounces go.
@Suite(.database) struct ThreadTests {
  @Test func `a reply is added to the report that it follows up`() async throws {
    let stage = try await MailStage.set()
    try await stage.file("From: a@example.org\nMessage-ID: <one@example.org>\nSubject: Down\n\nIt is down.\n")
    let filed = try await stage.file(
      "From: b@example.org\nMessage-ID: <two@example.org>\nReferences: <zero@x> <one@example.org>\nSubject: Re: Down\n\nMe too.\n"
    )
    #expect(filed.verdict == .reply)
    let third = try await stage.file(
      "From: c@example.org\nIn-Reply-To: <two@example.org>\nSubject: Re: Down\n\nAnd me.\n")
    #expect(third.verdict == .reply)
    #expect(try await stage.count("report") == 1)
    #expect(try await stage.count("report_entry") == 2)
    #expect(try await stage.count("event", "type = 'report.followed-up'") == 2)
    #expect(try await stage.count("evidence", "kind = 'message' AND record_id = (SELECT id FROM report)") == 3)
  }

  @Test func `a reply to a message of ours goes into its incident, with what it carries`() async throws {
    let stage = try await MailStage.set()
    let (incident, sent) = try await stage.respondingIncident(tellingCustomers: true)
    let ours = try #require(sent.first { $0.delivery.address == "orders@shipping.example" })
    let filed = try await stage.file(
      """
      From: Orders <orders@shipping.example>
      In-Reply-To: <\(ours.delivery.messageID)>
      Subject: Re: \(ours.delivery.subject)
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      We still see errors.
      --b
      Content-Type: text/x-log; name="../../etc/passwd"

      12:00 error
      --b--
      """)
    #expect(filed.verdict == .reply)
    #expect(try await stage.count("report", "channel = 'email'") == 0)
    let told = try await stage.text(
      "SELECT c.body->>'text' AS value FROM event e JOIN event_content c ON c.event_id = e.id WHERE e.type = 'mail.received' AND e.record_id = \(incident.id)"
    )
    #expect(told == "We still see errors.")
    let rows = try await stage.owner.query(
      nil, "SELECT file_name, told_name FROM evidence WHERE record_id = \(incident.id) ORDER BY id")
    #expect(try rows.last?["file_name"] as String? == "passwd")
    #expect(rows.count == 2)
    #expect(try await stage.count("received_message", "delivery_id = \(ours.delivery.id)") == 1)
  }

  @Test func `an absence note opens nothing, and is kept where its subject belongs`() async throws {
    let stage = try await MailStage.set()
    let (incident, sent) = try await stage.respondingIncident()
    let ours = try #require(sent.first)
    let before = try await stage.count("event", "record_id = \(incident.id) AND type = 'mail.received'")
    let filed = try await stage.file(
      "From: orders@shipping.example\nAuto-Submitted: auto-replied\nIn-Reply-To: <\(ours.delivery.messageID)>\nSubject: Away\n\nAway.\n",
      from: "")
    #expect(filed.verdict == .automatic)
    #expect(try await stage.count("received_message", "record_id = \(incident.id) AND verdict = 'automatic'") == 1)
    #expect(try await stage.count("event", "record_id = \(incident.id) AND type = 'mail.received'") == before)
  }

  @Test func `a number in the subject counts for who takes part, and for nobody else`() async throws {
    let stage = try await MailStage.set()
    let (incident, _) = try await stage.respondingIncident()
    try await stage.enter(Person(kind: .customer, name: "Zoe", email: "zoe@example.org"))
    let outsider = try await stage.file(
      "From: evil@example.net\nSubject: Re: \(incident.label) all is well\n\nTrust me.\n")
    let bystander = try await stage.file("From: zoe@example.org\nSubject: \(incident.label)?\n\nWhat is this?\n")
    #expect(outsider.verdict == .report && bystander.verdict == .report)
    #expect(try await stage.count("event", "record_id = \(incident.id) AND type = 'mail.received'") == 0)
    try await stage.file("From: mia.member@example.org\nMessage-ID: <mine@x>\nSubject: Laptop\n\nGone.\n")
    let label = try #require(try await stage.text("SELECT label AS value FROM report WHERE summary = 'Laptop'"))
    let own = try await stage.file("From: mia.member@example.org\nSubject: More on \(label)\n\nIt was blue.\n")
    #expect(own.verdict == .reply)
    #expect(try await stage.count("report_entry", "details = 'It was blue.'") == 1)
  }

  @Test func `a reply reaches a restricted incident, and nobody learns of it`() async throws {
    let stage = try await MailStage.set()
    let (incident, sent) = try await stage.respondingIncident()
    try await stage.owner.execute(nil, "UPDATE record SET restricted = true WHERE id = \(incident.id)")
    let ours = try #require(sent.first)
    let filed = try await stage.file(
      "From: a@example.org\nIn-Reply-To: <\(ours.delivery.messageID)>\nSubject: Re\n\nx\n")
    #expect((filed.verdict, filed.label) == (.reply, nil))
    // An operator files a file of the same thread: what is restricted has no number for them.
    let again = IncomingMail(
      reading: Array("From: b@example.org\r\nIn-Reply-To: <\(ours.delivery.messageID)>\r\n\r\nx\r\n".utf8))
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    let scope = Scope.operator(organisation: stage.organisation.id, name: "test")
    let byOperator = try await again.file(under: scope, in: admin)
    #expect((byOperator.verdict, byOperator.label) == (.reply, nil))
    #expect(try await stage.count("received_message", "record_id = \(incident.id)") == 2)
    let seen = try await admin.query(scope.prelude, "SELECT count(*) AS n FROM received_message")
    #expect(try seen.first?["n"] as Int? == 0)
  }

  private func bounce(of id: String, to address: String, action: String = "failed") -> String {
    """
    From: MAILER-DAEMON@mx.shipping.example
    Subject: Undelivered
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: text/plain

    It did not arrive.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.shipping.example

    Final-Recipient: rfc822; \(address)
    Action: \(action)
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 no such user
    --b
    Content-Type: message/rfc822

    Message-ID: <\(id)>
    Subject: INC

    --b--
    """
  }

  @Test func `a message that bounced is visibly failed, with the server's words`() async throws {
    let stage = try await MailStage.set()
    let (incident, sent) = try await stage.respondingIncident(tellingCustomers: true)
    let ours = try #require(sent.first { $0.delivery.address == "orders@shipping.example" }).delivery
    let filed = try await stage.file(bounce(of: ours.messageID, to: "Orders@Shipping.example"), from: "")
    #expect((filed.verdict, filed.reason) == (.bounce, "tells that a message of ours did not arrive"))
    let attempt = try await stage.owner.query(
      nil, "SELECT outcome, reply FROM delivery_attempt WHERE delivery_id = \(ours.id) ORDER BY attempt DESC LIMIT 1")
    #expect(try attempt.first?["outcome"] as String? == "permanent")
    #expect(try attempt.first?["reply"] as String? == "550 5.1.1 no such user")
    #expect(try await stage.count("delivery", "id = \(ours.id) AND state = 'failed'") == 1)
    #expect(try await stage.count("event", "record_id = \(incident.id) AND type = 'delivery.bounced'") == 1)
    // What follows is carried out, and the same bounce again changes nothing.
    try await stage.deliver()
    #expect(try await stage.count("job", "dead") == 0)
    #expect(try await stage.file(bounce(of: ours.messageID, to: "Orders@Shipping.example"), from: "").isRepetition)
  }

  @Test func `a delay, or another's address, fails nothing`() async throws {
    let stage = try await MailStage.set()
    let (incident, sent) = try await stage.respondingIncident(tellingCustomers: true)
    let ours = try #require(sent.first { $0.delivery.address == "orders@shipping.example" }).delivery
    let delayed = try await stage.file(bounce(of: ours.messageID, to: ours.address, action: "delayed"), from: "")
    #expect(delayed.reason == "tells that a message of ours is delayed")
    let passed = try await stage.file(bounce(of: ours.messageID, to: "member@list.example"), from: "")
    #expect(passed.verdict == .bounce)
    let foreign = try await stage.file(bounce(of: "unknown@elsewhere.example", to: ours.address), from: "")
    #expect(foreign.reason == "tells of a message that is not ours")
    #expect(try await stage.count("delivery", "id = \(ours.id) AND state = 'sent'") == 1)
    #expect(try await stage.count("event", "record_id = \(incident.id) AND type = 'delivery.delayed'") == 1)
    #expect(try await stage.count("event", "record_id = \(incident.id) AND type = 'delivery.passed-on'") == 1)
  }

  @Test func `our own message that comes back is a loop`() async throws {
    let stage = try await MailStage.set()
    let (incident, sent) = try await stage.respondingIncident()
    let id = try #require(sent.first).delivery.messageID
    #expect(try await stage.file("From: x@example.org\nMessage-ID: <\(id)>\nSubject: INC\n\nx\n").verdict == .loop)
    // What it tells is seen by nobody who does not see the incident.
    #expect(try await stage.count("received_message", "record_id = \(incident.id)") == 1)
  }

  @Test func `what answers another organisation's message opens a report of one's own`() async throws {
    let stage = try await MailStage.set()
    let (_, sent) = try await stage.respondingIncident()
    let rival = try await TestOrganisation.make("rival")
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: rival.id, name: "test")) { tx, caller in
      _ = try await IntakeMailbox.open("reports@rival.example", by: caller, in: tx)
      let taken = await #expect(throws: Refusal.self) {
        _ = try await IntakeMailbox.open(" reports@x", by: caller, in: tx)
      }
      #expect(taken?.code == .invalid)
    }
    let id = try #require(sent.first).delivery.messageID
    let filed = try await stage.file(
      "From: x@example.org\nIn-Reply-To: <\(id)>\nSubject: Re\n\nx\n", at: "reports@rival.example")
    #expect(filed.verdict == .report)
    #expect(try await stage.count("report", "organisation_id = \(rival.id)") == 1)
  }
}
