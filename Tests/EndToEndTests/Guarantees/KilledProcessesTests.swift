import Foundation
import TestSupport
import Testing

extension Guarantees {
  @Suite struct KilledProcessesTests {
    private static let incidents = 200

    @Test func `Processes killed at random during 200 incidents lose nothing and double nothing`() async throws {
      // A busy mail server and a slow disk: kills meet what is under way there.
      var mail = SMTPReceiver.Options()
      mail.pause = 0.05
      try await Installation.serving(mail: mail, server: ["fsync": "on", "commit_siblings": "0"]) { installation in
        let token = try await installation.setUpOrganisation()
        try await installation.slowDownCommits(of: "tocsin_gateway")
        let gateway = try await installation.start(.gateway)
        let deadlineWorker = try await installation.start(.deadlineWorker)
        let reportWorker = try await installation.start(.reportWorker)
        // One that nothing disturbs shows what each of the others must leave behind.
        let model = IncidentLoad(0..<1, token: token, through: [gateway])
        try await model.run(clients: 1)
        let undisturbed = try #require(try await installation.books().entries[IncidentLoad.title(0)])

        let load = IncidentLoad(1..<(Self.incidents + 1), token: token, through: [gateway])
        let killer = Killer(installation)
        let messages = undisturbed.traces.deliveries.count * Self.incidents
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await load.run(clients: 6) }
          group.addTask { try await killer.killGateway(gateway, under: load) }
          group.addTask {
            try await killer.kill(deadlineWorker, every: 20...100, until: messages * 3 / 4) {
              Set(installation.mail.received.map(\.messageID)).count
            }
          }
          group.addTask {
            try await killer.kill(reportWorker, every: 5...25, until: Self.incidents * 3 / 4) {
              try await installation.documentsMade()
            }
          }
          try await group.waitForAll()
        }
        let books = try await installation.books()
        try Self.compare(books, load.opened, undisturbed.traces)
        try Self.judge(killer.hits, books)
        try await Self.judgeMail(installation)
        try await installation.tocsin("doctor")
      }
    }

    /// Every request made one incident, with the traces of an undisturbed one, and numbers have no gaps.
    private static func compare(
      _ books: Bookkeeping, _ opened: [Int: IncidentLoad.Opened], _ traces: Bookkeeping.Traces
    ) throws {
      #expect(books.entries.count == incidents + 1)
      for number in 1...incidents {
        let entry = try #require(books.entries[IncidentLoad.title(number)], "incident \(number) is lost")
        #expect(opened[number] == IncidentLoad.Opened(id: entry.id, label: entry.label))
        #expect(entry.traces == traces, "incident \(number)")
      }
      let numbers = books.entries.values.compactMap { $0.label.split(separator: "-").last.flatMap { Int($0) } }
      #expect(numbers.sorted() == Array(1...(incidents + 1)))
      #expect(books.reportNumbers == (1...Int32(incidents + 1)).map(\.self))
    }

    /// The kills hit what they are for; a request that was committed and not answered is answered with what it made.
    private static func judge(_ hits: Killer.Hits, _ books: Bookkeeping) throws {
      let words =
        "kills \(hits.kills.values.reduce(0, +)) (\(hits.kills.map { "\($0.rawValue) \($1)" }.sorted())), "
        + "of a claim \(hits.claims), of a commit \(hits.commits), of a send \(hits.sends)\n"
      FileHandle.standardError.write(Data(words.utf8))
      for program in Program.allCases where program != .intake {
        #expect(hits.kills[program] ?? 0 > 0, "\(program.rawValue)")
      }
      #expect(hits.claims > 0, "\(words)")
      #expect(hits.commits > 0, "\(words)")
      #expect(hits.sends > 0, "\(words)")
      for (number, id) in hits.committed { #expect(books.entries[IncidentLoad.title(number)]?.id == id) }
    }

    private static func judgeMail(_ installation: Installation) async throws {
      let bag = try await Mailbag(installation)
      #expect(bag.lost.isEmpty)
      #expect(bag.invented.isEmpty)
      #expect(bag.changed.isEmpty)
      #expect(bag.doubled.isEmpty)
    }
  }
}
