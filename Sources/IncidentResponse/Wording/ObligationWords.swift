import Foundation

/// How people are told how the clock of a notice stands that the law asks for.
struct ObligationWords {
  let language: MessageLanguage
  let incident: Incident

  func message(_ deadline: Deadline, _ obligation: LegalObligation) -> (subject: String, body: String) {
    let clock = ClockWords(language: language, incident: incident)
    let stand = stand(of: deadline, obligation, clock)
    let times = MessageTimes(zone: deadline.zone)
    var lines = clock.opening + ["\(deadline.title): \(stand.long).", ""]
    if obligation.answer == .mayApply { lines.append(doubt(obligation.missing.joined(separator: ", "))) }
    if let outer = deadline.outerDueAt, outer != deadline.due?.earliest { lines.append(latest(times.text(outer))) }
    if let embargo = obligation.notBefore {
      lines.append("\(language.say("Not before", german: "Nicht vor")): \(times.text(embargo)).")
    }
    lines += [law(obligation), clock.incidentLine]
    return (clock.subject(deadline, stand), lines.joined(separator: "\n") + "\n")
  }

  private func stand(of deadline: Deadline, _ obligation: LegalObligation, _ clock: ClockWords) -> ClockWords.Stand {
    let due = deadline.due.map { MessageTimes(zone: deadline.zone).text($0.earliest) }
    switch deadline.state {
    case .missed:
      return .init(
        short: clock.stand(of: deadline).short,
        long: language.say(
          "was due \(due ?? "before now") and was not filed",
          german: "war \(due.map { "am \($0)" } ?? "schon") fällig und wurde nicht abgegeben"))
    case .pending where obligation.terms.bounds.isEmpty: return unlimited(obligation.terms.standard)
    default: return clock.stand(of: deadline)
    }
  }

  private func unlimited(_ standard: Regime.Standard) -> ClockWords.Stand {
    let short = language.say("no numeric limit", german: "keine bezifferte Frist")
    guard standard != .none else {
      return .init(short: short, long: language.say("has no numeric limit", german: "hat keine bezifferte Frist"))
    }
    return .init(
      short: short,
      long: language.say(
        "is due \(standard.words), and has no numeric limit",
        german: "ist \(standard.germanWords) fällig und hat keine bezifferte Frist"))
  }

  private func doubt(_ missing: String) -> String {
    language.say(
      "Whether it applies is not decided. Not known: \(missing).",
      german: "Ob sie nötig ist, ist nicht entschieden. Nicht bekannt: \(missing).")
  }

  private func latest(_ time: String) -> String {
    language.say(
      "Latest, by the law's own way of counting: \(time). It is no safe harbour.",
      german: "Spätestens, nach der Zählweise des Gesetzes: \(time). Darauf ist kein Verlass.")
  }

  private func law(_ obligation: LegalObligation) -> String {
    let terms = obligation.terms
    return language.say(
      "Law: \(terms.citation) (confidence \(terms.confidence.rawValue), read: \(terms.verification.rawValue), "
        + "as of \(obligation.asOf); no legal advice)",
      german: "Recht: \(terms.citation) (Gewissheit \(terms.confidence.germanWords), gelesen: "
        + "\(terms.verification.germanWords), Stand \(obligation.asOf); keine Rechtsberatung)")
  }
}

extension Regime.Standard {
  fileprivate var germanWords: String {
    switch self {
    case .immediate: "sofort"
    case .withoutUndueDelay: "unverzüglich"
    case .asSoonAsPossible: "so bald wie möglich"
    case .prompt: "umgehend"
    case .expedient: "zügig"
    case .timely: "rechtzeitig"
    case .none: ""
    }
  }
}

extension Regime.Confidence {
  fileprivate var germanWords: String {
    switch self {
    case .high: "hoch"
    case .medium: "mittel"
    case .low: "gering"
    }
  }
}

extension Regime.Verification {
  fileprivate var germanWords: String {
    switch self {
    case .primary: "der Gesetzestext"
    case .secondary: "eine Quelle über ihn"
    case .knowledge: "nichts erneut, bitte prüfen"
    }
  }
}
