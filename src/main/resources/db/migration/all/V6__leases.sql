-- A job that a run is to change: no other run touches it meanwhile.
CREATE TABLE leases (
  place  CHAR(16)     NOT NULL,                  -- of the service: how the SHA-256 of its address begins
  job    VARCHAR(200) NOT NULL,                  -- in lower case
  run_id BIGINT       NOT NULL,
  PRIMARY KEY (place, job)
);

-- How the run was carried out last, a JSON object; without one it was an older jobsheet, which took no leases.
ALTER TABLE runs ADD COLUMN settings VARCHAR;
