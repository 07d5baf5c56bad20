import Foundation
import Postgres
import TestSupport
import Testing

extension Guarantees {
  @Suite struct LostWorkTests {
    @Test func `Timers and jobs that were deleted are made again by tocsin doctor --repair`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        let incident = try await openNineHoursLate(try gateway.api(token))
        for table in ["timer", "lane", "job"] {
          try await installation.database.execute(nil, "DELETE FROM \(identifier: table)")
        }
        _ = try await installation.start(.deadlineWorker)

        let repaired = try await installation.tocsin("doctor", "--repair")
        #expect(repaired.contains("work of 1 incidents in 1 organisations is made again"))
        try await until("the first message arrives") {
          installation.mail.received.first { $0.subject.contains(incident.label) }
        }
        try await until("the clock is missed") { try await incident.clock("customer-notice-8h")?["state"] == "missed" }
        try await until("the escalation arrives") {
          installation.mail.received.first { $0.purpose == "escalation" && $0.recipients == [Installation.manager] }
        }
      }
    }

    @Test func `A timer deleted by hand is reported within a minute, and made again`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        let worker = try await installation.start(.deadlineWorker)
        // The notice to customers is due seven hours from now.
        _ = try await open(try gateway.api(token), begun: 1)
        let far: SQL = "timer WHERE kind = 'due' AND fire_at > now() + interval '5 minutes'"
        let before = try await installation.database.query(nil, "SELECT FROM \(far)").count
        #expect(before > 0)
        try await installation.database.execute(nil, "DELETE FROM \(far)")

        try await until("the auditor reports them", within: .seconds(60)) {
          Int(try await worker.metric("tocsin_audit_lost_timers_total")) >= before
        }
        #expect(try await installation.database.query(nil, "SELECT FROM \(far)").count == before)
      }
    }
  }
}
