-- Spring Batch tells executions apart by their keys, also those of two databases in one process.
ALTER SEQUENCE BATCH_STEP_EXECUTION_SEQ RESTART WITH ${first-key};
ALTER SEQUENCE BATCH_JOB_EXECUTION_SEQ RESTART WITH ${first-key};
ALTER SEQUENCE BATCH_JOB_INSTANCE_SEQ RESTART WITH ${first-key};
