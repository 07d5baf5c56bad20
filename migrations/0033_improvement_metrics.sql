-- Analysts see what reviews leave to be done, and how risks were rated; without words, and without who.

CALL app.let_analysts_read('improvement', 'organisation_id, id, record_id, element_id, finding_id, procedure_id, kind, source,
  state, due_at, proposed_at, decided_at, ended_at, verified_at, procedure_version_id');
CALL app.let_analysts_read('improvement_person', 'organisation_id, improvement_id, part, told_at');
GRANT SELECT (likelihood, consequence, treatment) ON finding TO tocsin_analyst;

CREATE VIEW metrics.improvements WITH (security_invoker = true) AS
SELECT i.organisation_id, i.record_id AS incident_id, i.id AS improvement_id, i.kind, i.source, e.key AS review,
  i.finding_id, p.slug AS procedure, i.state, i.proposed_at, i.decided_at, i.due_at, i.ended_at, i.verified_at,
  v.version AS carried_by, i.state = 'accepted' AND (i.due_at <= now()) IS TRUE AS overdue,
  date_part('epoch', i.decided_at - i.proposed_at) AS decision_seconds,
  CASE WHEN i.state IN ('done', 'verified') THEN date_part('epoch', i.ended_at - i.decided_at) END AS completion_seconds,
  CASE WHEN i.due_at IS NOT NULL AND (i.state IN ('done', 'verified') OR i.state = 'accepted' AND i.due_at <= now())
    THEN greatest(date_part('epoch', coalesce(i.ended_at, now()) - i.due_at), 0) END AS late_by_seconds,
  coalesce(m.trainees, 0) AS trainees, coalesce(m.readers, 0) AS readers, coalesce(m.told, 0) AS told
FROM improvement i
LEFT JOIN procedure p ON p.organisation_id = i.organisation_id AND p.id = i.procedure_id
LEFT JOIN procedure_element e ON e.organisation_id = i.organisation_id AND e.id = i.element_id
LEFT JOIN procedure_version v ON v.organisation_id = i.organisation_id AND v.id = i.procedure_version_id
LEFT JOIN (
  SELECT h.organisation_id, h.improvement_id, count(*) FILTER (WHERE h.part = 'trainee') AS trainees,
    count(*) FILTER (WHERE h.part = 'reader') AS readers, count(h.told_at) AS told
  FROM improvement_person h GROUP BY h.organisation_id, h.improvement_id
) AS m ON m.organisation_id = i.organisation_id AND m.improvement_id = i.id;
COMMENT ON VIEW metrics.improvements IS 'The register of improvements that come from incidents: what is to become better, by when, and what came of it.';
COMMENT ON COLUMN metrics.improvements.improvement_id IS 'Key of the improvement.';
COMMENT ON COLUMN metrics.improvements.kind IS 'lesson, procedure_change, training, improvement or corrective_action.';
COMMENT ON COLUMN metrics.improvements.source IS 'review, finding, best_practice, audit, exercise or other.';
COMMENT ON COLUMN metrics.improvements.review IS 'Key of the review that it came out of.';
COMMENT ON COLUMN metrics.improvements.finding_id IS 'Finding that it answers.';
COMMENT ON COLUMN metrics.improvements.procedure IS 'Key of the procedure that it concerns.';
COMMENT ON COLUMN metrics.improvements.state IS 'proposed, accepted, rejected, done, verified (found to work) or dropped.';
COMMENT ON COLUMN metrics.improvements.proposed_at IS 'When it was proposed.';
COMMENT ON COLUMN metrics.improvements.decided_at IS 'When it was decided.';
COMMENT ON COLUMN metrics.improvements.due_at IS 'By when it is to be done.';
COMMENT ON COLUMN metrics.improvements.ended_at IS 'When it was done or dropped.';
COMMENT ON COLUMN metrics.improvements.verified_at IS 'When it was looked at again last.';
COMMENT ON COLUMN metrics.improvements.carried_by IS 'Version of the procedure that carries the change.';
COMMENT ON COLUMN metrics.improvements.overdue IS 'Whether it is accepted, due and not done.';
COMMENT ON COLUMN metrics.improvements.decision_seconds IS 'From proposal to decision, in seconds.';
COMMENT ON COLUMN metrics.improvements.completion_seconds IS 'From decision to completion, in seconds; null where it is not done.';
COMMENT ON COLUMN metrics.improvements.late_by_seconds IS 'How late it was done, or is by now, in seconds, never below 0; null before it is due, and without a due time.';
COMMENT ON COLUMN metrics.improvements.trainees IS 'People who are to be trained.';
COMMENT ON COLUMN metrics.improvements.readers IS 'People with whom it is shared.';
COMMENT ON COLUMN metrics.improvements.told IS 'How many of them a message was written to.';

CREATE OR REPLACE VIEW metrics.findings WITH (security_invoker = true) AS
SELECT f.organisation_id, f.record_id AS incident_id, f.id AS finding_id, e.key AS step, f.kind, f.state, f.identifier,
  f.cause_id IS NOT NULL AS linked, f.amount, f.currency, f.found_earliest, f.found_latest, f.stated_at,
  coalesce(a.actions, 0) AS actions, coalesce(a.done, 0) AS actions_done, f.likelihood, f.consequence, f.treatment
FROM finding f
JOIN procedure_element e ON e.organisation_id = f.organisation_id AND e.id = f.element_id
LEFT JOIN (
  SELECT s.organisation_id, s.finding_id, count(*) AS actions, count(*) FILTER (WHERE s.state = 'done') AS done
  FROM step_item s WHERE s.finding_id IS NOT NULL AND s.state <> 'dropped' GROUP BY s.organisation_id, s.finding_id
) AS a ON a.organisation_id = f.organisation_id AND a.finding_id = f.id;
COMMENT ON VIEW metrics.findings IS 'What investigations and assessments found: causes, weaknesses, damage, impact and risks, without words and systems.';
COMMENT ON COLUMN metrics.findings.kind IS 'cause, weakness, damage, impact or risk.';
COMMENT ON COLUMN metrics.findings.state IS 'held, accepted (a weakness or risk that stays, for a reason) or withdrawn (it proved wrong).';
COMMENT ON COLUMN metrics.findings.likelihood IS 'How likely a risk is, from 1 to 5.';
COMMENT ON COLUMN metrics.findings.consequence IS 'How bad a risk would be, from 1 to 5.';
COMMENT ON COLUMN metrics.findings.treatment IS 'What is to become of a risk: modify, retain, avoid or share.';

COMMENT ON COLUMN metrics.improvements.organisation_id IS 'Organisation the row belongs to.';
COMMENT ON COLUMN metrics.improvements.incident_id IS 'The incident.';
GRANT SELECT ON metrics.improvements TO tocsin_analyst;
