import Foundation
import TestSupport
import Testing

extension Guarantees {
  @Suite struct MissedDeadlineTests {
    @Test func `M55: a missed 8 h clock is noticed, escalated and shown`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        _ = try await installation.start(.deadlineWorker)
        let incident = try await openNineHoursLate(try gateway.api(token))

        let clock = try await until("the clock is missed") {
          let clock = try await incident.clock("customer-notice-8h")
          return clock?["state"] == "missed" ? clock : nil
        }
        #expect(clock["clause"] == "M55")
        let late = try #require(clock["lateBySeconds.atLeast"].number)
        #expect(late >= 3600 && late <= 3600 + 600)

        let escalation = try await until("the escalation arrives") {
          installation.mail.received.first { $0.purpose == "escalation" && $0.recipients == [Installation.manager] }
        }
        #expect(escalation.subject.contains(incident.label) && escalation.subject.contains("overdue"))
        #expect(escalation.text.contains("Clause: M55"))

        let events = try await until("the timeline tells it") {
          let types = try await incident.timeline().filter { $0["element.key"] == "customer-notice-8h" }
            .compactMap { $0["type"].text }
          return types.contains("deadline.told") ? types : nil
        }
        #expect(events.filter { $0 == "deadline.missed" }.count == 1)
        #expect(events.contains("deadline.escalated"))
        try await Self.meetLate(incident)
      }
    }

    /// Customers are told after all: the lateness is frozen at that.
    private static func meetLate(_ incident: HandledIncident) async throws {
      let notice = try #require(try await incident.communication("customers-first"))
      try await incident.order("communications/\(notice["id"].text ?? "")/decision", ["required": true])
      let clock = try await until("the clock is met late") {
        let clock = try await incident.clock("customer-notice-8h")
        return clock?["state"] == "met-late" ? clock : nil
      }
      let late = try #require(clock["lateBySeconds.atLeast"].number)
      #expect(late >= 3600)
      let shown = try await incident.clock("customer-notice-8h")
      #expect(shown?["lateBySeconds"] == clock["lateBySeconds"])
    }
  }
}
