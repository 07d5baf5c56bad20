import Foundation
import TestSupport
import Testing

/// Legal deadlines at the command line; none of it needs a database.
@Suite(.database) struct ClockCommandTests {
  private let vectors = Repository.root
    .appending(path: "Tests/IncidentResponseTests/Fixtures/deadline_vectors.json").path

  @Test func `worked examples are compared, and one that comes out otherwise is shown and fails`() async throws {
    let right = try await TocsinCall.run("clock", "check", vectors).succeeded().output
    #expect(right.hasSuffix("32 vectors, 32 as expected, 0 wrong\n"))
    let text = try String(contentsOfFile: vectors, encoding: .utf8)
    let directory = try TestDirectory()
    let spoilt = directory.url.appending(path: "spoilt.json")
    try text.replacing(
      "\"expected_due\": \"2026-11-27T10:00:00+01:00\"", with: "\"expected_due\": \"2026-11-27T09:20:00+01:00\""
    )
    .write(to: spoilt, atomically: true, encoding: .utf8)
    let empty = directory.url.appending(path: "empty.json")
    try #"{"vectors": []}"#.write(to: empty, atomically: true, encoding: .utf8)
    #expect(try await TocsinCall.run("clock", "check", empty.path).status == 64)
    let wrong = try await TocsinCall.run("clock", "check", spoilt.path, "--json")
    #expect(wrong.status == 1)
    let failed = wrong.list.filter { $0["equal"] as? Bool == false }
    #expect(failed.map { $0["id"] as? String } == ["W01"])
    #expect(failed.first?["gotOuter"] as? String == "2026-11-27T10:00:00+01:00")
  }

  @Test func `a computation is explained step by step, and what it lacks is said`() async throws {
    let berlin = ["--zone", "Europe/Berlin", "--holidays", "DE"]
    let anchors = ["--anchor", "aware=2026-12-18T20:00:00+01:00", "--anchor", "classified=2026-12-18T23:00:00+01:00"]
    let initial = ["clock", "explain", "eu-dora-19/initial"]
    let relieved = try await TocsinCall.run(initial + anchors + berlin).succeeded().output
    #expect(
      relieved.contains("Target   2026-12-19T03:00:00+01:00") && relieved.contains("Latest   2026-12-21T12:00:00+01:00")
    )
    #expect(relieved.contains("moves to noon of the next working day"))
    let bank = try await TocsinCall.run(initial + anchors + berlin + ["--entity", "credit_institution", "--json"])
    #expect(bank.succeeded().object["outer"] as? String == "2026-12-19T03:00:00+01:00")
    let held = try await TocsinCall.run(
      initial + anchors + berlin + ["--hold-until", "2027-01-08T12:00:00+01:00", "--json"])
    #expect(held.object["conservative"] as? String == "2027-01-08T12:00:00+01:00")
    let late = ["--anchor", "aware=2026-12-01T09:00:00+01:00", "--anchor", "classified=2026-12-03T15:00:00+01:00"]
    #expect(try await TocsinCall.run(initial + late + berlin).output.contains("is void: classified > aware"))
    #expect(try await TocsinCall.run(initial + berlin).succeeded().output.contains("Nothing is due yet"))
    for (arguments, words) in [
      (initial, "say --zone"), (initial + ["--zone", "Europe/Berlin"], "say --holidays"),
      (initial + berlin + ["--anchor", "aware=2026-12-01"], "no time with its offset"),
      (["clock", "explain", "gdpr/notify"], "did you mean eu-gdpr-33"),
      (["clock", "explain", "eu-gdpr-33/nothing"], "it has: notify"),
    ] {
      let refused = try await TocsinCall.run(arguments)
      #expect(refused.status == 64 && refused.errors.contains(words), "\(refused)")
    }
  }

  @Test func `regimes are matched with facts, and a fact that no regime asks for is refused`() async throws {
    let breach = [
      "regime", "match", "--jurisdiction", "DE", "--on", "2026-11-22", "--fact", "personal_data_breach=true",
    ]
    let open = try await TocsinCall.run(breach + ["--fact", "role=controller", "--json"]).succeeded().list
    let privacy = try #require(open.first { $0["regime"] as? String == "eu-gdpr-33" })
    #expect(privacy["answer"] as? String == "may-apply" && privacy["missing"] as? [String] == ["risk"])
    let decided = try await TocsinCall.run(breach + ["--fact", "role=controller,processor", "--fact", "risk=high"])
    let lines = decided.succeeded().output.split(separator: "\n").filter { $0.hasPrefix("eu-gdpr-33 ") }
    #expect(lines.count == 1 && lines[0].contains("applies") && lines[0].contains("notify"))
    let nowhere = try await TocsinCall.run("regime", "match", "--jurisdiction", "GERMANY")
    #expect(nowhere.status == 64 && nowhere.errors.contains("there is no jurisdiction GERMANY"), "\(nowhere)")
    for (fact, words) in [
      ("personal_data=true", "did you mean personal_data_breach"), ("risk=some", "one of unlikely, risk, high"),
      ("subjects=many", "is a number"), ("personal_data_breach=perhaps", "is true or false"),
      ("risk", "is not NAME=VALUE"),
    ] {
      let refused = try await TocsinCall.run(breach + ["--fact", fact])
      #expect(refused.status == 64 && refused.errors.contains(words), "\(refused)")
    }
  }

  @Test func `regimes are listed and shown, and a spoilt catalogue is named by line`() async throws {
    let listed = try await TocsinCall.run("regime", "list", "--json").succeeded().list
    #expect(listed.count == 146)
    let shown = try await TocsinCall.run("regime", "show", "us-sec-8k-105").succeeded().output
    #expect(shown.contains("4 business days from determined_material") && shown.contains("confidence"))
    let catalogue = Repository.root.appending(path: "regimes/regimes.yaml").path
    #expect(try await TocsinCall.run("regime", "lint", catalogue).succeeded().output.contains("no mistake found"))
    let directory = try TestDirectory()
    let spoilt = directory.url.appending(path: "spoilt.yaml")
    try String(contentsOfFile: catalogue, encoding: .utf8).replacing("calc: us_sec", with: "calc: us_sex")
      .write(to: spoilt, atomically: true, encoding: .utf8)
    let linted = try await TocsinCall.run("regime", "lint", spoilt.path)
    #expect(linted.status == 1 && linted.output.contains("is no calculation profile [regime.calc]"), "\(linted)")
  }
}
