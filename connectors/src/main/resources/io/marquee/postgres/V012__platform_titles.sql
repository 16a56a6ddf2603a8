-- Under which ids platforms know titles. A platform's own list says so itself (title_source, whose source is the platform then); what is
-- agreed with a platform in another way stands here.
CREATE TABLE platform_title (
  platform text NOT NULL,
  platform_id text NOT NULL,
  title_id uuid NOT NULL REFERENCES title ON DELETE CASCADE,
  PRIMARY KEY (platform, platform_id)
);

CREATE INDEX platform_title_title ON platform_title (title_id);

CREATE VIEW known_as AS
  SELECT source AS platform, source_id AS platform_id, title_id FROM title_source
  UNION ALL
  SELECT platform, platform_id, title_id FROM platform_title;
