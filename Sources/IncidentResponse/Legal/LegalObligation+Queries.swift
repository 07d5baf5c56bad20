import Foundation
import Postgres

extension LegalObligation {
  /// Those of a record, in the order in which they were opened.
  static func selection(of record: UUID) -> SQL {
    """
    SELECT o.*, c.as_of::text AS as_of, f.filed_earliest, f.filed_latest,
      (SELECT coalesce(array_agg(w.name ORDER BY w.id), '{}') FROM legal_field w
        WHERE w.organisation_id = o.organisation_id AND w.record_id = o.record_id AND w.obligation_id = o.id
          AND NOT EXISTS (SELECT 1 FROM legal_field n
            WHERE n.organisation_id = w.organisation_id AND n.supersedes_id = w.id OFFSET 0)) AS written_names,
      (SELECT coalesce(array_agg(w.id ORDER BY w.id), '{}') FROM legal_field w
        WHERE w.organisation_id = o.organisation_id AND w.record_id = o.record_id AND w.obligation_id = o.id
          AND NOT EXISTS (SELECT 1 FROM legal_field n
            WHERE n.organisation_id = w.organisation_id AND n.supersedes_id = w.id OFFSET 0)) AS written_ids
    FROM legal_obligation o
    JOIN regime_catalogue c ON c.organisation_id = o.organisation_id AND c.id = o.catalogue_id
    LEFT JOIN LATERAL (
      SELECT x.filed_earliest, x.filed_latest FROM legal_filing x
      WHERE x.organisation_id = o.organisation_id AND x.record_id = o.record_id AND x.obligation_id = o.id
      ORDER BY x.id DESC LIMIT 1
    ) AS f ON true
    WHERE o.organisation_id = (SELECT app.organisation_id()) AND o.record_id = \(record) ORDER BY o.id
    """
  }

  init(row: Row) throws {
    id = try row["id"]
    catalogue = try row["catalogue_id"]
    regime = try row["regime"]
    stage = try row["stage"]
    recipient = try row["recipient"]
    terms = try Terms(row: row)
    asOf = try row["as_of"]
    answer = try .stored(row["answer"])
    missing = try row["missing"]
    state = try .stored(row["state"])
    deadline = try row["deadline_id"]
    notBefore = try row["not_before"]
    heldUntil = try row["held_until"]
    owner = try row["owner_id"]
    filed = .stored(try row["filed_earliest"], try row["filed_latest"])
    written = Dictionary(
      zip(try row["written_names"] as [String], try row["written_ids"] as [UUID]), uniquingKeysWith: { _, last in last }
    )
  }
}

extension LegalObligation.Terms {
  fileprivate init(row: Row) throws {
    title = try row["title"]
    addressedTo = try row["addressed_to"]
    citation = try row["citation"]
    jurisdiction = try row["jurisdiction"]
    confidence = try .stored(row["confidence"])
    verification = try .stored(row["verification"])
    standard = try .stored(row["standard"])
    bounds = try row["bounds"]
    calculation = try row["calculation"]
    calendar = try row["calendar"]
    fields = try row["fields"]
    delays = try (row["delays"] as [String]).map { try Regime.Delay.stored($0) }
  }
}

extension LegalObligation {
  /// What the timeline keeps of it.
  var details: [String: String] {
    [
      "regime": regime, "stage": stage, "citation": terms.citation, "confidence": terms.confidence.rawValue,
      "verification": terms.verification.rawValue, "missing": missing.joined(separator: ", "),
    ]
  }

  /// The columns that change, to see whether one has.
  struct Columns: Hashable {
    var terms: Terms
    var catalogue: UUID
    var answer: Applicability.Answer
    var missing: [String]
    var state: State
    var deadline: UUID
    var times: [Date?]
    var owner: UUID?
  }

  var columns: Columns {
    Columns(
      terms: terms, catalogue: catalogue, answer: answer, missing: missing, state: state, deadline: deadline,
      times: [notBefore, heldUntil], owner: owner)
  }

  func insertion(into record: UUID, of organisation: UUID) -> SQL {
    """
    INSERT INTO legal_obligation (organisation_id, id, record_id, catalogue_id, regime, stage, recipient, title,
      addressed_to, citation, jurisdiction, confidence, verification, standard, bounds, calculation, calendar, fields,
      delays, answer, missing, state, deadline_id, not_before, held_until, owner_id)
    VALUES (\(organisation), \(id), \(record), \(catalogue), \(regime), \(stage), \(recipient), \(terms.title),
      \(terms.addressedTo), \(terms.citation), \(terms.jurisdiction), \(terms.confidence.rawValue),
      \(terms.verification.rawValue), \(terms.standard.rawValue), \(terms.bounds), \(terms.calculation),
      \(terms.calendar), \(terms.fields), \(terms.delays.map(\.rawValue)), \(answer.rawValue), \(missing),
      \(state.rawValue), \(deadline), \(notBefore), \(heldUntil), \(owner))
    """
  }

  func update(of organisation: UUID) -> SQL {
    """
    UPDATE legal_obligation SET catalogue_id = \(catalogue), title = \(terms.title), citation = \(terms.citation),
      confidence = \(terms.confidence.rawValue), verification = \(terms.verification.rawValue),
      standard = \(terms.standard.rawValue), bounds = \(terms.bounds), calculation = \(terms.calculation),
      calendar = \(terms.calendar), fields = \(terms.fields), delays = \(terms.delays.map(\.rawValue)),
      answer = \(answer.rawValue), missing = \(missing), state = \(state.rawValue), deadline_id = \(deadline),
      not_before = \(notBefore), held_until = \(heldUntil), owner_id = \(owner), changed_at = now()
    WHERE organisation_id = \(organisation) AND id = \(id)
    """
  }
}
