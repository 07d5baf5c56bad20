import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// A change that is not meant for the present version, and a key that stands for another request, are refused.
@Suite(.database) struct BadConditionChangesNothingTests {
  @Test func `a change without If-Match is 428, with a stale one 412, with a strange one 400`() async throws {
    try await BadInputStage.set { stage in
      let operations = try WritingOperation.all().filter(\.takesIfMatch)
      #expect(operations.count > 15)
      try await stage.nothingChanges {
        for operation in operations {
          var without = operation.goodRequest(by: stage.mine)
          without.headers.removeAll { $0.name == "If-Match" }
          try await stage.refuses(without, 428, "precondition-required", [], operation.name)
          for stale in [#""0""#, #""999999""#, #""another""#, #""9223372036854775808""#] {
            try await stage.refuses(
              operation.goodRequest(by: stage.mine, ["If-Match": stale]), 412, "precondition-failed", [],
              "\(operation.name) \(stale)")
          }
          for strange in ["1", "", "W/\"1\"", "\"1\", \"2\"", "\"\"", "\"1"] {
            try await stage.refuses(
              operation.goodRequest(by: stage.mine, ["If-Match": strange]), 400, "invalid-header", ["If-Match"],
              "\(operation.name) \(strange)")
          }
        }
      }
    }
  }

  @Test func `the second of two changes for one version is 412`() async throws {
    try await BadInputStage.set { stage in
      let target = stage.mine.address("/v1/incidents/{incident}")
      let shown = try await stage.gateway.send(RawRequest("GET", target, token: stage.mine.token))
      let etag = try #require(shown.headers["etag"])
      let remark = RawRequest(
        "POST", target + "/timeline", token: stage.mine.token, ["If-Match": etag], body: #"{"text":"Smoke"}"#)
      #expect(try await stage.gateway.send(remark).status == 200)
      try await stage.nothingChanges { try await stage.refuses(remark, 412, "precondition-failed") }
    }
  }

  @Test func `a key is refused for another body, another address and another method`() async throws {
    try await BadInputStage.set { stage in
      let headers = ["Idempotency-Key": "one"]
      let first = RawRequest(
        "POST", "/v1/contacts", token: stage.mine.token, headers, body: #"{"team":"T","email":"t@example.org"}"#)
      #expect(try await stage.gateway.send(first).status == 201)
      try await stage.nothingChanges {
        let replayed = try await stage.gateway.send(first)
        #expect(replayed.status == 201 && replayed.headers["idempotency-replayed"] == "true")
        for operation in try WritingOperation.all() {
          try await stage.refuses(
            operation.goodRequest(by: stage.mine, headers), 422, "idempotency-key-reused", [], operation.name)
        }
      }
    }
  }

  @Test func `a key of a form that is none is refused by name`() async throws {
    try await BadInputStage.set { stage in
      try await stage.nothingChanges {
        for operation in try WritingOperation.all() {
          for key in ["", String(repeating: "k", count: 201), "k\u{E9}", "a\tb"] {
            try await stage.refuses(
              operation.goodRequest(by: stage.mine, ["Idempotency-Key": key]), 400, "invalid-header",
              ["Idempotency-Key"], "\(operation.name) \(key.prefix(10))")
          }
        }
      }
    }
  }
}
