-- Where and when a line item must not be shown, and what it is promised.
ALTER TABLE line_item
  ADD COLUMN goal jsonb,
  ADD COLUMN suppress_after jsonb,
  ADD COLUMN competitive_category text,
  ADD COLUMN blocked_page_categories jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN require_known_category boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT line_item_goal_check CHECK (
    goal IS NULL
    OR (tier = 'GUARANTEED' AND goal ? 'impressions')
    OR (tier = 'SPONSORSHIP' AND goal ? 'shareOfVoicePermille'));

ALTER TABLE site ADD COLUMN blocked_categories jsonb NOT NULL DEFAULT '[]';

-- Whether a promised line item has delivered what it should have by now.
ALTER TABLE pace ADD COLUMN on_goal boolean NOT NULL DEFAULT false;
