-- Names are looked up among those that are long enough. What resembles a text by more than half has more than half as many trigrams as the text,
-- and a name has one more than it has characters at most: whoever tells a story is not compared with any short name. Each of these indexes is
-- for texts of about twice its length and more. What was written lately waits in a list that every search reads: in kB, 4,096 unless told.

DROP INDEX title_names;
CREATE INDEX title_names ON title USING gin (names gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX title_names_12 ON title USING gin (names gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE length(names) >= 12;
CREATE INDEX title_names_18 ON title USING gin (names gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE length(names) >= 18;
CREATE INDEX title_names_27 ON title USING gin (names gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE length(names) >= 27;

ALTER INDEX title_lists SET (gin_pending_list_limit = 256);
