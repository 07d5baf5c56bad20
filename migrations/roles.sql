-- Roles of a Tocsin installation. Run once per cluster by a superuser, before the first migration; running it
-- again changes nothing. No role made here is a superuser, and none may create roles: on PostgreSQL 15 a role with
-- CREATEROLE can grant itself pg_execute_server_program.
--
--   tocsin_owner     owns every object. Nobody logs in as it: the migrator reaches it by SET ROLE, pg_dump by --role.
--                    BYPASSRLS, since under FORCE ROW LEVEL SECURITY an owner without it back-fills no row and
--                    accepts a foreign key over orphans as validated, both without an error.
--   tocsin_definer   owns the SECURITY DEFINER functions, with policies of its own. Nobody logs in as it.
--   tocsin_migrator  logs in to migrate, and for nothing else.
--   tocsin_gateway, tocsin_sweep, tocsin_delivery, tocsin_report, tocsin_intake, tocsin_admin
--                    one login for each service, with the grants it needs; subject to row-level security.
--   tocsin_analyst   group of the analysts' logins.
DO $roles$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tocsin_owner', 'tocsin_definer', 'tocsin_analyst'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
  FOREACH name IN ARRAY ARRAY['tocsin_migrator', 'tocsin_gateway', 'tocsin_sweep', 'tocsin_delivery',
                              'tocsin_report', 'tocsin_intake', 'tocsin_admin'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', name);
    END IF;
  END LOOP;
END
$roles$;

ALTER ROLE tocsin_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;
ALTER ROLE tocsin_definer NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE tocsin_analyst NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE tocsin_migrator NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE tocsin_gateway NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE tocsin_sweep NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE tocsin_delivery NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE tocsin_report NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE tocsin_intake NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE tocsin_admin NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- The owner hands its functions to the definer; the migrator becomes the owner.
GRANT tocsin_definer TO tocsin_owner;
GRANT tocsin_owner TO tocsin_migrator;

-- A service that dies in the middle of a transaction must not hold its locks, nor the horizon of vacuum.
ALTER ROLE tocsin_gateway SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE tocsin_sweep SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE tocsin_delivery SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE tocsin_report SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE tocsin_intake SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE tocsin_admin SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE tocsin_gateway SET lock_timeout = '8s';
ALTER ROLE tocsin_sweep SET lock_timeout = '8s';
ALTER ROLE tocsin_delivery SET lock_timeout = '8s';
ALTER ROLE tocsin_report SET lock_timeout = '8s';
ALTER ROLE tocsin_intake SET lock_timeout = '8s';
