-- Affected clients are notified one by one: each has a notice of its own, with its due and sent time (L26). Where the procedure
-- asks for approval, nothing goes out before somebody has given it.

ALTER TABLE communication
  ADD COLUMN client text NOT NULL DEFAULT '',
  ADD COLUMN approved_by uuid,
  ADD COLUMN approved_at timestamptz,
  ADD CONSTRAINT communication_client_check CHECK (length(client) <= 300),
  ADD CONSTRAINT communication_approved_by_fkey FOREIGN KEY (organisation_id, approved_by) REFERENCES person,
  ADD CONSTRAINT communication_approved_check CHECK (approved_by IS NULL OR approved_at IS NOT NULL);
DROP INDEX communication_planned_key;
CREATE UNIQUE INDEX communication_planned_key ON communication
  (organisation_id, response_id, element_id, audience_id, occurrence, client) WHERE element_id IS NOT NULL;
COMMENT ON COLUMN communication.client IS 'Affected client whom it is for alone (L26); empty where it is for the whole audience.';
COMMENT ON COLUMN communication.approved_by IS 'Person who approved its words; null for operators, and where nobody has.';
COMMENT ON COLUMN communication.approved_at IS 'When its words were approved; null where they are not, or need not be.';
GRANT UPDATE (approved_by, approved_at) ON communication TO tocsin_gateway, tocsin_admin;
