import Foundation
import Testing

@testable import IncidentResponse

@Suite struct ConditionTests {
  let registry = FactRegistry([
    FactType("risk", .text, "Risk", values: ["unlikely", "risk", "high"]), FactType("name", .text, "Name"),
    FactType("subjects", .number, "Subjects"), FactType("open", .boolean, "Open"), FactType("sectors", .set, "Sectors"),
    FactType("detected", .instant, "Detected"), FactType("logged", .instant, "Logged"),
  ])

  private func truth(
    _ fact: String, _ comparator: Condition.Comparator, _ value: Condition.Value, _ facts: Facts
  ) -> Truth {
    Condition(all: [.comparison(.init(fact, comparator, value))]).truth(facts, registry)
  }

  @Test func `all, any and not follow the three-valued tables`() {
    #expect(Truth.all([.true, .true]) == .true)
    #expect(Truth.all([.true, .unknown]) == .unknown)
    #expect(Truth.all([.unknown, .false]) == .false)
    #expect(Truth.any([.false, .unknown]) == .unknown)
    #expect(Truth.any([.unknown, .true]) == .true)
    #expect(Truth.any([.false, .false]) == .false)
    #expect(Truth.all([]) == .true)
    #expect(Truth.any([]) == .false)
    #expect(!Truth.unknown == .unknown)
  }

  @Test(arguments: [
    (Condition.Comparator.gte, [Truth.false, .true, .true]), (.gt, [.false, .false, .true]),
    (.lte, [.true, .true, .false]), (.lt, [.true, .false, .false]),
  ])
  func `numbers and ordered words compare`(comparator: Condition.Comparator, expected: [Truth]) {
    let numbers = [499, 500, 501].map { truth("subjects", comparator, .number(500), ["subjects": .number($0)]) }
    let words = ["unlikely", "risk", "high"].map { truth("risk", comparator, .text("risk"), ["risk": .text($0)]) }
    #expect(numbers == expected)
    #expect(words == expected)
  }

  @Test func `equality, lists and sets`() {
    #expect(truth("name", .is, .text("a"), ["name": .text("a")]) == .true)
    #expect(truth("open", .is, .boolean(true), ["open": .boolean(false)]) == .false)
    #expect(truth("name", .in, .list(["a", "b"]), ["name": .text("b")]) == .true)
    #expect(truth("sectors", .in, .list(["bank", "port"]), ["sectors": .set(["port", "rail"])]) == .true)
    #expect(truth("sectors", .has, .text("bank"), ["sectors": .set(["port"])]) == .false)
    #expect(truth("sectors", .has, .list(["port", "rail"]), ["sectors": .set(["port", "rail", "air"])]) == .true)
    #expect(truth("sectors", .is, .list(["a", "b"]), ["sectors": .set(["b", "a"])]) == .true)
    #expect(truth("sectors", .empty, .boolean(true), ["sectors": .set([])]) == .true)
    #expect(truth("sectors", .empty, .boolean(true), ["sectors": .set(["x"])]) == .false)
  }

  @Test func `times compare as intervals, also with one another`() throws {
    let facts: Facts = [
      "detected": .instant(try #require(Moment(iso8601: "2026-03-01T10:30Z"))),
      "logged": .instant(try #require(Moment(iso8601: "2026-03-01T10Z"))),
    ]
    #expect(truth("detected", .lt, .text("2026-03-02"), facts) == .true)
    #expect(truth("detected", .lt, .text("2026-03-01"), facts) == .unknown)
    #expect(truth("detected", .gte, .text("2026-02-28T23:59:59Z"), facts) == .true)
    #expect(truth("detected", .lt, .fact("logged"), facts) == .unknown)
  }

  @Test func `only known has an answer for a fact without a value`() {
    #expect(truth("subjects", .gte, .number(1), Facts()) == .unknown)
    #expect(truth("sectors", .empty, .boolean(true), Facts()) == .unknown)
    #expect(truth("detected", .lt, .fact("logged"), Facts()) == .unknown)
    #expect(truth("subjects", .known, .boolean(true), Facts()) == .false)
    #expect(truth("subjects", .known, .boolean(false), Facts()) == .true)
    #expect(truth("subjects", .known, .boolean(true), ["subjects": .number(0)]) == .true)
  }

  @Test func `the facts in the way are listed, and those that do not matter are not`() {
    let condition = Condition(
      all: [.comparison(.init("open", .is, .boolean(true))), .comparison(.init("subjects", .gte, .number(500)))],
      any: [.comparison(.init("name", .is, .text("a"))), .comparison(.init("risk", .is, .text("high")))],
      none: [.comparison(.init("sectors", .has, .text("port")))])
    let facts: Facts = ["open": .boolean(false), "name": .text("a"), "sectors": .set(["port"])]
    let evaluation = condition.evaluate(facts, registry)
    #expect(evaluation.truth == .false)
    #expect(evaluation.shortfalls.map(\.fact) == ["open", "subjects", "sectors"])
    #expect(evaluation.missing == ["subjects"])
    #expect(evaluation.shortfalls.map(\.mustHold) == [true, true, false])
  }

  @Test func `conditions nest`() {
    let inner = Condition(any: [
      .comparison(.init("open", .is, .boolean(true))), .comparison(.init("risk", .gte, .text("risk"))),
    ])
    let outer = Condition(none: [.condition(inner)])
    #expect(outer.truth(["open": .boolean(false), "risk": .text("unlikely")], registry) == .true)
    #expect(outer.truth(["open": .boolean(false)], registry) == .unknown)
    #expect(outer.evaluate(["open": .boolean(false)], registry).missing == ["risk"])
    #expect(outer.truth(["risk": .text("high")], registry) == .false)
    #expect(Condition().truth(Facts(), registry) == .true)
  }
}
