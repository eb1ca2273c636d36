package io.jobsheet.ledger;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database products that can hold a ledger.
 */
enum Product {

	/**
	 * A file, which is opened by one process only.
	 */
	H2,

	/**
	 * A server, which several processes use at once.
	 */
	POSTGRESQL;

	/**
	 * The product of a database.
	 * @param template the database
	 * @return its product
	 */
	static Product of(JdbcTemplate template) {
		String name = template
			.execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getDatabaseProductName());
		return "PostgreSQL".equals(name) ? POSTGRESQL : H2;
	}

	/**
	 * Lets the database count new rows. PostgreSQL would look at them a minute later, and
	 * search them badly until then.
	 * @param jdbc the database
	 * @param tables the tables that grew
	 */
	void examine(JdbcClient jdbc, String... tables) {
		if (this == POSTGRESQL) {
			jdbc.sql("ANALYZE " + String.join(", ", tables)).update();
		}
	}

}
