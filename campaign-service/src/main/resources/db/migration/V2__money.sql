-- What may be spent, what is lent to bidders, and what was billed. Amounts are nanos: billionths of a unit of currency.

-- Every limit, with or without a budget: one that is set later must know what was spent before. The CHECK is the last
-- wall; the grant that would break it is refused long before.
CREATE TABLE limit_row (
  id              text COLLATE "C" PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('BALANCE', 'CAMPAIGN_LIFETIME', 'CAMPAIGN_DAY', 'LINE_ITEM_LIFETIME', 'LINE_ITEM_DAY')),
  owner           uuid NOT NULL,
  budget_day      date,
  limit_nanos     bigint NOT NULL,
  spent_nanos     bigint NOT NULL DEFAULT 0 CHECK (spent_nanos >= 0),
  reserved_nanos  bigint NOT NULL DEFAULT 0,
  CHECK (reserved_nanos >= 0 AND spent_nanos + reserved_nanos <= limit_nanos)
) WITH (fillfactor = 60);
CREATE INDEX limit_of_owner ON limit_row (owner, budget_day);

CREATE TABLE bidder_session (
  id           uuid PRIMARY KEY,
  bidder_id    text NOT NULL,
  silent_from  timestamptz NOT NULL
) WITH (fillfactor = 60);

-- Money of one line item and day that one session may serve from. held = free + tokened - preconverted, where
-- free = granted - issued - returned; tokened_nanos[i] was reported in epoch minute tokened_minutes[i].
CREATE TABLE lease (
  id                  uuid PRIMARY KEY,
  session_id          uuid NOT NULL REFERENCES bidder_session,
  line_item_id        uuid NOT NULL,
  campaign_id         uuid NOT NULL,
  advertiser_id       uuid NOT NULL,
  budget_day          date NOT NULL,
  event_nanos         bigint NOT NULL,
  granted_nanos       bigint NOT NULL,
  issued_nanos        bigint NOT NULL CHECK (issued_nanos >= 0),
  returned_nanos      bigint NOT NULL CHECK (returned_nanos >= 0),
  preconverted_nanos  bigint NOT NULL CHECK (preconverted_nanos >= 0),
  tokened_minutes     bigint[] NOT NULL,
  tokened_nanos       bigint[] NOT NULL,
  UNIQUE (session_id, line_item_id, budget_day),
  CHECK (issued_nanos + returned_nanos <= granted_nanos)
) WITH (fillfactor = 60);
CREATE INDEX lease_by_oldest_minute ON lease ((tokened_minutes[1]));

-- Keys that seal tracking tokens. key_id is one byte inside a token.
CREATE TABLE token_key (
  key_id      int PRIMARY KEY CHECK (key_id BETWEEN 0 AND 255),
  key         bytea NOT NULL CHECK (octet_length(key) = 32),
  not_before  timestamptz NOT NULL
);

-- The evidence: every delivery event once, with what it cost. Also the memory of what is a duplicate, so a partition is
-- kept longer than tokens live and topics are retained. Serves of days without a partition end in the default one.
CREATE TABLE delivery_event (
  serve_day       date NOT NULL,
  serve_id        uuid NOT NULL,
  type            text COLLATE "C" NOT NULL,
  ref             text COLLATE "C" NOT NULL,
  occurred_at     timestamptz NOT NULL,
  served_at       timestamptz NOT NULL,
  budget_day      date NOT NULL,
  line_item_id    uuid NOT NULL,
  creative_id     uuid NOT NULL,
  site_id         uuid NOT NULL,
  placement_id    uuid NOT NULL,
  lease_id        uuid,
  price_nanos     bigint NOT NULL,
  billed_nanos    bigint NOT NULL,
  payable_nanos   bigint NOT NULL,
  outcome         text NOT NULL,
  invalid_reason  text,
  count           bigint NOT NULL,
  PRIMARY KEY (serve_day, serve_id, type, ref)
) PARTITION BY RANGE (serve_day);
CREATE TABLE delivery_event_default PARTITION OF delivery_event DEFAULT;

-- Makes partitions from p_first to p_last and drops those before p_first. The service may not change tables itself.
CREATE FUNCTION keep_delivery_partitions(p_first date, p_last date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  day date;
  name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('delivery_partitions'));
  FOR day IN SELECT generate_series(p_first, p_last, interval '1 day')::date LOOP
    name := 'delivery_event_' || to_char(day, 'YYYYMMDD');
    IF to_regclass(name) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF delivery_event FOR VALUES FROM (%L) TO (%L)', name, day, day + 1);
    END IF;
  END LOOP;
  FOR name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'delivery_event'::regclass AND c.relname ~ '^delivery_event_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < p_first
  LOOP
    EXECUTE format('DROP TABLE %I', name);
  END LOOP;
END $$;

-- Where settlement goes on reading, moved in the transaction that settles. settled_through: every event written to the
-- partition before this instant is settled.
CREATE TABLE consumer_offset (
  topic_id         text NOT NULL,
  partition        int NOT NULL,
  next_offset      bigint NOT NULL,
  settled_through  timestamptz NOT NULL,
  PRIMARY KEY (topic_id, partition)
) WITH (fillfactor = 60);

-- Report rows per UTC quarter of an hour, which every time zone's hours and days are made of. impressions and clicks are
-- the valid ones; gross is valid and invalid together.
CREATE TABLE delivery_report (
  quarter                   timestamptz NOT NULL,
  line_item_id              uuid NOT NULL,
  creative_id               uuid NOT NULL,
  site_id                   uuid NOT NULL,
  placement_id              uuid NOT NULL,
  campaign_id               uuid NOT NULL,
  advertiser_id             uuid NOT NULL,
  organisation_id           text NOT NULL,
  publisher_organisation_id text,
  served                    bigint NOT NULL,
  impressions               bigint NOT NULL,
  viewable                  bigint NOT NULL,
  clicks                    bigint NOT NULL,
  invalid_impressions       bigint NOT NULL,
  invalid_clicks            bigint NOT NULL,
  over_delivered            bigint NOT NULL,
  spend_nanos               bigint NOT NULL,
  payable_nanos             bigint NOT NULL,
  PRIMARY KEY (quarter, line_item_id, creative_id, site_id, placement_id)
) WITH (fillfactor = 60);
CREATE INDEX delivery_report_of_organisation ON delivery_report (organisation_id, quarter);
CREATE INDEX delivery_report_of_publisher ON delivery_report (publisher_organisation_id, quarter);
CREATE INDEX delivery_report_of_line_item ON delivery_report (line_item_id, quarter);
ALTER TABLE delivery_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery_report FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON delivery_report USING (
  organisation_id = current_setting('narrowcast.org', true)
  OR publisher_organisation_id = current_setting('narrowcast.org', true)
  OR current_setting('narrowcast.org', true) = '*');

-- Double entry, append-only: the entries of one set debit as much as they credit. A correction is a reversing set.
CREATE TABLE ledger_entry (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  set_id           uuid NOT NULL,
  recorded_at      timestamptz NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('TOP_UP', 'DELIVERY', 'CORRECTION')),
  account          text COLLATE "C" NOT NULL,
  organisation_id  text NOT NULL,
  debit_nanos      bigint NOT NULL CHECK (debit_nanos >= 0),
  credit_nanos     bigint NOT NULL CHECK (credit_nanos >= 0),
  campaign_id      uuid,
  line_item_id     uuid,
  site_id          uuid,
  budget_day       date,
  note             text,
  CHECK ((debit_nanos = 0) <> (credit_nanos = 0))
);
CREATE INDEX ledger_of_account ON ledger_entry (account, id);
CREATE INDEX ledger_of_set ON ledger_entry (set_id);
CALL isolate_tenants('ledger_entry');
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entry FROM campaign_app;

-- Top-ups by the key that makes them repeatable, kept for good.
CREATE TABLE top_up (
  caller_organisation_id  text NOT NULL,
  idempotency_key         text NOT NULL,
  request_sha256          text NOT NULL,
  set_id                  uuid NOT NULL,
  advertiser_id           uuid NOT NULL,
  amount_nanos            bigint NOT NULL CHECK (amount_nanos > 0),
  balance_nanos           bigint NOT NULL,
  recorded_at             timestamptz NOT NULL,
  note                    text,
  PRIMARY KEY (caller_organisation_id, idempotency_key)
);
REVOKE UPDATE, DELETE, TRUNCATE ON top_up FROM campaign_app;

-- What the pacer decided last for a line item and day.
CREATE TABLE pace (
  line_item_id      uuid NOT NULL,
  budget_day        date NOT NULL,
  pass_probability  double precision NOT NULL CHECK (pass_probability BETWEEN 0 AND 1),
  spent_nanos       bigint NOT NULL,
  full_rate         double precision NOT NULL,
  decided_at        timestamptz NOT NULL,
  PRIMARY KEY (line_item_id, budget_day)
) WITH (fillfactor = 60);
