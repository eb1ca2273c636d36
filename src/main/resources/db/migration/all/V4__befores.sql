-- What the job of an item was like before the run, as far as the service says it.
CREATE TABLE befores (
  run_id  BIGINT  NOT NULL,
  item_no BIGINT  NOT NULL,
  state   VARCHAR NOT NULL,                      -- JSON object
  PRIMARY KEY (run_id, item_no),
  FOREIGN KEY (run_id, item_no) REFERENCES items (run_id, no)
);
