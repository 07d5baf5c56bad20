import Foundation

/// The words in which people are told of an improvement.
struct ImprovementNotice: Sendable {
  let kind: Improvement.Kind
  let title: String
  let description: String
  /// Number of the incident that it comes from; nil for what comes from none.
  let incident: String?
  /// The incident was an exercise: said, so that nobody takes its lesson for one of a real case.
  let isExercise: Bool
  /// IANA zone in which times are written.
  let zone: String

  /// To whoever sees to it.
  func reminder(to name: String, due: Date, asOf now: Date) -> (subject: String, body: String) {
    let when = MessageTimes(zone: zone).text(due)
    let stand = due <= now ? "was due \(when) and is overdue" : "is due \(when)"
    return (
      "\(title): \(due <= now ? "overdue" : "due \(when)")",
      lines("\(name),", "You see to this \(noun), which \(stand):")
    )
  }

  /// To those with whom it is shared (L31).
  func sharing(with name: String) -> (subject: String, body: String) {
    ("\(kind == .lesson ? "Lesson learnt" : "Improvement"): \(title)", lines("\(name),", "For your work, a \(noun):"))
  }

  private var noun: String {
    switch kind {
    case .lesson: "lesson learnt"
    case .procedureChange: "change of a procedure"
    case .training: "training"
    case .improvement: "improvement"
    case .correctiveAction: "corrective action"
    }
  }

  private func lines(_ opening: String...) -> String {
    var lines = [opening[0], "", opening[1], "", title]
    if !description.isEmpty { lines += ["", description] }
    if let incident { lines += ["", "Incident: \(incident)\(isExercise ? " (an exercise)" : "")"] }
    return lines.joined(separator: "\n") + "\n"
  }
}
