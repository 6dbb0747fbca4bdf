-- Roles and empty schemas for an installation; run once by a superuser in the empty database that Narrowcast is to use:
--   psql -v ON_ERROR_STOP=1 -v campaign_owner=<password> -v campaign_app=<password>
--        -v audience_owner=<password> -v audience_app=<password> -f narrowcast.sql
-- Each schema has an owner, who migrates, and an app role, who serves and owns nothing, so that row-level security binds it.

CREATE ROLE campaign_owner LOGIN PASSWORD :'campaign_owner' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE campaign_app LOGIN PASSWORD :'campaign_app' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE audience_owner LOGIN PASSWORD :'audience_owner' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE audience_app LOGIN PASSWORD :'audience_app' NOSUPERUSER NOBYPASSRLS;

DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format(
    'GRANT CONNECT ON DATABASE %I TO campaign_owner, campaign_app, audience_owner, audience_app', current_database());
END $$;

CREATE SCHEMA campaign;
ALTER SCHEMA campaign OWNER TO campaign_owner;
GRANT USAGE ON SCHEMA campaign TO campaign_app;
ALTER DEFAULT PRIVILEGES FOR ROLE campaign_owner IN SCHEMA campaign
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO campaign_app;
ALTER DEFAULT PRIVILEGES FOR ROLE campaign_owner IN SCHEMA campaign GRANT USAGE, SELECT ON SEQUENCES TO campaign_app;

CREATE SCHEMA audience;
ALTER SCHEMA audience OWNER TO audience_owner;
GRANT USAGE ON SCHEMA audience TO audience_app;
ALTER DEFAULT PRIVILEGES FOR ROLE audience_owner IN SCHEMA audience
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO audience_app;
ALTER DEFAULT PRIVILEGES FOR ROLE audience_owner IN SCHEMA audience GRANT USAGE, SELECT ON SEQUENCES TO audience_app;

DO $$
DECLARE
  service text;
  kind text;
BEGIN
  FOREACH service IN ARRAY ARRAY['campaign', 'audience'] LOOP
    FOREACH kind IN ARRAY ARRAY['owner', 'app'] LOOP
      EXECUTE format(
        'ALTER ROLE %I IN DATABASE %I SET search_path = %I', service || '_' || kind, current_database(), service);
    END LOOP;
  END LOOP;
END $$;
