-- What people say of themselves, and what they watch. Who deletes a person deletes all of it.

-- One for all people, so that nobody ever has a version a second time, also not after having been forgotten.
CREATE SEQUENCE person_version;

CREATE TABLE person (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  issuer text NOT NULL,
  subject text NOT NULL,
  version bigint NOT NULL DEFAULT nextval('person_version'),
  preferences jsonb, -- null: none were stated
  since timestamptz NOT NULL DEFAULT now(),
  UNIQUE (issuer, subject)
);

-- A title may leave the catalogue and come back: what somebody said of it stays.
CREATE TABLE person_title (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('watchlist', 'rating', 'history')),
  title_id uuid NOT NULL,
  value double precision NOT NULL, -- stars of a rating, progress of what was played, else 1
  at timestamptz NOT NULL,
  PRIMARY KEY (person_id, kind, title_id),
  CHECK (kind <> 'rating' OR value BETWEEN 0.5 AND 5),
  CHECK (kind <> 'history' OR value BETWEEN 0 AND 1)
);
