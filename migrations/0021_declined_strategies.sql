-- Strategies are drawn up for departments, services and third parties (M68). Where none is needed, somebody says so: the step
-- is done once each kind has a strategy, or was declined.

ALTER TABLE strategy_adoption
  DROP CONSTRAINT strategy_adoption_state_check,
  ADD CONSTRAINT strategy_adoption_state_check CHECK (state IN ('adopted', 'replaced', 'ended', 'declined')),
  ADD CONSTRAINT strategy_adoption_declined_check CHECK (
    state <> 'declined' OR num_nonnulls(department_id, service_id, supplier_id, estimated_loss) = 0);
COMMENT ON COLUMN strategy_adoption.state IS 'adopted, replaced (by another strategy) or ended; or declined, which never was adopted.';
COMMENT ON COLUMN strategy_adoption.adopted_by IS 'Who adopted or declined it.';
GRANT INSERT (state) ON strategy_adoption TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON strategy_adoption TO tocsin_delivery, tocsin_report;
