import Foundation
import Postgres
import TestSupport
import Testing

/// A restricted incident, its reports and a violation look like what does not exist: to every intruder, at every operation
/// that the API has. An operation that is added is swept with the others.
@Suite(.database) struct HiddenLooksAbsentTests {
  @Test func `what is hidden is answered like what does not exist, to every intruder, at every operation`() async throws
  {
    try await BadInputStage.set { stage in
      let scene = try await HiddenScene.set(stage)
      let operations = try DescribedOperation.all()
      #expect(operations.filter { !$0.names(HiddenScene.kinds).isEmpty }.count > 60)
      try await stage.nothingChanges {
        for operation in operations {
          for (intruder, token) in scene.intruders {
            try await scene.compare(operation, scene.hidden, scene.absent, as: token, intruder)
            guard intruder == HiddenScene.mightiest else { continue }
            // One of them alone is hidden, beside things that are seen; another version; methods that read no body.
            for kind in operation.names(HiddenScene.kinds) {
              try await scene.compare(
                operation, scene.seen.naming([kind: scene.hidden.ids[kind] ?? ""]),
                scene.seen.naming([kind: scene.absent.ids[kind] ?? ""]), as: token, "\(intruder), only \(kind)")
            }
            try await scene.compare(operation, scene.hidden, scene.absent, as: token, ifMatch: #""1""#, intruder)
            for method in ["HEAD", "OPTIONS"] where operation.method == "GET" {
              try await scene.compare(operation, scene.hidden, scene.absent, as: token, method: method, intruder)
            }
          }
        }
      }
    }
  }

  @Test func `no list, count, search or page names what is hidden`() async throws {
    try await BadInputStage.set { stage in
      let scene = try await HiddenScene.set(stage)
      for operation in try DescribedOperation.all()
      where operation.method == "GET" && operation.names(HiddenScene.kinds.subtracting(["incident", "label"])).isEmpty
        && !operation.pattern.contains("{incident}")
      {
        for (intruder, token) in scene.intruders {
          let request = RawRequest("GET", stage.mine.address(operation.pattern), token: token)
          let body = String(decoding: try await stage.gateway.send(request).body, as: UTF8.self)
          for secret in scene.secrets(from: intruder) {
            #expect(!body.contains(secret), "\(intruder): \(operation.pattern) shows \(secret)")
          }
        }
      }
      for (intruder, token) in scene.intruders {
        let found = try await stage.gateway.send(RawRequest("GET", "/v1/incidents?q=fire", token: token))
        let body = String(decoding: found.body, as: UTF8.self)
        for secret in scene.secrets(from: intruder) { #expect(!body.contains(secret), "\(intruder) finds \(secret)") }
      }
      // A cursor is a place, not a key: one of a list that shows more opens nothing in one that shows less.
      let page = try await stage.gateway.send(RawRequest("GET", "/v1/incidents?limit=1", token: stage.mine.token))
      let next = try #require(page.json["next"] as? String)
      let cursor = try #require(next.split(separator: "?").last)
      for (intruder, token) in scene.intruders {
        for list in [
          "/v1/incidents", "/v1/reports", "/v1/clocks", "/v1/calls", "/v1/me/reports", "/v1/violations",
          "/v1/improvements",
        ] {
          let answer = try await stage.gateway.send(RawRequest("GET", "\(list)?\(cursor)", token: token))
          let body = String(decoding: answer.body, as: UTF8.self)
          for secret in scene.secrets(from: intruder) { #expect(!body.contains(secret), "\(intruder): \(list)") }
        }
      }
    }
  }

  @Test func `the key of another's request answers nobody else`() async throws {
    try await BadInputStage.set { stage in
      let scene = try await HiddenScene.set(stage)
      let note = scene.hidden.address("/v1/incidents/{incident}/timeline")
      func send(_ token: String) async throws -> RawAnswer {
        let headers = ["If-Match": "*", "Idempotency-Key": "a-key-that-was-guessed"]
        return try await stage.gateway.send(
          RawRequest("POST", note, token: token, headers, body: #"{"text":"We suspect Bo"}"#))
      }
      #expect(try await send(stage.mine.token).status == 200)
      for (intruder, token) in scene.intruders {
        let answer = try await send(token)
        #expect([403, 404].contains(answer.status), "\(intruder): \(answer.status)")
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(scene.hidden.ids["incident"] ?? "-"))
      }
    }
  }
}
