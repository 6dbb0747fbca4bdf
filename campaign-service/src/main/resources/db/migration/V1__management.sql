-- What may be shown: organisations, campaigns, creatives and sites, with their audit log and outbox.

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

CREATE TABLE organisation (
  id               text PRIMARY KEY,
  organisation_id  text GENERATED ALWAYS AS (id) STORED,
  name             text NOT NULL,
  suspended        boolean NOT NULL DEFAULT false,
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CALL isolate_tenants('organisation');

CREATE TABLE advertiser (
  id               uuid PRIMARY KEY,
  organisation_id  text NOT NULL UNIQUE REFERENCES organisation,
  name             text NOT NULL,
  suspended        boolean NOT NULL DEFAULT false,
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CALL isolate_tenants('advertiser');

CREATE TABLE campaign (
  id                      uuid PRIMARY KEY,
  organisation_id         text NOT NULL REFERENCES organisation,
  advertiser_id           uuid NOT NULL REFERENCES advertiser,
  name                    text NOT NULL,
  objective               text NOT NULL,
  time_zone               text NOT NULL,
  start_at                timestamptz,
  end_at                  timestamptz,
  currency                text NOT NULL,
  daily_budget_micros     bigint CHECK (daily_budget_micros > 0),
  lifetime_budget_micros  bigint CHECK (lifetime_budget_micros > 0),
  status                  text NOT NULL CHECK (status IN ('DRAFT', 'IN_REVIEW', 'RUNNING', 'PAUSED', 'COMPLETED', 'ARCHIVED')),
  targeting               jsonb,
  frequency_caps          jsonb NOT NULL DEFAULT '[]',
  version                 bigint NOT NULL DEFAULT 1,
  created_at              timestamptz NOT NULL DEFAULT now(),
  updated_at              timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX campaign_of_organisation ON campaign (organisation_id, id);
CREATE INDEX campaign_ending ON campaign (end_at) WHERE status = 'RUNNING';
CALL isolate_tenants('campaign');

CREATE TABLE line_item (
  id                      uuid PRIMARY KEY,
  organisation_id         text NOT NULL REFERENCES organisation,
  campaign_id             uuid NOT NULL REFERENCES campaign,
  name                    text NOT NULL,
  status                  text NOT NULL CHECK (status IN ('DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED', 'ARCHIVED')),
  tier                    text NOT NULL CHECK (tier IN ('SPONSORSHIP', 'GUARANTEED', 'AUCTION', 'HOUSE')),
  pricing_model           text NOT NULL CHECK (pricing_model IN ('CPM', 'CPC', 'FLAT')),
  bid_micros              bigint NOT NULL CHECK (bid_micros >= 0),
  currency                text NOT NULL,
  daily_budget_micros     bigint CHECK (daily_budget_micros > 0),
  lifetime_budget_micros  bigint CHECK (lifetime_budget_micros > 0),
  pacing                  text NOT NULL CHECK (pacing IN ('EVENLY', 'FRONTLOADED', 'AS_FAST_AS_POSSIBLE')),
  targeting               jsonb,
  schedule                jsonb NOT NULL,
  frequency_caps          jsonb NOT NULL DEFAULT '[]',
  blocked_sites           jsonb NOT NULL DEFAULT '[]',
  creative_ids            jsonb NOT NULL DEFAULT '[]',
  archived_at             timestamptz,
  tombstoned              boolean NOT NULL DEFAULT false,
  version                 bigint NOT NULL DEFAULT 1,
  created_at              timestamptz NOT NULL DEFAULT now(),
  updated_at              timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX line_item_of_campaign ON line_item (campaign_id, id);
CREATE INDEX line_item_of_organisation ON line_item (organisation_id);
CREATE INDEX line_item_of_creative ON line_item USING gin (creative_ids);
CREATE INDEX line_item_archived ON line_item (archived_at) WHERE archived_at IS NOT NULL AND NOT tombstoned;
CALL isolate_tenants('line_item');

CREATE TABLE creative (
  id                 uuid PRIMARY KEY,
  organisation_id    text NOT NULL REFERENCES organisation,
  advertiser_id      uuid NOT NULL REFERENCES advertiser,
  name               text NOT NULL,
  format             text NOT NULL CHECK (format IN ('IMAGE', 'HTML')),
  status             text NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'REJECTED', 'ARCHIVED')),
  width              int NOT NULL,
  height             int NOT NULL,
  weight             int NOT NULL,
  image_url          text,
  alt                text,
  html               text,
  landing_url        text NOT NULL,
  advertiser_domain  text NOT NULL,
  categories         jsonb NOT NULL DEFAULT '[]',
  label              text,
  content_hash       text NOT NULL,
  author             text NOT NULL,
  review_note        text,
  version            bigint NOT NULL DEFAULT 1,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX creative_of_organisation ON creative (organisation_id, id);
CALL isolate_tenants('creative');

CREATE TABLE site (
  id                  uuid PRIMARY KEY,
  organisation_id     text NOT NULL REFERENCES organisation,
  name                text NOT NULL,
  domain              text NOT NULL,
  role                text NOT NULL CHECK (role IN ('PUBLISHER', 'ADVERTISER', 'BOTH')),
  identity_space      text NOT NULL,
  status              text NOT NULL CHECK (status IN ('ACTIVE', 'ARCHIVED')),
  allowed_origins     jsonb NOT NULL DEFAULT '[]',
  blocked_advertisers jsonb NOT NULL DEFAULT '[]',
  blocked_domains     jsonb NOT NULL DEFAULT '[]',
  version             bigint NOT NULL DEFAULT 1,
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX site_of_organisation ON site (organisation_id, id);
CALL isolate_tenants('site');

-- The publisher's part of a bill, from this UTC day on. Days before the first row earn the publisher nothing.
CREATE TABLE site_revenue_share (
  site_id          uuid NOT NULL REFERENCES site,
  organisation_id  text NOT NULL REFERENCES organisation,
  from_day         date NOT NULL,
  permille         int NOT NULL CHECK (permille BETWEEN 0 AND 1000),
  PRIMARY KEY (site_id, from_day)
);
CALL isolate_tenants('site_revenue_share');

CREATE TABLE placement (
  id               uuid PRIMARY KEY,
  organisation_id  text NOT NULL REFERENCES organisation,
  site_id          uuid NOT NULL REFERENCES site,
  name             text NOT NULL,
  sizes            jsonb NOT NULL,
  floor_micros     bigint NOT NULL CHECK (floor_micros >= 0),
  auction          text NOT NULL CHECK (auction IN ('FIRST_PRICE', 'SECOND_PRICE')),
  status           text NOT NULL CHECK (status IN ('ACTIVE', 'ARCHIVED')),
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX placement_of_site ON placement (site_id, id);
CALL isolate_tenants('placement');

CREATE TABLE site_key (
  id               uuid PRIMARY KEY,
  organisation_id  text NOT NULL REFERENCES organisation,
  site_id          uuid NOT NULL REFERENCES site,
  kind             text NOT NULL CHECK (kind IN ('PUBLIC', 'SECRET')),
  sha256           text NOT NULL UNIQUE,
  hint             text NOT NULL,
  scopes           jsonb NOT NULL,
  revoked_at       timestamptz,
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX site_key_of_site ON site_key (site_id);
CALL isolate_tenants('site_key');

-- One row for each thing that was ever stopped; its id is made from level and target.
CREATE TABLE kill_switch (
  id               uuid PRIMARY KEY,
  organisation_id  text NOT NULL REFERENCES organisation,
  level            text NOT NULL CHECK (level IN ('LINE_ITEM', 'CAMPAIGN', 'ADVERTISER', 'CREATIVE', 'SITE', 'ALL')),
  target           text NOT NULL,
  engaged          boolean NOT NULL DEFAULT false,
  changed_by       text NOT NULL,
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (level, target)
);
CALL isolate_tenants('kill_switch');

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
REVOKE UPDATE, DELETE, TRUNCATE ON audit_record FROM campaign_app;

-- What the relay still has to publish. A row names a document, never its content: the relay publishes the current one.
CREATE TABLE outbox (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type        text NOT NULL CHECK (type IN ('LINE_ITEM', 'SITE', 'SWITCH')),
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
