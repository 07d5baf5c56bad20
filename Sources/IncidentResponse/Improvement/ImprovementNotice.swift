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
  let language: MessageLanguage

  /// To whoever sees to it.
  func reminder(to name: String, due: Date, asOf now: Date) -> (subject: String, body: String) {
    let when = MessageTimes(zone: zone).text(due)
    if due <= now {
      return (
        "\(title): \(language.say("overdue", german: "überfällig"))",
        lines(
          "\(name),",
          language.say(
            "You see to this \(noun), which was due \(when) and is overdue:",
            german: "Sie kümmern sich um Folgendes (\(noun)); es war am \(when) fällig und ist überfällig:"))
      )
    }
    return (
      "\(title): \(language.say("due \(when)", german: "fällig am \(when)"))",
      lines(
        "\(name),",
        language.say(
          "You see to this \(noun), which is due \(when):",
          german: "Sie kümmern sich um Folgendes (\(noun)); es ist am \(when) fällig:"))
    )
  }

  /// To those with whom it is shared (L31).
  func sharing(with name: String) -> (subject: String, body: String) {
    let what =
      kind == .lesson
      ? language.say("Lesson learnt", german: "Lehre") : language.say("Improvement", german: "Verbesserung")
    return (
      "\(what): \(title)",
      lines("\(name),", language.say("For your work, a \(noun):", german: "für Ihre Arbeit (\(noun)):"))
    )
  }

  private var noun: String {
    switch kind {
    case .lesson: language.say("lesson learnt", german: "Lehre")
    case .procedureChange: language.say("change of a procedure", german: "Änderung eines Verfahrens")
    case .training: language.say("training", german: "Schulung")
    case .improvement: language.say("improvement", german: "Verbesserung")
    case .correctiveAction: language.say("corrective action", german: "Korrekturmaßnahme")
    }
  }

  private func lines(_ opening: String...) -> String {
    var lines = [opening[0], "", opening[1], "", title]
    if !description.isEmpty { lines += ["", description] }
    if let incident {
      let exercise = isExercise ? " (\(language.say("an exercise", german: "eine Übung")))" : ""
      lines += ["", "\(language.say("Incident", german: "Vorfall")): \(incident)\(exercise)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
