import Foundation

/// The words in which people are told of what they, or others, owe a policy.
struct ObligationNotice: Sendable {
  let demand: Demand
  let procedure: Procedure
  /// IANA zone in which times are written.
  let zone: String
  let language: MessageLanguage

  /// Names listed in one message.
  static let limit = 200

  func reminder(to name: String, due: Date, isOverdue: Bool) -> (subject: String, body: String) {
    let when = MessageTimes(zone: zone).text(due)
    let stand =
      isOverdue
      ? language.say("was due \(when) and is overdue", german: "war am \(when) fällig und ist überfällig")
      : language.say("is due \(when)", german: "ist am \(when) fällig")
    var lines = ["\(name),", "", "\(what) \(stand)."]
    if let statement = demand.statement {
      lines.append("\(language.say("At the end you confirm", german: "Am Ende bestätigen Sie")): \(statement)")
    }
    let short =
      isOverdue
      ? language.say("overdue", german: "überfällig") : language.say("due \(when)", german: "fällig am \(when)")
    return ("\(what): \(short)", (lines + ending).joined(separator: "\n") + "\n")
  }

  func overdue(_ people: [(name: String, due: Date)]) -> (subject: String, body: String) {
    let times = MessageTimes(zone: zone)
    var lines = [
      "\(what) \(language.say("is overdue for \(people.count)", german: "ist für \(people.count) überfällig")):", "",
    ]
    let due = language.say("due", german: "fällig am")
    lines += people.prefix(Self.limit).map { "- \($0.name), \(due) \(times.text($0.due))" }
    let others = people.count - Self.limit
    if others > 0 { lines.append(language.say("- and \(others) more", german: "- und \(others) weitere")) }
    let short = language.say("overdue for \(people.count)", german: "für \(people.count) überfällig")
    return ("\(what): \(short)", (lines + ending).joined(separator: "\n") + "\n")
  }

  private var what: String {
    switch demand.kind {
    case .acknowledgement:
      language.say(
        "To read and acknowledge \(procedure.title), version \(procedure.version),",
        german: "Zu lesen und zu bestätigen: \(procedure.title), Fassung \(procedure.version),")
    case .training: language.say("The training \"\(demand.title)\"", german: "Die Schulung „\(demand.title)“")
    }
  }

  private var ending: [String] {
    ["", "\(language.say("Policy", german: "Richtlinie")): \(procedure.title) \(procedure.version)"]
      + (demand.clauses.isEmpty
        ? [] : ["\(language.say("Clause", german: "Klausel")): \(demand.clauses.joined(separator: ", "))"])
  }
}
