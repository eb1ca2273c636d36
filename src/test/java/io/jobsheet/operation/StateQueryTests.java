package io.jobsheet.operation;

import java.util.List;
import java.util.Map;

import io.jobsheet.cloud.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a job's state says about calls whose reply was lost; {@code operation/states.csv}
 * has a verdict for each state and operation.
 */
class StateQueryTests {

	private static final Item NOW = new Item(1, "job-a", "{\"job_id\":\"job-a\"}");

	private static final Item LATER = new Item(1, "job-a", "{\"job_id\":\"job-a\",\"start_time\":\"1777615200000\"}");

	private static final String BEFORE = "{\"status\":\"CONFIGURATION\",\"position\":\"mysql-bin.000277:4\"}";

	private static final Item MOVED = new Item(1, "job-a",
			"{\"job_id\":\"job-a\",\"file_and_position\":\"mysql-bin.000277:805\",\"gtid_set\":\"u:1-3\"}");

	private static final Item MOVED_WITHOUT_GTID = new Item(1, "job-a",
			"{\"job_id\":\"job-a\",\"file_and_position\":\"mysql-bin.000277:805\"}");

	private final Operation starting = Table.operations().get("batch-starting");

	private final Operation moving = Table.operations().get("start-position");

	@ParameterizedTest
	@CsvFileSource(resources = "/operation/states.csv", numLinesToSkip = 1)
	void stateIsUnderstood(String state, String now, String later, String differs, String same) {
		String status = "\"status\":\"" + state + "\"";
		assertThat(state(this.starting, NOW, status)).isEqualTo(expected(now, state));
		assertThat(state(this.starting, LATER, status)).isEqualTo(expected(later, state));
		assertThat(state(this.moving, MOVED, status + ",\"incre_start_position\":\"mysql-bin.000277:4\""))
			.isEqualTo(expected(differs, state));
		assertThat(state(this.moving, MOVED,
				status + ",\"incre_start_position\":\"mysql-bin.000277:805\",\"gtid\":\"U:1-3\""))
			.isEqualTo(expected(same, state));
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/operation/pause-states.csv", numLinesToSkip = 1)
	void stateAfterPausingAndGoingOnIsUnderstood(String state, String paused, String retried, String edited) {
		String status = "\"status\":\"" + state + "\"";
		Operation pausing = Table.operations().get("batch-pause-task");
		Operation retrying = Table.operations().get("batch-retry-task");
		assertThat(state(pausing, NOW, status)).isEqualTo(expected(paused, state));
		assertThat(state(retrying, NOW, status)).isEqualTo(expected(retried, state));
		assertThat(state(retrying, new Item(1, "job-a", "{\"job_id\":\"job-a\",\"is_sync_re_edit\":false}"), status))
			.isEqualTo(expected(retried, state));
		assertThat(state(retrying, new Item(1, "job-a", "{\"job_id\":\"job-a\",\"is_sync_re_edit\":true}"), status))
			.isEqualTo(expected(edited, state));
	}

	private static String expected(String word, String state) {
		return "1 " + switch (word) {
			case "DONE" -> "DONE: confirmed by the job's state (" + state + ")";
			case "accepted" -> "accepted";
			case "again" -> "again : the job's state (" + state + ") says it was not carried out";
			case "FAILED" -> "FAILED: carried out, and the job is now " + state;
			default ->
				"UNKNOWN: the job's state is " + state + ", which does not tell whether the call was carried out";
		};
	}

	private static String state(Operation operation, Item item, String members) {
		return Table
			.text(operation.state(Table.reply(200, "{\"results\":[{\"id\":\"JOB-A\"," + members + "}],\"count\":1}"),
					List.of(item), Map.of(item.number(), BEFORE)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					LATER | "status":"WAITING_FOR_START" | `` | UNKNOWN
					LATER | "status":"WAITING_FOR_START" | {"status":"WAITING_FOR_START"} | UNKNOWN
					LATER | "status":"WAITING_FOR_START" | {"status":"CONFIGURATION"} | accepted
					LATER | "status":"STARTJOBING" | {"status":"STARTJOBING"} | accepted
					MOVED | "status":"PAUSING","incre_start_position":"mysql-bin.000277:805" | `` | DONE
					MOVED | "status":"PAUSING","incre_start_position":"mysql-bin.000277:805","actual_start_time":"1" | `` | UNKNOWN
					MOVED | "status":"PAUSING","incre_start_position":"mysql-bin.000277:805","actual_start_time":"1" | {"status":"PAUSING","position":"mysql-bin.000277:805"} | UNKNOWN
					MOVED | "status":"PAUSING","incre_start_position":"mysql-bin.000277:805","actual_start_time":"1" | {"status":"PAUSING","position":"mysql-bin.000277:4"} | DONE
					MOVED | "status":"PAUSING","incre_start_position":"mysql-bin.000277:805","actual_start_time":"1" | {"status":"PAUSING"} | DONE
					MOVED | "status":"PAUSING","incre_start_position":"mysql-bin.000277:4","actual_start_time":"1" | {"status":"PAUSING"} | again
					""")
	void whatMayHaveBeenSoBeforeProvesNothing(String asked, String members, String before, String expected) {
		boolean later = asked.equals("LATER");
		Item item = later ? LATER : MOVED_WITHOUT_GTID;
		Answer answer = (later ? this.starting : this.moving).state(
				Table.reply(200, "{\"results\":[{\"id\":\"job-a\"," + members + "}]}"), List.of(item),
				before.isEmpty() ? Map.of() : Map.of(item.number(), before));
		assertThat(Table.text(answer)).startsWith("1 " + expected);
	}

	@Test
	void positionWithoutGtidSetIsComparedAlone() {
		assertThat(state(this.moving, MOVED_WITHOUT_GTID,
				"\"status\":\"PAUSING\",\"incre_start_position\":\"mysql-bin.000277:805\",\"gtid\":\"u:1\""))
			.isEqualTo("1 DONE: confirmed by the job's state (PAUSING)");
		assertThat(state(this.moving, MOVED,
				"\"status\":\"PAUSING\",\"incre_start_position\":\"mysql-bin.000277:805\",\"gtid\":\"u:1\""))
			.isEqualTo("1 again : the job's state (PAUSING) says it was not carried out");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"error_code":"DRS.M00289","error_message":"gone" | FAILED DRS.M00289: gone
					"error_code":"DRS.M00289","error_msg":"gone" | FAILED DRS.M00289: gone
					"error_code":"DRS.M01503","error_message":"often" | doubtful: the state could not be read (DRS.M01503: often)
					"error_code":"DRS.M00007","error_message":"odd" | doubtful: the state could not be read (DRS.M00007: odd)
					"error_code":"DRS.X","error_message":"new" | doubtful: the state could not be read (DRS.X: new)
					"name":"x" | UNKNOWN: the job's state is not given, which does not tell whether the call was carried out
					""")
	void entryWithoutAStateIsUnderstood(String members, String expected) {
		assertThat(state(this.starting, NOW, members)).isEqualTo("1 " + expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					200 | {"results":[]} | 1 doubtful: the reply does not name this job
					200 | {"results":[{"id":"job-a","status":"CONFIGURATION"},{"id":"job-a","status":"STARTJOBING"}]} | 1 doubtful: the reply names this job twice, with different answers
					200 | {} | 1 doubtful: the state could not be read (status 200)
					200 | {"jobs":[{"id":"job-a","status":"CONFIGURATION"}]} | 1 again : the job's state (CONFIGURATION) says it was not carried out
					400 | {"error_code":"DRS.M01503"} | 1 doubtful: the state could not be read (status 400)
					400 | {"results":[{"id":"job-a","error_code":"DRS.M00289","error_msg":"gone"}]} | 1 FAILED DRS.M00289: gone
					429 | `` | 1 doubtful: the state could not be read (status 429)
					503 | {"results":[{"id":"job-a","status":"CONFIGURATION"}]} | 1 doubtful: the state could not be read (status 503)
					401 | `` | stop: HTTP.401: the service answered with status 401. Check the credentials in the settings and resume.
					""")
	void replyToTheQuestionIsRead(int status, String body, String expected) {
		assertThat(Table.text(this.starting.state(Table.reply(status, body), List.of(NOW), Map.of())))
			.isEqualTo(expected);
	}

	@Test
	void questionAsksForAllJobsOnOnePage() {
		Request question = this.starting.question(List.of(NOW, new Item(2, "job-b", "{}")), Table.PROJECT);
		assertThat(question).hasToString("POST /v3/" + Table.PROJECT + "/jobs/batch-status");
		assertThat(question.body())
			.isEqualTo("{\"jobs\":[\"job-a\",\"job-b\"],\"page_req\":{\"cur_page\":1,\"per_page\":100}}");
		assertThat(this.moving.question(List.of(MOVED), Table.PROJECT))
			.hasToString("POST /v3/" + Table.PROJECT + "/jobs/batch-detail");
	}

}
