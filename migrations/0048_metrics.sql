-- Analysts see how pages went (M83), which message belongs to which page, which documents left with a communication, and of
-- which day the rule behind a legal clock is.
CALL app.let_analysts_read('page', 'organisation_id, id, record_id, policy_id, waits, rounds, state, step, acknowledged_via,
  created_at, ended_at');
CALL app.let_analysts_read('communication_attachment', 'organisation_id, record_id, communication_id, document_id,
  document_version, position, attached_at, detached_at');
GRANT SELECT (page_id) ON delivery TO tocsin_analyst;

CREATE VIEW metrics.pages WITH (security_invoker = true) AS
SELECT p.organisation_id, p.id AS page_id, p.record_id AS incident_id, p.policy_id, p.state,
  cardinality(p.waits) * p.rounds AS steps, least(p.step + 1, cardinality(p.waits) * p.rounds) AS steps_taken, p.acknowledged_via,
  p.created_at AS paged_at, p.ended_at,
  CASE WHEN p.state = 'acknowledged' THEN date_part('epoch', p.ended_at - p.created_at) END AS acknowledged_seconds
FROM page p;
COMMENT ON VIEW metrics.pages IS 'One row for each page: somebody called to an incident, and how long it took until somebody answered.';
COMMENT ON COLUMN metrics.pages.organisation_id IS 'Organisation the row belongs to.';
COMMENT ON COLUMN metrics.pages.page_id IS 'Key of the page.';
COMMENT ON COLUMN metrics.pages.incident_id IS 'The incident.';
COMMENT ON COLUMN metrics.pages.policy_id IS 'Escalation policy that it followed; null for a plan of its own.';
COMMENT ON COLUMN metrics.pages.state IS 'open; acknowledged; exhausted: nobody answered, and nobody was left to page; cancelled.';
COMMENT ON COLUMN metrics.pages.steps IS 'Steps it may take, over all rounds.';
COMMENT ON COLUMN metrics.pages.steps_taken IS 'Steps it has taken.';
COMMENT ON COLUMN metrics.pages.acknowledged_via IS 'link or api; null unless acknowledged.';
COMMENT ON COLUMN metrics.pages.paged_at IS 'When it was sent.';
COMMENT ON COLUMN metrics.pages.ended_at IS 'When it was acknowledged, exhausted or cancelled; null while it is open.';
COMMENT ON COLUMN metrics.pages.acknowledged_seconds IS 'Time from page to answer, in seconds; null unless acknowledged.';
GRANT SELECT ON metrics.pages TO tocsin_analyst;

CREATE VIEW metrics.attachments WITH (security_invoker = true) AS
SELECT a.organisation_id, a.record_id AS incident_id, a.communication_id, a.document_id, a.document_version, a.position,
  a.attached_at
FROM communication_attachment a WHERE a.detached_at IS NULL;
COMMENT ON VIEW metrics.attachments IS 'The documents that each communication carries, without their bytes; what was chosen and dropped again is left out.';
COMMENT ON COLUMN metrics.attachments.organisation_id IS 'Organisation the row belongs to.';
COMMENT ON COLUMN metrics.attachments.incident_id IS 'The incident.';
COMMENT ON COLUMN metrics.attachments.communication_id IS 'The communication.';
COMMENT ON COLUMN metrics.attachments.document_id IS 'Key of the document.';
COMMENT ON COLUMN metrics.attachments.document_version IS 'Version of the document, from 1.';
COMMENT ON COLUMN metrics.attachments.position IS 'Place among the attachments, from 0.';
COMMENT ON COLUMN metrics.attachments.attached_at IS 'When it was chosen.';
GRANT SELECT ON metrics.attachments TO tocsin_analyst;

CREATE OR REPLACE VIEW metrics.deliveries WITH (security_invoker = true) AS
SELECT d.organisation_id, d.id AS delivery_id, d.record_id, d.communication_id, d.department_id, d.purpose, d.channel, d.state,
  d.created_at AS composed_at, d.sent_at, date_part('epoch', d.sent_at - d.created_at) AS latency_seconds, d.page_id
FROM delivery d;
COMMENT ON COLUMN metrics.deliveries.purpose IS 'What for: communication, reminder, escalation, document or page.';
COMMENT ON COLUMN metrics.deliveries.channel IS 'email, sms, voice or phone.';
COMMENT ON COLUMN metrics.deliveries.page_id IS 'Page that it is a step of.';

CALL app.let_analysts_read('regime_catalogue', 'organisation_id, id, as_of');
GRANT SELECT (catalogue_id) ON legal_obligation TO tocsin_analyst;
CREATE OR REPLACE VIEW metrics.legal_obligations WITH (security_invoker = true) AS
SELECT o.organisation_id, o.record_id AS incident_id, o.id AS obligation_id, o.regime, o.stage, o.addressed_to, o.jurisdiction,
  o.confidence, o.verification, o.answer, o.state, o.deadline_id, d.due_at, d.outer_due_at, o.not_before, o.held_until,
  o.opened_at, f.filed_earliest, f.filed_latest, f.timeliness,
  date_part('epoch', f.late_at_least) AS late_at_least_seconds, date_part('epoch', f.late_at_most) AS late_at_most_seconds,
  coalesce(cardinality(f.missing), 0) AS fields_missing, coalesce(f.filings, 0) AS filings,
  c.as_of AS catalogue_as_of
FROM legal_obligation o
JOIN deadline d ON d.organisation_id = o.organisation_id AND d.id = o.deadline_id
JOIN regime_catalogue c ON c.organisation_id = o.organisation_id AND c.id = o.catalogue_id
LEFT JOIN (
  SELECT DISTINCT ON (x.organisation_id, x.obligation_id) x.organisation_id, x.obligation_id, x.filed_earliest, x.filed_latest,
    x.timeliness, x.late_at_least, x.late_at_most, x.missing,
    count(*) OVER (PARTITION BY x.organisation_id, x.obligation_id) AS filings
  FROM legal_filing x ORDER BY x.organisation_id, x.obligation_id, x.id
) AS f ON f.organisation_id = o.organisation_id AND f.obligation_id = o.id;
COMMENT ON COLUMN metrics.legal_obligations.catalogue_as_of IS 'Day on which the catalogue was compiled whose version of the rule counts.';
