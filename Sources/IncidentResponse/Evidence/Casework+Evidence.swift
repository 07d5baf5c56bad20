package import Foundation
import Postgres

/// Collecting evidence: what is told of it, its bytes, its first entry in the ledger (M40, L18).
extension Casework {
  /// Makes ready for the bytes of an artefact.
  ///
  /// - Parameter length: bytes that are to come in all, where somebody knows.
  package mutating func beginUpload(of told: Evidence.Told, length: Int64? = nil) throws -> UUID {
    let kind = try kind(of: told)
    let collected = try check(told)
    let id = UUID.next()
    queue(
      """
      INSERT INTO upload (organisation_id, id, record_id, element_id, kind, told_name, told_type, description, source,
        collected_earliest, collected_latest, collected_by, collected_by_name, retain_until, expected, person_id,
        expires_at)
      VALUES (\(organisation), \(id), \(recordID), \(kind.element), \(kind.word), \(told.fileName), \(told.mediaType),
        \(told.description), \(told.source), \(collected.earliest), \(collected.latest), \(told.collector?.person),
        \(told.collector?.name), \(told.retainUntil), \(length), \(caller.person),
        now() + interval '\(unescaped: Upload.life)')
      """)
    return id
  }

  /// The bytes are all there: the upload becomes an artefact.
  package mutating func collect(_ upload: Upload, _ received: Intake.Received) throws -> UUID {
    let id = UUID.next()
    queue(
      """
      INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
      VALUES (\(organisation), \(upload.id), \(recordID), \(received.mediaType), \(received.size), \(received.sha256))
      """)
    queue(
      """
      INSERT INTO evidence (organisation_id, id, record_id, element_id, kind, store, blob_id, told_name, file_name,
        told_type, media_type, size, sha256, description, source, collected_earliest, collected_latest, collected_by,
        collected_by_name, retain_until, person_id, actor)
      VALUES (\(organisation), \(id), \(recordID), \(upload.element), \(upload.kind), \(received.store), \(upload.id),
        \(upload.toldName), \(FileName(upload.toldName).cleaned), \(upload.toldType), \(received.mediaType),
        \(received.size), \(received.sha256), \(upload.description), \(upload.source), \(upload.collected.earliest),
        \(upload.collected.latest), \(upload.collector?.person), \(upload.collector?.name), \(upload.retainUntil),
        \(caller.person), \(caller.actor))
      """)
    queue("DELETE FROM upload WHERE organisation_id = \(organisation) AND id = \(upload.id)")
    collected(
      id, FileName(upload.toldName).cleaned, kind: title(upload.element, upload.kind), upload.collected,
      from: upload.source, sha256: received.sha256)
    return id
  }

  /// Registers an artefact where it lies.
  package mutating func register(_ told: Evidence.Told, at reference: Evidence.Reference) throws -> UUID {
    let kind = try kind(of: told)
    let moment = try check(told)
    guard reference.uri != nil || reference.place != nil else {
      throw Refusal(
        .invalid, "A reference says where the artefact lies: by its address, its place, or both.", at: "/uri")
    }
    let id = UUID.next()
    let name = FileName(told.fileName)
    queue(
      """
      INSERT INTO evidence (organisation_id, id, record_id, element_id, kind, store, uri, place, told_name, file_name,
        told_type, media_type, size, sha256, description, source, collected_earliest, collected_latest, collected_by,
        collected_by_name, retain_until, person_id, actor)
      VALUES (\(organisation), \(id), \(recordID), \(kind.element), \(kind.word), 'reference', \(reference.uri),
        \(reference.place), \(name.told), \(name.cleaned), \(told.mediaType), \(MediaType.unknown), \(reference.size),
        \(reference.sha256), \(told.description), \(told.source), \(moment.earliest), \(moment.latest),
        \(told.collector?.person), \(told.collector?.name), \(told.retainUntil), \(caller.person), \(caller.actor))
      """)
    collected(
      id, name.cleaned, kind: title(kind.element, kind.word), moment, from: told.source, sha256: reference.sha256)
    return id
  }

  private mutating func collected(
    _ id: UUID, _ name: String, kind: String, _ moment: Moment, from source: String?, sha256: [UInt8]?
  ) {
    statements += Evidence.entry(
      Custody.Entry(.collected, counterparty: source, purpose: "Preserved as evidence", at: moment), of: id, recordID,
      by: caller, sha256: sha256)
    var details = ["kind": kind]
    details["sha256"] = sha256.map(Self.hexadecimal)
    note("evidence.collected", name, subject: id, occurred: moment, details: details)
  }

  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func check(_ told: Evidence.Told) throws -> Moment {
    let collected = told.collectedAt ?? moment
    guard collected.earliest <= now else {
      throw Refusal(.invalid, "What was collected in the future is not here yet.", at: "/collectedAt")
    }
    if let until = told.retainUntil, until <= now {
      throw Refusal(.invalid, "Retention ends in the future, or it is none.", at: "/retainUntil")
    }
    return collected
  }

  private func title(_ element: UUID?, _ word: String?) -> String {
    element.flatMap { id in dossier.procedures.values.lazy.compactMap { $0.element(id)?.title }.first } ?? word ?? ""
  }

  /// A kind of the procedure that was named; else one of the product's words, or the only one of that key among the
  /// incident's procedures.
  private func kind(of told: Evidence.Told) throws -> (element: UUID?, word: String?) {
    if let slug = told.procedure {
      let version = try version(of: slug)
      if let element = version.id(.evidenceKind, told.kind) { return (element, nil) }
      let known = version.procedure.evidenceKinds.map(\.key).joined(separator: ", ")
      throw Refusal(
        .invalid, "\(version.procedure.title) has no such kind of evidence. It has: \(known).", at: "/kind")
    }
    if let word = Evidence.Kind(rawValue: told.kind) { return (nil, word.rawValue) }
    let found = dossier.procedures.values.compactMap { $0.id(.evidenceKind, told.kind) }
    if found.count == 1 { return (found[0], nil) }
    guard found.isEmpty else {
      throw Refusal(.invalid, "Several procedures have this kind; name one of them.", at: "/procedure")
    }
    let own = dossier.procedures.values.flatMap(\.procedure.evidenceKinds).map(\.key)
    let known = Set(Evidence.Kind.allCases.map(\.rawValue) + own).sorted().joined(separator: ", ")
    throw Refusal(.invalid, "There is no such kind of evidence. There are: \(known).", at: "/kind")
  }
}
