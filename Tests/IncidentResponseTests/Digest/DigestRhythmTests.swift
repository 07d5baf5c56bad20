import Foundation
import Testing

@testable import IncidentResponse

@Suite struct DigestRhythmTests {
  private func next(_ rhythm: DigestRhythm, after text: String, in zone: String = "Europe/Berlin") throws -> String {
    let instant = try Date(text, strategy: .iso8601)
    return rhythm.next(after: instant, in: try #require(TimeZone(identifier: zone))).formatted(.iso8601)
  }

  @Test func `an hourly digest comes at the next full hour, a daily one at its hour where the reader is`() throws {
    #expect(try next(.hourly, after: "2026-11-23T10:20:00Z") == "2026-11-23T11:00:00Z")
    #expect(try next(.hourly, after: "2026-11-23T11:00:00Z") == "2026-11-23T12:00:00Z")
    #expect(try next(.hourly, after: "2026-11-23T10:20:00Z", in: "Asia/Kolkata") == "2026-11-23T10:30:00Z")
    #expect(try next(.daily(7), after: "2026-11-23T05:59:00Z") == "2026-11-23T06:00:00Z")
    #expect(try next(.daily(7), after: "2026-11-23T06:00:00Z") == "2026-11-24T06:00:00Z")
    #expect(try next(.daily(0), after: "2026-11-23T22:30:00Z", in: "UTC") == "2026-11-24T00:00:00Z")
  }

  @Test func `a change of the clocks leaves no day out and gives none two`() throws {
    // From 2 to 3 in the night of the 29th; from 3 to 2 in that of 25 October.
    #expect(try next(.daily(2), after: "2026-03-28T12:00:00Z") == "2026-03-29T01:00:00Z")
    #expect(try next(.daily(2), after: "2026-03-29T01:00:00Z") == "2026-03-30T00:00:00Z")
    #expect(try next(.daily(2), after: "2026-10-24T12:00:00Z") == "2026-10-25T00:00:00Z")
    #expect(try next(.daily(7), after: "2026-10-25T05:59:00Z") == "2026-10-25T06:00:00Z")
  }

  @Test func `a choice is read as it is written`() {
    for text in ["hourly", "daily 00", "daily 07", "daily 23"] { #expect(DigestRhythm(text)?.text == text) }
    for text in ["", "never", "daily", "daily 7", "daily 24", "weekly", "daily 07 "] {
      #expect(DigestRhythm(text) == nil, "\(text)")
    }
    #expect(DigestRhythm.isChoice("never") && !DigestRhythm.isChoice("sometimes"))
  }

  @Test func `a digest lists what it holds, and is written in the reader's language`() {
    let parts = [
      DigestWords.Part(subject: "INC-1 Orders fail: update 2", body: "All is well.\n", composedAt: .distantPast),
      DigestWords.Part(subject: "INC-2 Mail is slow: update 1", body: "Soon.\n", composedAt: .distantPast),
    ]
    let german = DigestWords(organisation: "Hafen", recipient: "Mia", language: "de-AT", zone: "Europe/Vienna")
    #expect(german.subject(parts) == "Hafen: 2 Nachrichten")
    #expect(german.body(parts).contains("diese 2 Nachrichten wurden wie gewünscht für Sie gesammelt."))
    let english = DigestWords(organisation: "Port", recipient: "Mia", language: "fi", zone: "UTC").body(parts)
    #expect(english.hasPrefix("Mia,\n\nthese 2 messages were gathered for you, as you asked.\n\n1. INC-1 Orders fail"))
    #expect(english.contains("\n2. INC-2 Mail is slow: update 1 –"))
    #expect(
      english.contains("── 1. INC-1 Orders fail: update 2\n\nAll is well.\n\n── 2. INC-2 Mail is slow: update 1\n"))
  }

  @Test func `what begins, is waited for or fulfils a clock is never gathered`() throws {
    let plan = try Procedures.miniorange()
    #expect(plan.isAwaited("employees-first") && plan.isAwaited("customers-first"))
    #expect(!plan.isAwaited("status-update") && !plan.isAwaited("resolution-notice"))
    #expect(try Procedures.ledgerpro().isAwaited("client-notice"))
  }
}
