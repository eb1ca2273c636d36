-- An item without an outcome that may have been carried out all the same: no reply to an earlier try told.
CREATE TABLE doubtful_items (
  run_id  BIGINT NOT NULL,
  item_no BIGINT NOT NULL,
  PRIMARY KEY (run_id, item_no),
  FOREIGN KEY (run_id, item_no) REFERENCES items (run_id, no)
);

-- Until now every try was taken for one that may have landed.
INSERT INTO doubtful_items (run_id, item_no)
SELECT i.run_id, i.no FROM calls c
JOIN items i ON i.run_id = c.run_id AND i.no BETWEEN c.first_item AND c.last_item AND i.operation = c.operation
WHERE c.state = 'PLANNED' AND c.attempts > 0
  AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
  AND NOT EXISTS (SELECT 1 FROM waits w WHERE w.run_id = i.run_id AND w.item_no = i.no);
