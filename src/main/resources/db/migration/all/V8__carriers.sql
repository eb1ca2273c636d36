-- Who carries out a run, or did last, and whether somebody else asked it to stop.
ALTER TABLE runs ADD COLUMN carrier VARCHAR(300) DEFAULT '' NOT NULL;
ALTER TABLE runs ADD COLUMN stop_asked BOOLEAN DEFAULT FALSE NOT NULL;
