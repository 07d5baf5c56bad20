import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

extension Guarantees {
  @Suite struct GracefulStopTests {
    @Test func `Each process stops within 10 s under load, and leaves nothing half done`() async throws {
      var mail = SMTPReceiver.Options()
      mail.pause = 0.1
      try await Installation.serving(mail: mail) { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        let workers = [try await installation.start(.deadlineWorker), try await installation.start(.reportWorker)]
        // An event stream stays open until the gateway ends it.
        async let stream = gateway.api(token).get("/v1/events")
        let load = IncidentLoad(1..<61, token: token, through: [gateway])
        async let loading: Void = load.run(clients: 6)
        try await until("the gateway is at work") { load.opened.count >= 10 }
        try await Self.stop(gateway)
        load.use([])
        let events = try await stream
        #expect(events.status == 200)
        #expect(String(decoding: events.bytes, as: UTF8.self).contains("incident.opened"))
        // Whoever got no answer was not served: what was committed was answered.
        let titles = Set(try await load.takeCut().map(IncidentLoad.title))
        let books = try await Bookkeeping.read(installation.database)
        #expect(titles.isDisjoint(with: books.entries.keys))
        load.use([try await installation.start(.gateway)])
        for worker in workers {
          try await until("\(worker.program.rawValue) is at work") {
            try await worker.metric("tocsin_jobs_running") > 0
          }
          try await Self.stop(worker)
          #expect(try await installation.leases(of: worker.program) == [])
          _ = try await installation.start(worker.program)
        }
        try await loading

        let after = try await installation.books()
        #expect(after.entries.count == 60)
        let traces = try #require(after.entries.values.first?.traces)
        for entry in after.entries.values { #expect(entry.traces == traces, "\(entry.label)") }
        let bag = try await Mailbag(installation)
        #expect(bag.lost.isEmpty && bag.invented.isEmpty && bag.repeated.isEmpty)
      }
    }

    /// SIGTERM; the ten seconds are the promise itself.
    private static func stop(_ program: RunningProgram) async throws {
      let began = ContinuousClock.now
      program.signal(SIGTERM)
      let ending = await program.end()
      let took = ContinuousClock.now - began
      #expect(ending == .exited(0), "\(program.program.rawValue)")
      #expect(took <= .seconds(10), "\(program.program.rawValue) took \(took)")
    }
  }
}
