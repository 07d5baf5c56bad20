import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// Requests that are strange before their body is looked at: addresses, methods, parameters, headers, framing.
@Suite(.database) struct BadRequestChangesNothingTests {
  @Test func `an address that leads elsewhere is 404`() async throws {
    try await BadInputStage.set { stage in
      let incident = stage.mine.address("/v1/incidents/{incident}")
      let targets = [
        "/v1/incidents/../people", "/v1/../../../../etc/passwd", "/v1/incidents/%2e%2e/people",
        "/v1/incidents/..%2fpeople",
        "\(incident)/documents/..%2f..%2f..%2fetc%2fpasswd/versions/1/pdf", "\(incident)/%2e%2e/%2e%2e/people",
        "/v1//incidents", "//v1/incidents", "/v1/incidents/", "/v2/incidents", "/V1/incidents", "/v1/incidents/%00",
        "/v1/incidents/x",
        "/v1/incidents/{incident}",
        "/v1/incidents/00000000-0000-0000-0000-000000000000", "\(incident)/nothing", "\(incident)%20",
        "/v1/incidents/%zz",
        "/v1/procedures/..%2f..%2fetc%2fpasswd/source", "/v1/procedures/%00/source", "/v1/incidents/%ff%fe",
        "/v1/procedures/" + String(repeating: "a", count: 5000),
        "\(incident)/documents/\(UUID())/versions/99999999999999999999/pdf",
      ]
      try await stage.nothingChanges {
        for target in targets {
          try await stage.refuses(RawRequest("GET", target, token: stage.mine.token), 404, "not-found")
        }
      }
    }
  }

  @Test func `a method that an address does not take is 405 with those it does`() async throws {
    try await BadInputStage.set { stage in
      let incident = stage.mine.address("/v1/incidents/{incident}")
      try await stage.nothingChanges {
        for (target, allowed) in [
          ("/v1/incidents", "GET, POST, HEAD"), (incident, "GET, HEAD"), ("\(incident)/close", "POST"),
          ("/v1/events", "GET, HEAD"), ("/v1/organisation", "GET, PATCH, HEAD"),
        ] {
          for method in ["PUT", "OPTIONS", "TRACE", "PROPFIND", "DELETE", "PURGE", "LOCK"] {
            let answer = try await stage.refuses(
              RawRequest(method, target, token: stage.mine.token), 405, "method-not-allowed")
            #expect(answer.headers["allow"] == allowed, "\(method) \(target)")
          }
        }
        let deleted = RawRequest("DELETE", incident, token: stage.mine.token, body: "{}")
        try await stage.refuses(deleted, 405, "method-not-allowed")
      }
    }
  }

  @Test func `HEAD changes nothing and has no body, whatever it is asked of`() async throws {
    try await BadInputStage.set { stage in
      try await stage.nothingChanges {
        for (target, status) in [
          ("/v1/incidents", 200), ("/v1/nothing", 404), (stage.mine.address("/v1/incidents/{incident}/close"), 405),
          (stage.theirs.address("/v1/incidents/{incident}"), 404), ("/v1/incidents?limit=0", 422),
        ] {
          let answer = try await stage.gateway.send(RawRequest("HEAD", target, token: stage.mine.token))
          #expect((answer.status, answer.body.count) == (status, 0), "\(target)")
        }
      }
    }
  }

  @Test func `parameters that are unknown, wrong or given twice are named`() async throws {
    try await BadInputStage.set { stage in
      let lists = [
        "/v1/incidents", "/v1/reports", "/v1/me/reports", "/v1/people", "/v1/memberships", "/v1/contacts", "/v1/tokens",
        "/v1/departments", "/v1/procedures", "/v1/duties", "/v1/clocks",
        stage.mine.address("/v1/incidents/{incident}/timeline"),
      ]
      let own = try await stage.gateway.send(RawRequest("GET", "/v1/people?limit=1", token: stage.mine.token))
      let foreign = try #require((own.json["next"] as? String)?.split(separator: "cursor=").last)
      try await stage.nothingChanges {
        for list in lists {
          for (query, parameter) in [
            ("limit=0", "limit"), ("limit=201", "limit"), ("limit=-1", "limit"), ("limit=x", "limit"),
            ("limit=1e3", "limit"), ("limit=99999999999999999999", "limit"), ("limit=", "limit"),
            ("limit=1&limit=2", "limit"), ("cursor=", "cursor"), ("cursor=x", "cursor"), ("cursor=%00", "cursor"),
            ("cursor=!!!", "cursor"), ("cursor=AAAA", "cursor"),
            ("cursor=\(String(repeating: "A", count: 500))", "cursor"),
            ("nonsense=1", "nonsense"), ("nonsense", "nonsense"), ("Limit=1", "Limit"), ("limit=%00", "limit"),
          ] where !(list == "/v1/departments" && query == "cursor=AAAA") {
            try await stage.refuses(
              RawRequest("GET", "\(list)?\(query)", token: stage.mine.token), 422, "invalid-parameters", [parameter])
          }
        }
        for list in ["/v1/clocks", stage.mine.address("/v1/incidents/{incident}/timeline")] {
          try await stage.refuses(
            RawRequest("GET", "\(list)?cursor=\(foreign)", token: stage.mine.token), 422, "invalid-parameters",
            ["cursor"])
        }
        for (target, parameter) in [
          ("/v1/incidents?status=open", "status"), ("/v1/incidents?department=x", "department"),
          ("/v1/incidents?exercise=1", "exercise"), ("/v1/people?email=x", "email"), ("/v1/clocks?state=late", "state"),
          ("/v1/events?after=x", "after"), ("/v1/memberships?role=god", "role"), ("/v1/tokens?person=%27", "person"),
        ] {
          try await stage.refuses(
            RawRequest("GET", target, token: stage.mine.token), 422, "invalid-parameters", [parameter])
        }
      }
    }
  }

  @Test func `a flood of headers and a request that cannot be read are refused with a problem document`() async throws {
    try await BadInputStage.set { stage in
      let token = stage.mine.token
      let many = Dictionary(uniqueKeysWithValues: (0..<3000).map { ("X-Flood-\($0)", "x") })
      let long = ["X-Flood": String(repeating: "a", count: 1 << 18)]
      let wide = Dictionary(
        uniqueKeysWithValues: (0..<100).map { ("X-Flood-\($0)", String(repeating: "a", count: 1 << 14)) })
      try await stage.nothingChanges {
        for headers in [many, long, wide] {
          try await stage.refuses(
            RawRequest("POST", "/v1/incidents", token: token, headers, body: #"{"title":"Flood"}"#), 431,
            "headers-too-large")
        }
        let target = "/v1/incidents?label=" + String(repeating: "a", count: 1 << 18)
        try await stage.refuses(RawRequest("GET", target, token: token), 431, "headers-too-large")
        for text in [
          "POST /v1/incidents\r\n\r\n", "NONSENSE\r\n\r\n", "GET  HTTP/1.1\r\n\r\n", "\u{0}\u{0}\u{0}\r\n\r\n",
          "GET /v1/me HTTP/9.9\r\nHost: localhost\r\n\r\n", "POST /v1/incidents HTTP/1.1\r\nHost localhost\r\n\r\n",
          "POST /v1/incidents HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
          "POST /v1/incidents HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
          "POST /v1/incidents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
          "POST /v1/incidents HTTP/1.1\r\nHost: localhost\r\nBad\u{1}Name: x\r\n\r\n",
          "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\u{3}\u{3}",
        ] {
          let answer = try await stage.gateway.send(Array(text.utf8))
          let said = "\(text.debugDescription): \(String(decoding: answer.body, as: UTF8.self))"
          #expect(answer.isProblem && (answer.status, answer.code) == (400, "bad-request"), "\(said)")
        }
      }
    }
  }

  @Test func `a body that contradicts its framing is not taken`() async throws {
    try await BadInputStage.set { stage in
      let head =
        "POST /v1/incidents HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer \(stage.mine.token)\r\n"
      try await stage.nothingChanges {
        // Two lengths: the way to smuggle a second request past a proxy.
        for text in [
          "Content-Length: 16\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{\"title\":\"Fire\"}",
          "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
          "Transfer-Encoding: nonsense\r\n\r\n{\"title\":\"Fire\"}",
        ] {
          let answer = try await stage.gateway.send(Array((head + text).utf8))
          let said = "\(text.debugDescription): \(answer.status) \(String(decoding: answer.body, as: UTF8.self))"
          #expect(answer.isProblem && answer.status == 400, "\(said)")
        }
      }
    }
  }

  @Test func `an answer that nobody accepts is 406 before anything is done`() async throws {
    try await BadInputStage.set { stage in
      try await stage.nothingChanges {
        for operation in try WritingOperation.all() {
          for accept in ["text/html", "application/json;q=0", "image/*"] {
            try await stage.refuses(
              operation.goodRequest(by: stage.mine, ["Accept": accept]), 406, "not-acceptable", [],
              operation.name)
          }
        }
      }
    }
  }
}
