import Foundation
import Postgres
import TestSupport
import Testing

extension Guarantees {
  @Suite struct UnreadPolicyTests {
    @Test func `M9: who has not read the policy is written to, until they have`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        _ = try await installation.start(.deadlineWorker)
        try await until("what employees owe is opened") { try await Self.open(in: installation) == 3 }
        // The manager has read it; for the others the time is up.
        let read = try await gateway.api(token).post("/v1/procedures/miniorange/acknowledgement", [:])
        #expect(read.status == 200)
        try await installation.database.execute(
          nil,
          """
          UPDATE obligation SET anchor_at = now() - interval '2 hours', due_at = now() - interval '1 hour',
            remind_at = now() - interval '1 hour'
          WHERE kind = 'acknowledgement' AND state = 'open'
          """)
        try await installation.database.execute(nil, "UPDATE job SET run_at = now() WHERE key = 'obligations'")

        let late = Installation.employees.filter { $0 != Installation.manager }
        try await until("those who have not are reminded") {
          let reminded = installation.mail.received.filter { $0.purpose == "reminder" }.flatMap(\.recipients)
          return Set(reminded) == Set(late)
        }
        // Top management is the duty manager's.
        let notice = try await until("the notice of who is overdue arrives") {
          installation.mail.received.first { $0.purpose == "escalation" && $0.recipients == [Installation.manager] }
        }
        #expect(notice.header("In-Reply-To").isEmpty)
        #expect(notice.text.contains("Rafi Responder") && notice.text.contains("Emil Employee"))
        #expect(!notice.text.contains("- Mona Manager"))
        let list = try await gateway.api(token).get("/v1/procedures/miniorange/acknowledgements?state=overdue")
        #expect(list.json["items.0.name"].text != nil && list.json["items.2.name"].text == nil)
      }
    }

    private static func open(in installation: Installation) async throws -> Int {
      try await installation.database.query(
        nil, "SELECT FROM obligation WHERE kind = 'acknowledgement' AND state = 'open'"
      ).count
    }
  }
}
