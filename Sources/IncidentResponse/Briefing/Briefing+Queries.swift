import Foundation
package import Postgres

extension Briefing {
  /// Reads what the dossier does not hold by name, in one flight.
  package static func read(_ dossier: Dossier, _ caller: Caller, in tx: borrowing Transaction) async throws -> Briefing
  {
    let record = dossier.incident.id
    let results = try await tx.pipeline([
      team(record), strategies(record), SupplierWords.newest(record: record, organisation: caller.organisation),
      outages(record), informants(record), calls(record), deliveries(record),
    ])
    return try Briefing(
      team: results[0].map { try Member(row: $0, dossier) },
      estimates: dossier.judgements,
      strategies: results[1].map { try Strategy(row: $0, dossier) },
      suppliers: results[2].map(SupplierWords.init(row:)).map {
        SupplierStatement(
          supplier: $0.name, status: $0.status, observedAt: $0.observed.earliest, sourceUrl: $0.source)
      },
      outages: results[3].map(Outage.init(row:)),
      reporters: results[4].map { try Informant(row: $0, dossier) },
      reviews: dossier.reviews.compactMap { review in
        dossier.title(review.element).map { HeldReview(review: $0, heldAt: review.held.earliest) }
      },
      calls: results[5].map(Call.init(row:)), messages: dossier.messages(results[6]))
  }

  private static let own: SQL = "organisation_id = (SELECT app.organisation_id())"

  private static func team(_ record: UUID) -> SQL {
    """
    SELECT a.element_id, coalesce(a.name, n.name, '') AS name, a.since_earliest, a.ended_at FROM appointment a
    LEFT JOIN person n ON n.organisation_id = a.organisation_id AND n.id = a.person_id
    WHERE a.\(own) AND a.record_id = \(record) ORDER BY a.id
    """
  }

  private static func strategies(_ record: UUID) -> SQL {
    """
    SELECT a.element_id, a.state, a.estimated_loss::text AS loss, a.currency, c.body ->> 'lossUnknownReason' AS unknown,
      coalesce(d.name, v.title, s.name, c.body ->> 'target', '') AS target
    FROM strategy_adoption a
    LEFT JOIN department d ON d.organisation_id = a.organisation_id AND d.id = a.department_id
    LEFT JOIN supplier_service v ON v.organisation_id = a.organisation_id AND v.id = a.service_id
    LEFT JOIN supplier s ON s.organisation_id = a.organisation_id AND s.id = a.supplier_id
    LEFT JOIN event e ON e.organisation_id = a.organisation_id AND e.record_id = a.record_id AND e.subject_id = a.id
      AND e.type = 'strategy.adopted'
    LEFT JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
    WHERE a.\(own) AND a.record_id = \(record) ORDER BY a.id
    """
  }

  private static func outages(_ record: UUID) -> SQL {
    """
    SELECT p.name AS supplier, v.title AS service, o.began_at, o.ended_at FROM supplier_outage o
    JOIN supplier_service v ON v.organisation_id = o.organisation_id AND v.id = o.service_id
    JOIN supplier p ON p.organisation_id = v.organisation_id AND p.id = v.supplier_id
    WHERE o.\(own) AND o.record_id = \(record) AND NOT o.withdrawn AND NOT EXISTS (
      SELECT 1 FROM supplier_outage n WHERE n.organisation_id = o.organisation_id AND n.supersedes_id = o.id)
    ORDER BY o.began_at, o.id
    """
  }

  private static func informants(_ record: UUID) -> SQL {
    """
    SELECT r.id, r.label, coalesce(n.name, r.reporter_name, '') AS name, r.reporter_id, r.reporter_kind, r.reported_at
    FROM report r LEFT JOIN person n ON n.organisation_id = r.organisation_id AND n.id = r.reporter_id
    WHERE r.\(own) AND r.incident_id = \(record) ORDER BY r.reported_at, r.id
    """
  }

  private static func calls(_ record: UUID) -> SQL {
    """
    SELECT d.recipient_name, d.address, d.subject, d.created_at, (
      SELECT count(*) FROM phone_call t WHERE t.organisation_id = d.organisation_id AND t.delivery_id = d.id) AS attempts
    FROM delivery d
    WHERE d.\(own) AND d.record_id = \(record) AND d.channel = 'phone' AND d.state = 'waiting'
    ORDER BY d.created_at, d.id
    """
  }

  private static func deliveries(_ record: UUID) -> SQL {
    """
    SELECT d.communication_id, d.state, count(*) AS count FROM delivery d
    WHERE d.\(own) AND d.record_id = \(record) AND d.communication_id IS NOT NULL
    GROUP BY d.communication_id, d.state
    """
  }
}

extension Dossier {
  /// Title of an element of any procedure that the incident follows.
  fileprivate func title(_ element: UUID?) -> String? {
    guard let element else { return nil }
    return procedures.values.lazy.compactMap { $0.element(element)?.title }.first
  }

  fileprivate var judgements: [Briefing.Judgement] {
    estimates.compactMap { estimate in
      guard let version = procedures.values.first(where: { $0.element(estimate.element) != nil }),
        let asked = version.procedure.estimates.first(where: { version.id(.estimate, $0.key) == estimate.element })
      else { return nil }
      let answer = asked.values.first { $0.key == estimate.value }?.title ?? estimate.value
      return Briefing.Judgement(estimate: asked.title, answer: answer)
    }
  }

  fileprivate func messages(_ counts: Rows) throws -> [Briefing.Message] {
    var states: [UUID: [String: Int]] = [:]
    for row in counts {
      states[try row["communication_id"], default: [:]][try row["state"]] = Int(try row["count"] as Int64)
    }
    return communications.map { message in
      let counted = states[message.id] ?? [:]
      return Briefing.Message(
        communication: title(message.element) ?? message.subject ?? "",
        audience: title(message.audience) ?? message.subject ?? "", channel: message.channel.rawValue,
        requirement: message.requirement.rawValue, state: message.state.rawValue, sentAt: message.sent?.earliest,
        delivered: counted["sent"] ?? 0, waiting: counted["waiting"] ?? 0, failed: counted["failed"] ?? 0,
        departments: reach.filter { $0.communication == message.id }.map {
          .init(department: $0.name, reached: $0.reached, meant: $0.meant)
        })
    }
  }
}

extension Briefing.Member {
  fileprivate init(row: Row, _ dossier: Dossier) throws {
    let element: UUID = try row["element_id"]
    let version = dossier.procedures.values.first { $0.element(element) != nil }
    procedure = version?.procedure.key ?? ""
    role = version?.element(element)?.title ?? ""
    name = try row["name"]
    since = try row["since_earliest"]
    until = try row["ended_at"]
  }
}

extension Briefing.Strategy {
  fileprivate init(row: Row, _ dossier: Dossier) throws {
    strategy = dossier.title(try row["element_id"]) ?? ""
    target = try row["target"]
    state = try row["state"]
    let amount: String? = try row["loss"]
    let currency: String? = try row["currency"]
    let unknown: String? = try row["unknown"]
    loss = amount.map { [$0, currency].compactMap(\.self).joined(separator: " ") } ?? unknown.map { "unknown: \($0)" }
  }
}

extension Briefing.Outage {
  fileprivate init(row: Row) throws {
    supplier = try row["supplier"]
    service = try row["service"]
    beganAt = try row["began_at"]
    endedAt = try row["ended_at"]
  }
}

extension Briefing.Informant {
  fileprivate init(row: Row, _ dossier: Dossier) throws {
    self.report = try row["label"]
    name = try row["name"]
    kind = try row["reporter_kind"]
    reportedAt = try row["reported_at"]
    let person: UUID? = try row["reporter_id"]
    let report: UUID = try row["id"]
    let subject = (person ?? report).uuidString.lowercased()
    let clock = dossier.deadlines.first { $0.subject == subject }
    duty = clock?.state.rawValue
    dutyUntil = clock?.due?.earliest
    lateBy = clock?.lateBy
  }
}

extension Briefing.Call {
  fileprivate init(row: Row) throws {
    recipient = try row["recipient_name"]
    number = try row["address"]
    subject = try row["subject"]
    waitingSince = try row["created_at"]
    attempts = Int(try row["attempts"] as Int64)
  }
}
