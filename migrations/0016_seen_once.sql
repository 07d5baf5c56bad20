-- What a person may see is worked out once in a unit of work. Until now each of its statements worked it out anew, which
-- was half of what a short statement cost, and a command has some twenty of them.

GRANT CREATE ON SCHEMA app TO tocsin_definer;

CREATE OR REPLACE FUNCTION app.visible_department_ids(kind text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  caller CONSTANT uuid := app.person_id();
  wanted CONSTANT text := app.permission();
  -- Whose answer it is: another caller or permission in the same transaction works out its own.
  question CONSTANT text := concat_ws(' ', here, caller, wanted, '');
  known CONSTANT text := current_setting('app.visible_' || kind, true);
  visible uuid[];
BEGIN
  IF starts_with(known, question) THEN
    RETURN substr(known, length(question) + 1)::uuid[];
  END IF;
  visible := ARRAY(
    WITH RECURSIVE below AS (
      SELECT m.department_id AS id
      FROM membership m
      JOIN role_permission p ON p.role = m.role AND p.permission = wanted AND kind = ANY (p.opens)
      WHERE m.organisation_id = here AND m.person_id = caller AND m.ended_at IS NULL
      UNION
      SELECT d.id FROM department d JOIN below ON d.parent_id = below.id
      WHERE d.organisation_id = here
    )
    SELECT id FROM below);
  PERFORM set_config('app.visible_' || kind, question || visible::text, true);
  RETURN visible;
END
$$;
COMMENT ON FUNCTION app.visible_department_ids(text) IS
  'Departments in which the person may use the permission of the current unit of work on records of a kind: those of memberships whose role allows it, and all below. A responder of one department is a mere member of another. Worked out when it is first asked for, and kept in the setting app.visible_KIND until the transaction ends.';

REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
