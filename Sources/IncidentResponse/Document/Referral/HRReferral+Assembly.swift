import Foundation

extension HRReferral {
  /// The violation as it stood when the referral was asked for.
  init(_ file: DraftFile<ReferralFacts>, formatter: DocumentFormatter) {
    let facts = file.content
    func say(_ key: String) -> String { formatter.labels.text(key) }
    let unreported = say("absent.neverReported")
    let undecided = say("absent.notDecidedYet")
    let clauses = facts.clauses.isEmpty ? "" : " (\(facts.clauses.joined(separator: ", ")))"
    self.init(
      frame: file.frame(formatter, classification: "classification.personnel"), heading: say("kind.hr-referral"),
      title: facts.title, label: facts.label, person: facts.person,
      rule: "\(facts.procedure), \(say("procedure.version")) \(facts.version)\(clauses)",
      origin: say("referral.\(facts.origin)"), incident: Stated(facts.incident, otherwise: say("absent.notSeen")),
      aware: formatter.stated(
        facts.duty?.aware, otherwise: facts.duty == nil ? say("absent.notRecorded") : say("absent.notKnown")),
      due: formatter.stated(facts.duty?.due, otherwise: say("absent.notKnown")),
      reported: formatter.stated(facts.duty?.reported, otherwise: unreported),
      lateBy: Stated(
        facts.duty?.lateBy.map { formatter.duration(atLeast: $0.atLeast, atMost: $0.atMost) }, otherwise: unreported),
      entries: facts.entries.map { entry in
        Entry(
          at: formatter.time(earliest: entry.at, precision: .minute), text: entry.text,
          by: entry.by ?? say("absent.systemEntry"))
      },
      outcome: Stated(facts.outcome, otherwise: undecided),
      reason: Stated(facts.reason.map { SourcedText($0) }, otherwise: undecided),
      decidedBy: Stated(facts.decidedBy, otherwise: undecided),
      decidedAt: formatter.stated(facts.decidedAt.map { Moment($0) }, otherwise: undecided))
  }
}
