package io.jobsheet.ledger;

import java.util.List;
import java.util.Map;

import io.jobsheet.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretItems}.
 */
@Tag(Databases.TAG)
class SecretItemsTests {

	private final LedgerDatabase database = new LedgerDatabase();

	private final SecretItems secrets = new SecretItems(this.database.jdbc);

	@AfterEach
	void close() {
		this.database.close();
	}

	// What a plan says before it is complete is forgotten by the next one, which needs
	// the row.
	@ParameterizedTest
	@CsvSource({ "BLOCKED, false, false", "UNCHANGED, false, false", "BLOCKED, true, true", "UNCHANGED, true, true",
			"DONE, true, true", "INVALID, false, true" })
	void secretIsErasedWithItsOutcomeUnlessAPlanStillNeedsIt(String status, boolean planned, boolean erased) {
		long run = run();
		this.database.jdbc.update(
				"INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no) VALUES (?, 1, ?, '', '', 0)",
				run, status);
		if (planned) {
			this.database.calls.planned(run);
		}
		this.secrets.erase();
		assertThat(part(run).equals("{}")).isEqualTo(erased);
		assertThat(this.secrets.areSealed()).isEqualTo(!erased);
	}

	@Test
	void secretOfAnOpenRowIsKept() {
		long run = run();
		this.secrets.erase();
		assertThat(part(run)).isNotEqualTo("{}");
		assertThat(this.secrets.areSealed()).isTrue();
	}

	private long run() {
		long run = this.database.begin();
		this.database.ledger.add(run, new SheetHeader(0, "sheet", List.of("job_id")));
		this.database.ledger.add(run, List.of(LedgerDatabase.row(1)));
		this.database.ledger.loaded(run, 1);
		this.database.jdbc.update("UPDATE items SET part = '{\"password\":\"sealed:1:x\"}' WHERE run_id = ?", run);
		this.secrets.add(run, Map.of(1L, true));
		return run;
	}

	private String part(long run) {
		return String
			.valueOf(this.database.jdbc.queryForObject("SELECT part FROM items WHERE run_id = ?", String.class, run));
	}

}
