import Foundation

/// What people are told of a meeting.
struct MeetingInvitation {
  let meeting: Meeting
  let definition: Procedure.Meeting
  let agenda: [String]
  let incident: Incident
  let zone: String

  var subject: String { "\(incident.label) \(definition.title): \(when)" }

  var body: String {
    var lines: [String] = incident.isExercise ? ["This is an exercise."] : []
    lines += ["\(definition.title): \(when).", "", "Held: \(mode)"]
    if let place = meeting.place { lines.append("Where: \(place)") }
    if !agenda.isEmpty { lines += ["", "Agenda:"] + agenda.map { "- \($0)" } }
    lines += ["", "Incident: \(incident.label) \(incident.title)"]
    if !definition.clauses.isEmpty { lines.append("Clause: \(definition.clauses.joined(separator: " "))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var when: String { MessageTimes(zone: zone).text(meeting.planned) }

  private var mode: String {
    let modes = meeting.mode.map { [$0] } ?? definition.modes
    return modes.map(\.words).joined(separator: " or ")
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
