package io.jobsheet.ledger;

import java.sql.Connection;
import java.time.InstantSource;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The right of this process to carry out a run. With PostgreSQL it lasts as long as one
 * connection, through which the journal is written: when the connection is lost, nothing
 * more can be claimed or recorded by whoever has lost the right.
 */
public final class RunLock implements AutoCloseable {

	// The schema, because advisory locks are those of the whole database.
	private static final String KEY = "hashtextextended(current_schema() || '/' || ?, 0)";

	private static final String HOLDERS = """
			SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
			WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
			  AND ((l.classid::bigint << 32) | l.objid::bigint) = %s
			""".formatted(KEY);

	private final String identity;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final @Nullable Holding holding;

	private RunLock(String identity, JdbcTemplate jdbc, DataSource database, @Nullable Holding holding) {
		this.identity = identity;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
		this.holding = holding;
	}

	static RunLock ofWholeDatabase(String identity, JdbcTemplate jdbc, DataSource database) {
		return new RunLock(identity, jdbc, database, null);
	}

	/**
	 * Tries to take a run's advisory lock.
	 * @param connection a connection for the lock alone
	 * @param others other connections to the same database
	 * @param identity the run's identity
	 * @return the lock, {@link #isTaken taken} or not, to be closed by the caller
	 */
	static RunLock ofConnection(Connection connection, JdbcTemplate others, String identity) {
		DataSource database = new SingleConnectionDataSource(connection, true);
		JdbcTemplate jdbc = new JdbcTemplate(database);
		return new RunLock(identity, jdbc, database, Holding.attempt(connection, jdbc, others, identity));
	}

	static boolean isHeld(JdbcTemplate jdbc, String identity) {
		return isPositive(jdbc.queryForObject(HOLDERS, Long.class, identity));
	}

	private static boolean isPositive(@Nullable Long count) {
		return count != null && count > 0;
	}

	/**
	 * What the journal is written through.
	 * @return with PostgreSQL a connection of its own
	 */
	JdbcTemplate jdbc() {
		return this.jdbc;
	}

	boolean isTaken() {
		return this.holding == null || this.holding.taken();
	}

	/**
	 * Whether the lock is that of a run.
	 * @param identity the run's identity
	 * @return {@code true} when it is
	 */
	public boolean isOf(String identity) {
		return this.identity.equals(identity);
	}

	/**
	 * Whether this process has lost the run, because its connection was ended.
	 * @return {@code true} when another process may carry it out by now
	 */
	public boolean isLost() {
		return this.holding != null && this.holding.isLost();
	}

	/**
	 * Opens the journal of the run.
	 * @param run the run's number
	 * @param clock tells the present time
	 * @return the journal, to be closed by the caller
	 */
	public Journal journal(long run, InstantSource clock) {
		return new Journal(run, this.jdbc, this.transaction, clock);
	}

	@Override
	public void close() {
		if (this.holding != null) {
			this.holding.release(this.jdbc);
		}
	}

	/**
	 * A connection and what it holds.
	 *
	 * @param connection the connection
	 * @param others other connections to the same database
	 * @param identity the run's identity
	 * @param process the process of the server behind the connection
	 * @param taken whether the lock was free
	 */
	private record Holding(Connection connection, JdbcTemplate others, String identity, long process, boolean taken) {

		// Keep-alives free the lock a minute after a machine has vanished.
		private static final String SETTINGS = """
				SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;
				SELECT set_config('synchronous_commit', 'on', FALSE) WHERE current_setting('synchronous_commit') = 'off'
				""";

		static Holding attempt(Connection connection, JdbcTemplate own, JdbcTemplate others, String identity) {
			try {
				own.execute(SETTINGS);
				Long process = own.queryForObject("SELECT pg_backend_pid()", Long.class);
				Boolean taken = own.queryForObject("SELECT pg_try_advisory_lock(" + KEY + ")", Boolean.class, identity);
				return new Holding(connection, others, identity, (process != null) ? process : 0,
						Boolean.TRUE.equals(taken));
			}
			catch (DataAccessException ex) {
				DataSourceUtils.releaseConnection(connection, others.getDataSource());
				throw ex;
			}
		}

		boolean isLost() {
			return !isPositive(
					this.others.queryForObject(HOLDERS + " AND l.pid = ?", Long.class, this.identity, this.process));
		}

		void release(JdbcTemplate own) {
			try {
				own.execute("SELECT pg_advisory_unlock_all(); RESET ALL");
			}
			catch (DataAccessException ex) {
				// The connection is gone, and the lock with it.
			}
			DataSourceUtils.releaseConnection(this.connection, this.others.getDataSource());
		}

	}

}
