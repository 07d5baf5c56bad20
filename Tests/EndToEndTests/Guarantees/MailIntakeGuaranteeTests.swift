import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

extension Guarantees {
  @Suite struct MailIntakeGuaranteeTests {
    @Test
    func
      `M34: an e-mail opens a report, a reply is added to it, and none is lost or doubled though the intake is killed`()
      async throws
    {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        try await installation.tocsin(
          "intake", "mailbox", "open", "reports@harbour.example", "--organisation", "harbour")
        let gateway = try await installation.start(.gateway)
        _ = try await installation.start(.deadlineWorker)
        let socket = installation.directory.url.appending(path: "lmtp").path
        let settings = ["TOCSIN_LMTP_LISTEN": "unix:\(socket)"]
        var intake = try await installation.start(.intake, settings)
        let numbers = 1...40
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await Self.send(numbers, over: socket) }
          for killed in 1...3 {
            try await until("some are filed") { try await Self.filed(in: installation) >= killed * 9 }
            await intake.kill()
            intake = try await installation.start(.intake, settings)
          }
          try await group.waitForAll()
        }
        let rows = try await installation.database.query(
          nil,
          "SELECT r.summary, (SELECT count(*) FROM report_entry n WHERE n.record_id = r.id) AS replies FROM report r")
        #expect(try Set(rows.map { try $0["summary"] as String }) == Set(numbers.map { "Disk \($0)" }))
        #expect(rows.count == numbers.count)
        #expect(try rows.allSatisfy { try $0["replies"] as Int == 1 })
        try await Self.look(as: try gateway.api(token), installation)
      }
    }

    @Test func `the doctor says when addresses are open and nobody takes what comes there`() async throws {
      try await Installation.serving { installation in
        _ = try await installation.setUpOrganisation()
        #expect(try await installation.tocsin("doctor").contains("no address takes reports by e-mail"))
        try await installation.tocsin(
          "intake", "mailbox", "open", "reports@harbour.example", "--organisation", "harbour")
        await #expect(throws: CommandFailed.self) { try await installation.tocsin("doctor") }
        let socket = installation.directory.url.appending(path: "lmtp").path
        _ = try await installation.start(.intake, ["TOCSIN_LMTP_LISTEN": "unix:\(socket)"])
        let well = try await installation.tocsin("doctor")
        #expect(well.contains("1 address is open, a tocsin-intake is connected, no message has come yet"), "\(well)")
      }
    }

    /// What the response team sees, and that it is told.
    private static func look(as api: API, _ installation: Installation) async throws {
      let reports = try await api.get("/v1/reports?channel=email&limit=100").json["items"].items
      #expect(reports.count == 40)
      let opened = try await api.post(
        "/v1/incidents",
        [
          "title": "Disk", "reportId": .string(reports[0]["id"].text ?? ""),
          "procedures": [["procedure": "miniorange", "eventType": "loss-of-data"]],
        ])
      try #require(opened.status == 201, "\(opened.json)")
      let evidence = try await api.get("/v1/incidents/\(opened["id"])/evidence").json["items"].items
      #expect(evidence.compactMap { $0["kind"].text } == ["message", "message"])
      #expect(try await api.get("/v1/received-messages?verdict=reply&limit=100").json["items"].items.count == 40)
      try await until("somebody is told of the reports") {
        installation.mail.received.contains { $0.recipients == [Installation.manager] }
      }
    }

    private static func filed(in installation: Installation) async throws -> Int {
      let rows = try await installation.database.query(nil, "SELECT count(*) AS filed FROM received_message")
      return try rows.first?["filed"] ?? 0
    }

    /// Each number is a message and a reply to it, brought again until it is taken, as a mail server does.
    private static func send(_ numbers: ClosedRange<Int>, over socket: String) async throws {
      let script = """
        import smtplib, sys, time
        def bring(sender, message):
            for attempt in range(3000):
                try:
                    server = smtplib.LMTP(sys.argv[1])
                    server.sendmail(sender, ["reports@harbour.example"], message)
                    return server.close()
                except (OSError, smtplib.SMTPException):
                    time.sleep(0.02)
            sys.exit("never taken")
        for number in range(int(sys.argv[2]), int(sys.argv[3]) + 1):
            sender = f"probe{number}@elsewhere.example"
            head = f"From: {sender}\\r\\nMessage-ID: <{number}@elsewhere.example>\\r\\nSubject: Disk {number}\\r\\n\\r\\n"
            bring(sender, head + "It is full.\\r\\n")
            answer = f"From: {sender}\\r\\nIn-Reply-To: <{number}@elsewhere.example>\\r\\nSubject: Re: Disk {number}\\r\\n\\r\\n"
            bring(sender, answer + "It is still full.\\r\\n")
        """
      let result = try await Subprocess.run(
        .name("python3"), arguments: ["-c", script, socket, "\(numbers.lowerBound)", "\(numbers.upperBound)"],
        output: .discarded, error: .string(limit: 1 << 16))
      guard result.terminationStatus.isSuccess else {
        throw CommandFailed(command: ["LMTP"], words: result.standardError)
      }
    }
  }
}
