import Testing

@testable import Mail

/// Which messages never open a report.
@Suite struct NatureTests {
  private func nature(_ lines: String, path: String? = "a@example.org") -> MessageNature {
    ReceivedMessage(lines: lines + "\n\nWords.\n").nature(envelopeSender: path, own: ["incidents@example.org"])
  }

  @Test func `what a person wrote is ordinary`() {
    #expect(nature("From: a@example.org\nSubject: Auto: our server is down") == .ordinary)
    #expect(nature("From: a@example.org\nAuto-Submitted: no") == .ordinary)
    // A group address is how many a team receives its mail.
    #expect(nature("From: a@example.org\nList-Id: <security.example.org>\nPrecedence: list") == .ordinary)
  }

  @Test(arguments: [
    "Auto-Submitted: auto-replied (vacation)", "Auto-Submitted: auto-generated; x=y", "Precedence: bulk",
    "Precedence: auto_reply", "X-Autoreply: yes", "X-Auto-Response-Suppress: DR, OOF, AutoReply",
  ])
  func `an automatic answer is one`(_ header: String) {
    guard case .automatic = nature("From: a@example.org\n\(header)") else {
      Issue.record("\(header)")
      return
    }
  }

  @Test func `what has no way back is automatic`() {
    #expect(nature("From: a@example.org", path: "") == .automatic("null return path"))
    #expect(nature("Return-Path: <>\nFrom: a@example.org", path: nil) == .automatic("null return path"))
  }

  @Test func `our own message that comes back is a loop`() {
    #expect(nature("From: Incidents@example.org") == .loop("sent from our own address"))
    #expect(nature("From: a@example.org\nX-Tocsin-Incident: INC-2026-0001") == .loop("X-Tocsin header"))
    #expect(nature("From: a@example.org\nX-Loop: incidents@example.org") == .loop("X-Loop"))
    let hops = String(repeating: "Received: from x by y\n", count: 101)
    #expect(nature(hops + "From: a@example.org") == .loop("passed more than 100 servers"))
  }

  private static let report = """
    From: MAILER-DAEMON@mx.example.net
    Subject: Undelivered
    Content-Type: multipart/report; report-type=delivery-status; boundary=b
    Auto-Submitted: auto-replied

    --b
    Content-Type: text/plain

    It did not arrive.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.net

    Original-Recipient: rfc822;Alias@example.org
    Final-Recipient: rfc822; person@example.net
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 <person@example.net>:
      no such user

    Final-Recipient: rfc822; slow@example.net
    Action: delayed
    Status: 4.4.1
    --b
    Content-Type: RETURNED

    Message-ID: <delivery-1@tocsin.example.org>
    Subject: INC

    --b--

    """

  @Test("a report of RFC 3464 says of whom and why", arguments: ["message/rfc822", "text/rfc822-headers"])
  func bounce(_ returned: String) throws {
    let message = ReceivedMessage(lines: Self.report.replacing("RETURNED", with: returned))
    guard case .bounce(let report) = message.nature(envelopeSender: "") else {
      Issue.record("\(message.nature(envelopeSender: ""))")
      return
    }
    #expect(report.original == ["delivery-1@tocsin.example.org"])
    #expect(report.recipients.map(\.addresses) == [["alias@example.org", "person@example.net"], ["slow@example.net"]])
    #expect(report.failures.map(\.status) == ["5.1.1"])
    #expect(report.failures.map(\.diagnostic) == ["550 5.1.1 <person@example.net>: no such user"])
    #expect(report.words == "It did not arrive.")
  }

  @Test func `a report that only tells of a delay is no failure`() {
    let report = DeliveryReport(
      recipients: [.init(addresses: ["a@example.org"], action: .delayed, status: "4.4.1", diagnostic: nil)])
    #expect(!report.isFailure)
    #expect(DeliveryReport().isFailure)
  }

  @Test func `a server that writes no report quotes the message it returns`() {
    let message = ReceivedMessage(
      lines: """
        From: MAILER-DAEMON@qmail.example.net
        Subject: failure notice

        Hi. This is the qmail-send program. <person@example.net>: no such user.
        --- Below this line is a copy of the message.
        Message-ID: <delivery-2@tocsin.example.org>
        """)
    guard case .bounce(let report) = message.nature(envelopeSender: "") else {
      Issue.record("no bounce")
      return
    }
    #expect(report.original == ["delivery-2@tocsin.example.org"])
  }

  @Test func `a complaint about abuse is for people`() throws {
    #expect(try FixtureMail.read("mimekit-abuse-report").nature() == .ordinary)
  }
}
