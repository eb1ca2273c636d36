package io.jobsheet.ledger;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.jobsheet.Databases;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Leases} with a real database.
 */
@Tag(Databases.TAG)
class LeasesTests {

	private static final String HERE = "0123456789abcdef";

	private static final String ELSEWHERE = "fedcba9876543210";

	private final LedgerDatabase database = new LedgerDatabase();

	private final Leases leases = new Leases(this.database.jdbc);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void jobOfARunIsNotTakenByAnother() {
		long first = loaded("a", "b");
		long second = loaded("b", "c", "b");
		this.leases.take(first, HERE);
		this.leases.take(second, HERE);
		assertThat(held()).containsExactly("a " + first, "b " + first, "c " + second);
		assertThat(this.leases.holders(second, HERE)).containsExactly(first);
		assertThat(this.leases.areMissing(first, HERE)).isFalse();
		assertThat(this.leases.areMissing(second, HERE)).isTrue();
		assertThat(this.leases.holders(first, HERE)).isEmpty();
		assertThat(this.leases.block(second, HERE, first, "not sent")).isEqualTo(2);
		assertThat(this.database.results.after(second, 0, 10)).extracting(Result::outcome)
			.containsExactly(Outcome.of(Status.BLOCKED, "not sent"), Outcome.of(Status.NOT_SENT, ""),
					Outcome.of(Status.BLOCKED, "not sent"));
		assertThat(this.leases.holders(second, HERE)).isEmpty();
		assertThat(this.leases.areMissing(second, HERE)).isFalse();
	}

	@Test
	void jobOfTheSameNameAtAnotherServiceIsAnotherJob() {
		this.leases.take(loaded("a"), HERE);
		long other = loaded("a");
		this.leases.take(other, ELSEWHERE);
		assertThat(this.leases.holders(other, ELSEWHERE)).isEmpty();
	}

	@Test
	void rowsWithOutcomeOrWithoutJobTakeNothing() {
		long run = this.database.begin();
		this.database.ledger.add(run, List.of(LedgerDatabase.row(1, "batch-starting", 4, "a", "wrong"),
				LedgerDatabase.row(2, "batch-starting", 4, "", null)));
		this.leases.take(run, HERE);
		assertThat(held()).isEmpty();
	}

	@Test
	void releasedRunKeepsWhatIsInFlight() {
		long run = loaded("planned", "sent", "answered", "accepted", "ended");
		this.database.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 1), LedgerDatabase.call(2, 2, 3),
				LedgerDatabase.call(3, 4, 4), LedgerDatabase.call(4, 5, 5)));
		this.leases.take(run, HERE);
		try (Journal journal = this.database.journal(run)) {
			List<Call> calls = this.database.calls.withItems(run, this.database.calls.unanswered(run, false, 4, 0, 10));
			assertThat(calls.subList(1, 4)).allMatch(journal::claim);
			journal.record(calls.get(1).claimed(), Map.of(3L, Outcome.of(Status.DONE, "")), Map.of(), Call.State.SENT,
					200, "");
			journal.record(calls.get(2).claimed(), Map.of(), Map.of(4L, "query"), Call.State.ANSWERED, 200, "");
			journal.record(calls.get(3).claimed(), Map.of(), Map.of(5L, "query"), Call.State.ANSWERED, 200, "");
			journal.end(4, Map.of(5L, Outcome.of(Status.DONE, "")));
			journal.flush();
		}
		assertThat(this.leases.release(run)).isEqualTo(3);
		assertThat(held()).containsExactly("accepted " + run, "sent " + run);
		assertThat(this.leases.release(run)).isZero();
	}

	@Test
	void jobsInFlightOfARunThatTookNoLeasesAreTakenLater() {
		long run = loaded("planned", "sent");
		this.database.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 1), LedgerDatabase.call(2, 2, 2)));
		try (Journal journal = this.database.journal(run)) {
			journal.claim(this.database.calls.unanswered(run, false, 4, 1, 1).get(0));
		}
		this.leases.takeInFlight(run, HERE);
		assertThat(held()).containsExactly("sent " + run);
	}

	@Test
	void rowInFlightIsNotBlockedWhoeverHoldsItsJob() {
		long run = loaded("a", "a");
		this.leases.take(loaded("a"), HERE);
		this.database.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 1), LedgerDatabase.call(2, 2, 2)));
		try (Journal journal = this.database.journal(run)) {
			journal.claim(this.database.calls.unanswered(run, false, 4, 0, 1).get(0));
		}
		assertThat(this.leases.block(run, HERE, this.leases.holders(run, HERE).get(0), "not sent")).isEqualTo(1);
		assertThat(this.database.ledger.inDoubt(run)).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "https://drs.example.com, HTTPS://DRS.example.com:443/, true",
			"http://127.0.0.1, http://127.0.0.1:80, true", "https://drs.example.com, http://drs.example.com, false",
			"https://drs.example.com, https://drs.example.com:8443, false",
			"https://drs.example.com, https://drs.example.org, false" })
	void placeIsTheSameHoweverTheAddressIsWritten(URI one, URI other, boolean same) {
		assertThat(Leases.place(one)).matches("[0-9a-f]{16}");
		assertThat(Leases.place(one).equals(Leases.place(other))).isEqualTo(same);
	}

	private long loaded(String... jobs) {
		long run = this.database.begin();
		for (int number = 1; number <= jobs.length; number++) {
			this.database.ledger.add(run,
					List.of(LedgerDatabase.row(number, "batch-starting", 4, jobs[number - 1], null)));
		}
		this.database.ledger.loaded(run, jobs.length);
		return run;
	}

	private List<String> held() {
		return this.database.jdbc.query("SELECT job, run_id FROM leases ORDER BY job",
				(row, number) -> row.getString("job") + " " + row.getLong("run_id"));
	}

}
