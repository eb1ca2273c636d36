-- An item that the service has accepted: it is not sent again, and its end is waited for.
CREATE TABLE waits (
  run_id      BIGINT                      NOT NULL,
  item_no     BIGINT                      NOT NULL,
  call_no     BIGINT                      NOT NULL,
  query       VARCHAR(200)                NOT NULL,  -- the service's number for asking after it, or empty
  accepted_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (run_id, item_no),
  FOREIGN KEY (run_id, item_no) REFERENCES items (run_id, no)
);

-- What the service found out for an item, such as a position.
ALTER TABLE outcomes ADD COLUMN result VARCHAR(4000) DEFAULT '' NOT NULL;
