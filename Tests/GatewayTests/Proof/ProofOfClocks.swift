import Foundation
import TestSupport
import Testing

@testable import Gateway
@testable import IncidentResponse

/// Every clock of the procedures that ship: armed, due, met, not met, late and ended, through the API.
@Suite(.database) struct ProofOfClocks {
  private static let cases = [ClockCase.reporters, .customers, .clients]

  struct Trial: Sendable, CustomTestStringConvertible {
    let clock: String
    let aspect: ClockCase.Aspect
    let proof: @Sendable (ClockCase.Ground) async throws -> Void
    var testDescription: String { "\(clock): \(aspect.rawValue)" }
  }

  private static let trials = cases.flatMap { each in
    ClockCase.Aspect.allCases.compactMap { aspect -> Trial? in
      guard case .here(let proof)? = each.proofs[aspect] else { return nil }
      return Trial(clock: "\(each.procedure): \(each.key)", aspect: aspect, proof: proof)
    }
  }

  @Test(arguments: trials) func `a clock does what its procedure says`(trial: Trial) async throws {
    try await ClockCase.Ground.serve(trial.proof)
  }

  @Test func `every clock of both procedures has a proof of every aspect`() throws {
    let clocks = try ["miniorange", "ledgerpro"].flatMap { slug in
      try RecurringCase.procedure(slug).clocks.map { "\(slug): \($0.key)" }
    }
    #expect(Set(clocks) == Set(Self.cases.map { "\($0.procedure): \($0.key)" }))
    for each in Self.cases {
      #expect(Set(each.proofs.keys) == Set(ClockCase.Aspect.allCases), "\(each.key)")
      for case .test(let name) in each.proofs.values {
        #expect(try Self.sources().contains { $0.contains("func `\(name)`") }, "\(each.key): there is no test \(name)")
      }
    }
  }

  private static func sources() throws -> [String] {
    let root = Repository.root.appending(path: "Tests/GatewayTests")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
      try String(contentsOf: $0, encoding: .utf8)
    }
  }
}
