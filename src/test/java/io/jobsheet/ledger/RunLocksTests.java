package io.jobsheet.ledger;

import io.jobsheet.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

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

}
