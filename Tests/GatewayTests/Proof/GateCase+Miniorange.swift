import Testing

@testable import Gateway

extension GateCase {
  static let miniorange = [
    GateCase(
      procedure: "miniorange", key: "logged-first", missing: ["Log record complete: not as required"],
      approach: { try await $0.judge("miniorange", "level-3") },
      attempt: { try await $0.command("responses", #"{"procedure":"miniorange"\#($1)}"#) },
      satisfy: { try await $0.order("log", ResponseDesk.log) }),
    GateCase(
      procedure: "miniorange", key: "everybody-informed",
      missing: ["The first communication to the employees has not been sent.", "Docks: 1 of 1 person"],
      approach: { ground in
        let desk = try await ground.open("miniorange", "level-3")
        try await desk.settleAll(of: "miniorange")
        #expect(try await desk.enterNext("miniorange").status == 200)
        try await desk.settleAll(of: "miniorange")
        return desk
      },
      attempt: { try await $0.enterNext("miniorange", $1) },
      satisfy: { desk in
        let told = try await desk.settle(call: "Ben", of: "employees-first", #"{"reached":true}"#)
        #expect(told.status == 200, "\(told.body)")
        try await desk.work()
      }),
    GateCase(
      procedure: "miniorange", key: "three-times",
      missing: ["Start of impact: not known", "Detected: not known", "End of impact: not known"],
      approach: { ground in
        let desk = try await ground.open("miniorange", "level-2")
        try await desk.order("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
        return desk
      },
      attempt: { try await $0.command("documents", #"{"document":"internal-report"\#($1)}"#) },
      satisfy: { try await $0.state("start_of_impact", "detected", "end_of_impact") }),
    GateCase(
      procedure: "miniorange", key: "resolved-first", missing: ["Resolved: not known", "Tackled: not known"],
      approach: { ground in
        let desk = try await ground.open("miniorange", "level-1")
        try await desk.state("start_of_impact", "detected", "end_of_impact")
        return desk
      },
      attempt: { try await $0.command("documents", #"{"document":"internal-report"\#($1)}"#) },
      satisfy: { try await $0.order("resolve", #"{"outcome":"tackled","summary":"Over, for now"}"#) }),
    GateCase(
      procedure: "miniorange", key: "reviewed-before-closing",
      missing: [
        "The internal report has not been issued.",
        "The Incident Response Plan has not been reviewed after this incident.",
        "The risk assessment has not been conducted.",
      ],
      approach: { ground in
        let desk = try await ground.open("miniorange", "level-3")
        try await desk.order("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
        return desk
      },
      attempt: { try await $0.command("close", "{\($1.dropFirst())}") },
      satisfy: { desk in
        try await desk.state("start_of_impact", "detected", "end_of_impact")
        try await desk.issue("internal-report")
        try await desk.order("review", #"{"findings":"A spare disk is needed"}"#)
        _ = try await desk.answer("assess-risk", of: "miniorange", #"{"setup":"One disk holds everything"}"#)
        _ = try await desk.settle("assess-risk", of: "miniorange")
      }),
  ]
}
