-- The fixed objects of the embedded stack, each added only where it is absent. ${publicUrl} is the gateway's address.
INSERT INTO organisation (id, name) VALUES
  ('org_platform', 'Narrowcast platform'),
  ('org_demo_shop', 'Demo shop'),
  ('org_demo_other', 'Other demo shop'),
  ('org_demo_media', 'Demo media'),
  ('org_demo_lantern', 'Lantern')
ON CONFLICT DO NOTHING;

INSERT INTO advertiser (id, organisation_id, name) VALUES
  ('00000000-0000-7000-8000-000000000001', 'org_demo_shop', 'Demo shop'),
  ('00000000-0000-7000-8000-000000000002', 'org_demo_other', 'Other demo shop'),
  ('00000000-0000-7000-8000-000000000003', 'org_demo_lantern', 'Lantern 灯笼')
ON CONFLICT DO NOTHING;

INSERT INTO site (id, organisation_id, name, domain, role, identity_space, status, allowed_origins) VALUES
  ('00000000-0000-7000-8000-000000000001', 'org_demo_media', 'Demo site', 'localhost', 'BOTH', 'org_demo_shop',
   'ACTIVE', jsonb_build_array('${publicUrl}')),
  ('00000000-0000-7000-8000-000000000002', 'org_demo_other', 'Other demo shop', 'localhost', 'ADVERTISER',
   'org_demo_shop', 'ACTIVE', '[]'),
  -- The shop and the blog under /demo/, with people of their own.
  ('00000000-0000-7000-8000-000000000003', 'org_demo_lantern', 'Lantern', 'localhost', 'BOTH', 'org_demo_lantern',
   'ACTIVE', jsonb_build_array('${publicUrl}'))
ON CONFLICT DO NOTHING;
-- All three organisations share one identity space, so that rules of both shops see what happens on the demo site.
UPDATE site SET identity_space = 'org_demo_shop', version = version + 1
  WHERE id = '00000000-0000-7000-8000-000000000001' AND identity_space = 'demo';

INSERT INTO site_revenue_share (site_id, organisation_id, from_day, permille) VALUES
  ('00000000-0000-7000-8000-000000000001', 'org_demo_media', '2020-01-01', 700),
  ('00000000-0000-7000-8000-000000000003', 'org_demo_lantern', '2020-01-01', 700)
ON CONFLICT DO NOTHING;

INSERT INTO placement (id, organisation_id, site_id, name, sizes, floor_micros, auction, status) VALUES
  ('00000000-0000-7000-8000-000000000001', 'org_demo_media', '00000000-0000-7000-8000-000000000001', 'Medium rectangle',
   '[{"w": 300, "h": 250}]', 0, 'FIRST_PRICE', 'ACTIVE'),
  ('00000000-0000-7000-8000-000000000002', 'org_demo_media', '00000000-0000-7000-8000-000000000001', 'Leaderboard',
   '[{"w": 728, "h": 90}]', 0, 'FIRST_PRICE', 'ACTIVE')
ON CONFLICT DO NOTHING;

INSERT INTO placement (id, organisation_id, site_id, name, sizes, formats, floor_micros, auction, status)
SELECT ('00000000-0000-7000-8000-0000000000' || place.number)::uuid, 'org_demo_lantern',
       '00000000-0000-7000-8000-000000000003', place.name, place.sizes::jsonb, place.formats::jsonb, 0, 'FIRST_PRICE', 'ACTIVE'
  FROM (VALUES
    ('31', 'Among the posts', '[]', '["NATIVE"]'),
    ('32', 'Within a post', '[]', '["TEXT"]'),
    ('33', 'Beside the posts', '[{"w": 300, "h": 250}]', '["IMAGE", "HTML"]'),
    ('34', 'Beside a post', '[{"w": 300, "h": 600}]', '["IMAGE", "HTML"]'),
    ('35', 'Below the products', '[{"w": 300, "h": 250}]', '["IMAGE", "HTML"]')
  ) AS place (number, name, sizes, formats)
ON CONFLICT DO NOTHING;

INSERT INTO site_key (id, organisation_id, site_id, kind, sha256, hint, scopes) VALUES
  ('00000000-0000-7000-8000-000000000001', 'org_demo_media', '00000000-0000-7000-8000-000000000001', 'PUBLIC',
   encode(sha256('pk_demo'), 'hex'), 'pk_demo', '["ADS", "EVENTS"]'),
  ('00000000-0000-7000-8000-000000000002', 'org_demo_media', '00000000-0000-7000-8000-000000000001', 'SECRET',
   encode(sha256('sk_demo'), 'hex'), 'sk_demo', '["ADS", "EVENTS", "IMPORT", "PRIVACY", "CONVERSIONS", "EXPLAIN"]'),
  ('00000000-0000-7000-8000-000000000003', 'org_demo_lantern', '00000000-0000-7000-8000-000000000003', 'PUBLIC',
   encode(sha256('pk_demo_site'), 'hex'), 'pk_demo_site', '["ADS", "EVENTS"]')
ON CONFLICT DO NOTHING;

INSERT INTO outbox (type, key) VALUES
  ('SITE', '00000000-0000-7000-8000-000000000001'),
  ('SITE', '00000000-0000-7000-8000-000000000002'),
  ('SITE', '00000000-0000-7000-8000-000000000003');
