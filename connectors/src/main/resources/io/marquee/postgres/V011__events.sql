-- What has happened: on its way to the log, done already, and counted.

-- Where there is no Kafka at the moment, events wait here.
CREATE TABLE outbox (
  number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  topic text NOT NULL,
  key text NOT NULL,
  value text NOT NULL
);

-- Events that had their effect on what is known of somebody: a second time they have none, and an older word does not undo a newer one.
CREATE TABLE person_event (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  event_id uuid NOT NULL,
  kind text NOT NULL,
  title_id uuid NOT NULL,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, event_id)
);
CREATE INDEX person_event_word ON person_event (person_id, kind, title_id, at);
CREATE INDEX person_event_age ON person_event (received_at);

-- Whoever was forgotten is not remembered by what was under way then. No names: a hash of issuer and subject.
CREATE TABLE person_forgotten (
  person bytea PRIMARY KEY,
  at timestamptz NOT NULL
);

-- Searches of the last day, so that what was clicked on finds what had been asked; nothing of who asked.
CREATE TABLE search_seen (
  search_id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  day date,   -- with query null where the click came first
  query text,
  clicked boolean NOT NULL
);
CREATE INDEX search_seen_at ON search_seen (at);

CREATE TABLE search_day (
  day date PRIMARY KEY,
  searches bigint NOT NULL,
  zero_results bigint NOT NULL,
  clicked bigint NOT NULL
);

CREATE TABLE search_query (
  day date NOT NULL,
  query text NOT NULL,
  searches bigint NOT NULL,
  zero_results bigint NOT NULL,
  clicked bigint NOT NULL,
  PRIMARY KEY (day, query)
);
CREATE INDEX search_query_top ON search_query (day, searches DESC);
CREATE INDEX search_query_zero ON search_query (day, zero_results DESC) WHERE zero_results > 0;
