-- Documents that were still missing: the status update (M50, M86), which repeats what suppliers said last (M80); the
-- management summary over a period; the referral of a violation (M38, M39). What the last two say is read under the eyes of
-- whoever asks and left in a draft, so that the report worker needs to read neither (docs/decisions/0022).
GRANT SELECT ON supplier, supplier_service, supplier_status TO tocsin_report;

-- ── Summaries: a kind of record of their own, seen by managers and auditors of their department ─────────────

ALTER TABLE record DROP CONSTRAINT record_kind_check;
ALTER TABLE record ADD CONSTRAINT record_kind_check
  CHECK (kind IN ('incident', 'report', 'violation', 'organisation', 'summary'));
COMMENT ON COLUMN record.kind IS
  'incident, report, violation, organisation (the log of settings, people and tokens) or summary (figures of a period).';

ALTER TABLE role_permission DROP CONSTRAINT role_permission_opens_check;
ALTER TABLE role_permission ADD CONSTRAINT role_permission_opens_check
  CHECK (opens <@ ARRAY['incident', 'report', 'violation', 'organisation', 'summary']);
INSERT INTO role_permission (role, permission, opens) VALUES
  ('manager', 'summary.read', '{summary}'), ('manager', 'summary.request', '{incident,summary}'),
  ('auditor', 'summary.read', '{summary}');

ALTER POLICY record_is_read ON record USING (
  organisation_id = (SELECT app.organisation_id())
  AND ((NOT restricted AND CASE kind
      WHEN 'incident' THEN department_id = ANY ((SELECT app.visible_department_ids('incident'))::uuid[])
      WHEN 'report' THEN department_id = ANY ((SELECT app.visible_department_ids('report'))::uuid[])
      WHEN 'violation' THEN department_id = ANY ((SELECT app.visible_department_ids('violation'))::uuid[])
      WHEN 'organisation' THEN department_id = ANY ((SELECT app.visible_department_ids('organisation'))::uuid[])
      WHEN 'summary' THEN department_id = ANY ((SELECT app.visible_department_ids('summary'))::uuid[])
      END)
    OR id = ANY ((SELECT app.participating_record_ids())::uuid[])));
ALTER POLICY record_is_changed ON record USING (
  organisation_id = (SELECT app.organisation_id())
  AND (SELECT app.permission() !~ '[.]read$')
  AND ((NOT restricted AND CASE kind
      WHEN 'incident' THEN department_id = ANY ((SELECT app.visible_department_ids('incident'))::uuid[])
      WHEN 'report' THEN department_id = ANY ((SELECT app.visible_department_ids('report'))::uuid[])
      WHEN 'violation' THEN department_id = ANY ((SELECT app.visible_department_ids('violation'))::uuid[])
      WHEN 'organisation' THEN department_id = ANY ((SELECT app.visible_department_ids('organisation'))::uuid[])
      WHEN 'summary' THEN department_id = ANY ((SELECT app.visible_department_ids('summary'))::uuid[])
      END)
    OR id = ANY ((SELECT app.participating_record_ids())::uuid[])));

CREATE TABLE management_summary (
  organisation_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'summary',
  department_id uuid NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  requested_by uuid,
  actor text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT management_summary_pkey PRIMARY KEY (organisation_id, record_id),
  CONSTRAINT management_summary_record_fkey FOREIGN KEY (organisation_id, record_id, kind)
    REFERENCES record (organisation_id, id, kind),
  CONSTRAINT management_summary_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT management_summary_requested_by_fkey FOREIGN KEY (organisation_id, requested_by) REFERENCES person,
  CONSTRAINT management_summary_kind_check CHECK (kind = 'summary'),
  CONSTRAINT management_summary_period_check CHECK (from_day <= to_day)
);
COMMENT ON TABLE management_summary IS
  'Figures of a period, asked for once: a document of the record tells them. Restricted incidents are never counted.';
COMMENT ON COLUMN management_summary.kind IS 'Always summary; ties the row to a record of that kind.';
COMMENT ON COLUMN management_summary.department_id IS 'Department whose incidents are counted, with all below it.';
COMMENT ON COLUMN management_summary.from_day IS 'First day, in the organisation''s time zone.';
COMMENT ON COLUMN management_summary.to_day IS 'Last day, included.';
COMMENT ON COLUMN management_summary.requested_by IS 'Who asked for it; null for an operator.';
COMMENT ON COLUMN management_summary.actor IS 'What kind of actor asked for it, as in event.';
COMMENT ON COLUMN management_summary.requested_at IS 'When it was asked for: what is open or overdue was so then.';
CALL app.protect('management_summary', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, record_id, department_id, from_day, to_day, requested_by, actor)
  ON management_summary TO tocsin_gateway, tocsin_admin;

-- ── Drafts: what a document is to say, until it is made ─────────────────────────────────────────────────────

CREATE TABLE document_draft (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  document_id uuid NOT NULL,
  body jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT document_draft_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT document_draft_document_fkey FOREIGN KEY (organisation_id, record_id, document_id)
    REFERENCES document (organisation_id, record_id, id)
);
CREATE INDEX document_draft_document_idx ON document_draft (organisation_id, record_id, document_id, id);
COMMENT ON TABLE document_draft IS
  'What a document is to say, read under the rights of whoever asked for it. The report worker makes a version of the oldest and removes it.';
COMMENT ON COLUMN document_draft.document_id IS 'The document.';
COMMENT ON COLUMN document_draft.body IS 'Facts and figures, without the words of a language.';
COMMENT ON COLUMN document_draft.created_at IS 'When it was read.';
CALL app.protect('document_draft', 'work', 'record');
GRANT INSERT (organisation_id, id, record_id, document_id, body) ON document_draft TO tocsin_gateway, tocsin_admin;
GRANT SELECT, DELETE ON document_draft TO tocsin_report;

-- The times of the duty that a violation is about, for those who take part in the violation: they need not see the incident,
-- on whose record the clock hangs, and learn nothing else of it.
CREATE FUNCTION app.violation_duty(violation uuid, clock uuid)
RETURNS TABLE (aware_earliest timestamptz, aware_latest timestamptz, due_earliest timestamptz, due_latest timestamptz,
  reported_earliest timestamptz, reported_latest timestamptz, late_at_least double precision, late_at_most double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT d.anchor_at, d.anchor_latest_at, d.due_at, d.due_latest_at, d.fulfilled_at, d.fulfilled_latest_at,
    date_part('epoch', d.late_at_least), date_part('epoch', d.late_at_most)
  FROM violation v
  JOIN deadline d ON d.organisation_id = v.organisation_id AND d.record_id = v.incident_id
    AND d.element_id = violation_duty.clock AND d.subject = v.person_id::text AND NOT d.superseded
  WHERE v.organisation_id = app.organisation_id() AND v.id = violation_duty.violation
    AND v.id = ANY (app.participating_record_ids())
    AND d.state NOT IN ('unknown', 'cancelled', 'not-required')
  LIMIT 1;
END
$$;
COMMENT ON FUNCTION app.violation_duty(uuid, uuid) IS
  'When a person was aware, was to report and did, and how late, of a violation that the caller takes part in. Nothing else of the incident.';
GRANT SELECT (organisation_id, record_id, element_id, subject, state, superseded, anchor_at, anchor_latest_at, due_at,
  due_latest_at, fulfilled_at, fulfilled_latest_at, late_at_least, late_at_most) ON deadline TO tocsin_definer;
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.violation_duty(uuid, uuid) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
REVOKE EXECUTE ON FUNCTION app.violation_duty(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.violation_duty(uuid, uuid) TO tocsin_gateway;
