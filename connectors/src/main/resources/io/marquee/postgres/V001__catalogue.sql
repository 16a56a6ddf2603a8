-- Titles and their offers, the change feed over both, and the vectors of passages.

CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;

-- How names are compared: accents, case and apostrophes aside. Immutable, because the dictionary is named.
CREATE FUNCTION fold(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(translate(public.unaccent('public.unaccent'::regdictionary, name), '''’', ''));

CREATE FUNCTION fold_all(names text[]) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(fold(name)), '{}') FROM unnest(names) AS name);

CREATE FUNCTION texts(list jsonb) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(value), '{}') FROM jsonb_array_elements_text(list) AS value);

-- The document is the truth; every column that a filter or an order needs follows from it, so none can disagree.
-- min_age alone is given: what content ratings mean is known outside.
CREATE TABLE title (
  id uuid PRIMARY KEY,
  ordinal integer NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY (MINVALUE 0 START WITH 0),
  hash bytea NOT NULL,
  doc jsonb NOT NULL,
  min_age integer,
  slug text NOT NULL UNIQUE GENERATED ALWAYS AS (doc ->> 'slug') STORED,
  type text NOT NULL GENERATED ALWAYS AS (doc ->> 'type') STORED,
  year integer NOT NULL GENERATED ALWAYS AS ((doc -> 'year')::integer) STORED,
  runtime_minutes integer NOT NULL GENERATED ALWAYS AS ((doc -> 'runtime_minutes')::integer) STORED,
  rating double precision NOT NULL GENERATED ALWAYS AS ((doc -> 'rating')::double precision) STORED,
  popularity double precision NOT NULL GENERATED ALWAYS AS ((doc -> 'popularity')::double precision) STORED,
  -- How much a title promises before anything is known of the query, 0 to 1: rating and popularity in equal parts.
  appeal double precision NOT NULL GENERATED ALWAYS AS
    ((doc -> 'rating')::double precision / 20 + (doc -> 'popularity')::double precision / 200) STORED,
  genres text[] NOT NULL GENERATED ALWAYS AS (texts(doc -> 'genres')) STORED,
  languages text[] NOT NULL GENERATED ALWAYS AS (texts(doc -> 'languages')) STORED,
  countries text[] NOT NULL GENERATED ALWAYS AS (texts(doc -> 'countries')) STORED,
  people text[] NOT NULL GENERATED ALWAYS AS
    (fold_all(texts(doc -> 'cast') || texts(doc -> 'directors'))) STORED,
  -- Title and original title, for trigrams.
  names text NOT NULL GENERATED ALWAYS AS
    (fold((doc ->> 'title') || coalesce(' / ' || (doc ->> 'original_title'), ''))) STORED
);

CREATE INDEX title_names ON title USING gin (names gin_trgm_ops);
CREATE INDEX title_lists ON title USING gin (people, genres, countries, languages);
CREATE INDEX title_appeal ON title (appeal DESC, id);
CREATE INDEX title_rating ON title (rating DESC, id);
CREATE INDEX title_popularity ON title (popularity DESC, id);
CREATE INDEX title_year ON title (year DESC, id);

-- An outlet's offers are always replaced together, so an offer is known by its place among them.
CREATE TABLE offer (
  title_id uuid NOT NULL REFERENCES title ON DELETE CASCADE,
  region text NOT NULL,
  platform text NOT NULL,
  place smallint NOT NULL,
  available boolean NOT NULL,
  offer_type text NOT NULL,
  price numeric,
  currency text,
  quality text,
  url text,
  available_from timestamptz,
  available_until timestamptz,
  checked_at timestamptz NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (title_id, region, platform, place)
);

CREATE INDEX offer_available ON offer (region, platform, title_id) WHERE available;

-- The change feed: rows are read in the order of xid, and only below the oldest running transaction.
CREATE TABLE change (
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  title_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (xid, seq)
);

CREATE FUNCTION wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('change', '');
  RETURN NULL;
END $$;

CREATE TRIGGER change_wakes AFTER INSERT ON change FOR EACH STATEMENT EXECUTE FUNCTION wake();

-- One row: which catalogue this is, and up to where its feed has been forgotten.
CREATE TABLE catalogue (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch uuid NOT NULL DEFAULT gen_random_uuid(),
  pruned_to xid8 NOT NULL DEFAULT '0'
);

INSERT INTO catalogue DEFAULT VALUES;

CREATE TABLE passage_embedding (
  model text NOT NULL,
  hash text NOT NULL,
  vector bytea NOT NULL, -- float32, little-endian
  PRIMARY KEY (model, hash)
);

-- Vectors do not compress.
ALTER TABLE passage_embedding ALTER COLUMN vector SET STORAGE EXTERNAL;
