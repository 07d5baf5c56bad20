import Foundation

/// The words in which people are told of what they, or others, owe a policy.
struct ObligationNotice: Sendable {
  let demand: Demand
  let procedure: Procedure
  /// IANA zone in which times are written.
  let zone: String

  /// Names listed in one message.
  static let limit = 200

  func reminder(to name: String, due: Date, isOverdue: Bool) -> (subject: String, body: String) {
    let when = MessageTimes(zone: zone).text(due)
    let stand = isOverdue ? "was due \(when) and is overdue" : "is due \(when)"
    var lines = ["\(name),", "", "\(what) \(stand)."]
    if let statement = demand.statement { lines.append("At the end you confirm: \(statement)") }
    return ("\(what): \(isOverdue ? "overdue" : "due \(when)")", (lines + ending).joined(separator: "\n") + "\n")
  }

  func overdue(_ people: [(name: String, due: Date)]) -> (subject: String, body: String) {
    let times = MessageTimes(zone: zone)
    var lines = ["\(what) is overdue for \(people.count):", ""]
    lines += people.prefix(Self.limit).map { "- \($0.name), due \(times.text($0.due))" }
    if people.count > Self.limit { lines.append("- and \(people.count - Self.limit) more") }
    return ("\(what): overdue for \(people.count)", (lines + ending).joined(separator: "\n") + "\n")
  }

  private var what: String {
    switch demand.kind {
    case .acknowledgement: "To read and acknowledge \(procedure.title), version \(procedure.version),"
    case .training: "The training \"\(demand.title)\""
    }
  }

  private var ending: [String] {
    ["", "Policy: \(procedure.title) \(procedure.version)"]
      + (demand.clauses.isEmpty ? [] : ["Clause: \(demand.clauses.joined(separator: ", "))"])
  }
}
