package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of collecting positions in a {@link Simulator}.
 */
class CollectingTests {

	private static final String TIME = "2023-09-19T07:00:00Z";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final SimulatorSettings settings = SimulatorSettings.defaults()
		.withClock(this.now::get)
		.withTimes(ServiceTimes.of(Duration.ofSeconds(3)));

	private Simulator simulator = Simulator.start(this.settings);

	private Client client = new Client(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void positionIsWorthNothingUntilItIsCollected() {
		addJob("a");
		String id = collect("a", TIME);
		pass(Duration.ofMillis(2999));
		assertThat(position("a", id))
			.isEqualTo("200 {\"job_id\":\"a\",\"position\":\"mysql-bin.000277:805\",\"status\":\"pending\"}");
		pass(Duration.ofMillis(1));
		assertThat(position("a", id))
			.isEqualTo("200 {\"job_id\":\"a\",\"position\":\"mysql-bin.470863:101\",\"status\":\"success\"}");
		assertThat(this.simulator.changes()).isEqualTo(
				Map.of("a", new JobChanges("CONFIGURATION", Map.of("collect", 1), Map.of(), Map.of(), null, null)));
	}

	@Test
	void collectAnswersPendingAndTheJobOfThePath() {
		addJob("a");
		assertThat(collectWith("a", "{\"reset_position_time\":\"" + TIME + "\"}"))
			.matches("202 \\{\"id\":\"[0-9a-f-]{36}\",\"job_id\":\"a\",\"status\":\"pending\"}");
	}

	@Test
	void positionHangsOnJobAndTimeOnly() {
		addJob("a");
		addJob("b");
		String first = collect("a", TIME);
		String again = collect("a", TIME);
		String later = collect("a", "2023-09-19T07:00:01Z");
		String other = collect("b", TIME);
		pass(Duration.ofSeconds(3));
		assertThat(again).isNotEqualTo(first);
		assertThat(position("a", again)).isEqualTo(position("a", first));
		assertThat(position("a", later)).contains("mysql-bin.470863:1101");
		assertThat(position("b", other)).contains("mysql-bin.470863:102");
		assertThat(this.simulator.changes().get("a")).satisfies((job) -> assertThat(job.collects()).isEqualTo(3));
	}

	@Test
	void queryBelongsToItsJobAndItsKind() {
		addJob("a");
		addJob("b");
		String id = collect("a", TIME);
		String refused = "400 {\"error_code\":\"DRS.10030014\","
				+ "\"error_msg\":\"Firstly, please the query object info.\"}";
		assertThat(position("b", id)).isEqualTo(refused);
		assertThat(position("a", "0eacda0b-9422-4535-8b62-537d1833638b")).isEqualTo(refused);
		assertThat(this.client.v5("GET", "a/db-objects/saving-status?query_id=" + id, "")).isEqualTo(refused);
		assertThat(this.client.v5("GET", "a/db-position", "")).contains("query_id is missing in the query");
		assertThat(position("nobody", id)).contains("DRS.10000010");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                              | reset_position_time is missing in the body
					{"reset_position_time":1695106800000}           | reset_position_time is not a string
					{"reset_position_time":"2023-09-19T07:00:00Z","x":1} | the body has an unknown member x
					{"reset_position_time":"2023-09-19T07:00:00.0Z"}     | reset_position_time is not such as 2023-09-19T07:00:00Z
					{"reset_position_time":"2023-09-19T07:00:00+00:00"}  | reset_position_time is not such as 2023-09-19T07:00:00Z
					{"reset_position_time":"2023-09-19 07:00:00"}        | reset_position_time is not such as 2023-09-19T07:00:00Z
					{"reset_position_time":"2023-02-30T07:00:00Z"}       | reset_position_time is no time
					[]                                              | the body is not an object
					""")
	void collectWhenBodyIsWrongIsRefused(String body, String message) {
		addJob("a");
		assertThat(collectWith("a", body))
			.isEqualTo("400 {\"error_code\":\"DRS.M00200\",\"error_msg\":\"Parameter error: " + message + ".\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mysql", "mysql-to-kafka", "mongodb" })
	void collectWhenPairIsAnotherIsRefused(String engine) {
		this.simulator.add("a", engine, "CONFIGURATION");
		assertThat(collectWith("a", "{\"reset_position_time\":\"" + TIME + "\"}"))
			.isEqualTo("400 {\"error_code\":\"DRS.M00300\",\"error_msg\":\"Invalid request: "
					+ "positions are collected from MySQL to GaussDB(DWS) only.\"}");
		assertThat(this.simulator.changes().get("a")).satisfies((job) -> assertThat(job.refusals()).isEqualTo(1));
	}

	@ParameterizedTest
	@CsvSource({ "DELETED, DRS.M05004", "CREATING, DRS.M00304" })
	void collectWhenJobIsNotLiveIsRefused(String status, String code) {
		this.simulator.add("a", "mysql-to-dws", status);
		assertThat(collectWith("a", "{\"reset_position_time\":\"" + TIME + "\"}")).contains(code);
	}

	@Test
	void collectWhenJobIsUnknownIsRefused() {
		assertThat(collectWith("a", "{\"reset_position_time\":\"" + TIME + "\"}")).contains("DRS.10000010");
	}

	@Test
	void collectThatFailsTellsNoPosition() {
		restart("collect-fails@a");
		String id = collect("a", TIME);
		String other = collect("b", TIME);
		assertThat(position("a", id)).contains("\"pending\"");
		pass(Duration.ofSeconds(3));
		assertThat(position("a", id)).isEqualTo("200 {\"job_id\":\"a\",\"status\":\"failed\"}");
		assertThat(position("b", other)).contains("\"success\"");
	}

	@Test
	void collectThatNeverEndsStaysPending() {
		restart("never-ends:collect-db-position=1");
		String id = collect("a", TIME);
		pass(Duration.ofDays(10_000));
		assertThat(position("a", id)).contains("\"pending\"");
		assertThat(collect("a", TIME)).isNotEqualTo(id);
	}

	@Test
	void collectThatNamesAnotherJobCollectsForItsOwn() {
		restart("job-id-differs");
		String reply = collectWith("a", "{\"reset_position_time\":\"" + TIME + "\"}");
		assertThat(reply).contains("\"job_id\":\"ffffffff-ffff-ffff-ffff-ffffffffjb99\"");
		assertThat(position("a", reply.substring(11, 47))).startsWith("200 {\"job_id\":\"a\"");
	}

	private void restart(String faults) {
		this.simulator.close();
		this.simulator = Simulator.start(this.settings.withFaults(Faults.parse(faults), 0));
		this.client = new Client(this.simulator);
		addJob("a");
		addJob("b");
	}

	private void addJob(String jobId) {
		this.simulator.add(jobId, "mysql-to-dws", "CONFIGURATION");
	}

	private String collect(String jobId, String time) {
		return collectWith(jobId, "{\"reset_position_time\":\"" + time + "\"}").substring(11, 47);
	}

	private String collectWith(String jobId, String body) {
		return this.client.v5("POST", jobId + "/collect-db-position", body);
	}

	private String position(String jobId, String id) {
		return this.client.v5("GET", jobId + "/db-position?query_id=" + id, "");
	}

	private void pass(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

}
