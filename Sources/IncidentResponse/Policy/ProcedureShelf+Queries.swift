package import Foundation
package import Postgres

extension ProcedureShelf {
  /// Takes a text as a draft, or as the new text of one: a draft alone changes (M8).
  ///
  /// - Parameter slug: the procedure that it must be of.
  package static func draft(
    _ source: String, of slug: String? = nil, file: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> ProcedureVersion {
    let procedure = try Procedure.read(source, file: file)
    guard slug == nil || slug == procedure.key else {
      throw Refusal(.invalid, "The text is a version of \(procedure.key).", at: "/procedure")
    }
    let present = try await find(procedure, by: caller, in: tx)
    let version = ProcedureVersion(id: present.version ?? .next(), procedure: procedure)
    let policy = try await policyInForce(of: present.procedure, else: procedure, by: caller, in: tx)
    let basis = try await PolicyStanding.of(caller, on: present.procedure, in: tx).basis(of: .drafted, under: policy)
    if present.version != nil {
      if present.sha256 == procedure.sha256 { return version }
      guard present.status == .draft else { throw otherText(procedure) }
    }
    let change: [SQL] =
      present.version == nil
      ? insertion(
        of: version, as: present.procedure ?? .next(), isNew: present.procedure == nil, source: source, by: caller)
      : [
        """
        UPDATE procedure_version SET source = \(source), sha256 = \(hexBytes(procedure.sha256))
        WHERE organisation_id = \(caller.organisation) AND id = \(version.id)
        """
      ]
    _ = try await tx.pipeline(change + [record(.drafted, of: version.id, basis: basis, by: caller)])
    try await note(.drafted, version, basis, nil, by: caller, in: tx)
    return version
  }

  /// Submits, returns, approves or publishes a version.
  ///
  /// - Parameter remark: why; for the organisation's log.
  /// - Throws: `wrong-state` where the version does not stand there, `forbidden` where the policy names others.
  package static func advance(
    _ id: UUID, of slug: String, by act: PolicyAct, remark: String? = nil, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws {
    let row = try await tx.pipeline([
      lock(caller),
      """
      SELECT p.id AS procedure_id, v.status, v.source FROM procedure p
      JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id
      WHERE p.organisation_id = \(caller.organisation) AND p.slug = \(slug) AND v.id = \(id)
      """,
    ])[1].first
    guard let row else { throw Refusal.notFound("version") }
    let procedureID: UUID = try row["procedure_id"]
    let version = ProcedureVersion(id: id, procedure: try Procedure.read(row["source"], file: "\(slug).yaml"))
    let policy = try await policyInForce(of: procedureID, else: version.procedure, by: caller, in: tx)
    let basis = try await PolicyStanding.of(caller, on: procedureID, version: id, in: tx).basis(of: act, under: policy)
    try act.verify(try .stored(row["status"]), of: version.procedure.version)
    let change: [SQL] =
      act == .published
      ? publication(of: version, as: procedureID, basis: basis, by: caller)
      : [
        """
        UPDATE procedure_version SET status = \(act.to.rawValue)
        WHERE organisation_id = \(caller.organisation) AND id = \(id)
        """
      ]
    _ = try await tx.pipeline([record(act, of: id, basis: basis, by: caller)] + change)
    try await note(act, version, basis, remark, by: caller, in: tx)
  }

  static func record(_ act: PolicyAct, of version: UUID, basis: PolicyBasis, by caller: Caller) -> SQL {
    """
    INSERT INTO procedure_version_act (organisation_id, id, procedure_version_id, act, person_id, actor, basis, role)
    VALUES (\(caller.organisation), \(UUID.next()), \(version), \(act.rawValue), \(caller.person), \(caller.actor),
      \(basis.name), \(basis.role))
    """
  }

  static func note(
    _ act: PolicyAct, _ version: ProcedureVersion, _ basis: PolicyBasis, _ remark: String?, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws {
    let words = "\(version.procedure.key) \(version.procedure.version) \(act.rawValue) \(basis.words)"
    try await Organisation.log(
      "procedure.\(act.rawValue)", words + (remark.map { ": \($0)" } ?? ""), subject: version.id, by: caller, in: tx)
  }
}
