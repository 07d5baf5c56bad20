import Foundation

/// What people are told of a meeting: that it takes place, that it is off, or that they need not come.
struct MeetingInvitation {
  /// No procedure says how long people meet; calendars ask for an end.
  static let length: TimeInterval = 3_600

  let meeting: Meeting
  let definition: Procedure.Meeting
  let act: CalendarEvent.Act
  let agenda: [String]
  /// Why it was called off.
  let reason: String?
  let incident: Incident
  let zone: String

  var subject: String {
    switch act {
    case .invite: "\(incident.label) \(definition.title): \(when)"
    case .callOff: "\(incident.label) \(definition.title): cancelled, \(when)"
    case .withdraw: "\(incident.label) \(definition.title): you need not come, \(when)"
    }
  }

  var body: String {
    var lines: [String] = incident.isExercise ? ["This is an exercise."] : []
    switch act {
    case .invite: lines += ["\(definition.title): \(when).", ""] + details
    case .callOff:
      lines.append("\(definition.title), \(when), is cancelled.")
      if let reason { lines.append("Reason: \(reason)") }
    case .withdraw: lines.append("\(definition.title), \(when), takes place without you; you are no longer invited.")
    }
    lines += ["", "Incident: \(incident.label) \(incident.title)"]
    if !definition.clauses.isEmpty { lines.append("Clause: \(definition.clauses.joined(separator: " "))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var details: [String] {
    var lines = ["Held: \(mode)"]
    if let place = meeting.place { lines.append("Where: \(place)") }
    if !agenda.isEmpty { lines += ["", "Agenda:"] + agenda.map { "- \($0)" } }
    return lines
  }

  private var when: String { MessageTimes(zone: zone).text(meeting.planned) }

  private var mode: String {
    let modes = meeting.mode.map { [$0] } ?? definition.modes
    return modes.map(\.words).joined(separator: " or ")
  }
}

extension MeetingInvitation {
  /// The same for calendars. There is none in an exercise whose clock runs at another pace than calendars do.
  func event(
    at stamp: Date, organizer: (name: String, address: String), attendees: [CalendarEvent.Attendee]
  ) -> CalendarEvent? {
    if incident.exerciseSpeed != nil { return nil }
    return CalendarEvent(
      id: meeting.id, act: act, sequence: meeting.revision - 1, stamp: stamp, start: meeting.planned,
      end: meeting.planned.addingTimeInterval(Self.length),
      title: "\(incident.isExercise ? "Exercise: " : "")\(incident.label) \(definition.title)", description: body,
      place: place, comment: reason, isConfidential: incident.restricted, organizer: organizer, attendees: attendees)
  }

  private var place: CalendarEvent.Place? {
    guard let place = meeting.place else { return nil }
    let scheme = URL(string: place).flatMap { $0.host == nil ? nil : $0.scheme?.lowercased() }
    return meeting.mode != .inPerson && ["http", "https"].contains(scheme) ? .link(place) : .room(place)
  }
}

extension Procedure.Meeting.Mode {
  /// As people say it.
  var words: String {
    switch self {
    case .inPerson: "in person"
    case .online: "online"
    }
  }
}
