-- The auditor walks over every running clock to find those whose timer is gone. In the order of this index, beside that of
-- the timers, both sides are read from indexes alone: a clock that is not running has no entry, so firing adds none.

CREATE INDEX deadline_armed_idx ON deadline (organisation_id, id, generation)
  WHERE state = 'running' AND NOT superseded;
