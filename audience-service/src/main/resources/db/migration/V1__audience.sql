-- Who the user is: tags and their rules, decisions about consent, erasures, with their audit log and outbox.

-- The second wall between tenants. Each transaction names its organisation by set_config('narrowcast.org', ..., true);
-- '*' is for the platform's own work. A transaction that names none sees no row.
CREATE PROCEDURE isolate_tenants(tenant_table regclass)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format(
    'CREATE POLICY tenant ON %s USING (organisation_id = current_setting(''narrowcast.org'', true)'
      ' OR current_setting(''narrowcast.org'', true) = ''*'')',
    tenant_table);
END $$;

-- A number stands for one tag, or one value of an ENUM tag, in every profile for ever; so it is never given twice.
CREATE SEQUENCE tag_ordinal AS int;

-- The code is the name in targeting and on tag.catalog, hence one of a kind in the whole installation.
CREATE TABLE tag (
  code              text PRIMARY KEY,
  organisation_id   text NOT NULL,
  name_en           text NOT NULL,
  name_zh           text NOT NULL,
  category          text,
  value_type        text NOT NULL CHECK (value_type IN ('FLAG', 'ENUM', 'SCORE')),
  ordinal           int NOT NULL UNIQUE,
  -- of an ENUM tag: [{"value": "...", "ordinal": 7}]; values are added, never removed
  enum_values       jsonb NOT NULL DEFAULT '[]',
  purpose           text,
  sensitivity       text NOT NULL,
  ttl               text,
  half_life         text,
  active            boolean NOT NULL DEFAULT true,
  -- the identity spaces in the definition that was published last
  published_spaces  jsonb,
  version           bigint NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tag_of_organisation ON tag (organisation_id, code);
CALL isolate_tenants('tag');

CREATE TABLE tag_rule (
  id               uuid PRIMARY KEY,
  organisation_id  text NOT NULL,
  tag              text NOT NULL UNIQUE REFERENCES tag,
  rule             jsonb NOT NULL,
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tag_rule_of_organisation ON tag_rule (organisation_id, id);
CALL isolate_tenants('tag_rule');

-- What a person decided last, by the decision's own time. Keys are keyed hashes; no raw id is stored anywhere.
CREATE TABLE consent (
  user_key          text PRIMARY KEY,
  organisation_id   text NOT NULL,
  site_id           uuid NOT NULL,
  personalized_ads  boolean NOT NULL,
  decided_at        timestamptz NOT NULL,
  recorded_at       timestamptz NOT NULL
);
CALL isolate_tenants('consent');

-- Facts about this person that were received before erased_at exist for nobody.
CREATE TABLE erasure (
  user_key         text PRIMARY KEY,
  organisation_id  text NOT NULL,
  site_id          uuid NOT NULL,
  receipt_id       uuid NOT NULL,
  erased_at        timestamptz NOT NULL
);
CALL isolate_tenants('erasure');

-- Append-only: who changed what, with the changed fields before and after.
CREATE TABLE audit_record (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  text NOT NULL,
  at               timestamptz NOT NULL,
  actor            text NOT NULL,
  actor_org        text NOT NULL,
  action           text NOT NULL,
  object_type      text NOT NULL,
  object_id        text NOT NULL,
  diff             jsonb NOT NULL
);
CREATE INDEX audit_of_organisation ON audit_record (organisation_id, id);
CREATE INDEX audit_of_object ON audit_record (object_id, id);
CALL isolate_tenants('audit_record');
REVOKE UPDATE, DELETE, TRUNCATE ON audit_record FROM audience_app;

-- What the relay still has to publish. A row names a document, never its content: the relay publishes the current one.
CREATE TABLE outbox (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type        text NOT NULL CHECK (type IN ('TAG', 'CONSENT', 'ERASURE')),
  key         text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

-- Taken by the one relay when it reads a document, so versions rise in the order of the topic.
CREATE SEQUENCE document_version;

-- Answers of creating calls that carried an Idempotency-Key.
CREATE TABLE idempotency (
  organisation_id  text NOT NULL,
  key              text NOT NULL,
  request_sha256   text NOT NULL,
  status           int,
  location         text,
  etag             text,
  body             text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);
CALL isolate_tenants('idempotency');
