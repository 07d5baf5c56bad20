package import Foundation

/// A published incident as an exercise plays it: what happened, in order, from its detection on, since nobody can log what
/// has not been noticed; where no detection is known, from the start of impact or the first moment that is.
///
/// 1. Times are distances from the opening. One that is known by its day only is played at the beginning of that day, or
///    with the start of impact where that lies in it.
/// 2. The play ends with the incident. What was published afterwards, such as a post-mortem, is not played.
package struct CasePlay: Sendable {
  package let history: HistoricalCase
  /// In the order in which they happen.
  package let acts: [Act]
  /// Facts that the case does not tell, and why.
  let unknown: [(fact: String, reason: String)]

  package struct Act: Sendable {
    /// Seconds after the opening. What is known of the time before it has a negative distance and happens at the opening.
    package let distance: TimeInterval
    package let happening: Happening
  }

  package enum Happening: Sendable {
    case fact(String, source: String)
    case entry(HistoricalCase.Entry)
    /// Somebody decides that those outside must be told.
    case decision
    case said(HistoricalCase.Message, isFirst: Bool)
    case end(Incident.Outcome)

    /// Of what happens at one instant: facts before what they cause.
    fileprivate var rank: Int {
      switch self {
      case .fact: 0
      case .entry: 1
      case .decision: 2
      case .said: 3
      case .end: 4
      }
    }
  }

  package init(_ history: HistoricalCase) throws {
    let facts = history.times.map { (name: $0.fact, time: $0.time, at: Self.instant($0.time, history)) }
    let first = history.firstNotice
    let notice = first.flatMap { Self.instant($0.time, $0.precision, history) }
    let known = Dictionary(uniqueKeysWithValues: facts.compactMap { fact in fact.at.map { (fact.name, $0) } })
    let ending = known["end_of_impact"] ?? known["contained"]
    guard let opening = known["detected"] ?? known["start_of_impact"] ?? known.values.min() ?? notice else {
      throw Refusal(.invalid, "\(history.slug) tells no time from which it could be played.")
    }
    // A disclosure may follow months later.
    let last = (known.filter { $0.key != "disclosed" }.map(\.value) + [notice].compactMap(\.self)).max() ?? opening

    var acts: [Act] = []
    func add(_ happening: Happening, at instant: Date?) {
      guard let instant, instant <= last else { return }
      acts.append(Act(distance: instant.timeIntervalSince(opening), happening: happening))
    }
    for fact in facts {
      add(.fact(fact.name, source: (fact.time?.sources ?? []).joined(separator: " ")), at: fact.at)
    }
    for entry in history.timeline ?? [] { add(.entry(entry), at: Self.instant(entry.time, entry.precision, history)) }
    for message in history.communications ?? [] {
      let isFirst = message.gist == first?.gist && message.time == first?.time
      let instant = Self.instant(message.time, message.precision, history)
      if isFirst { add(.decision, at: instant) }
      add(.said(message, isFirst: isFirst), at: instant)
    }
    add(.end(known["end_of_impact"] == nil ? .tackled : .resolved), at: ending)

    self.history = history
    unknown = facts.filter { $0.at == nil }.map { ($0.name, $0.time?.note ?? "not published") }
    self.acts = acts.enumerated()
      .sorted {
        ($0.element.distance, $0.element.happening.rank, $0.offset)
          < ($1.element.distance, $1.element.happening.rank, $1.offset)
      }
      .map(\.element)
  }

  private static func instant(_ time: HistoricalCase.Time?, _ history: HistoricalCase) -> Date? {
    instant(time?.utc, time?.precision, history)
  }

  private static func instant(_ text: String?, _ precision: String?, _ history: HistoricalCase) -> Date? {
    guard let moment = HistoricalCase.moment(text, precision, approximate: false) else { return nil }
    let impact = history.startOfImpact
    let start = HistoricalCase.moment(impact?.utc, impact?.precision, approximate: false)?.earliest
    guard let start, moment.earliest < start, start <= moment.latest else { return moment.earliest }
    return start
  }
}
