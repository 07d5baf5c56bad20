import Testing

@testable import Gateway

@Suite struct PageTests {
  @Test(arguments: [["018f"], ["a", "", "ü\u{1E}"], [""]])
  func `A cursor reads back what it was made of`(_ values: [String]) {
    let text = Cursor(values).text
    #expect(Cursor(text)?.values == values)
    #expect(text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || (0x30...0x7A).contains($0) })
  }

  @Test(arguments: ["%", "a", "====", String(repeating: "A", count: 500)])
  func `What is no cursor is refused`(_ text: String) {
    #expect(Cursor(text) == nil)
  }
}
