import Foundation
import IncidentResponse
import Testing

@Suite struct MediaTypeTests {
  @Test(arguments: [
    ("%PDF-1.7", "application/pdf"), ("<html><script>", "text/plain"), ("MZ\u{1}", MediaType.executable),
    ("PK\u{3}\u{4}", "application/zip"), ("Grüße\n", "text/plain"), ("a\u{0}b", MediaType.unknown),
    ("", MediaType.unknown),
  ])
  func `the first bytes say what it is, and markup is text`(_ text: String, _ type: String) {
    #expect(MediaType.determined(from: Array(text.utf8)) == type)
  }

  @Test func `a character that the sample cuts in two does not make it binary`() {
    let text = Array(String(repeating: "x", count: MediaType.sample - 1).utf8) + Array("ü".utf8)
    #expect(MediaType.determined(from: Array(text.prefix(MediaType.sample))) == "text/plain")
    #expect(MediaType.determined(from: [0x61, 0xC3]) == MediaType.unknown)
    #expect(MediaType.determined(from: [0x61, 0xFF, 0x62]) == MediaType.unknown)
  }

  @Test func `a verification matches, does not, or cannot tell`() {
    var evidence = Evidence(
      id: UUID(), fileName: "a", state: .held, store: "postgresql", blob: UUID(), size: 1, sha256: [1], isHeld: false)
    #expect(evidence.outcome(found: [1]) == .match)
    #expect(evidence.outcome(found: [2]) == .mismatch)
    #expect(evidence.outcome(found: nil) == .notVerifiable)
    evidence.sha256 = nil
    #expect(evidence.outcome(found: [1]) == .notVerifiable)
  }
}
