package io.jobsheet.simulator;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the operations of a {@link Simulator} that works.
 */
class SimulatorTests {

	private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

	private static final String SUCCESS = "202 {\"results\":[{\"id\":\"a\",\"status\":\"success\"}],\"count\":1}";

	private static final String WRONG_STATUS = "\"error_code\":\"DRS.M00304\","
			+ "\"error_msg\":\"The API cannot be called in the current task status.\"}";

	private static final String GTID_SET = "c8cd8ff7-da6f-11ec-a945-00d861ef1161:1-3";

	private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

	private final List<String> log = new ArrayList<>();

	private final SimulatorSettings settings = SimulatorSettings.defaults()
		.withClock(this.now::get)
		.withLog(this.log::add);

	private Simulator simulator = Simulator.start(this.settings);

	private Client client = new Client(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void startWhenConfiguredCountsAndRunsAfterAWhile() {
		this.simulator.add("a");
		assertThat(this.client.start("a")).isEqualTo(SUCCESS);
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", counted("STARTJOBING", 1, 0, 0, 0, null, null)));
		pass(Duration.ofMillis(199));
		assertThat(status("a")).isEqualTo("STARTJOBING");
		pass(Duration.ofMillis(1));
		assertThat(status("a")).isEqualTo("INCRE_TRANSFER_STARTED");
		assertThat(this.log).containsExactly("start of a changed from 'CONFIGURATION' to 'STARTJOBING'");
	}

	@Test
	void startWhenStartedIsRefused() {
		this.simulator.add("a");
		this.client.start("a");
		assertThat(this.client.start("a"))
			.isEqualTo("202 {\"results\":[{\"id\":\"a\",\"status\":\"failed\"," + WRONG_STATUS + "],\"count\":1}");
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", counted("STARTJOBING", 1, 1, 0, 0, null, null)));
	}

	@Test
	void startAtLaterTimeWaitsAndCanBeOrderedAgain() {
		this.simulator.add("a");
		String later = millis(NOON.plusSeconds(60));
		assertThat(this.client.startAt("a", later)).isEqualTo(SUCCESS);
		assertThat(status("a")).isEqualTo("WAITING_FOR_START");
		assertThat(this.client.startAt("a", later)).isEqualTo(SUCCESS);
		pass(Duration.ofSeconds(60));
		assertThat(status("a")).isEqualTo("STARTJOBING");
		pass(Duration.ofMillis(200));
		assertThat(this.simulator.changes())
			.isEqualTo(Map.of("a", counted("INCRE_TRANSFER_STARTED", 2, 0, 0, 0, null, null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1599202771816" })
	void startAtNoTimeOrAPastOneIsNow(String time) {
		this.simulator.add("a");
		assertThat(this.client.startAt("a", time)).isEqualTo(SUCCESS);
		assertThat(status("a")).isEqualTo("STARTJOBING");
	}

	@Test
	void startAnswersJobByJobInTheirOrder() {
		this.simulator.add("b");
		this.simulator.add("released", "mysql", "DELETED");
		assertThat(this.client.start("nobody", "b", "released")).isEqualTo("202 {\"results\":["
				+ "{\"id\":\"nobody\",\"status\":\"failed\",\"error_code\":\"DRS.M00289\","
				+ "\"error_msg\":\"The job does not exist.\"}," + "{\"id\":\"b\",\"status\":\"success\"},"
				+ "{\"id\":\"released\",\"status\":\"failed\",\"error_code\":\"DRS.M05004\","
				+ "\"error_msg\":\"The task has been deleted or its resources have been released.\"}],\"count\":3}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PAUSING", "CREATING", "INCRE_TRANSFER_STARTED", "INCRE_TRANSFER_FAILED", "A_NEW_STATE" })
	void startWhenInAnotherStateIsRefused(String status) {
		this.simulator.add("a", "mysql", status);
		assertThat(this.client.start("a")).contains("DRS.M00304");
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", counted(status, 0, 1, 0, 0, null, null)));
	}

	@Test
	void startWhenTwiceInARequestRefusesAll() {
		this.simulator.add("a");
		assertThat(this.client.start("a", "b", "a"))
			.isEqualTo("400 {\"error_code\":\"DRS.M00301\",\"error_msg\":\"Duplicates exist in the request.\"}");
		assertThat(status("a")).isEqualTo("CONFIGURATION");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"jobs":                                    | DRS.M00007 | Invalid request parameter: the body is not JSON.
					{"jobs":[]} {}                              | DRS.M00007 | Invalid request parameter: the body is not JSON.
					{"jobs":[],"jobs":[]}                       | DRS.M00007 | Invalid request parameter: the body is not JSON.
					[]                                          | DRS.M00200 | Parameter error: the body is not an object.
					{}                                          | DRS.M00200 | Parameter error: jobs in the body is not a list with elements.
					{"jobs":[]}                                 | DRS.M00200 | Parameter error: jobs in the body is not a list with elements.
					{"jobs":[{"job_id":"a"}],"x":1}             | DRS.M00200 | Parameter error: the body has an unknown member x.
					{"jobs":["a"]}                              | DRS.M00200 | Parameter error: jobs[0] is not an object.
					{"jobs":[{"id":"a"}]}                       | DRS.M00200 | Parameter error: jobs[0] has an unknown member id.
					{"jobs":[{"start_time":""}]}                | DRS.M00200 | Parameter error: job_id is missing in jobs[0].
					{"jobs":[{"job_id":"a"},{"job_id":7}]}      | DRS.M00200 | Parameter error: job_id in jobs[1] is not a string.
					{"jobs":[{"job_id":"a","start_time":null}]} | DRS.M00200 | Parameter error: start_time in jobs[0] is not a string.
					{"jobs":[{"job_id":"a","start_time":1599202771816}]} | DRS.M00200 | Parameter error: start_time in jobs[0] is not a string.
					{"jobs":[{"job_id":"a","start_time":"1599202771"}]}  | DRS.M00200 | Parameter error: start_time in jobs[0] is not a 13-digit timestamp.
					{"jobs":[{"job_id":"a","is_only_init_task":"no"}]}   | DRS.M00200 | Parameter error: is_only_init_task in jobs[0] is not a boolean.
					""")
	void startWhenBodyIsWrongIsRefused(String body, String code, String message) {
		this.simulator.add("a");
		assertThat(this.client.startWith(body))
			.isEqualTo("400 {\"error_code\":\"" + code + "\",\"error_msg\":\"" + message + "\"}");
		assertThat(this.simulator.changes().values()).allMatch((job) -> job.starts() == 0);
	}

	@Test
	void startWhenManyAtOnceIsAcceptedOnce() {
		this.simulator.add("a");
		HttpRequest request = this.client.starting("{\"job_id\":\"a\"}");
		List<CompletableFuture<HttpResponse<String>>> replies = IntStream.range(0, 200)
			.mapToObj((index) -> this.client.sendAsync(request))
			.toList();
		assertThat(replies.stream().map((reply) -> Client.text(reply.join())).filter(SUCCESS::equals)).hasSize(1);
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", counted("STARTJOBING", 1, 199, 0, 0, null, null)));
		assertThat(this.simulator.requests()).isEqualTo(Map.of("batch-starting", 200L));
	}

	@Test
	void moveCountsChangesAndRepeats() {
		this.simulator.add("a");
		String both = "{\"file_and_position\":\"mysql-bin.000277:805\",\"gtid_set\":\"" + GTID_SET + "\"}";
		assertThat(this.client.moveWith("a", both)).isEqualTo("200 {}");
		assertThat(this.client.moveWith("a", both)).isEqualTo("200 {}");
		assertThat(this.simulator.changes())
			.isEqualTo(Map.of("a", counted("CONFIGURATION", 0, 0, 1, 1, "mysql-bin.000277:805", GTID_SET)));
		assertThat(this.client.move("a", "mysql-bin.000277:805")).isEqualTo("200 {}");
		assertThat(this.simulator.changes())
			.isEqualTo(Map.of("a", counted("CONFIGURATION", 0, 0, 2, 1, "mysql-bin.000277:805", null)));
		assertThat(this.log).containsExactly("position of a changed from '' to 'mysql-bin.000277:805 " + GTID_SET + "'",
				"position of a changed from 'mysql-bin.000277:805 " + GTID_SET + "' to 'mysql-bin.000277:805'");
	}

	@Test
	void moveWhenMongoTakesTimestampAndIncrement() {
		this.simulator.add("a", "mongodb-to-kafka", "CONFIGURATION");
		assertThat(this.client.move("a", "123:12345")).isEqualTo("200 {}");
		assertThat(this.client.move("a", "mysql-bin.000277:805")).isEqualTo("400 {\"error_code\":\"DRS.M00200\","
				+ "\"error_msg\":\"Parameter error: file_and_position is not timestamp:increment.\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONFIGURATION", "PAUSING", "START_JOB_FAILED", "INCRE_TRANSFER_FAILED" })
	void moveWhenNotRunningIsAccepted(String status) {
		this.simulator.add("a", "mysql", status);
		assertThat(this.client.move("a", "mysql-bin.000277:805")).isEqualTo("200 {}");
	}

	@ParameterizedTest
	@CsvSource({ "INCRE_TRANSFER_STARTED, DRS.M00304", "STARTJOBING, DRS.M00304", "WAITING_FOR_START, DRS.M00304",
			"CREATE_FAILED, DRS.M00304", "RELEASE_RESOURCE_FAILED, DRS.M00304",
			"RELEASE_RESOURCE_COMPLETE, DRS.M05004" })
	void moveWhenInAnotherStateIsRefused(String status, String code) {
		this.simulator.add("a", "mysql", status);
		assertThat(this.client.move("a", "mysql-bin.000277:805")).startsWith("400 {\"error_code\":\"" + code + "\"");
		assertThat(this.simulator.changes())
			.isEqualTo(Map.of("a", new JobChanges(status, Map.of(), Map.of(), Map.of("position", 1), null, null)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                                  | file_and_position is missing in the body
					{"file_and_position":277}                           | file_and_position in the body is not a string
					{"file_and_position":"b.001:4","gtid_set":1}        | gtid_set in the body is not a string
					{"file_and_position":"b.001:4","gtid_set":"123"}    | gtid_set is not a GTID set
					{"file_and_position":"b.001:4","job_id":"a"}        | the body has an unknown member job_id
					{"file_and_position":"b.01:4"}                      | file_and_position is not FileName.FileNumber:EventPosition
					""")
	void moveWhenBodyIsWrongIsRefused(String body, String message) {
		this.simulator.add("a");
		assertThat(this.client.moveWith("a", body))
			.isEqualTo("400 {\"error_code\":\"DRS.M00200\",\"error_msg\":\"Parameter error: " + message + ".\"}");
	}

	@Test
	void moveWhenJobIsUnknownIsRefused() {
		assertThat(this.client.move("a", "b.001:4")).isEqualTo("400 {\"error_code\":\"DRS.10000010\","
				+ "\"error_msg\":\"Job does not exist, please check job id.\"}");
	}

	@Test
	void statesAreFiveAPageUnlessAsked() {
		IntStream.range(0, 7).forEach((index) -> this.simulator.add("job" + index));
		String jobs = "{\"jobs\":[\"job0\",\"job1\",\"job2\",\"job3\",\"job4\",\"job5\",\"job6\"]";
		assertThat(this.client.states(jobs + "}")).startsWith("200 {\"results\":[{\"id\":\"job0\",")
			.endsWith("{\"id\":\"job4\",\"status\":\"CONFIGURATION\"}],\"count\":5}");
		assertThat(this.client.states(jobs + ",\"page_req\":{\"cur_page\":2}}"))
			.isEqualTo("200 {\"results\":[{\"id\":\"job5\",\"status\":\"CONFIGURATION\"},"
					+ "{\"id\":\"job6\",\"status\":\"CONFIGURATION\"}],\"count\":2}");
		assertThat(this.client.states(jobs + ",\"page_req\":{\"per_page\":0}}")).endsWith("\"count\":7}");
		assertThat(this.client.states(jobs + ",\"page_req\":{\"cur_page\":1,\"per_page\":100}}"))
			.endsWith("\"count\":7}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"per_page":101}                | DRS.M00211
			{"cur_page":2}                  | DRS.M00211
			{"cur_page":2,"per_page":0}     | DRS.M00211
			{"cur_page":0}                  | DRS.M00210
			{"per_page":-1}                 | DRS.M00210
			{"per_page":"5"}                | DRS.M00200
			{"page":1}                      | DRS.M00200
			""")
	void statesWhenPageIsWrongIsRefused(String page, String code) {
		assertThat(this.client.states("{\"jobs\":[\"a\"],\"page_req\":" + page + "}"))
			.startsWith("400 {\"error_code\":\"" + code + "\"");
	}

	@Test
	void statesWhenJobIsUnknownSayErrorMessage() {
		assertThat(this.client.states("{\"jobs\":[\"a\"]}"))
			.isEqualTo("200 {\"results\":[{\"id\":\"a\",\"error_code\":\"DRS.M00289\","
					+ "\"error_message\":\"The job does not exist.\"}],\"count\":1}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"jobs":["a","a"]}          | DRS.M00301
			{"jobs":[{"job_id":"a"}]}   | DRS.M00200
			{"jobs":"a"}                | DRS.M00200
			""")
	void statesWhenBodyIsWrongIsRefused(String body, String code) {
		assertThat(this.client.states(body)).startsWith("400 {\"error_code\":\"" + code + "\"");
	}

	@Test
	void detailsDescribeJobs() {
		this.simulator.add("a", "mysql-to-kafka", "CONFIGURATION");
		String start = "200 {\"results\":[{\"id\":\"a\",\"name\":\"DRS-a\",\"status\":\"CONFIGURATION\","
				+ "\"description\":\"\",\"create_time\":\"" + millis(NOON) + "\","
				+ "\"net_type\":\"vpc\",\"job_direction\":\"up\",\"db_use_type\":\"sync\","
				+ "\"task_type\":\"INCR_TRANS\",\"source_endpoint\":{\"db_type\":\"mysql\"},"
				+ "\"target_endpoint\":{\"db_type\":\"kafka\"},\"inst_info\":{\"engine_type\":\"mysql-to-kafka\"}";
		assertThat(this.client.details("{\"jobs\":[\"a\"]}")).isEqualTo(start + "}],\"count\":1}");
		this.client.moveWith("a", "{\"file_and_position\":\"b.001:4\",\"gtid_set\":\"" + GTID_SET + "\"}");
		assertThat(this.client.details("{\"jobs\":[\"a\"]}"))
			.isEqualTo(start + ",\"gtid\":\"" + GTID_SET + "\",\"incre_start_position\":\"b.001:4\"}],\"count\":1}");
	}

	@Test
	void detailDescribesOneJob() {
		this.simulator.add("a");
		assertThat(this.client.get("/v5/" + Client.PROJECT + "/jobs/a?type=detail"))
			.isEqualTo("200 {\"job\":{\"id\":\"a\",\"status\":\"CONFIGURATION\",\"create_time\":\"" + millis(NOON)
					+ "\",\"base_info\":{\"name\":\"DRS-a\",\"job_type\":\"sync\",\"engine_type\":\"mysql\","
					+ "\"job_direction\":\"up\",\"task_type\":\"INCR_TRANS\",\"net_type\":\"vpc\","
					+ "\"charging_mode\":\"on_demand\",\"description\":\"\",\"expired_days\":\"14\"},"
					+ "\"source_endpoint\":[{\"db_type\":\"mysql\",\"endpoint_type\":\"cloud\",\"endpoint_role\":\"so\"}],"
					+ "\"target_endpoint\":[{\"db_type\":\"mysql\",\"endpoint_type\":\"cloud\",\"endpoint_role\":\"ta\"}]}}");
	}

	@ParameterizedTest
	@CsvSource({ "b?type=detail, DRS.10000010", "a, DRS.M00200", "a?type=log, DRS.M00200" })
	void detailWhenWrongIsRefused(String path, String code) {
		this.simulator.add("a");
		assertThat(this.client.get("/v5/" + Client.PROJECT + "/jobs/" + path))
			.startsWith("400 {\"error_code\":\"" + code + "\"");
	}

	@Test
	void jobsAreInventedOnlyWhenAskedAndWellFormed() {
		String job = "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r";
		assertThat(this.client.start(job)).contains("DRS.M00289");
		restart(this.settings.withInventJobs(true));
		assertThat(this.client.start(job, "a")).contains("success").contains("DRS.M00289");
		assertThat(this.simulator.changes()).containsOnlyKeys(job);
	}

	@Test
	void addWhenJobExistsLeavesIt() {
		this.simulator.add("a", "mongodb", "PAUSING");
		this.simulator.add("a");
		assertThat(status("a")).isEqualTo("PAUSING");
	}

	@Test
	void ownPagesNeedNoToken() {
		this.simulator.add("a");
		this.client.move("a", "b.001:4");
		this.client.get("/nothing");
		HttpRequest.Builder plain = HttpRequest.newBuilder(this.simulator.endpoint().resolve("/simulator/jobs"));
		assertThat(Client.text(this.client.send(plain.build())))
			.isEqualTo("200 {\"count\":1,\"requests\":{\"start-position\":1,\"unknown\":1},\"jobs\":[{\"id\":\"a\","
					+ "\"status\":\"CONFIGURATION\",\"starts\":0,\"refused_starts\":0,\"position_changes\":1,"
					+ "\"repeats\":0,\"position\":\"b.001:4\",\"gtid_set\":null,\"made\":{\"position\":1},"
					+ "\"repeated\":{},\"refused\":{}}]}");
		plain.uri(this.simulator.endpoint().resolve("/simulator/changes"));
		assertThat(Client.text(this.client.send(plain.build()))).isEqualTo("200 {\"total\":1,\"changes\":["
				+ "{\"number\":1,\"at\":\"2026-05-01T12:00:00Z\",\"job_id\":\"a\",\"change\":\"position\","
				+ "\"from\":\"\",\"to\":\"b.001:4\"}]}");
		assertThat(this.client.get("/simulator/else")).startsWith("404 ");
	}

	@ParameterizedTest
	@CsvSource({ "POST, /v3/" + Client.PROJECT + "/jobs/batch-stopping",
			"GET, /v3/" + Client.PROJECT + "/jobs/batch-starting",
			"POST, /v5/" + Client.PROJECT + "/jobs/a/collect-position", "GET, /" })
	void pathWhenUnknownIsNotFound(String method, String path) {
		HttpResponse<String> reply = this.client
			.send(this.client.request(path).method(method, BodyPublishers.ofString("{}")).build());
		assertThat(Client.text(reply)).isEqualTo("404 {\"error_code\":\"APIGW.0101\",\"error_msg\":"
				+ "\"The API does not exist or has not been published in the environment\","
				+ "\"request_id\":\"00000000000000000000000000000001\"}");
		assertThat(reply.headers().firstValue("X-Request-Id")).hasValue("00000000000000000000000000000001");
		assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
	}

	@Test
	void tokenWhenWrongIsRefused() {
		restart(this.settings.withTokens("secret"));
		this.simulator.add("a");
		assertThat(this.client.start("a")).isEqualTo("401 {\"error_code\":\"APIGW.0301\","
				+ "\"error_msg\":\"Incorrect IAM authentication information: decrypt token fail\","
				+ "\"request_id\":\"00000000000000000000000000000001\"}");
		assertThat(status("a")).isEqualTo("CONFIGURATION");
	}

	@ParameterizedTest
	@CsvSource({ "X-Auth-Token, '', 401, APIGW.0301", "Content-Type, text/plain, 400, DRS.M00007",
			"X-Language, '', 400, DRS.M00007", "X-Language, de-de, 400, DRS.M00007" })
	void headerWhenWrongIsRefused(String name, String value, int status, String code) {
		this.simulator.add("a");
		HttpRequest request = this.client.request("/v3/" + Client.PROJECT + "/jobs/batch-starting")
			.setHeader(name, value)
			.POST(BodyPublishers.ofString("{\"jobs\":[{\"job_id\":\"a\"}]}"))
			.build();
		assertThat(Client.text(this.client.send(request))).startsWith(status + " {\"error_code\":\"" + code + "\"");
		assertThat(status("a")).isEqualTo("CONFIGURATION");
	}

	@Test
	void projectWhenWrongIsRefused() {
		String body = "403 {\"error_code\":\"DRS.M00261\",\"error_msg\":\"Invalid project ID.\"}";
		assertThat(this.client.get("/v5/project/jobs/a?type=detail")).isEqualTo(body);
		restart(this.settings.withProjectId("0123456789abcdef0123456789abcdef"));
		assertThat(this.client.get("/v5/" + Client.PROJECT + "/jobs/a?type=detail")).isEqualTo(body);
		assertThat(this.client.get("/v5/0123456789abcdef0123456789abcdef/jobs/a?type=detail")).contains("DRS.10000010");
	}

	@Test
	void startWhenPortIsTakenSaysSo() {
		int port = this.simulator.endpoint().getPort();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> Simulator.start(this.settings.withPort(port)))
			.withMessage("The simulator cannot listen on port " + port
					+ ": Address already in use; choose another port, or 0 for any free one");
	}

	private static JobChanges counted(String status, int starts, int refusedStarts, int positionChanges, int repeats,
			@Nullable String position, @Nullable String gtidSet) {
		Map<String, Integer> made = new TreeMap<>(Map.of("start", starts, "position", positionChanges));
		Map<String, Integer> repeated = new TreeMap<>(Map.of("position", repeats));
		Map<String, Integer> refused = new TreeMap<>(Map.of("start", refusedStarts));
		List.of(made, repeated, refused).forEach((counts) -> counts.values().removeIf((count) -> count == 0));
		return new JobChanges(status, made, repeated, refused, position, gtidSet);
	}

	private void restart(SimulatorSettings settings) {
		this.simulator.close();
		this.simulator = Simulator.start(settings);
		this.client = new Client(this.simulator);
	}

	private String status(String jobId) {
		JobChanges job = this.simulator.changes().get(jobId);
		return (job != null) ? job.status() : "";
	}

	private void pass(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

	private static String millis(Instant instant) {
		return Long.toString(instant.toEpochMilli());
	}

}
