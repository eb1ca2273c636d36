-- Which rows of its file a run was to carry out, as options; empty for all.
ALTER TABLE runs ADD COLUMN selection VARCHAR DEFAULT '' NOT NULL;

-- The run of the same file that settled the row; 0 when this one did.
ALTER TABLE outcomes ADD COLUMN earlier_run BIGINT DEFAULT 0 NOT NULL;
