package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of pausing, retrying, limiting and modifying jobs in a {@link Simulator}.
 */
class BatchChangesTests {

	private static final String SUCCESS = "200 {\"results\":[{\"id\":\"a\",\"status\":\"success\"}],\"count\":1}";

	private static final String PAUSE = "{\"jobs\":[{\"job_id\":\"a\",\"pause_mode\":\"all\"}]}";

	private static final String RETRY = "{\"jobs\":[{\"job_id\":\"a\"}]}";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final SimulatorSettings settings = SimulatorSettings.defaults()
		.withClock(this.now::get)
		.withStarting(Duration.ofSeconds(5))
		.withTimes(ServiceTimes.of(Duration.ofSeconds(3)));

	private Simulator simulator = Simulator.start(this.settings);

	private Client client = new Client(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void pauseShowsAfterAWhileAndIsMadeOnce() {
		this.simulator.add("a", "mysql", "INCRE_TRANSFER_STARTED");
		assertThat(pause()).isEqualTo(SUCCESS);
		assertThat(status()).isEqualTo("INCRE_TRANSFER_STARTED");
		assertThat(this.client.v5("GET", "a/actions", "")).endsWith("\"current_action\":\"STOP_JOB\"}}");
		assertThat(pause()).contains("\"error_code\":\"DRS.M01504\"");
		pass(3);
		assertThat(status()).isEqualTo("PAUSING");
		assertThat(pause()).contains("\"error_code\":\"DRS.M00304\"");
		assertThat(this.simulator.changes()).isEqualTo(
				Map.of("a", new JobChanges("PAUSING", Map.of("pause", 1), Map.of(), Map.of("pause", 2), null, null)));
	}

	@Test
	void retryMakesAPausedJobRunAgainOnce() {
		this.simulator.add("a", "mysql", "PAUSING");
		assertThat(retry()).isEqualTo(SUCCESS);
		assertThat(status()).isEqualTo("STARTJOBING");
		assertThat(retry()).contains("\"error_code\":\"DRS.M00304\"");
		pass(5);
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", new JobChanges("INCRE_TRANSFER_STARTED",
				Map.of("retry", 1), Map.of(), Map.of("retry", 1), null, null)));
	}

	@ParameterizedTest
	@CsvSource({ "FULL_TRANSFER_STARTED, pause", "FULL_TRANSFER_FAILED, pause retry", "FULL_TRANSFER_COMPLETE, pause",
			"INCRE_TRANSFER_STARTED, pause", "INCRE_TRANSFER_FAILED, pause retry", "PAUSING, retry",
			"START_JOB_FAILED, retry", "CONFIGURATION, ''", "WAITING_FOR_START, ''", "STARTJOBING, ''",
			"CREATE_FAILED, ''", "DELETED, ''" })
	void pauseAndRetryHangOnTheState(String status, String allowed) {
		this.simulator.add("a", "mysql", status);
		this.simulator.add("b", "mysql", status);
		assertThat(pause().contains("success")).isEqualTo(allowed.contains("pause"));
		assertThat(this.client.v3("POST", "/batch-retry-task", RETRY.replace("\"a\"", "\"b\"")).contains("success"))
			.isEqualTo(allowed.contains("retry"));
	}

	@Test
	void retryWithObjectsNeedsThemSelectedAnew() {
		this.simulator.add("a", "mysql", "INCRE_TRANSFER_STARTED");
		String edited = "{\"jobs\":[{\"job_id\":\"a\",\"is_sync_re_edit\":true}]}";
		assertThat(this.client.v3("POST", "/batch-retry-task", edited)).contains("DRS.M00401");
		this.client.v5("PUT", "a",
				"{\"job\":{\"type\":\"db_object\",\"params\":{\"db_object\":{\"object_scope\":\"all\"}}}}");
		assertThat(this.client.v3("POST", "/batch-retry-task", edited)).isEqualTo(SUCCESS);
		pass(5);
		assertThat(this.client.v3("POST", "/batch-retry-task", edited)).contains("DRS.M00401");
	}

	@ParameterizedTest
	@CsvSource({ "start-fails, START_JOB_FAILED, INCRE_TRANSFER_FAILED, PAUSING",
			"never-ends, STARTJOBING, STARTJOBING, INCRE_TRANSFER_STARTED",
			"start-fails@b, INCRE_TRANSFER_STARTED, INCRE_TRANSFER_STARTED, PAUSING" })
	void startRetryAndPauseMayEndOtherwise(String fault, String started, String retried, String paused) {
		restart(fault);
		this.simulator.add("a");
		assertThat(this.client.start("a")).contains("success");
		pass(1_000_000);
		assertThat(status()).isEqualTo(started);
		restart(fault);
		this.simulator.add("a", "mysql", "PAUSING");
		assertThat(retry()).isEqualTo(SUCCESS);
		pass(1_000_000);
		assertThat(status()).isEqualTo(retried);
		restart(fault);
		this.simulator.add("a", "mysql", "INCRE_TRANSFER_STARTED");
		assertThat(pause()).isEqualTo(SUCCESS);
		pass(1_000_000);
		assertThat(status()).isEqualTo(paused);
	}

	@Test
	void startAtALaterTimeMayFailThen() {
		restart("start-fails");
		this.simulator.add("a");
		this.client.startAt("a", Long.toString(Instant.parse("2020-01-01T00:00:00Z").toEpochMilli()));
		assertThat(status()).isEqualTo("WAITING_FOR_START");
		this.now.set(Instant.parse("2020-01-01T00:00:04Z"));
		assertThat(status()).isEqualTo("STARTJOBING");
		pass(1);
		assertThat(status()).isEqualTo("START_JOB_FAILED");
	}

	@Test
	void limitIsShownAndItsRepeatCounted() {
		this.simulator.add(SimulatedJob.of("a").between("mysql", "FULL_INCR_TRANS"));
		String ranges = "[{\"begin\":\"16:00\",\"end\":\"23:59\",\"speed\":\"15\",\"is_utc\":true},"
				+ "{\"begin\":\"00:30\",\"end\":\"15:59\",\"speed\":\"9999\"}]";
		assertThat(limit("[]")).isEqualTo(SUCCESS);
		assertThat(limit(ranges)).isEqualTo(SUCCESS);
		assertThat(limit(ranges)).isEqualTo(SUCCESS);
		assertThat(this.client.details("{\"jobs\":[\"a\"]}")).contains("\"speed_limit\":" + ranges);
		assertThat(limit("[]")).isEqualTo(SUCCESS);
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", new JobChanges("CONFIGURATION",
				Map.of("speed-limit", 2), Map.of("speed-limit", 2), Map.of(), null, null)));
	}

	@Test
	void limitWhenIncrementalIsRefused() {
		this.simulator.add("a");
		assertThat(limit("[]")).isEqualTo("200 {\"results\":[{\"id\":\"a\",\"status\":\"failed\","
				+ "\"error_code\":\"DRS.M00403\",\"error_msg\":\"The task does not support flow control.\"}],"
				+ "\"count\":1}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			16:00 15:59                         |
			00:00 23:59                         |
			22:00 01:59, 02:00 21:59            |
			05:59 05:59                         | DRS.M00306
			01:00 02:59, 02:00 03:59            | DRS.M00200
			22:00 01:59, 01:59 02:59            | DRS.M00200
			16:00 15:59, 03:00 03:59            | DRS.M00200
			00:00 00:59, 01:00 01:59, 02:00 02:59, 03:00 03:59 | DRS.M00200
			""")
	void limitHasRangesThatDoNotOverlap(String ranges, String code) {
		this.simulator.add("a", "unknown", "CONFIGURATION");
		String json = "[{\"begin\":\""
				+ ranges.replace(" ", "\",\"end\":\"").replace(",\",\"end\":\"", "\",\"speed\":\"1\"},{\"begin\":\"")
				+ "\",\"speed\":\"1\"}]";
		assertThat(limit(json)).startsWith((code != null) ? "400 {\"error_code\":\"" + code : SUCCESS);
	}

	@Test
	void modificationIsShownAndItsRepeatCounted() {
		this.simulator.add("a");
		String item = "\"name\":\"DRS-1234\",\"description\":\"more\",\"alarm_notify\":{\"alarm_to_user\":true,"
				+ "\"delay_time\":60,\"subscriptions\":[{\"protocol\":\"email\",\"endpoints\":[\"a@b\"]}]}";
		assertThat(modify(item)).isEqualTo(SUCCESS);
		assertThat(modify(item)).isEqualTo(SUCCESS);
		assertThat(this.client.details("{\"jobs\":[\"a\"]}"))
			.contains("\"name\":\"DRS-1234\",\"status\":\"CONFIGURATION\",\"description\":\"more\"")
			.contains("\"alarm_notify\":{\"subscriptions\":[{\"protocol\":\"email\",\"endpoints\":[\"a@b\"]}],"
					+ "\"delay_time\":60,\"rto_delay\":0,\"rpo_delay\":0,\"alarm_to_user\":true}");
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", new JobChanges("CONFIGURATION",
				Map.of("modification", 1), Map.of("modification", 1), Map.of(), null, null)));
	}

	@Test
	void modificationRefusesItemByItem() {
		this.simulator.add("a");
		this.simulator.add(SimulatedJob.of("b").named("Taken", ""));
		this.simulator.add("c", "mysql", "RELEASE_RESOURCE_COMPLETE");
		assertThat(this.client.v3("PUT", "/batch-modification",
				"{\"jobs\":[{\"job_id\":\"a\",\"name\":\"taken\"},{\"job_id\":\"b\",\"description\":\"more\"},"
						+ "{\"job_id\":\"c\",\"description\":\"\"},{\"job_id\":\"nobody\",\"description\":\"\"}]}"))
			.matches("200 \\{\"results\":\\[\\{\"id\":\"a\",\"status\":\"failed\",\"error_code\":\"DRS.M00277\".*"
					+ "\\{\"id\":\"b\",\"status\":\"success\"}.*\"DRS.M05004\".*\"DRS.M00289\".*\"count\":4}");
		assertThat(this.client.v3("PUT", "/batch-modification", "{\"jobs\":[{\"job_id\":\"a\"}]}"))
			.contains("DRS.M00200");
	}

	@Test
	void modificationOfTheModeTakesEffect() {
		this.simulator.add("a");
		assertThat(modify("\"task_type\":\"FULL_TRANS\"")).isEqualTo(SUCCESS);
		assertThat(limit("[]")).isEqualTo(SUCCESS);
		assertThat(this.client.move("a", "b.001:4")).contains("DRS.M00300");
		this.client.start("a");
		pass(5);
		assertThat(status()).isEqualTo("FULL_TRANSFER_STARTED");
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/simulator/batches-refused.csv", delimiter = '|', quoteCharacter = '`')
	void batchWhenBodyIsWrongIsRefused(String request, String body, String code, String message) {
		this.simulator.add("a", "unknown", "CONFIGURATION");
		String[] parts = request.split(" ", -1);
		assertThat(this.client.v3(parts[0], "/" + parts[1], body))
			.isEqualTo("400 {\"error_code\":\"" + code + "\",\"error_msg\":\"" + message + ".\"}");
		assertThat(this.simulator.changes().get("a")).satisfies((job) -> assertThat(job.made()).isEmpty());
	}

	private void restart(String faults) {
		this.simulator.close();
		this.now.set(Instant.EPOCH);
		this.simulator = Simulator.start(this.settings.withFaults(Faults.parse(faults), 0));
		this.client = new Client(this.simulator);
	}

	private String pause() {
		return this.client.v3("POST", "/batch-pause-task", PAUSE);
	}

	private String retry() {
		return this.client.v3("POST", "/batch-retry-task", RETRY);
	}

	private String limit(String ranges) {
		return this.client.v3("PUT", "/batch-limit-speed",
				"{\"speed_limits\":[{\"job_id\":\"a\",\"speed_limit\":" + ranges + "}]}");
	}

	private String modify(String members) {
		return this.client.v3("PUT", "/batch-modification", "{\"jobs\":[{\"job_id\":\"a\"," + members + "}]}");
	}

	private String status() {
		JobChanges job = this.simulator.changes().get("a");
		return (job != null) ? job.status() : "";
	}

	private void pass(long seconds) {
		this.now.updateAndGet((instant) -> instant.plusSeconds(seconds));
	}

}
