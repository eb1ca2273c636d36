package io.jobsheet.operation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import io.jobsheet.cloud.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a job's state says of a row before it is sent; {@code operation/preflight.csv} has
 * a forecast for each operation and state.
 */
class PreflightTests {

	private static final Set<String> NOTHING = Set.of();

	private final Operations operations = Table.operations();

	@ParameterizedTest
	@CsvFileSource(resources = "/operation/preflight.csv", numLinesToSkip = 1)
	void forecastIsMade(String operation, String row, String job, String forecast) {
		assertThat(text(forecast(operation, row, job, NOTHING))).isEqualTo(forecast);
	}

	// A job that is paused first is not running when its position is set.
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					start-position | {"file_and_position":"b.000002:5"} | {"status":"INCRE_TRANSFER_STARTED"} | send
					start-position | {"file_and_position":"b.000002:5"} | {"status":"INCRE_TRANSFER_STARTED","incre_start_position":"b.000002:5"} | send
					start-position | {"file_and_position":"b.000002:5"} | {"status":"INCRE_TRANSFER_STARTED","task_type":"FULL_TRANS"} | BLOCKED: the job's task_type is 'FULL_TRANS': only a task that replicates changes has a start position (--no-preflight sends it)
					batch-starting | {} | {"status":"INCRE_TRANSFER_STARTED"} | send
					""")
	void stateThatAnEarlierStepChangesIsNotHeldAgainstARow(String operation, String row, String job, String forecast) {
		assertThat(text(forecast(operation, row, job, Set.of("status")))).isEqualTo(forecast);
	}

	@Test
	void stateBeforeIsRemembered() {
		String job = """
				{"status":"PAUSING","incre_start_position":"b.000002:4","gtid":"%s"}""".formatted("u:1-3,".repeat(50));
		Forecast forecast = forecast("start-position", "{\"file_and_position\":\"b.000002:5\"}", job, NOTHING);
		assertThat(forecast.before())
			.isEqualTo("{\"position\":\"b.000002:4\",\"gtid\":\"" + "u:1-3,".repeat(50) + "\",\"status\":\"PAUSING\"}");
		assertThat(Before.text(forecast.before())).startsWith("position b.000002:4, gtid u:1-3,u:1-3,")
			.endsWith(",u:1…, status PAUSING")
			.hasSize("position b.000002:4, gtid ".length() + 100 + ", status PAUSING".length());
		assertThat(Before.text("")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"position":"b.000002:4","gtid":"u:1-3"} | {job_id=j, file_and_position=b.000002:4, gtid_set=u:1-3}
			{"position":"b.000002:4"} | {job_id=j, file_and_position=b.000002:4, gtid_set=}
			{"gtid":"u:1-3"} | {}
			{"status":"CONFIGURATION"} | {}
			`` | {}
			""")
	void rowThatPutsBackIsMadeOfWhatWasThereBefore(String before, String row) {
		Undo undo = this.operations.get("start-position").undo().orElseThrow();
		assertThat(undo.columns()).containsExactly("job_id", "file_and_position", "gtid_set");
		assertThat(undo.row("{\"job_id\":\"j\",\"file_and_position\":\"b.000009:9\"}", before)).hasToString(row);
		assertThat(this.operations.get("batch-starting").undo()).isEmpty();
	}

	@Test
	void replyWithoutStatesMayBeAskedForAgainUnlessAllWouldBeAnsweredAlike() {
		Preflight preflight = this.operations.get("batch-starting").preflight().orElseThrow();
		List<Item> items = List.of(new Item(1, "j", "{}"));
		assertThat(preflight.read(Table.reply(503, ""), items).areRead()).isFalse();
		assertThat(preflight.read(Table.reply(503, ""), items).stop()).isNull();
		assertThat(preflight.read(Table.reply(401, ""), items).stop()).isEqualTo(
				"HTTP.401: the service answered with status 401. Check the credentials in the settings and resume.");
		Forecast unnamed = preflight.forecast(items.get(0), preflight.read(Table.reply(200, "{\"results\":[]}"), items),
				NOTHING);
		assertThat(text(unnamed)).isEqualTo("unread; the service says nothing of the job");
	}

	private Forecast forecast(String operation, String row, String job, Set<String> changed) {
		Preflight preflight = this.operations.get(operation).preflight().orElseThrow();
		Item item = new Item(1, "j", row);
		String described = "{\"id\":\"j\"," + job.substring(1);
		Reply reply = Table.reply(200, preflight.question().equals("job-detail") ? "{\"job\":" + described + "}"
				: "{\"results\":[" + described + "]}");
		return preflight.forecast(item, preflight.read(reply, List.of(item)), changed);
	}

	private static String text(Forecast forecast) {
		Outcome outcome = forecast.outcome();
		String decision = (outcome != null)
				? outcome.status() + (outcome.code().isEmpty() ? "" : " " + outcome.code()) + ": " + outcome.message()
				: forecast.isRead() ? "send" : "unread";
		return Stream.concat(Stream.of(decision), forecast.doubts().stream()).collect(Collectors.joining("; "));
	}

}
