import Foundation
import TestSupport
import Testing

extension Guarantees {
  @Suite struct LostNotificationTests {
    @Test func `A notification lost on purpose delays work by at most the poll`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway, installation.deafen(.gateway))
        // These stay asleep, which shows that the notifications are lost; the others have nothing but their poll.
        let asleep = try await Self.workers(installation, poll: "1h")
        let before = try await asleep.asyncMap { try await $0.claimed() }
        let load = IncidentLoad(0..<10, token: token, through: [gateway])
        try await load.run(clients: 2)
        let awake = try await Self.workers(installation, poll: "1s")
        // What comes now is notified by nobody either.
        try await IncidentLoad(10..<20, token: token, through: [gateway]).run(clients: 2)
        let books = try await installation.books()
        #expect(books.entries.count == 20)
        #expect(try await asleep.asyncMap { try await $0.claimed() } == before)
        for worker in awake { #expect(try await worker.claimed() > 0) }
        let bag = try await Mailbag(installation)
        #expect(bag.lost.isEmpty && bag.invented.isEmpty && bag.repeated.isEmpty)
      }
    }

    private static func workers(_ installation: Installation, poll: String) async throws -> [RunningProgram] {
      try await [Program.deadlineWorker, .reportWorker].asyncMap { program in
        let deaf = try await installation.deafen(program)
        return try await installation.start(program, deaf.merging(["TOCSIN_POLL_INTERVAL": poll]) { $1 })
      }
    }

    @Test func `A wake-up connection that is cut comes back, and what was notified meanwhile is found`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        // The poll is out of reach: only a look after the reconnection can find the work in time.
        let waiting = ["TOCSIN_POLL_INTERVAL": "1h"]
        _ = try await installation.start(.deadlineWorker, waiting)
        _ = try await installation.start(.reportWorker, waiting)
        let load = IncidentLoad(0..<20, token: token, through: [gateway])
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await load.run(clients: 2) }
          group.addTask {
            while !load.isComplete {
              let goal = load.opened.count + 3
              try await until("some incidents are opened") { load.opened.count >= goal || load.isComplete }
              try await until("listeners are cut") { try await installation.cutListeners() > 0 }
            }
          }
          try await group.waitForAll()
        }
        let books = try await installation.books()
        #expect(books.entries.count == 20)
      }
    }
  }
}
