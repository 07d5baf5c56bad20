import Testing

@testable import Gateway

extension GateCase {
  static let ledgerpro = [
    GateCase(
      procedure: "ledgerpro", key: "recorded-first", missing: ["Log record complete: not as required"],
      approach: { try await $0.judge("ledgerpro", "high") },
      attempt: { try await $0.command("responses", #"{"procedure":"ledgerpro"\#($1)}"#) },
      satisfy: { try await $0.order("log", ResponseDesk.log) }),
    GateCase(
      procedure: "ledgerpro", key: "cause-before-mitigation", missing: ["The root cause analysis is still open."],
      approach: { ground in
        let desk = try await ground.open("ledgerpro", "high")
        for _ in 1...4 where try await desk.response("ledgerpro")["phase"].text != "investigation" {
          try await desk.settleAll(of: "ledgerpro")
          _ = try await desk.enterNext("ledgerpro")
        }
        #expect(try await desk.response("ledgerpro")["phase"].text == "investigation")
        try await desk.settleAll(of: "ledgerpro", but: "root-cause-analysis")
        return desk
      },
      attempt: { try await $0.enterNext("ledgerpro", $1) },
      satisfy: { desk in
        let answers =
          #"{"cause":"A key was public","damage":"None seen","how":"A copy","exploited":["CVE-2026-10001"]}"#
        let answered = try await desk.answer("root-cause-analysis", of: "ledgerpro", answers)
        #expect(answered.status == 200, "\(answered.body)")
        #expect(try await desk.settle("root-cause-analysis", of: "ledgerpro").status == 200)
      }),
    GateCase(
      procedure: "ledgerpro", key: "report-before-closing",
      missing: ["The incident report has not been issued.", "The post-incident review has not been held."],
      approach: { ground in
        let desk = try await ground.open("ledgerpro", "low")
        try await desk.order("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
        return desk
      },
      attempt: { try await $0.command("close", "{\($1.dropFirst())}") },
      satisfy: { desk in
        try await desk.issue("incident-report")
        try await desk.order("review", #"{"findings":"Rotate the keys"}"#)
      }),
  ]
}
