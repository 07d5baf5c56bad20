import Foundation
import TestSupport
import Testing

@testable import Gateway
@testable import IncidentResponse

/// Everything that recurs in the procedures that ship: from when, how often at each level, and until when.
@Suite(.database) struct ProofOfRecurrence {
  @Test func `every update and meeting that recurs has its case`() throws {
    let recurring = try ["miniorange", "ledgerpro"].flatMap { slug in
      let procedure = try RecurringCase.procedure(slug)
      return procedure.communications.filter { $0.repetition != nil }.map(\.key)
        + procedure.meetings.filter { $0.repetition != nil }.map(\.key)
    }
    #expect(recurring.count > 3)
    #expect(Set(recurring) == Set(RecurringCase.all.map(\.key)))
  }

  @Test(arguments: RecurringCase.all)
  func `what recurs begins with its trigger, comes in the interval of its level, and ends with the emergency`(
    case each: RecurringCase
  ) async throws {
    for level in each.hours.keys.sorted() {
      try await Self.run(each, level, outcome: level == "level-2" ? "tackled" : "resolved")
    }
  }

  private static func run(_ each: RecurringCase, _ level: String, outcome: String) async throws {
    let seconds = TimeInterval((each.hours[level] ?? 0) * 3600)
    try await ResponseDesk.miniorange(slug: "acme-\(level)", level: level) { desk in
      #expect(try await desk.clocks(each.key).isEmpty, "\(level): not before its trigger")
      try await each.begin(desk)
      let running = try await desk.clocks(each.key)
      #expect(!running.isEmpty, "\(level)")
      for clock in running {
        #expect((clock["kind"].text, clock["state"].text) == ("recurring", "running"), "\(level): \(clock)")
        let began = try #require(Instant.parse(clock["anchorAt.earliest"].text))
        let due = try #require(Instant.parse(clock["dueAt.earliest"].text))
        #expect(abs(due.timeIntervalSince(began) - seconds) < 0.001, "\(level): \(clock)")
      }
      #expect(try await each.occurrences(desk) == ["0"])
      try await desk.pass("\(Int(seconds)) seconds")
      #expect(try await each.occurrences(desk) == ["0", "1"], "\(level)")
      #expect(try await desk.clocks(each.key).allSatisfy { $0["state"].text == "running" }, "one does not end them")

      let over = try await desk.command("resolve", #"{"outcome":"\#(outcome)","summary":"Over"}"#)
      #expect(over.status == 200, "\(over.body)")
      let ended = try await desk.clocks(each.key)
      #expect(ended.allSatisfy { $0["state"].text == "cancelled" && $0["reason"].text.contains(outcome) }, "\(ended)")
      try await desk.pass("\(Int(seconds) * 2) seconds")
      #expect(try await each.occurrences(desk) == ["0", "1"], "\(level): nothing comes after the end")
    }
  }
}
