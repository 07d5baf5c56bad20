-- What a procedure leaves open, and how it was read, stays visible where it matters: a clock says from what it counts as it
-- stands, and why.
ALTER TABLE deadline ADD COLUMN counted_from text, ADD COLUMN anchor_reason text;
COMMENT ON COLUMN deadline.counted_from IS 'What it is counted from as it stands: its anchor, or the provisional fact that stands in for it; null while it waits.';
COMMENT ON COLUMN deadline.anchor_reason IS 'Why the procedure counts from this anchor, where its source leaves it open; null where it does not say.';
GRANT UPDATE (counted_from) ON deadline TO tocsin_gateway, tocsin_admin, tocsin_delivery;
