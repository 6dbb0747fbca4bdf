-- Creatives made of words, and placements that say which formats they take.
ALTER TABLE creative
  ADD COLUMN native_ad jsonb,
  ADD COLUMN text_ad jsonb,
  ALTER COLUMN width DROP NOT NULL,
  ALTER COLUMN height DROP NOT NULL,
  DROP CONSTRAINT creative_format_check,
  ADD CONSTRAINT creative_format_check CHECK (format IN ('IMAGE', 'HTML', 'NATIVE', 'TEXT')),
  ADD CONSTRAINT creative_parts_check CHECK (
    (format IN ('IMAGE', 'HTML')) = (width IS NOT NULL AND height IS NOT NULL)
    AND (format = 'NATIVE') = (native_ad IS NOT NULL)
    AND (format = 'TEXT') = (text_ad IS NOT NULL));

ALTER TABLE placement ADD COLUMN formats jsonb NOT NULL DEFAULT '["IMAGE", "HTML"]';
