import Postgres

extension Leak {
  static let ofAnalysts: [Leak] = [
    Leak(
      "analysts who belong where a setting says",
      breaks: "no policy for analysts reads a setting, which an analyst can SET",
      naming: "app.analyst_organisation_id()",
      """
      CREATE OR REPLACE FUNCTION app.analyst_organisation_id() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        RETURN current_setting('app.organisation_id')::uuid;
      END
      $$
      """),
    Leak(
      "analysts who see restricted records",
      breaks: "analysts see rows of their organisation and of unrestricted records alone",
      naming: "record_is_read_by_analysts on record",
      """
      ALTER POLICY record_is_read_by_analysts ON record USING (organisation_id = (SELECT app.analyst_organisation_id())
        AND department_id = ANY ((SELECT app.analyst_department_ids())::uuid[]))
      """),
    Leak(
      "analysts who see the facts of every record of the organisation",
      breaks: "analysts see rows of their organisation and of unrestricted records alone",
      naming: "fact_is_read_by_analysts on fact",
      "ALTER POLICY fact_is_read_by_analysts ON fact USING (organisation_id = (SELECT app.analyst_organisation_id()))"),
    Leak(
      "analysts who write",
      breaks: "analysts read columns that a view of metrics shows or joins by, and no others",
      naming: "incident.status: UPDATE",
      "GRANT UPDATE (status) ON incident TO tocsin_analyst"),
    Leak(
      "a column of which no view has need",
      breaks: "analysts read columns that a view of metrics shows or joins by, and no others",
      naming: "deadline.generation",
      "GRANT SELECT (generation) ON deadline TO tocsin_analyst"),
    Leak(
      "a title, which may name somebody",
      breaks: "analysts read no words, names or addresses, and no ids of people", naming: "incident.title",
      "GRANT SELECT (title) ON incident TO tocsin_analyst"),
    Leak(
      "a person behind an action",
      breaks: "analysts read no words, names or addresses, and no ids of people", naming: "step_item.owner_id",
      "GRANT SELECT (owner_id) ON step_item TO tocsin_analyst"),
    Leak(
      "a schema whose tables can be named",
      breaks: "analysts name no schema of ours but metrics, and call two functions", naming: "schema public",
      "GRANT USAGE ON SCHEMA public TO PUBLIC"),
    Leak(
      "a table among the views",
      breaks: "what is in the schema metrics are views, for analysts alone", naming: "leaky",
      "CREATE TABLE metrics.leaky (id uuid)"),
    Leak(
      "an analyst who is also an operator",
      breaks: "an analyst's login has the rights of the group and no others", naming: "leaky_analyst",
      "CREATE ROLE leaky_analyst LOGIN IN ROLE tocsin_analyst, tocsin_admin"),
  ]
}
