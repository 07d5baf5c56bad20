import Foundation
import Postgres

extension Casework {
  /// Judges the situation anew (M67, M71), which the procedure leaves to roles. The estimate before stays; what waits for
  /// one goes on.
  package mutating func makeEstimate(
    _ key: String, of version: ProcedureVersion, value: String, reason: String?, at instant: Moment? = nil
  ) throws {
    let estimate = try part(key, of: version.procedure.estimates, "estimate", at: "/estimate")
    try require(oneOf: estimate.by, of: version, to: "make the estimate \(estimate.title)")
    guard let answer = estimate.values.first(where: { $0.key == value }) else {
      let known = estimate.values.map(\.key).joined(separator: ", ")
      throw Refusal(.invalid, "\(estimate.title) is one of: \(known).", at: "/value")
    }
    _ = try follows(version, to: "estimate")
    let made = instant ?? moment
    guard made.earliest <= now else { throw Refusal(.invalid, "The time lies in the future.", at: "/at") }
    guard let element = version.id(.estimate, key) else { throw Refusal.notFound("estimate") }
    let previous = dossier.estimates.first { $0.element == element }
    let new = Estimate(id: .next(), element: element, value: value)
    dossier.estimates.removeAll { $0.element == element }
    dossier.estimates.append(new)
    queue(
      """
      INSERT INTO estimate (organisation_id, id, record_id, element_id, value, made_earliest, made_latest, supersedes_id,
        person_id, actor)
      VALUES (\(organisation), \(new.id), \(recordID), \(element), \(value), \(made.earliest), \(made.latest),
        \(previous?.id), \(caller.person), \(caller.actor))
      """)
    note(
      "estimate.made", "\(estimate.title): \(answer.title)", element: element, subject: new.id, occurred: made,
      details: reason.map { ["reason": $0] } ?? [:])
    try open(.factKnown, subject: "estimate.\(key)", under: version)
  }

  /// The version of a procedure by its short name: the one that the incident follows, or was given a level under.
  package func version(of slug: String) throws -> ProcedureVersion {
    let followed = Set(dossier.responses.map(\.versionID))
    let versions = dossier.procedures.values.filter { $0.procedure.key == slug }
    guard let version = versions.first(where: { followed.contains($0.id) }) ?? versions.first else {
      let known = Set(dossier.procedures.values.map(\.procedure.key)).sorted().joined(separator: ", ")
      throw Refusal(
        .invalid,
        "The incident does not follow \(slug). " + (known.isEmpty ? "It follows none." : "It follows: \(known)."),
        at: "/procedure")
    }
    return version
  }

  /// Place of the running response under a procedure.
  func follows(_ version: ProcedureVersion, to verb: String) throws -> Int {
    let index = dossier.responses.firstIndex { $0.versionID == version.id && $0.isRunning }
    guard let index else {
      throw Refusal(
        .wrongState, "No response under \(version.procedure.title) is running; to \(verb), one must be.")
    }
    return index
  }
}
