import Foundation

/// A meeting as calendars take it: an iCalendar object (RFC 5545) that invites, tells of a change, or calls off (RFC 5546).
struct CalendarEvent: Sendable {
  /// The same for the life of the meeting.
  var id: UUID
  var act: Act
  /// Higher with every change.
  var sequence: Int
  /// When this object was made.
  var stamp: Date
  var start: Date
  var end: Date
  var title: String
  var description: String
  var place: Place?
  /// Why it was called off.
  var comment: String?
  /// Not to be shown in calendars that others read.
  var isConfidential = false
  var organizer: (name: String, address: String)
  var attendees: [Attendee]

  enum Act: Sendable, Hashable {
    case invite
    /// The meeting does not take place.
    case callOff
    /// It does, without the attendees who are named.
    case withdraw

    /// RFC 5546, 1.4: also a parameter of the part of the message (RFC 6047, 2.4).
    var method: Delivery.Invitation.Method { self == .invite ? .request : .cancel }
  }

  enum Place: Sendable, Hashable {
    case room(String)
    /// Address of an online meeting.
    case link(String)
  }

  struct Attendee: Sendable, Hashable {
    var name: String
    var address: String
    var role = Role.required
    /// The mailbox of a team.
    var isGroup = false

    enum Role: String, Sendable, Hashable {
      case chair = "CHAIR"
      case required = "REQ-PARTICIPANT"
      /// Is told, and need not come.
      case informed = "NON-PARTICIPANT"
    }
  }
}

extension CalendarEvent {
  /// The whole object, its lines ended by CR LF.
  var text: String { lines.map(\.text).joined() }

  private var lines: [ContentLine] {
    [
      ContentLine("BEGIN", .word("VCALENDAR")), ContentLine("PRODID", .text("-//Tocsin//Incident response//EN")),
      ContentLine("VERSION", .word("2.0")), ContentLine("CALSCALE", .word("GREGORIAN")),
      ContentLine("METHOD", .word(act.method.rawValue)), ContentLine("BEGIN", .word("VEVENT")),
      ContentLine("UID", .word(id.uuidString.lowercased())), ContentLine("SEQUENCE", .number(sequence)),
      ContentLine("DTSTAMP", .instant(stamp)), ContentLine("DTSTART", .instant(start)),
      ContentLine("DTEND", .instant(end)), ContentLine("SUMMARY", .text(title)),
      ContentLine("DESCRIPTION", .text(description)),
    ] + placeLines + statusLines
      + [ContentLine("ORGANIZER", .address(organizer.address), ["CN": organizer.name])] + attendees.map(line)
      + [ContentLine("END", .word("VEVENT")), ContentLine("END", .word("VCALENDAR"))]
  }

  /// Clients that know nothing of links show the location.
  private var placeLines: [ContentLine] {
    switch place {
    case .room(let room): [ContentLine("LOCATION", .text(room))]
    case .link(let address): [ContentLine("LOCATION", .text(address)), ContentLine("URL", .link(address))]
    case nil: []
    }
  }

  /// RFC 5546, 3.2.5: what is told to somebody who need not come says nothing of the status of the meeting.
  private var statusLines: [ContentLine] {
    var lines: [ContentLine] = []
    switch act {
    case .invite: lines.append(ContentLine("STATUS", .word("CONFIRMED")))
    case .callOff: lines.append(ContentLine("STATUS", .word("CANCELLED")))
    case .withdraw: break
    }
    if isConfidential { lines.append(ContentLine("CLASS", .word("CONFIDENTIAL"))) }
    if let comment { lines.append(ContentLine("COMMENT", .text(comment))) }
    return lines
  }

  private func line(_ attendee: Attendee) -> ContentLine {
    let answers = act == .invite && attendee.role != .informed
    return ContentLine(
      "ATTENDEE", .address(attendee.address),
      [
        "CN": attendee.name, "CUTYPE": attendee.isGroup ? "GROUP" : "INDIVIDUAL", "ROLE": attendee.role.rawValue,
        "PARTSTAT": "NEEDS-ACTION", "RSVP": answers ? "TRUE" : "FALSE",
      ])
  }
}
