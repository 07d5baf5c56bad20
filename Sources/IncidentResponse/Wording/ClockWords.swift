import Foundation

/// How people are told how a clock stands.
struct ClockWords {
  /// A stand in a subject, and in a sentence behind the name of the clock.
  struct Stand {
    var short: String
    var long: String
  }

  let language: MessageLanguage
  let incident: Incident

  /// - Parameter text: what the procedure says at this notice.
  func message(_ deadline: Deadline, _ text: String?) -> (subject: String, body: String) {
    let stand = stand(of: deadline)
    var lines = opening
    if let text { lines.append(text) }
    lines += ["\(deadline.title): \(stand.long).", "", incidentLine]
    if !deadline.clause.isEmpty { lines.append("\(language.say("Clause", german: "Klausel")): \(deadline.clause)") }
    return (subject(deadline, stand), lines.joined(separator: "\n") + "\n")
  }

  /// What the next update of a series will say, for those who put down before what has changed.
  ///
  /// - Parameters:
  ///   - number: of the update, from 1; nil where it is not known.
  ///   - fields: title and text of each.
  func update(_ number: Int?, to audiences: [String], fields: [(title: String, text: String)]) -> String {
    let listed = audiences.joined(separator: ", ")
    let opening = language.say(
      "\(number.map { "Update \($0)" } ?? "The next update") goes to \(listed). Put down what has changed before it does. "
        + "As things stand it says:",
      german: "\(number.map { "Mitteilung \($0)" } ?? "Die nächste Mitteilung") geht an: \(listed). Halten Sie vorher "
        + "fest, was sich geändert hat. Nach jetzigem Stand lautet sie:")
    return ([opening, ""] + fields.map { "\($0.title): \($0.text)" }).joined(separator: "\n") + "\n"
  }

  var opening: [String] { incident.isExercise ? [language.exercise] : [] }

  var incidentLine: String {
    "\(language.say("Incident", german: "Vorfall")): \(incident.label) \(incident.title)"
  }

  func subject(_ deadline: Deadline, _ stand: Stand) -> String {
    "\(incident.label) \(deadline.title): \(stand.short)"
  }

  func stand(of deadline: Deadline) -> Stand {
    let due = deadline.due.map { MessageTimes(zone: deadline.zone).text($0.earliest) }
    return language == .german ? german(deadline, due) : english(deadline, due)
  }

  private func english(_ deadline: Deadline, _ due: String?) -> Stand {
    switch deadline.state {
    case .missed: Stand(short: "overdue", long: "was due \(due ?? "before now") and is overdue")
    case .metLate: Stand(short: "late", long: "was due \(due ?? "before") and was met late")
    case .pending: Stand(short: "no due time", long: "has no due time yet, because \(deadline.anchor) is not known")
    default: Stand(short: "due \(due ?? "soon")", long: "is due \(due ?? "soon")")
    }
  }

  private func german(_ deadline: Deadline, _ due: String?) -> Stand {
    let when = due.map { "am \($0)" }
    return switch deadline.state {
    case .missed: Stand(short: "überfällig", long: "war \(when ?? "schon") fällig und ist überfällig")
    case .metLate: Stand(short: "verspätet", long: "war \(when ?? "früher") fällig und wurde verspätet erfüllt")
    case .pending:
      Stand(short: "noch ohne Termin", long: "hat noch keinen Termin, weil \(deadline.anchor) nicht bekannt ist")
    default: Stand(short: "fällig \(when ?? "bald")", long: "ist \(when ?? "bald") fällig")
    }
  }
}
