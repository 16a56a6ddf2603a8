-- What operators lay down about searches: synonyms, and pins and hides per query. The document is the truth.
CREATE TABLE rule (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ordinal bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  doc jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX rule_kind ON rule (kind, ordinal);

-- No rule changes without a row in the feed. It names no title: whoever follows the feed reads all rules anew.
CREATE FUNCTION rule_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO change (title_id, kind) VALUES ('00000000-0000-0000-0000-000000000000', 'CURATION');
  RETURN NULL;
END $$;

CREATE TRIGGER rule_is_news AFTER INSERT OR UPDATE OR DELETE ON rule FOR EACH ROW EXECUTE FUNCTION rule_changed();
