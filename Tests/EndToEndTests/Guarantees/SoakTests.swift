import Foundation
import TestSupport
import Testing

extension Guarantees {
  @Suite struct SoakTests {
    @Test func `Ten rounds of kills, ended connections, restarts and failing mail lose nothing and double nothing`()
      async throws
    {
      try await SoakedInstallation.soak(rounds: 10)
    }
  }
}

/// `scripts/soak`: the same for as many rounds as are asked for.
@Suite(
  .serialized, .timeLimit(.minutes(180)),
  .enabled(if: SoakedInstallation.rounds != nil, "only under scripts/soak")) struct LongSoak
{
  @Test func `Many rounds of kills, ended connections, restarts and failing mail lose nothing and double nothing`()
    async throws
  {
    try await SoakedInstallation.soak(rounds: SoakedInstallation.rounds ?? 10)
  }
}

/// What a soak must leave behind, and what it must have hit.
enum SoakedInstallation {
  static var rounds: Int? { ProcessInfo.processInfo.environment["TOCSIN_SOAK_ROUNDS"].flatMap { Int($0) } }

  static func soak(rounds: Int) async throws {
    var mail = SMTPReceiver.Options()
    mail.pause = 0.05
    try await Installation.serving(mail: mail, server: ["fsync": "on", "commit_siblings": "0"]) { installation in
      let token = try await installation.setUpOrganisation()
      // Statements of the sweep take a moment more, so that what is done meets them.
      try await installation.slowDownCommits(of: "tocsin_sweep")
      var programs: [Program: RunningProgram] = [:]
      for program in Program.allCases where program != .intake {
        programs[program] = try await installation.start(program)
      }
      // One incident that nothing disturbs shows what each of the others must leave behind.
      let gateway = try #require(programs[.gateway])
      try await IncidentLoad(0..<1, token: token, through: [gateway]).run(clients: 1)
      let undisturbed = try #require(try await installation.books().entries[IncidentLoad.title(0)])

      let soak = try Soak(installation, rounds: rounds, token: token, programs: programs)
      try await soak.run()
      let books = try await installation.books(within: .seconds(900))
      #expect(books.entries.count == rounds * Soak.incidentsEach + 1)
      for (number, opened) in soak.opened {
        let entry = try #require(books.entries[IncidentLoad.title(number)], "incident \(number) is lost")
        #expect(opened.id == entry.id)
        #expect(entry.traces == undisturbed.traces, "incident \(number)")
      }
      try await judge(soak, installation)
      try await installation.tocsin("doctor")
    }
  }

  /// No message is lost, and there are no more copies than what was done explains, each under its message's id.
  private static func judge(_ soak: Soak, _ installation: Installation) async throws {
    let bag = try await Mailbag(installation)
    let faults = installation.mail.faults
    let copies = bag.arrived.filter { $0.value.count > 1 }
    tell(soak, bag, copies.values.map { $0.count - 1 }.reduce(0, +), faults)
    #expect(bag.lost.isEmpty)
    #expect(bag.invented.isEmpty)
    #expect(bag.changed.isEmpty)
    #expect(bag.doubled.isEmpty)
    let cut = Dictionary(grouping: soak.cutOff.compactMap(\.message)) { $0 }.mapValues(\.count)
    // A message whose receipt the mail server failed to confirm comes again too.
    let unexplained = copies.map { max(0, $0.value.count - 1 - (cut[$0.key] ?? 0)) }.reduce(0, +)
    #expect(unexplained <= faults["end"] ?? 0)
    for disturbance in Soak.Disturbance.allCases where soak.rounds >= Soak.Disturbance.allCases.count {
      #expect(soak.hits.disturbances[disturbance] ?? 0 > 0, "\(disturbance)")
    }
    #expect(soak.hits.claims > 0)
    #expect(soak.hits.backends.values.reduce(0, +) > 0)
    #expect(soak.hits.sends > 0)
    #expect(faults.values.reduce(0, +) > 0)
    // Enough rounds reach every phase and every process.
    if soak.rounds >= 4 * Soak.phases.count {
      for phase in Soak.phases { #expect(faults[phase] ?? 0 > 0, "\(phase)") }
      #expect(soak.hits.backends.values.filter { $0 > 0 }.count == 3)
      #expect(soak.hits.stopped > 0)
    }
  }

  private static func tell(_ soak: Soak, _ bag: Mailbag, _ copies: Int, _ faults: [String: Int]) {
    let hits = soak.hits
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    Soak.tell(
      """
      \(soak.rounds) rounds: \(list(hits.disturbances.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }))
      killed: \(list(hits.kills.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value })); with claimed work \(hits.claims)
      statements under way whose connection was ended: \(list(hits.backends)); when PostgreSQL stopped \(hits.stopped)
      disturbances that met a message on its way: \(hits.sends); attempts cut off \(soak.cutOff.count)
      failures of the mail server: \(list(faults))
      messages: \(bag.accepted.count), lost \(bag.lost.count), arrived more than once \(bag.repeated.count) \
      (\(copies) copies, all under the same Message-ID: \(bag.changed.isEmpty))
      """)
  }
}
