import Foundation
import Postgres

extension Casework {
  /// Takes down what a supplier says; the newest is told in the updates (M80). The steps that wait for it are done.
  package mutating func record(_ status: SupplierStatus) throws {
    guard let supplier = readings.first?.first else {
      throw Refusal(.invalid, "There is no such supplier.", at: "/supplierId")
    }
    let observed = status.observed ?? moment
    guard observed.earliest <= now else { throw Refusal(.invalid, "The time lies in the future.", at: "/observedAt") }
    let id = UUID.next()
    queue(
      """
      INSERT INTO supplier_status (organisation_id, id, record_id, supplier_id, service_id, source_url,
        observed_earliest, observed_latest, precision, person_id, actor)
      VALUES (\(organisation), \(id), \(recordID), \(status.supplier), \(status.service), \(status.sourceURL),
        \(observed.earliest), \(observed.latest), \(observed.precision.rawValue), \(caller.person), \(caller.actor))
      """)
    note(
      "supplier.status", "\(try supplier["name"] as String): \(status.words)", subject: id, occurred: observed,
      details: ["status": status.words])
    settleSteps(ofKind: .supplierStatus)
  }

  /// Takes down when a supplier's service was down. A correction replaces the entry before, which stays (M79).
  package mutating func record(_ outage: SupplierOutage) throws {
    guard let service = readings.first?.first else {
      throw Refusal(.invalid, "There is no such service.", at: "/serviceId")
    }
    try check(outage, replacing: try service["replaced_service"])
    let id = UUID.next()
    queue(
      """
      INSERT INTO supplier_outage (organisation_id, id, record_id, service_id, began_at, ended_at, withdrawn,
        supersedes_id, person_id, actor)
      VALUES (\(organisation), \(id), \(recordID), \(outage.service), \(outage.began), \(outage.ended),
        \(outage.isWithdrawn), \(outage.replaces), \(caller.person), \(caller.actor))
      """)
    let name = "\(try service["name"] as String), \(try service["title"] as String)"
    let end = outage.ended.map { " to \(Moment($0).shown)" } ?? ""
    note(
      outage.isWithdrawn ? "supplier.outage-withdrawn" : "supplier.outage",
      outage.isWithdrawn ? "\(name) was not down" : "\(name) down from \(Moment(outage.began).shown)\(end)",
      subject: id,
      details: outage.reason.map { ["reason": $0] } ?? [:])
  }

  private func check(_ outage: SupplierOutage, replacing service: UUID?) throws {
    guard outage.began <= now else { throw Refusal(.invalid, "The outage begins in the future.", at: "/beganAt") }
    if let ended = outage.ended {
      guard ended > outage.began else { throw Refusal(.invalid, "The outage ends before it begins.", at: "/endedAt") }
      guard ended <= now else { throw Refusal(.invalid, "The outage ends in the future.", at: "/endedAt") }
    }
    if outage.replaces != nil, service != outage.service {
      throw Refusal(
        .invalid, "It replaces a current outage of the same service on this incident, and there is none.",
        at: "/replacesId")
    }
    guard outage.isWithdrawn else { return }
    guard outage.replaces != nil else {
      throw Refusal(.invalid, "What is withdrawn is an entry that it replaces.", at: "/replacesId")
    }
    guard outage.reason != nil else {
      throw Refusal(.invalid, "That there was no outage needs a reason.", at: "/reason")
    }
  }

  /// Settles the open steps whose work is of this kind, under every procedure that is followed.
  private mutating func settleSteps(ofKind kind: Procedure.Step.Kind) {
    for response in dossier.responses where response.isRunning {
      guard let version = dossier.procedure(of: response) else { continue }
      for step in version.procedure.steps where step.kind == kind {
        let element = version.id(.step, step.key)
        guard response.steps.contains(where: { $0.element == element && $0.state == .open }) else { continue }
        // A gate that is shut keeps the step open, and not the status out.
        _ = try? settle(step: step.key, of: response.id, as: .done)
      }
    }
  }
}
