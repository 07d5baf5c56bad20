import Postgres

extension Leak {
  static let all: [Leak] = ofTables + ofKeys + ofPolicies + ofRights + ofAnalysts

  static let ofTables: [Leak] = [
    Leak(
      "a table without row-level security",
      breaks: "every table has row-level security, enabled and forced", naming: "leaky",
      "CREATE TABLE leaky (organisation_id uuid)"),
    Leak(
      "a table that does not force it on its owner",
      breaks: "every table has row-level security, enabled and forced", naming: "person",
      "ALTER TABLE person NO FORCE ROW LEVEL SECURITY"),
    Leak(
      "a table whose row-level security was turned off",
      breaks: "every table has row-level security, enabled and forced", naming: "event",
      "ALTER TABLE event DISABLE ROW LEVEL SECURITY"),
    Leak(
      "a table without a class",
      breaks: "every table has a class, and every class a table", naming: "leaky",
      "CREATE TABLE leaky (organisation_id uuid)"),
    Leak(
      "a view with its owner's rights",
      breaks: "every view runs with the rights of its reader", naming: "leaky",
      "CREATE VIEW leaky AS SELECT * FROM person"),
    Leak(
      "a materialized view",
      breaks: "there is no materialized view, since none has row-level security", naming: "leaky",
      "CREATE MATERIALIZED VIEW leaky AS SELECT * FROM person"),
    Leak(
      "a partition that can be read around its parent",
      breaks: "nobody is granted a partition", naming: "leaky_2026: tocsin_gateway",
      "CREATE TABLE leaky (organisation_id uuid NOT NULL, at date NOT NULL) PARTITION BY RANGE (at)",
      "CREATE TABLE leaky_2026 PARTITION OF leaky FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
      "GRANT SELECT ON leaky_2026 TO tocsin_gateway"),
    Leak(
      "a partition without row-level security of its own",
      breaks: "every table has row-level security, enabled and forced", naming: "leaky_2026",
      "CREATE TABLE leaky (organisation_id uuid NOT NULL, at date NOT NULL) PARTITION BY RANGE (at)",
      "CREATE TABLE leaky_2026 PARTITION OF leaky FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"),
    Leak(
      "a column that counts by a sequence",
      breaks: "no column counts by a sequence, whose gaps tell of other organisations", naming: "person_seat_seq",
      "ALTER TABLE person ADD COLUMN seat integer GENERATED ALWAYS AS IDENTITY"),
    Leak(
      "a table without a primary key",
      breaks: "every table has a primary key", naming: "leaky",
      "CREATE TABLE leaky (organisation_id uuid)"),
    Leak(
      "a column nobody described",
      breaks: "every table, column, view and function is described", naming: "person.seat",
      "ALTER TABLE person ADD COLUMN seat integer"),
    Leak(
      "an enum, which cannot be filtered by an index",
      breaks: "instants carry their zone and money its digits", naming: "incident.mood",
      "CREATE TYPE mood AS ENUM ('calm', 'grave')", "ALTER TABLE incident ADD COLUMN mood mood"),
  ]

  static let ofKeys: [Leak] = [
    Leak(
      "a simple foreign key, which attaches to another organisation's invisible row",
      breaks: "every foreign key begins with the organisation on both sides", naming: "contact_leaky_fkey",
      "CREATE UNIQUE INDEX person_id_key ON person (id)",
      "ALTER TABLE contact ADD CONSTRAINT contact_leaky_fkey FOREIGN KEY (person_id) REFERENCES person (id)"),
    Leak(
      "a foreign key that was never validated",
      breaks: "every foreign key begins with the organisation on both sides", naming: "contact_person_fkey",
      "ALTER TABLE contact DROP CONSTRAINT contact_person_fkey",
      """
      ALTER TABLE contact ADD CONSTRAINT contact_person_fkey FOREIGN KEY (organisation_id, person_id)
        REFERENCES person NOT VALID
      """),
    Leak(
      "a unique constraint across organisations, which tells what another has",
      breaks: "every key begins with the organisation", naming: "person_leaky_key",
      "ALTER TABLE person ADD CONSTRAINT person_leaky_key UNIQUE (email)"),
    Leak(
      "a primary key without the organisation",
      breaks: "every key begins with the organisation", naming: "participant_pkey",
      "ALTER TABLE participant DROP CONSTRAINT participant_pkey",
      "ALTER TABLE participant ADD CONSTRAINT participant_pkey PRIMARY KEY (record_id, person_id, duty)"),
    Leak(
      "a child that may belong to another record's parent",
      breaks: "what hangs on a record is tied to rows of the same record", naming: "event_content_event_fkey",
      "ALTER TABLE event_content DROP CONSTRAINT event_content_event_fkey",
      """
      ALTER TABLE event_content ADD CONSTRAINT event_content_event_fkey FOREIGN KEY (organisation_id, event_id)
        REFERENCES event
      """),
    Leak(
      "a child whose record need not exist",
      breaks: "what hangs on a record reaches it by a foreign key", naming: "blob_chunk",
      "ALTER TABLE blob_chunk DROP CONSTRAINT blob_chunk_record_fkey"),
    Leak(
      "a foreign key that deletes by itself",
      breaks: "no foreign key deletes or changes rows by itself", naming: "contact_person_fkey",
      "ALTER TABLE contact DROP CONSTRAINT contact_person_fkey",
      """
      ALTER TABLE contact ADD CONSTRAINT contact_person_fkey FOREIGN KEY (organisation_id, person_id)
        REFERENCES person ON DELETE CASCADE
      """),
    Leak(
      "a constraint that PostgreSQL named",
      breaks: "every constraint and index is named for its table and kind", naming: "department_name_check1",
      "ALTER TABLE department ADD CHECK (name <> 'x')"),
    Leak(
      "an index across organisations",
      breaks: "every index begins with the organisation, but those by which work is claimed across organisations",
      naming: "event_type_idx",
      "CREATE INDEX event_type_idx ON event (type)"),
    Leak(
      "an index on jsonb",
      breaks: "every operator of an index is leakproof, or row-level security would not let the planner use it",
      naming: "event_content_leaky_idx",
      "CREATE INDEX event_content_leaky_idx ON event_content (organisation_id, body)"),
    Leak(
      "an index on numeric",
      breaks: "every operator of an index is leakproof, or row-level security would not let the planner use it",
      naming: "incident_cost_idx",
      "ALTER TABLE incident ADD COLUMN cost numeric",
      "CREATE INDEX incident_cost_idx ON incident (organisation_id, cost)"),
    Leak(
      "an index on lower()",
      breaks: "no index is on a function, none of which is leakproof", naming: "person_name_idx",
      "CREATE INDEX person_name_idx ON person (organisation_id, lower(name))"),
  ]
}
