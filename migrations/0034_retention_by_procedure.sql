-- A procedure says too for how many years evidence is kept after its incident was closed, and on what ground (L35): of what the
-- organisation, the incident's procedures and the artefact itself say, the longest counts.

ALTER TABLE procedure_version
  ADD COLUMN evidence_kept_years integer,
  ADD COLUMN evidence_kept_basis text,
  ADD CONSTRAINT procedure_version_kept_years_check CHECK (evidence_kept_years IS NULL OR evidence_kept_years BETWEEN 1 AND 100),
  ADD CONSTRAINT procedure_version_kept_basis_check CHECK ((evidence_kept_years IS NULL) = (evidence_kept_basis IS NULL)
    AND (evidence_kept_basis IS NULL OR length(evidence_kept_basis) BETWEEN 1 AND 2000));
COMMENT ON COLUMN procedure_version.evidence_kept_years IS
  'Years for which evidence of its incidents is kept after they were closed, as its text says; null where it says nothing.';
COMMENT ON COLUMN procedure_version.evidence_kept_basis IS 'Law, contract or policy that says so.';
GRANT UPDATE (evidence_kept_years, evidence_kept_basis) ON procedure_version TO tocsin_gateway, tocsin_admin;
GRANT SELECT (evidence_kept_years) ON procedure_version TO tocsin_definer;

-- The guard of disposal follows the rule.
GRANT SELECT (organisation_id, record_id, procedure_version_id) ON response TO tocsin_definer;
CREATE POLICY response_is_read_by_definer ON response FOR SELECT TO tocsin_definer USING (true);
GRANT CREATE ON SCHEMA app TO tocsin_definer;
CREATE OR REPLACE FUNCTION app.dispose_evidence(disposed uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  artefact record;
BEGIN
  IF app.permission() IS DISTINCT FROM 'evidence.dispose' AND app.operator() IS NULL THEN
    RAISE EXCEPTION 'disposal needs its own permission' USING ERRCODE = 'TC403';
  END IF;
  -- As the policy of record says it: what the caller does not see is not there.
  SELECT e.state, app.kept_until(greatest(o.evidence_kept_years, (
      SELECT max(v.evidence_kept_years) FROM response s
      JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
      WHERE s.organisation_id = e.organisation_id AND s.record_id = e.record_id)),
      i.times_latest[13], e.retain_until) AS kept_until,
    e.legal_hold OR r.legal_hold AS held INTO artefact
  FROM evidence e JOIN record r ON r.organisation_id = e.organisation_id AND r.id = e.record_id
  JOIN organisation o ON o.organisation_id = e.organisation_id
  JOIN incident i ON i.organisation_id = e.organisation_id AND i.id = e.record_id
  WHERE e.organisation_id = here AND e.id = disposed
    AND CASE WHEN app.operator() IS NOT NULL THEN NOT r.restricted OR app.breaks_glass()
      ELSE (NOT r.restricted AND r.department_id = ANY (app.visible_department_ids('incident')))
        OR r.id = ANY (app.participating_record_ids()) END
  FOR UPDATE OF e, r;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such artefact' USING ERRCODE = 'TC404';
  ELSIF artefact.held THEN
    RAISE EXCEPTION 'the artefact is under legal hold' USING ERRCODE = 'TC423';
  ELSIF artefact.kept_until > now() THEN
    RAISE EXCEPTION 'the artefact is to be kept' USING ERRCODE = 'TC423';
  ELSIF artefact.state = 'disposed' THEN
    RAISE EXCEPTION 'the artefact was disposed of' USING ERRCODE = 'TC409';
  END IF;
  UPDATE evidence e SET state = 'disposed', disposed_at = now() WHERE e.organisation_id = here AND e.id = disposed;
END
$$;
COMMENT ON FUNCTION app.dispose_evidence(uuid) IS
  'The only way to dispose of an artefact: a transition, after which app.remove_bytes removes its chunks. TC403 without the permission, TC404 where the caller does not see it, TC423 under legal hold or before its retention, that of the organisation or that of a procedure ends, TC409 where it was disposed of before.';
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
