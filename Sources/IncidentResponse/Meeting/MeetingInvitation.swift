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
  let language: MessageLanguage

  var subject: String {
    switch act {
    case .invite: "\(incident.label) \(definition.title): \(when)"
    case .callOff: "\(incident.label) \(definition.title): \(language.say("cancelled", german: "abgesagt")), \(when)"
    case .withdraw:
      "\(incident.label) \(definition.title): "
        + "\(language.say("you need not come", german: "Sie müssen nicht kommen")), \(when)"
    }
  }

  var body: String {
    var lines: [String] = incident.isExercise ? [language.exercise] : []
    switch act {
    case .invite: lines += ["\(definition.title): \(when).", ""] + details
    case .callOff:
      lines.append("\(definition.title), \(when), \(language.say("is cancelled", german: "ist abgesagt")).")
      if let reason { lines.append("\(language.say("Reason", german: "Grund")): \(reason)") }
    case .withdraw:
      lines.append(
        "\(definition.title), \(when), "
          + language.say(
            "takes place without you; you are no longer invited.",
            german: "findet ohne Sie statt; Sie sind nicht mehr eingeladen."))
    }
    lines += ["", ClockWords(language: language, incident: incident).incidentLine]
    if !definition.clauses.isEmpty {
      lines.append("\(language.say("Clause", german: "Klausel")): \(definition.clauses.joined(separator: " "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var details: [String] {
    var lines = ["\(language.say("Held", german: "Form")): \(mode)"]
    if let place = meeting.place { lines.append("\(language.say("Where", german: "Ort")): \(place)") }
    if !agenda.isEmpty { lines += ["", language.say("Agenda:", german: "Tagesordnung:")] + agenda.map { "- \($0)" } }
    return lines
  }

  private var when: String { MessageTimes(zone: zone).text(meeting.planned) }

  private var mode: String {
    let modes = meeting.mode.map { [$0] } ?? definition.modes
    return modes.map { $0.words(in: language) }.joined(separator: language.say(" or ", german: " oder "))
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
      title:
        "\(incident.isExercise ? language.say("Exercise: ", german: "Übung: ") : "")\(incident.label) \(definition.title)",
      description: body,
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
  fileprivate func words(in language: MessageLanguage) -> String {
    switch self {
    case .inPerson: language.say("in person", german: "vor Ort")
    case .online: language.say("online", german: "online")
    }
  }
}
