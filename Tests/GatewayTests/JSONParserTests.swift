import Testing

@testable import Gateway

@Suite struct JSONParserTests {
  @Test func `Every kind of value is read`() throws {
    let value = try JSONParser.parse(
      Array(#" {"a":[1,-2.5e+3,true,false,null],"b":{"c":"x\né\ud83d\ude00\"\/"}} "#.utf8))
    #expect(
      value
        == .object([
          "a": .array([.number("1"), .number("-2.5e+3"), .bool(true), .bool(false), .null]),
          "b": .object(["c": .string("x\né😀\"/")]),
        ]))
  }

  @Test(arguments: [
    ("", 0, "a value is expected"),
    ("{", 1, "a name in quotes is expected"),
    (#"{"a":1,}"#, 7, "a name in quotes is expected"),
    (#"{"a":1,"a":2}"#, 7, "a name may stand in an object once"),
    ("[1,]", 3, "a value is expected"),
    ("[01]", 2, "a comma or a closing bracket is expected"),
    ("1.", 2, "a digit is expected"),
    ("nul", 3, "a value is expected"),
    ("{} x", 3, "nothing may follow the value"),
    (#""\ud800""#, 7, "a surrogate must have its pair"),
    (#""\udc00""#, 7, "a surrogate must have its pair"),
    (#""\u0000""#, 7, "text must not contain NUL"),
    ("\"a\nb\"", 2, "a control character must be escaped"),
    (#""a"#, 2, "a string must be closed"),
  ])
  func `What is no JSON is refused with place and rule`(_ text: String, _ offset: Int, _ rule: String) {
    #expect(throws: JSONSyntaxError(offset: offset, rule: rule)) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test func `Bytes that are no UTF-8 are refused`() {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
  }

  @Test func `Nesting has a limit`() throws {
    let deep = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
    _ = try JSONParser.parse(Array(deep.utf8))
    #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array(String(repeating: "[", count: 100_000).utf8))
    }
  }

  @Test func `What is written reads back the same`() throws {
    let value = JSONValue.object(["b": .array([.null, .bool(false), .number("1.50")]), "a": .string("\u{7}\u{2028}ü")])
    #expect(value.description == #"{"a":"\u0007\u2028ü","b":[null,false,1.50]}"#)
    #expect(try JSONParser.parse(Array(value.description.utf8)) == value)
  }
}
