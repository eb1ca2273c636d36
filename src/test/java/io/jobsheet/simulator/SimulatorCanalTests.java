package io.jobsheet.simulator;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the CloudCanal of a {@link Simulator} that works.
 */
class SimulatorCanalTests {

	private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

	private static final String POSITION = "{\"journalFile\":\"binlog.000482\",\"filePosition\":4}";

	private static final CanalFacts JOB = CanalFacts.of(517, 254).withSource("MySQL").withPosition(POSITION);

	private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

	private final List<String> log = new ArrayList<>();

	private final Simulator simulator = Simulator.start(
			SimulatorSettings.defaults().withClock(this.now::get).withLog(this.log::add),
			CanalSettings.defaults().withTimes(Duration.ofSeconds(5), Duration.ofSeconds(3)));

	private final CanalClient client = new CanalClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void stopAndStartTakeTheirTime() {
		this.simulator.add(JOB.withStatus("RUNNING"));
		assertThat(this.client.job("stop", 517)).isEqualTo("null");
		assertThat(changes()).isEqualTo(new CanalCounts(254, "INCRE", "WAIT_STOP", 1, 0, 0, 0, 0, POSITION));
		pass(Duration.ofMillis(4999));
		assertThat(changes().status()).isEqualTo("WAIT_STOP");
		pass(Duration.ofMillis(1));
		assertThat(changes().status()).isEqualTo("STOP");
		assertThat(this.client.job("start", 517)).isEqualTo("null");
		assertThat(changes().status()).isEqualTo("WAIT_START");
		pass(Duration.ofSeconds(3));
		assertThat(changes()).isEqualTo(new CanalCounts(254, "INCRE", "RUNNING", 1, 1, 0, 0, 0, POSITION));
		assertThat(this.log).containsExactly("stop of 517 changed from 'RUNNING' to 'WAIT_STOP'",
				"start of 517 changed from 'STOP' to 'WAIT_START'");
	}

	@ParameterizedTest
	@CsvSource({ "stop, STOP, stopped", "stop, WAIT_STOP, stopped", "stop, WAIT_START, stopped", "stop, INIT, stopped",
			"start, RUNNING, started", "start, WAIT_START, started", "start, WAIT_STOP, started",
			"start, COMPLETE, started" })
	void stopOrStartWhenInAnotherStatusIsRefused(String operation, String status, String what) {
		this.simulator.add(JOB.withStatus(status));
		assertThat(this.client.job(operation, 517)).isEqualTo("job 517 cannot be " + what + " in status " + status);
		assertThat(changes()).isEqualTo(new CanalCounts(254, "INCRE", status, 0, 0, 0, 0, 1, POSITION));
		assertThat(this.log).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "stop, RUNNING, WAIT_STOP", "start, STOP, WAIT_START" })
	void stopOrStartOfAnEndlessJobNeverEnds(String operation, String status, String next) {
		this.simulator.add(JOB.withStatus(status).asEndless());
		this.client.job(operation, 517);
		pass(Duration.ofDays(365));
		assertThat(changes().status()).isEqualTo(next);
	}

	@Test
	void stopWhenManyAtOnceIsAcceptedOnce() {
		this.simulator.add(JOB.withStatus("RUNNING"));
		List<CompletableFuture<HttpResponse<String>>> replies = IntStream.range(0, 100)
			.mapToObj((index) -> this.client.request("datajob/stop", "{\"jobId\":517}").build())
			.map(this.client.plain()::sendAsync)
			.toList();
		assertThat(replies.stream().filter((reply) -> reply.join().body().startsWith("{\"code\":\"1\""))).hasSize(1);
		assertThat(changes()).isEqualTo(new CanalCounts(254, "INCRE", "WAIT_STOP", 1, 0, 0, 0, 99, POSITION));
		assertThat(this.simulator.requests()).isEqualTo(Map.of("datajob/stop", 100L));
	}

	@Test
	void changesCountEveryOperation() {
		this.simulator.add("a");
		this.simulator.add(JOB);
		String body = "{\"taskId\":254,\"posType\":\"MYSQL_LOG_FILE_POS\",\"journalFile\":\"binlog.000482\","
				+ "\"filePosition\":";
		assertThat(this.client.ask("datajob/updateincrepos", body + "4}")).isEqualTo("null");
		assertThat(this.client.ask("datajob/updateincrepos", body + "5}")).isEqualTo("null");
		this.client.job("start", 517);
		this.client.job("start", 517);
		String moved = POSITION.replace("4}", "5}");
		assertThat(changes()).isEqualTo(new CanalCounts(254, "INCRE", "WAIT_START", 0, 1, 1, 1, 1, moved));
		assertThat(this.simulator.changes()).containsOnlyKeys("517", "a")
			.containsEntry("517", new JobChanges("WAIT_START", Map.of("start", 1, "position", 1), Map.of("position", 1),
					Map.of("start", 1), moved, null));
		assertThat(this.log.get(0)).isEqualTo("position of 517 changed from '" + POSITION + "' to '" + moved + "'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			stop  | {"jobId":518}          | job 518 does not exist
			start | {"jobId":254}          | job 254 does not exist
			stop  | {"jobId":"517"}        | jobId is not a whole number of 0 or more, written as a number
			start | {"JobID":517}          | the member JobID is unknown
			stop  | {}                     | jobId is missing
			stop  | ``                     | the body is not a JSON object
			queryjob | {"jobId":254}       | job 254 does not exist
			queryjob | {"dataJobId":517}   | the member dataJobId is unknown
			list  | ``                     | the body is not a JSON object
			list  | {"dataJobId":"517"}    | dataJobId is not a whole number of 0 or more, written as a number
			list  | {"pageNum":1}          | the member pageNum is unknown
			listbypage | {}                | pageNum is missing
			listbypage | {"pageNum":1}     | pageSize is missing
			listbypage | {"pageNum":0,"pageSize":20} | pageNum is less than 1
			listbypage | {"pageNum":1,"pageSize":21} | pageSize is not 1 to 20
			listbypage | {"pageNum":1,"pageSize":0}  | pageSize is not 1 to 20
			listbypage | {"pageNum":1,"pageSize":20,"orderType":"ID"} | orderType is none of [GMT_CREATE, PROCESS]
			listbypage | {"pageNum":1,"pageSize":20,"orderAsc":"no"} | orderAsc is not true or false
			""")
	void bodyWhenWrongIsRefused(String operation, String body, String message) {
		this.simulator.add(JOB.withStatus("RUNNING"));
		assertThat(this.client.ask("datajob/" + operation, body)).isEqualTo(message);
		assertThat(changes()).isEqualTo(new CanalCounts(254, "INCRE", "RUNNING", 0, 0, 0, 0, 0, POSITION));
	}

	@Test
	void jobIsDescribed() {
		this.simulator.add(JOB);
		String task = ",\"dataJobId\":517,\"taskPosition\":\"{}\",\"healthLevel\":\"Health\",\"workerId\":1,"
				+ "\"workerIp\":\"127.0.0.1\",\"dataDelayMs\":0}";
		assertThat(this.client.job("queryjob", 517)).isEqualTo("{\"dataJobId\":517,\"dataJobName\":\"canal-517\","
				+ "\"dataJobDesc\":\"\",\"dataJobType\":\"SYNC\",\"dataTaskState\":\"INCRE\",\"currTaskStatus\":\"STOP\","
				+ "\"sourceDsVO\":{\"id\":1033,\"deployType\":\"SELF_MAINTENANCE\",\"dataSourceType\":\"MySQL\","
				+ "\"instanceDesc\":\"\",\"lifeCycleState\":\"CREATED\"},"
				+ "\"targetDsVO\":{\"id\":1034,\"deployType\":\"SELF_MAINTENANCE\",\"dataSourceType\":\"MySQL\","
				+ "\"instanceDesc\":\"\",\"lifeCycleState\":\"CREATED\"},\"gmtCreated\":\"2026-05-01T12:00:00.000+0000\","
				+ "\"dataTasks\":[{\"dataTaskId\":4000000254,\"dataTaskType\":\"BUILD_STRUCT\","
				+ "\"dataTaskName\":\"canal-517_BUILD_STRUCT\",\"dataTaskStatus\":\"COMPLETE\"" + task + ","
				+ "{\"dataTaskId\":2000000254,\"dataTaskType\":\"FULL\",\"dataTaskName\":\"canal-517_FULL\","
				+ "\"dataTaskStatus\":\"COMPLETE\"" + task + ","
				+ "{\"dataTaskId\":254,\"dataTaskType\":\"INCREMENT\",\"dataTaskName\":\"canal-517_INCREMENT\","
				+ "\"dataTaskStatus\":\"STOP\"" + task.replace("{}", POSITION.replace("\"", "\\\"")) + "],"
				+ "\"fsmActive\":true,\"lifeCycleState\":\"CREATED\",\"haveException\":false}");
	}

	@ParameterizedTest
	@CsvSource({ "CREATED, INIT, INIT INIT INIT", "INIT, RUNNING, RUNNING INIT INIT", "FULL, STOP, COMPLETE STOP INIT",
			"INCRE, RUNNING, COMPLETE COMPLETE RUNNING", "CATCH_UP, STOP, COMPLETE COMPLETE STOP",
			"COMPLETE, COMPLETE, COMPLETE COMPLETE COMPLETE" })
	void tasksFollowThePhase(String phase, String status, String statuses) {
		this.simulator.add(JOB.withPhase(phase).withStatus(status));
		JsonNode job = requireNonNull(Json.read(this.client.job("queryjob", 517).getBytes(UTF_8)));
		assertThat(job.path("currTaskStatus").stringValue()).isEqualTo(status);
		assertThat(job.path("dataTasks")
			.values()
			.stream()
			.map((task) -> task.path("dataTaskStatus").stringValue())
			.collect(Collectors.joining(" "))).isEqualTo(statuses);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                                | 1 2 3
			{"dataJobId":2}                                   | 2
			{"dataJobId":4}                                   | ``
			{"dataJobName":"nal-3"}                           | 3
			{"dataJobName":"nal-3","dataJobId":2}             | ``
			{"dataJobType":"SYNC"}                            | 1 2 3
			{"dataJobType":"MIGRATION"}                       | ``
			{"desc":"x"}                                      | ``
			{"sourceInstanceId":3}                            | 2
			{"targetInstanceId":6}                            | 3
			""")
	void listShowsTheJobsAskedFor(String body, String jobs) {
		addThree();
		assertThat(ids(this.client.ask("datajob/list", body), "")).isEqualTo(jobs);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1,"pageSize":2                              | 1 2   | 3
			2,"pageSize":2                              | 3     | 3
			3,"pageSize":2                              | ``    | 3
			9223372036854775807,"pageSize":20           | ``    | 3
			1,"pageSize":20,"dataTaskStatus":"RUNNING"  | 2     | 1
			1,"pageSize":20,"workerId":1                | 1 2 3 | 3
			1,"pageSize":20,"workerIp":"10.0.0.1"       | ``    | 0
			1,"pageSize":2,"orderType":"GMT_CREATE","orderAsc":false | 3 2 | 3
			1,"pageSize":2,"orderAsc":true              | 1 2   | 3
			""")
	void listByPageShowsTheJobsAskedFor(String page, String jobs, int all) {
		addThree();
		String data = this.client.ask("datajob/listbypage", "{\"pageNum\":" + page + "}");
		assertThat(ids(data, "/jobVos")).isEqualTo(jobs);
		assertThat(data).endsWith("],\"allJobCounts\":" + all + "}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					dspostypes         | {"dsType":"MySQL"}  | ["MYSQL_LOG_FILE_POS","MYSQL_GTID_POS","MYSQL_TIMESTAMP_POS"]
					dspostypes         | {"dsType":"Hive"}   | []
					dspostypes         | {}                  | dsType is missing
					datataskstates     | ``                  | ["CREATED","INIT","FULL","INCRE","CHECK","REVISE","COMPLETE","TIMING_SCHEDULE","TIMING_SCHEDULE_PAUSE","CATCH_UP"]
					datataskstatuses   | {}                  | ["INIT","WAIT_START","RUNNING","WAIT_STOP","STOP","WAIT_COMPLETE","COMPLETE","ABNORMAL","DELETE","WAIT_RESTART"]
					datataskstatuses   | {"x":1}             | the member x is unknown
					""")
	void constantsAreTold(String constant, String body, String data) {
		assertThat(this.client.ask("constant/" + constant, body)).isEqualTo(data);
	}

	@Test
	void ownPageNeedsNoSignature() {
		this.simulator.add(JOB);
		this.client.job("start", 517);
		assertThat(own("/simulator/canal-jobs")).isEqualTo("200 {\"count\":1,\"jobs\":[{\"id\":517,\"task_id\":254,"
				+ "\"phase\":\"INCRE\",\"status\":\"WAIT_START\",\"stops\":0,\"starts\":1,\"position_changes\":0,"
				+ "\"repeats\":0,\"refused\":0,\"position\":\"" + POSITION.replace("\"", "\\\"") + "\"}]}");
		assertThat(own("/simulator/changes")).contains("\"job_id\":\"517\",\"change\":\"start\"");
		assertThat(own("/simulator/canal-jobs/517")).startsWith("404 ");
	}

	private void addThree() {
		LongStream.of(3, 1, 2)
			.forEach(
					(id) -> this.simulator.add(CanalFacts.of(id, 100 + id).withStatus((id == 2) ? "RUNNING" : "STOP")));
	}

	private static String ids(String data, String pointer) {
		return requireNonNull(Json.read(data.getBytes(UTF_8))).at(pointer)
			.values()
			.stream()
			.map((job) -> job.path("dataJobId").asString())
			.collect(Collectors.joining(" "));
	}

	private String own(String path) {
		Client plain = this.client.plain();
		HttpRequest request = plain.request(path).GET().build();
		return Client.text(plain.send(request));
	}

	private CanalCounts changes() {
		return CanalCounts.of(this.simulator);
	}

	private void pass(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

}
