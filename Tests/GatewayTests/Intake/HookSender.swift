import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import NIOCore
import Postgres
import TestSupport

@testable import Gateway

/// A ticket system that signs what it sends, as Standard Webhooks describe.
struct HookSender {
  let hook: UUID
  let secret: String
  private let admin = TestDatabase.current.database(as: "tocsin_admin")

  static func make(
    for organisation: TestOrganisation, source: String = "Desk", department: UUID? = nil
  ) async throws -> HookSender {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    let made = try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      try await Hook.create(source: source, department: department, by: caller, in: tx)
    }
    return HookSender(hook: made.id, secret: made.secret)
  }

  func rotated(overlapping overlap: TimeInterval, by organisation: TestOrganisation) async throws -> HookSender {
    let secret = try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      try await Hook.rotate(hook, overlapping: overlap, by: caller, in: tx)
    }
    return HookSender(hook: hook, secret: secret)
  }

  func revoke(by organisation: TestOrganisation) async throws {
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      try await Hook.revoke(hook, by: caller, in: tx)
    }
  }

  private init(hook: UUID, secret: String) {
    self.hook = hook
    self.secret = secret
  }

  /// - Parameters:
  ///   - seconds: how far the sender's clock is from ours.
  ///   - signatures: what stands in the header before our own signature; nil sends ours alone.
  func send(
    _ body: String, id: String = "msg_1", seconds: TimeInterval = 0, to address: UUID? = nil, signedBody: String? = nil,
    header: ((String) -> String)? = nil, _ client: any TestClientProtocol
  ) async throws -> TestAnswer {
    let stamp = String(Int(Date.now.timeIntervalSince1970 + seconds))
    let own = signature(of: "\(id).\(stamp).\(signedBody ?? body)")
    var headers: HTTPFields = [.contentType: "application/json"]
    headers[.webhookID] = id
    headers[.webhookTimestamp] = stamp
    headers[.webhookSignature] = header?(own) ?? own
    return try await client.execute(
      uri: "/v1/hooks/\((address ?? hook).path)", method: .post, headers: headers, body: ByteBuffer(string: body)
    ) { TestAnswer($0) }
  }

  func signature(of text: String) -> String {
    let key = SymmetricKey(data: Data(base64Encoded: String(secret.dropFirst("whsec_".count))) ?? Data())
    return "v1," + Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)).base64EncodedString()
  }
}
