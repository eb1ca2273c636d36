-- An item whose part holds secrets, until it has its outcome: then the part is emptied and the entry goes.
CREATE TABLE secret_items (
  run_id  BIGINT  NOT NULL,
  item_no BIGINT  NOT NULL,
  sealed  BOOLEAN NOT NULL,                      -- a secret is in the part, encrypted, and not only references
  PRIMARY KEY (run_id, item_no),
  FOREIGN KEY (run_id, item_no) REFERENCES items (run_id, no)
);
