-- A call for one row that goes before all others.
ALTER TABLE calls ADD COLUMN canary BOOLEAN DEFAULT FALSE NOT NULL;

-- The rows of a run that go first; the others follow once it is known that these ended well, or somebody has looked.
CREATE TABLE canaries (
  run_id BIGINT  PRIMARY KEY REFERENCES runs (id),
  judged BOOLEAN NOT NULL                        -- it was told how they ended
);
