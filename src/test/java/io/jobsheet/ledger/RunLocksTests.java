package io.jobsheet.ledger;

import java.time.InstantSource;
import java.util.List;

import io.jobsheet.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Tag;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RunLocks}.
 */
@Tag(Databases.TAG)
class RunLocksTests {

	private static final String IDENTITY = "a".repeat(64);

	private final LedgerDatabase database = new LedgerDatabase();

	private final RunLocks locks = new RunLocks(this.database.jdbc);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void lockOfASharedDatabaseIsHeldByOneAndFreeAgainWhenItIsClosed() {
		assertThat(this.locks.areShared()).isEqualTo(Databases.arePostgres());
		assertThat(this.locks.isHeld(IDENTITY)).isFalse();
		try (RunLock lock = this.locks.claim(IDENTITY).orElseThrow()) {
			assertThat(this.locks.isHeld(IDENTITY)).isEqualTo(Databases.arePostgres());
			assertThat(this.locks.isHeld("b".repeat(64))).isFalse();
			assertThat(this.locks.claim(IDENTITY).isPresent()).isEqualTo(!Databases.arePostgres());
			assertThat(lock.isLost()).isFalse();
		}
		assertThat(this.locks.isHeld(IDENTITY)).isFalse();
		this.locks.claim(IDENTITY).orElseThrow().close();
	}

	@Test
	@Tag(Databases.POSTGRESQL)
	void lockIsLostWithItsConnectionAndNothingCanBeClaimedThen() {
		long run = this.database.begin();
		this.database.ledger.add(run, List.of(LedgerDatabase.row(1)));
		this.database.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 1)));
		try (RunLock lock = this.locks.claim(IDENTITY).orElseThrow();
				Journal journal = lock.journal(run, InstantSource.fixed(LedgerDatabase.NOW))) {
			this.database.jdbc
				.queryForList("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
						+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
			assertThat(lock.isLost()).isTrue();
			assertThat(this.locks.isHeld(IDENTITY)).isFalse();
			assertThatExceptionOfType(LedgerException.class)
				.isThrownBy(() -> journal.claim(LedgerDatabase.call(1, 1, 1)))
				.withMessageEndingWith(". Nothing more is sent; what was sent is settled when the run is resumed.");
			this.locks.claim(IDENTITY).orElseThrow().close();
		}
	}

	// The server of the tests commits without waiting for the disk unless it is told.
	@Test
	@Tag(Databases.POSTGRESQL)
	void journalWaitsForTheDiskAndNobodyElseDoesAfterwards() {
		assertThat(setting(this.database.jdbc)).isEqualTo("off");
		try (RunLock lock = this.locks.claim(IDENTITY).orElseThrow()) {
			assertThat(setting(lock.jdbc())).isEqualTo("on");
		}
		for (int connection = 0; connection < 8; connection++) {
			assertThat(setting(this.database.jdbc)).isEqualTo("off");
		}
	}

	private static String setting(JdbcTemplate jdbc) {
		return String.valueOf(jdbc.queryForObject("SHOW synchronous_commit", String.class));
	}

}
