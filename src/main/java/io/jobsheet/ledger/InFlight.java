package io.jobsheet.ledger;

/**
 * Finds what is in flight for a run, {@code :run}: the items of calls that were sent and
 * not settled, and those that the service has accepted.
 */
final class InFlight {

	private static final String COLUMN = """
			SELECT i.%s FROM calls c
			JOIN items i ON i.run_id = c.run_id AND i.no BETWEEN c.first_item AND c.last_item
			                AND i.operation = c.operation
			WHERE c.run_id = :run AND c.state = 'SENT' AND NOT EXISTS
			  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
			UNION SELECT i.%<s FROM waits w
			JOIN items i ON i.run_id = w.run_id AND i.no = w.item_no
			WHERE w.run_id = :run AND NOT EXISTS
			  (SELECT 1 FROM outcomes o WHERE o.run_id = w.run_id AND o.item_no = w.item_no)
			""";

	/**
	 * Selects the jobs of these items.
	 */
	static final String JOBS = COLUMN.formatted("job");

	/**
	 * Selects their numbers, each once.
	 */
	static final String ITEMS = COLUMN.formatted("no");

	private InFlight() {
	}

}
