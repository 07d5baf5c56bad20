import Foundation
import HTTPTypes
import Testing

@testable import Gateway

@Suite struct JSONFieldsTests {
  @Test func `Every broken rule is told at once, with pointer and rule`() throws {
    let fields = try fields(#"{"title":"","level":7,"record":{"fault":3,"odd/name":1},"tags":["a",2]}"#)
    _ = fields.required("title", .text(1...10))
    _ = fields.required("level", .integer(1...3))
    _ = fields.required("reason", .text(1...10))
    _ = fields.object("record")?.required("fault", .text(1...10))
    _ = fields.list("tags", atMost: 5, of: .slug)
    let problem = #expect(throws: Problem.self) { try fields.verify() }
    #expect(problem?.code == "invalid-body")
    #expect(problem?.status.code == 422)
    #expect(
      problem?.violations == [
        .init(place: .body(pointer: "#/title"), rule: "must be text of 1 to 10 characters"),
        .init(place: .body(pointer: "#/level"), rule: "must be a whole number from 1 to 3"),
        .init(place: .body(pointer: "#/reason"), rule: "is required; it must be text of 1 to 10 characters"),
        .init(place: .body(pointer: "#/record/fault"), rule: "must be text of 1 to 10 characters"),
        .init(
          place: .body(pointer: "#/tags/1"),
          rule: "must be a short name: lower case, digits and hyphens, a letter first"),
        .init(place: .body(pointer: "#/record/odd~1name"), rule: "is not a field of this request"),
      ])
  }

  @Test func `What keeps the rules passes`() throws {
    let fields = try fields(#"{"title":"Fire","at":"2026-03-01T09:30:00.25+01:00","big":false}"#)
    #expect(fields.required("title", .text(1...10)) == "Fire")
    #expect(fields.required("at", .instant) == Date(timeIntervalSince1970: 1_772_353_800.25))
    #expect(fields.optional("note", .text(1...10)) == nil)
    #expect(fields.optional("big", .flag) == false)
    try fields.verify()
  }

  @Test(arguments: [
    "2026-03-01", "2026-03-01T09:30:00", "yesterday", "2026-13-01T00:00:00Z", "", "10000-01-01T00:00:00Z",
  ])
  func `An instant needs date, time and offset`(_ text: String) {
    #expect(Instant.parse(text) == nil)
  }

  @Test func `Length is counted as the database counts it`() throws {
    let family = "👨‍👩‍👧"
    let fields = try fields(#"{"a":"\#(family)"}"#)
    _ = fields.required("a", .text(1...4))
    #expect(throws: Problem.self) { try fields.verify() }
  }

  @Test func `Null is no value: a field is given or left out`() throws {
    let fields = try fields(#"{"note":null}"#)
    #expect(fields.optional("note", .text(1...10)) == nil)
    #expect(throws: Problem.self) { try fields.verify() }
  }

  @Test func `Only spaces is no text`() throws {
    let fields = try fields(#"{"a":"  \n"}"#)
    _ = fields.required("a", .text(1...4))
    #expect(throws: Problem.self) { try fields.verify() }
  }

  private func fields(_ text: String) throws -> JSONFields {
    guard case .object(let fields) = try JSONParser.parse(Array(text.utf8)) else { throw Problem.internalError }
    return JSONFields(fields)
  }
}
