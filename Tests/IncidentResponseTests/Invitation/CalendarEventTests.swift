import Foundation
import TestSupport
import Testing

@testable import IncidentResponse

/// Invitations in the form of calendars (RFC 5545, RFC 5546), read back by a strict reader.
@Suite struct CalendarEventTests {
  private static let id = UUID(uuidString: "0193a000-0000-7000-8000-00000000000a") ?? UUID()

  private func event(_ act: CalendarEvent.Act = .invite, title: String = "Review") -> CalendarEvent {
    CalendarEvent(
      id: Self.id, act: act, sequence: 3, stamp: Date(timeIntervalSince1970: 1_795_305_600),
      start: Date(timeIntervalSince1970: 1_795_309_200.75), end: Date(timeIntervalSince1970: 1_795_312_800),
      title: title, description: "Agenda", organizer: ("Harbour", "tocsin@tocsin.example"),
      attendees: [.init(name: "Mia", address: "mia@harbour.example", role: .chair)])
  }

  /// What would end a line, a value or a parameter, or is long, or has characters of several octets.
  private static let hostile = [
    "a;b,c\\d:e\"f'g", "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged", "one\ntwo\rthree\r\nfour", "\n\n", "\\n",
    "tab\tbell\u{7}null\u{0}del\u{7F}", "next\u{85}line\u{2028}paragraph\u{2029}form\u{C}feed",
    String(repeating: "x", count: 500), String(repeating: "ü", count: 200), String(repeating: "漢", count: 200),
    String(repeating: "👩🏽‍🚒", count: 40), "مرحبا\u{202E}", ";;;;", ",", "\\", "",
  ]

  @Test(arguments: hostile)
  func `no words end a line or begin another, and they are read back as they were`(words: String) throws {
    var event = event(title: words)
    event.description = words
    event.place = .room(words)
    event.comment = words
    event.organizer.name = words
    event.attendees[0].name = words
    let read = try ReadCalendar(event.text)
    #expect(read.properties.count == 12, "\(event.text)")
    let lines = words.replacing("\r\n", with: "\n").unicodeScalars.map { scalar -> Unicode.Scalar in
      ["\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) ? "\n" : scalar
    }
    let expected = String(
      String.UnicodeScalarView(
        lines.filter { $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control }))
    for name in ["SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT"] {
      #expect(try read.words(name)?.unicodeScalars.elementsEqual(expected.unicodeScalars) == true, "\(name)")
    }
    #expect(read.attendees == ["mia@harbour.example"])
  }

  @Test func `a line is folded at 75 octets, and not before`() throws {
    // "SUMMARY:" has 8 octets.
    #expect(ContentLine("SUMMARY", .text(String(repeating: "x", count: 67))).text.utf8.count == 77)
    #expect(
      ContentLine("SUMMARY", .text(String(repeating: "x", count: 68))).text
        == "SUMMARY:" + String(repeating: "x", count: 67) + "\r\n x\r\n")
    let wide = try ReadCalendar(event(title: String(repeating: "漢", count: 100)).text)
    #expect((73...75).contains(wide.longestLine))
  }

  @Test func `an invitation has what calendars ask for`() throws {
    var event = event()
    event.place = .link("https://meet.example/j/1?pwd=a,b;c")
    event.attendees.append(
      .init(name: "Service, desk", address: "desk@harbour.example", role: .informed, isGroup: true))
    let read = try ReadCalendar(event.text)
    #expect((read.method, read["UID"], read["SEQUENCE"]) == ("REQUEST", "0193a000-0000-7000-8000-00000000000a", "3"))
    #expect(
      (read["DTSTAMP"], read["DTSTART"], read["DTEND"]) == ("20261122T000000Z", "20261122T010000Z", "20261122T020000Z"))
    #expect((read["STATUS"], read["CLASS"]) == ("CONFIRMED", nil))
    #expect(read["URL"] == "https://meet.example/j/1?pwd=a,b;c")
    #expect(try read.words("LOCATION") == "https://meet.example/j/1?pwd=a,b;c")
    #expect(read["ORGANIZER"] == "mailto:tocsin@tocsin.example")
    let attendees = read.all("ATTENDEE").map(\.parameters)
    #expect(
      attendees[0] == [
        "CN": "Mia", "CUTYPE": "INDIVIDUAL", "ROLE": "CHAIR", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE",
      ])
    #expect(
      attendees[1]
        == [
          "CN": "Service, desk", "CUTYPE": "GROUP", "ROLE": "NON-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION",
          "RSVP": "FALSE",
        ])
  }

  @Test(arguments: [(CalendarEvent.Act.callOff, "CANCELLED" as String?), (.withdraw, nil)])
  func `what takes an invitation back says whether the meeting is off`(act: CalendarEvent.Act, status: String?) throws {
    let read = try ReadCalendar(event(act).text)
    #expect((read.method, read["STATUS"]) == ("CANCEL", status))
    #expect(read.all("ATTENDEE").map { $0.parameters["RSVP"] } == ["FALSE"])
  }

  @Test(arguments: [
    ("o'neil+x_y@harbour.example", "o'neil+x_y@harbour.example"),
    ("a b@x\r\nATTENDEE:mailto:z", "a%20b@x%0D%0AATTENDEE%3Amailto%3Az"),
    ("mia@häfen.example", "mia@h%C3%A4fen.example"), ("100%?x=1&y@h.example", "100%25%3Fx=1%26y@h.example"),
  ])
  func `an address cannot leave its line`(address: String, written: String) throws {
    var event = event()
    event.attendees[0].address = address
    #expect(try ReadCalendar(event.text).attendees == [written])
  }
}
