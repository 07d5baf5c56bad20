import Foundation
import Postgres

extension Casework {
  /// Records that the incident was reviewed, as must be before closing (M93, L30).
  ///
  /// - Parameter slug: the procedure whose reviews were held; nil where one meeting held those of every procedure that the
  ///   incident follows.
  package mutating func review(findings: String, under slug: String? = nil, at instant: Moment? = nil) throws {
    guard findings.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "A review states what it found.", at: "/findings")
    }
    let reviewed = dossier.responses.indices.filter { index in
      slug == nil || dossier.procedure(of: dossier.responses[index])?.procedure.key == slug
    }
    if let slug, reviewed.isEmpty {
      throw Refusal(.invalid, "The incident does not follow a procedure \(slug).", at: "/procedure")
    }
    try requireReviewable(reviewed)
    var element: UUID?
    for index in reviewed {
      guard let version = dossier.procedure(of: dossier.responses[index]) else { continue }
      for review in version.procedure.reviews {
        guard let held = version.id(.review, review.key) else { continue }
        element = element ?? held
        record(held, of: dossier.responses[index].id, at: instant ?? moment)
        try fulfilClocks(by: "review:\(review.key)", at: instant ?? moment, under: version)
      }
    }
    note("incident.reviewed", findings, element: element, occurred: instant)
    noteReviewed(evenWithout: true)
  }

  /// A review looks back on the end of the emergency, unless the procedure holds it in one of its phases (L30).
  private func requireReviewable(_ reviewed: [Int]) throws {
    let waits =
      reviewed.isEmpty
      || reviewed.contains { index in
        guard let version = dossier.procedure(of: dossier.responses[index]) else { return false }
        return version.procedure.reviews.contains { review in
          review.trigger.event == .resolved || instant(of: review.trigger, version, dossier.responses[index]) == nil
        }
      }
    if waits {
      try require(.resolved, .reviewed, to: "review it")
    } else {
      try require(.responding, .resolved, .reviewed, to: "review it")
    }
  }

  private mutating func record(_ review: UUID, of response: UUID, at moment: Moment) {
    dossier.reviews.append(.init(element: review, held: moment))
    queue(
      """
      INSERT INTO review (organisation_id, id, record_id, response_id, element_id, held_earliest, held_latest, person_id,
        actor)
      VALUES (\(organisation), \(UUID.next()), \(recordID), \(response), \(review), \(moment.earliest),
        \(moment.latest), \(caller.person), \(caller.actor))
      """)
  }

  /// A resolved incident counts as reviewed once every review of every procedure was held.
  mutating func noteReviewed(evenWithout: Bool = false) {
    guard incident.status == .resolved else { return }
    guard evenWithout || dossier.responses.contains(where: { !reviews(of: $0).isEmpty }) else { return }
    if areReviewsHeld() { dossier.incident.status = .reviewed }
  }

  /// Whether every review of every procedure that the incident follows was held.
  ///
  /// - Parameter excused: versions of procedures whose reviews nobody waits for.
  func areReviewsHeld(besides excused: Set<UUID> = []) -> Bool {
    dossier.responses.filter { !excused.contains($0.versionID) }.flatMap(reviews).allSatisfy { review in
      dossier.reviews.contains { $0.element == review }
    }
  }

  private func reviews(of response: Response) -> [UUID] {
    guard let version = dossier.procedure(of: response) else { return [] }
    return version.procedure.reviews.compactMap { version.id(.review, $0.key) }
  }

  /// After reopening, what was reviewed before no longer counts.
  mutating func voidReviews() {
    if dossier.reviews.isEmpty { return }
    dossier.reviews = []
    queue("UPDATE review SET voided = true WHERE organisation_id = \(organisation) AND record_id = \(recordID)")
  }

  func response(under version: ProcedureVersion) -> Response? {
    dossier.responses.first { $0.versionID == version.id }
  }
}
