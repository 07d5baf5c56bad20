import HummingbirdTesting
import TestSupport

@testable import Gateway

extension TestGateway {
  /// A gateway with one organisation, which follows the policy and has a target for its time to detect: 20 minutes.
  static func measured(
    _ body: @escaping @Sendable (any TestClientProtocol, TestOrganisation) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let measure = "clauses: [M4], from: start_of_impact, to: detected"
    let own = try ShippedText("miniorange").with(measure, measure + ", target: 20m")
    try await gateway.serve { client in
      try await client.adopt(own.yaml, as: acme)
      try await body(client, acme)
    }
  }
}
