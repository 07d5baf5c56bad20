import Foundation
import TestSupport
import Testing

extension Guarantees {
  @Suite struct SideBySideTests {
    private static let incidents = 60

    @Test func `Two gateways, three deadline workers and two report workers share the work and double nothing`()
      async throws
    {
      var mail = SMTPReceiver.Options()
      mail.pause = 0.05
      try await Installation.serving(mail: mail) { installation in
        let token = try await installation.setUpOrganisation()
        let gateways = [try await installation.start(.gateway), try await installation.start(.gateway)]
        var workers: [RunningProgram] = []
        for program in [Program.deadlineWorker, .deadlineWorker, .deadlineWorker, .reportWorker, .reportWorker] {
          workers.append(try await installation.start(program))
        }
        let load = IncidentLoad(1..<(Self.incidents + 1), token: token, through: gateways)
        try await load.run(clients: 8)
        let books = try await installation.books()

        #expect(books.entries.count == Self.incidents)
        let numbers = load.opened.values.compactMap { $0.label.split(separator: "-").last.flatMap { Int($0) } }
        #expect(numbers.sorted() == Array(1...Self.incidents))
        #expect(books.reportNumbers == (1...Int32(Self.incidents)).map(\.self))
        let traces = try #require(books.entries.values.first?.traces)
        #expect(!traces.deliveries.isEmpty && traces.documents.count == 3)
        for entry in books.entries.values { #expect(entry.traces == traces, "\(entry.label)") }
        #expect(traces.events.contains("deadline.missed customer-notice-8h 1"))

        // Nobody was killed, so each message came exactly once.
        let bag = try await Mailbag(installation)
        #expect(bag.lost.isEmpty && bag.invented.isEmpty && bag.repeated.isEmpty)
        for gateway in gateways { #expect(try await gateway.requests() >= Self.incidents / 2) }
        for worker in workers { #expect(try await worker.claimed() > 0, "\(worker.log.lastPathComponent)") }
      }
    }
  }
}
