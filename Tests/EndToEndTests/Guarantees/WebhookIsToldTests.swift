import Crypto
import Foundation
import TestSupport
import Testing

extension Guarantees {
  @Suite struct WebhookIsToldTests {
    private static let settings = ["TOCSIN_WEBHOOK_PLAIN": "on", "TOCSIN_WEBHOOK_NETWORKS": "127.0.0.0/8"]

    @Test func `a webhook made through the API is told at once, signed with the key that was shown`() async throws {
      try await HTTPReceiver.serving { receiver in
        try await Installation.serving { installation in
          let token = try await installation.setUpOrganisation()
          let gateway = try await installation.start(.gateway, Self.settings)
          _ = try await installation.start(.deadlineWorker, Self.settings)
          let api = try gateway.api(token)
          let made = try await api.post("/v1/webhooks", ["url": "http://127.0.0.1:\(receiver.port)/in"])
          try #require(made.status == 201, "\(made.json)")
          let address = "/v1/webhooks/\(made["id"])/messages"
          let sent = try await api.post(address, ["send": "ping"])
          #expect(sent.status == 202)
          let request = try #require(try await receiver.requests(1).first)
          #expect(request.headers["webhook-id"] == "msg_\(sent["messageId"])")
          let signature = try Self.signature(of: request, made["secret"])
          #expect(request.headers["webhook-signature"] == signature)
          try await until("the answer is on record") {
            try await api.get("\(address)?state=sent")["items.0.attempts.0.outcome"] == "accepted"
          }
          for program in installation.started {
            #expect(!program.lines.contains { $0.contains(made["secret"]) }, "\(program.log.lastPathComponent)")
          }
        }
      }
    }

    private static func signature(of request: HTTPReceiver.Request, _ secret: String) throws -> String {
      let key = try #require(Data(base64Encoded: String(secret.dropFirst("whsec_".count))))
      let text = [request.headers["webhook-id"] ?? "", request.headers["webhook-timestamp"] ?? "", request.body]
        .joined(separator: ".")
      let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key))
      return "v1," + Data(code).base64EncodedString()
    }
  }
}
