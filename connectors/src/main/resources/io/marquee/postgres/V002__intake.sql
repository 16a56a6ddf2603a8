-- What each source says of titles, how titles are found by what is said of them, and the runs that bring files in.

-- The source's last word on a title, as it was given. An id that now means another title takes its word along.
CREATE TABLE title_source (
  source text NOT NULL,
  source_id text NOT NULL,
  title_id uuid NOT NULL REFERENCES title ON DELETE CASCADE,
  as_of timestamptz NOT NULL,
  doc jsonb NOT NULL,
  PRIMARY KEY (source, source_id)
);

CREATE INDEX title_source_title ON title_source (title_id);

-- Words under which a title is looked up by whoever may mean it. They follow from title_source; what they are is known outside.
CREATE TABLE title_key (
  key text NOT NULL,
  title_id uuid NOT NULL REFERENCES title ON DELETE CASCADE,
  PRIMARY KEY (key, title_id)
);

CREATE INDEX title_key_title ON title_key (title_id);

-- Whose word each field is: {"year": {"source": "netflix", "as_of": "2021-09-25T00:00:00Z"}}. The hash is that of the title for which this
-- was written: where it is another one, the title was changed by somebody who has no word in title_source.
CREATE TABLE title_provenance (
  title_id uuid PRIMARY KEY REFERENCES title ON DELETE CASCADE,
  hash bytea NOT NULL,
  fields jsonb NOT NULL
);

-- Files on their way in. A run is at a row of its files, and is moved on in the transaction that writes what the rows before it say.
CREATE TABLE import_run (
  id uuid PRIMARY KEY,
  fingerprint text NOT NULL, -- of the bytes of its files, and of whatever else decides what they mean
  files text[] NOT NULL,
  options jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
  position bigint NOT NULL DEFAULT 0,
  counts jsonb NOT NULL,
  bytes_read bigint NOT NULL DEFAULT 0,
  bytes_total bigint NOT NULL DEFAULT 0,
  report_bytes bigint NOT NULL DEFAULT 0,
  rate double precision NOT NULL DEFAULT 0, -- rows a second, lately
  started timestamptz NOT NULL DEFAULT now(),
  updated timestamptz NOT NULL DEFAULT now(),
  error text
);

CREATE INDEX import_run_fingerprint ON import_run (fingerprint, started DESC);
CREATE INDEX import_run_started ON import_run (started DESC);
