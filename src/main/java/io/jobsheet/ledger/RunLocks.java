package io.jobsheet.ledger;

import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Sees to it that a run is carried out by one process at a time. With PostgreSQL a run
 * has an advisory lock, named by the run's identity; a file of H2 can be opened by one
 * process only.
 */
public final class RunLocks {

	private final JdbcTemplate jdbc;

	private final boolean shared;

	/**
	 * The locks of a database.
	 * @param jdbc the database
	 */
	public RunLocks(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.shared = Product.of(jdbc) == Product.POSTGRESQL;
	}

	/**
	 * Claims a run for this process, until the lock is closed or its connection ends.
	 * @param identity the run's identity; it need not have begun
	 * @return the lock, or nothing when another process holds it
	 */
	public Optional<RunLock> claim(String identity) {
		DataSource database = Objects.requireNonNull(this.jdbc.getDataSource());
		if (!this.shared) {
			return Optional.of(RunLock.ofWholeDatabase(identity, this.jdbc, database));
		}
		RunLock lock = RunLock.ofConnection(DataSourceUtils.getConnection(database), this.jdbc, identity);
		if (lock.isTaken()) {
			return Optional.of(lock);
		}
		lock.close();
		return Optional.empty();
	}

	/**
	 * Whether a process carries out a run now.
	 * @param identity the run's identity
	 * @return {@code false} with H2, where nobody but this process can
	 */
	public boolean isHeld(String identity) {
		return this.shared && RunLock.isHeld(this.jdbc, identity);
	}

	/**
	 * Whether several processes may use the database at once.
	 * @return {@code false} with H2
	 */
	public boolean areShared() {
		return this.shared;
	}

}
