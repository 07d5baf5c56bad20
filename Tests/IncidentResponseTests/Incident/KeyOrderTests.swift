import Foundation
import IncidentResponse
import Testing

@Suite struct `Keys` {
  @Test func `made one after the other sort in that order, also within a millisecond`() {
    let start = Date.now
    let texts = (0..<1_000).map { _ in UUID.next(at: start).uuidString }
    #expect(texts == texts.sorted())
    #expect(Set(texts).count == texts.count)
  }

  @Test func `are of version 7 and begin with the millisecond of a time long past`() {
    let bytes = UUID.next(at: Date(timeIntervalSince1970: 1_700_000_000)).uuid
    #expect(bytes.6 >> 4 == 7)
    #expect(bytes.8 >> 6 == 2)
    let milliseconds = [bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    #expect(milliseconds == 1_700_000_000_000)
  }
}
