-- Webhooks are managed through the API too, by administrators, each for the departments that their role is for. What the gateway is
-- not granted stays the operator's: having a webhook told of restricted incidents, and reading keys.

GRANT INSERT (organisation_id, id, url, description, kinds, department_id),
  UPDATE (url, description, kinds, department_id, state, state_reason, failures, paused_until) ON webhook TO tocsin_gateway;

ALTER POLICY webhook_secret_is_listed ON webhook_secret TO tocsin_admin, tocsin_gateway;
ALTER POLICY webhook_secret_is_added ON webhook_secret TO tocsin_admin, tocsin_gateway;
ALTER POLICY webhook_secret_is_rotated ON webhook_secret TO tocsin_admin, tocsin_gateway;
GRANT SELECT (organisation_id, id, webhook_id, created_at, expires_at), INSERT (organisation_id, id, webhook_id, secret),
  UPDATE (expires_at) ON webhook_secret TO tocsin_gateway;

GRANT INSERT (organisation_id, id, record_id, webhook_id, type, body), UPDATE (state, asked_at, ended_at) ON webhook_message
  TO tocsin_gateway;

-- What a webhook was told is shown as far as the administrator's departments go, and never of what is restricted.
INSERT INTO role_permission (role, permission, opens) VALUES
  ('administrator', 'webhook.manage', '{incident,report,organisation}');
