-- Tags of the platform are there for everyone to target, so every organisation may read them; changing them stays with
-- the platform. Grants of one organisation's tags to another are no part of this release.
CREATE POLICY of_the_platform ON tag FOR SELECT USING (organisation_id = '${platform}');
