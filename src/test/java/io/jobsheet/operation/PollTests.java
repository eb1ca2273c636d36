package io.jobsheet.operation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.jobsheet.cloud.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is asked and understood while the end of something accepted is waited for;
 * {@code operation/results.csv} has a verdict for each reply about a collected position.
 */
class PollTests {

	private static final Waiting COLLECTED = new Waiting(new Item(1, "job-a", "{\"job_id\":\"job-a\"}"), "q1");

	private static final Waiting STARTED = new Waiting(new Item(1, "job-a", "{\"job_id\":\"job-a\"}"), "");

	private static final Waiting STARTED_LATER = new Waiting(
			new Item(1, "job-a", "{\"job_id\":\"job-a\",\"start_time\":\"1777615200000\"}"), "");

	@ParameterizedTest
	@CsvFileSource(resources = "/operation/results.csv", numLinesToSkip = 1)
	void resultIsRead(String what, int status, @Nullable String body, String expected) {
		Answer answer = poll("collect-db-position").answer(Table.reply(status, body), List.of(COLLECTED));
		assertThat(Table.text(answer)).as(what).isEqualTo(expected);
	}

	@Test
	void positionIsKeptForOtherRows() {
		Answer answer = poll("collect-db-position").answer(
				Table.reply(200, "{\"position\":\"mysql-bin.000277:805\",\"status\":\"success\"}"), List.of(COLLECTED));
		assertThat(answer.verdicts().get(1L)).isEqualTo(new Verdict.Settled(
				new Outcome(Status.DONE, "", "position mysql-bin.000277:805", "mysql-bin.000277:805")));
	}

	@Test
	void resultIsAskedForUnderItsNumber() {
		assertThat(poll("collect-db-position").request(List.of(new Waiting(COLLECTED.item(), "a b/c")), "p"))
			.isEqualTo(new Request("GET", "/v5/p/jobs/job-a/db-position?query_id=a%20b%2Fc", null));
		assertThat(poll("collect-db-position").size()).isOne();
		assertThat(poll("collect-db-position").bringsResult()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "CONFIGURATION, accepted  CONFIGURATION, accepted  CONFIGURATION",
			"STARTJOBING, accepted  STARTJOBING, accepted  STARTJOBING",
			"WAITING_FOR_START, accepted  WAITING_FOR_START, DONE: the job is now WAITING_FOR_START",
			"FULL_TRANSFER_STARTED, DONE: the job is now FULL_TRANSFER_STARTED, DONE: the job is now FULL_TRANSFER_STARTED",
			"INCRE_TRANSFER_STARTED, DONE: the job is now INCRE_TRANSFER_STARTED, DONE: the job is now INCRE_TRANSFER_STARTED",
			"START_JOB_FAILED, 'FAILED: accepted, but the job is now START_JOB_FAILED', 'FAILED: accepted, but the job is now START_JOB_FAILED'",
			"DELETED, 'FAILED: accepted, but the job is now DELETED', 'FAILED: accepted, but the job is now DELETED'",
			"SOMETHING_NEW, accepted  SOMETHING_NEW, accepted  SOMETHING_NEW" })
	void startIsWaitedFor(String state, String now, String later) {
		String reply = "{\"results\":[{\"id\":\"JOB-A\",\"status\":\"" + state.toLowerCase(Locale.ROOT)
				+ "\"}],\"count\":1}";
		assertThat(Table.text(poll("batch-starting").answer(Table.reply(200, reply), List.of(STARTED))))
			.isEqualTo("1 " + now);
		assertThat(Table.text(poll("batch-starting").answer(Table.reply(200, reply), List.of(STARTED_LATER))))
			.isEqualTo("1 " + later);
	}

	@Test
	void jobThatIsGoneOrNotNamedIsSeen() {
		Poll poll = poll("batch-starting");
		assertThat(Table.text(poll.answer(
				Table.reply(200,
						"{\"results\":[{\"id\":\"job-a\",\"error_code\":\"DRS.M00289\",\"error_message\":\"gone\"}]}"),
				List.of(STARTED))))
			.isEqualTo("1 FAILED DRS.M00289: gone");
		assertThat(Table.text(poll.answer(Table.reply(200, "{\"results\":[]}"), List.of(STARTED))))
			.isEqualTo("1 doubtful: the reply does not name this job");
		assertThat(poll.size()).isEqualTo(100);
		assertThat(poll.bringsResult()).isFalse();
	}

	private static Poll poll(String operation) {
		return Objects.requireNonNull(Table.operations().get(operation).poll().orElse(null));
	}

}
