import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// A body that cannot be read, is of another type, or is too large is refused before anything is asked of it.
@Suite(.database) struct BadBodyChangesNothingTests {
  @Test func `what is no JSON is refused with the byte at which it ends to be`() async throws {
    try await BadInputStage.set { stage in
      let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
      let texts = [
        #"{"title":"#, #"{"title":"Fire"}}"#, #"{"title":"Fire",}"#, #"{'title':'Fire'}"#, #"{"title":"Fire" /* */}"#,
        #"{"title":NaN}"#, #"{"title":01}"#, #"{"title":"\u0000"}"#, #"{"title":"\uD83D"}"#, #"{"title":"\x"}"#,
        "{\"title\":\"Fi\nre\"}", #"{"title":"Fire","title":"Flood"}"#, "\u{FEFF}{}", "not JSON", deep,
        #"{"title":"# + deep + "}",
      ]
      try await stage.nothingChanges {
        for text in texts {
          for target in ["/v1/incidents", "/v1/reports", "/v1/contacts"] {
            let answer = try await stage.refuses(
              RawRequest("POST", target, token: stage.mine.token, body: text), 400, "malformed-json", [],
              String(text.prefix(60)))
            #expect(answer.detail.hasPrefix("At byte "))
          }
        }
      }
    }
  }

  @Test func `bytes that are no UTF-8 are refused`() async throws {
    try await BadInputStage.set { stage in
      try await stage.nothingChanges {
        for bytes in [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]] {
          var request = RawRequest("POST", "/v1/incidents", token: stage.mine.token, body: "")
          request.body = Array(#"{"title":""#.utf8) + bytes + Array(#""}"#.utf8)
          try await stage.refuses(request, 400, "malformed-json", [], "\(bytes)")
        }
        var utf16 = RawRequest("POST", "/v1/incidents", token: stage.mine.token, body: "")
        utf16.body = Array(#"{"title":"Fire"}"#.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        try await stage.refuses(utf16, 400, "malformed-json")
      }
    }
  }

  @Test func `a body that is no object is refused as a whole`() async throws {
    try await BadInputStage.set { stage in
      let operations = try WritingOperation.all().filter { $0.schema != nil }
      try await stage.nothingChanges {
        for operation in operations {
          for text in ["[]", "7", "\"text\"", "null", "true"] {
            try await stage.refuses(
              operation.request(by: stage.mine, body: text), 422, "invalid-body", ["#"], "\(operation.name) \(text)")
          }
        }
      }
    }
  }

  @Test func `a body over the limit is refused by every operation, declared, undeclared and in chunks`() async throws {
    try await BadInputStage.set { stage in
      let huge = #"{"title":""# + String(repeating: "a", count: 3 << 20) + "\"}"
      try await stage.nothingChanges {
        for operation in try WritingOperation.all() where operation.method != "DELETE" {
          var request = operation.request(by: stage.mine, body: huge)
          for framing in [RawRequest.Framing.length, .chunks] {
            request.framing = framing
            let answer = try await stage.refuses(request, 413, "body-too-large", [], "\(operation.name) \(framing)")
            #expect(answer.detail.contains("bytes"))
          }
          // Announced only: it is refused without waiting for what never comes.
          var announced = operation.request(by: stage.mine, ["Content-Length": "1073741824"])
          announced.framing = .none
          try await stage.refuses(announced, 413, "body-too-large", [], "\(operation.name) announced")
        }
      }
    }
  }

  @Test func `a body of another type is refused, and the answer names the right one`() async throws {
    try await BadInputStage.set { stage in
      let types = [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
        "application/json; charset=latin-1", "application/jsonx", "application/json, text/plain", "",
      ]
      try await stage.nothingChanges {
        for operation in try WritingOperation.all() where operation.method != "DELETE" {
          for type in types {
            let answer = try await stage.refuses(
              operation.request(by: stage.mine, ["Content-Type": type], body: "{}"), 415, "unsupported-media-type", [],
              "\(operation.name) \(type)")
            #expect(answer.headers["accept"] == (operation.schema == nil ? "application/yaml" : "application/json"))
          }
        }
      }
    }
  }

  @Test func `a text that is no procedure is refused with line and rule`() async throws {
    try await BadInputStage.set { stage in
      let texts = [
        "- a\n- b", "key: [", "a: &a [*a]\n", "slug: x\nslug: y\n", "key: x\nversion: 1\n",
        String(repeating: "a: ", count: 2000), "\u{1}",
      ]
      try await stage.nothingChanges {
        for text in ["", "a\u{0}b"] {
          let request = RawRequest(
            "POST", "/v1/procedures", token: stage.mine.token, ["Content-Type": "application/yaml"], body: text)
          try await stage.refuses(request, 422, "invalid-body", ["#"])
        }
        for text in texts {
          let answer = try await stage.gateway.send(
            RawRequest(
              "POST", "/v1/procedures", token: stage.mine.token, ["Content-Type": "application/yaml"], body: text))
          let errors = answer.json["errors"] as? [[String: Any]] ?? []
          let said = "\(text.prefix(40)): \(String(decoding: answer.body.prefix(400), as: UTF8.self))"
          #expect(answer.isProblem && (answer.status, answer.code) == (422, "invalid-procedure"), "\(said)")
          #expect(!errors.isEmpty, "\(said)")
          #expect(errors.allSatisfy { $0["line"] is Int && $0["rule"] is String && $0["detail"] is String }, "\(said)")
        }
      }
    }
  }
}
