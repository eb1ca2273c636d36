package io.jobsheet.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the faults of a {@link Simulator}.
 */
class SimulatorFaultTests {

	private static final String POSITION = "{\"file_and_position\":\"b.001:4\"}";

	private final List<String> log = new CopyOnWriteArrayList<>();

	private final SimulatorSettings settings = SimulatorSettings.defaults()
		.withClock(InstantSource.fixed(Instant.EPOCH))
		.withLog(this.log::add);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					429           | 0 | 429 {"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second","request_id":"00000000000000000000000000000001"}
					too-frequent  | 0 | 400 {"error_code":"DRS.M01503","error_msg":"Operation too frequent. Try again later."}
					busy          | 0 | 202 {"error_code":"DRS.M01504","error_msg":"Another operation is being performed on the task, or the task is abnormal."}
					expired-token | 0 | 401 {"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: decrypt token fail","request_id":"00000000000000000000000000000001"}
					5xx-before    | 0 | 503 <html><body><h1>503 Service Temporarily Unavailable</h1></body></html>
					cut-before    | 0 | no answer
					refuse        | 0 | 202 {"results":[{"id":"a","status":"failed","error_code":"DRS.M00304","error_msg":"The API cannot be called in the current task status."},{"id":"b","status":"failed","error_code":"DRS.M00304","error_msg":"The API cannot be called in the current task status."}],"count":2}
					refuse@b      | 1 | 202 {"results":[{"id":"a","status":"success"},{"id":"b","status":"failed","error_code":"DRS.M00304","error_msg":"The API cannot be called in the current task status."}],"count":2}
					missing-item  | 2 | 202 {"results":[{"id":"a","status":"success"}],"count":1}
					extra-item    | 2 | 202 {"results":[{"id":"a","status":"success"},{"id":"b","status":"success"},{"id":"ffffffff-ffff-ffff-ffff-ffffffffjb99","status":"success"}],"count":3}
					reordered     | 2 | 202 {"results":[{"id":"b","status":"success"},{"id":"a","status":"success"}],"count":2}
					jobs-key      | 2 | 202 {"jobs":[{"id":"a","status":"success"},{"id":"b","status":"success"}],"count":2}
					5xx-after     | 2 | 500 <html><body><h1>500 Internal Server Error</h1></body></html>
					lost-reply    | 2 | no answer
					bad-json      | 2 | 202 <html><body><h1>Welcome</h1></body></html>
					slow          | 2 | 202 {"results":[{"id":"a","status":"success"},{"id":"b","status":"success"}],"count":2}
					429-minute      | 0 | 429 {"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute","request_id":"00000000000000000000000000000001"}
					429-retry-after | 0 | 429 {"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second","request_id":"00000000000000000000000000000001"}
					429-retry-date  | 0 | 429 {"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second","request_id":"00000000000000000000000000000001"}
					500-before      | 0 | 500 <html><body><h1>500 Internal Server Error</h1></body></html>
					502-before      | 0 | 502 <html><body><h1>502 Bad Gateway</h1></body></html>
					redirect        | 0 | 302 <html><body><h1>302 Found</h1></body></html>
					silent-before   | 0 | no answer
					repeated-item   | 2 | 202 {"results":[{"id":"a","status":"success"},{"id":"b","status":"success"},{"id":"a","status":"success"}],"count":3}
					contradicting-item | 2 | 202 {"results":[{"id":"a","status":"success"},{"id":"b","status":"success"},{"id":"a","status":"failed","error_code":"DRS.M00004","error_msg":"Service abnormal."}],"count":3}
					wrong-count     | 2 | 202 {"results":[{"id":"a","status":"success"},{"id":"b","status":"success"}],"count":3}
					results-in-400  | 2 | 400 {"results":[{"id":"a","status":"success"},{"id":"b","status":"success"}],"count":2}
					wrong-type      | 2 | 202 {"results":[{"id":"a","status":"success"},{"id":"b","status":"success"}],"count":2}
					duplicate-keys  | 2 | 202 {"results":null,"count":null,"results":[{"id":"a","status":"success"},{"id":"b","status":"success"}],"count":2}
					502-after       | 2 | 502 <html><body><h1>502 Bad Gateway</h1></body></html>
					503-after       | 2 | 503 <html><body><h1>503 Service Temporarily Unavailable</h1></body></html>
					silent-after    | 2 | no answer
					empty-body      | 2 | `202 `
					cut-body        | 2 | no answer
					""")
	void faultOfAStart(String fault, int starts, String reply) {
		try (Simulator simulator = simulator(fault, 0)) {
			Client client = new Client(simulator);
			assertThat(textOf(client.sendAsync(client.starting("{\"job_id\":\"a\"},{\"job_id\":\"b\"}"))))
				.isEqualTo(reply);
			assertThat(simulator.changes().values().stream().mapToInt(JobChanges::starts).sum()).isEqualTo(starts);
			assertThat(simulator.requests()).containsEntry("batch-starting", 1L);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			429                    | 0 | 429 {"error_code":"APIGW.0308"
			busy                   | 0 | 202 {"error_code":"DRS.M01504"
			refuse                 | 0 | 400 {"error_code":"DRS.M00304"
			refuse@a:start-position | 0 | 400 {"error_code":"DRS.M00304"
			refuse@b               | 1 | 200 {}
			refuse:batch-starting  | 1 | 200 {}
			missing-item           | 1 | 200 {}
			jobs-key               | 1 | 200 {}
			5xx-after              | 1 | 500 <html>
			bad-json               | 1 | 200 <html>
			lost-reply             | 1 | no answer
			cut-before             | 0 | no answer
			""")
	void faultOfAPosition(String fault, int changes, String reply) {
		try (Simulator simulator = simulator(fault, 0)) {
			Client client = new Client(simulator);
			assertThat(textOf(client.sendAsync(client.moving("a", POSITION)))).startsWith(reply);
			assertThat(simulator.changes().values().stream().mapToInt(JobChanges::positionChanges).sum())
				.isEqualTo(changes);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					POST v5 /a/collect-db-position | CONFIGURATION | {"reset_position_time":"2023-09-19T07:00:00Z"}
					PUT v5 /a                      | CONFIGURATION | {"job":{"type":"name","params":{"base_info":{"name":"DRS-1234"}}}}
					POST v3 /batch-pause-task      | INCRE_TRANSFER_STARTED | {"jobs":[{"job_id":"a","pause_mode":"all"}]}
					POST v3 /batch-retry-task      | PAUSING       | {"jobs":[{"job_id":"a"}]}
					PUT v3 /batch-limit-speed      | CONFIGURATION | {"speed_limits":[{"job_id":"a","speed_limit":[{"begin":"01:00","end":"02:59","speed":"1"}]}]}
					PUT v3 /batch-modification     | CONFIGURATION | {"jobs":[{"job_id":"a","description":"more"}]}
					""")
	void faultsOfOtherChanges(String request, String status, String body) {
		Map<String, String> replies = new LinkedHashMap<>();
		replies.put("429", "0 429 {\"error_code\":\"APIGW.0308\"");
		replies.put("too-frequent", "0 400 {\"error_code\":\"DRS.M01503\"");
		replies.put("busy", "0 202 {\"error_code\":\"DRS.M01504\"");
		replies.put("expired-token", "0 401 {\"error_code\":\"APIGW.0301\"");
		replies.put("5xx-before", "0 503 <html>");
		replies.put("cut-before", "0 no answer");
		replies.put("refuse@a", "0 [24]00 .*DRS.M00304");
		replies.put("refuse@b", "1 20[02] \\{");
		replies.put("slow", "1 20[02] \\{");
		replies.put("5xx-after", "1 500 <html>");
		replies.put("lost-reply", "1 no answer");
		replies.put("bad-json", "1 20[02] <html>");
		replies.forEach((fault, reply) -> assertThat(answer(fault, request.split(" ", -1), status, body)).as(fault)
			.matches(reply.replace("{\"", "\\{\"") + ".*"));
	}

	private String answer(String fault, String[] request, String status, String body) {
		try (Simulator simulator = Simulator
			.start(this.settings.withFaults(Faults.parse(fault), 0).withSlow(Duration.ofMillis(1)))) {
			simulator.add("a", "unknown", status);
			simulator.add("b", "unknown", status);
			Client client = new Client(simulator);
			HttpRequest sent = client.request("/" + request[1] + "/" + Client.PROJECT + "/jobs" + request[2])
				.method(request[0], BodyPublishers.ofString(body))
				.build();
			String reply = textOf(client.sendAsync(sent));
			int made = simulator.changes()
				.values()
				.stream()
				.flatMap((job) -> job.made().values().stream())
				.mapToInt(Integer::intValue)
				.sum();
			return made + " " + reply;
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					missing-item | {"results":[{"id":"a","status":"success"}],"count":1}
					reordered    | {"results":[{"id":"b","status":"success"},{"id":"a","status":"success"}],"count":2}
					jobs-key     | {"jobs":[{"id":"a","status":"success"},{"id":"b","status":"success"}],"count":2}
					refuse@b     | {"results":[{"id":"a","status":"success"},{"id":"b","status":"failed","error_code":"DRS.M00304","error_msg":"The API cannot be called in the current task status."}],"count":2}
					""")
	void faultsOfTheItemsOfALimit(String fault, String reply) {
		String limits = "{\"speed_limits\":[{\"job_id\":\"a\",\"speed_limit\":[]},"
				+ "{\"job_id\":\"b\",\"speed_limit\":[]}]}";
		assertThat(answer(fault, new String[] { "PUT", "v3", "/batch-limit-speed" }, "PAUSING", limits))
			.endsWith(" 200 " + reply);
	}

	@Test
	void faultWithTheWordOfAnOperationMeetsNoOther() {
		try (Simulator simulator = simulator("429:update-job,5xx-after:db-position", 0)) {
			simulator.add("c", "mysql-to-dws", "CONFIGURATION");
			Client client = new Client(simulator);
			assertThat(client.v5("PUT", "a", "{}")).startsWith("429 ");
			assertThat(client.v5("GET", "a?type=detail", "")).startsWith("200 ");
			assertThat(client.v5("POST", "c/collect-db-position", "{\"reset_position_time\":\"2023-09-19T07:00:00Z\"}"))
				.startsWith("202 ");
			assertThat(client.v5("GET", "c/db-position?query_id=1", "")).startsWith("500 ");
		}
	}

	@Test
	void faultWithoutPathSparesReading() {
		try (Simulator simulator = simulator("429,missing-item:batch-status", 0)) {
			Client client = new Client(simulator);
			assertThat(client.details("{\"jobs\":[\"a\"]}")).startsWith("200 ");
			assertThat(client.states("{\"jobs\":[\"a\"]}")).isEqualTo("200 {\"results\":[],\"count\":0}");
			assertThat(client.start("a")).startsWith("429 ");
		}
	}

	@Test
	void faultWithNumberMeetsTheFirstRequestsThatMatch() {
		try (Simulator simulator = simulator("429@a:start-position=2", 0)) {
			Client client = new Client(simulator);
			assertThat(client.move("b", "b.001:4")).startsWith("200 ");
			assertThat(client.start("b")).startsWith("202 ");
			assertThat(client.move("a", "b.001:4")).startsWith("429 ");
			assertThat(client.move("a", "b.001:4")).startsWith("429 ");
			assertThat(client.move("a", "b.001:4")).startsWith("200 ");
		}
	}

	@Test
	void faultThatIsNotDealtIsNotUsedUp() {
		try (Simulator simulator = simulator("5xx-after=1,429=1", 0)) {
			Client client = new Client(simulator);
			assertThat(client.start("a")).startsWith("429 ");
			assertThat(client.start("a")).startsWith("500 ");
			assertThat(client.start("b")).startsWith("202 ");
			assertThat(this.log).containsExactly(
					"fault 429 dealt to batch-starting request 00000000000000000000000000000001",
					"fault 5xx-after dealt to batch-starting request 00000000000000000000000000000002",
					"start of a changed from 'CONFIGURATION' to 'STARTJOBING'",
					"start of b changed from 'CONFIGURATION' to 'STARTJOBING'");
		}
	}

	@Test
	void faultsOfSeveralJobsMeetInOneBatch() {
		try (Simulator simulator = simulator("reordered,refuse@a,refuse@b", 0)) {
			Client client = new Client(simulator);
			assertThat(client.start("a", "b")).startsWith("202 {\"results\":[{\"id\":\"b\",\"status\":\"failed\",");
			assertThat(simulator.changes().values()).allMatch((job) -> job.starts() == 0 && job.refusedStarts() == 1);
			assertThat(this.log).containsExactly(
					"fault refuse dealt to batch-starting request 00000000000000000000000000000001 for a",
					"fault refuse dealt to batch-starting request 00000000000000000000000000000001 for b",
					"fault reordered dealt to batch-starting request 00000000000000000000000000000001");
		}
	}

	@Test
	void faultsByChanceAreTheSameWithTheSameSeed() {
		List<Integer> statuses = statuses(7, false);
		assertThat(statuses).contains(200, 429, 503);
		assertThat(statuses(7, false)).isEqualTo(statuses);
		assertThat(statuses(8, false)).isNotEqualTo(statuses);
	}

	@Test
	void faultsByChanceAreTheSameHoweverRequestsInterleave() {
		assertThat(statuses(7, true)).isEqualTo(statuses(7, false));
	}

	@Test
	void faultByChanceComesAboutAsOftenAsAsked() {
		FaultDealer dealer = new FaultDealer(Faults.parse("429:jobs=5%"), 1);
		long dealt = IntStream.range(0, 10_000)
			.filter((index) -> !dealer.deal(request("job" + index % 500)).faults().isEmpty())
			.count();
		assertThat(dealt).isBetween(430L, 570L);
	}

	@Test
	void closeEndsSlowRequestsWithoutAChange() throws InterruptedException {
		CountDownLatch dealt = new CountDownLatch(1);
		Simulator simulator = Simulator.start(this.settings.withFaults(Faults.parse("slow"), 0)
			.withSlow(Duration.ofHours(1))
			.withLog((line) -> dealt.countDown()));
		simulator.add("a");
		Client client = new Client(simulator);
		CompletableFuture<HttpResponse<String>> reply = client.sendAsync(client.starting("{\"job_id\":\"a\"}"));
		dealt.await();
		simulator.close();
		assertThat(textOf(reply)).isEqualTo("no answer");
		assertThat(simulator.changes().values()).allMatch((job) -> job.starts() == 0);
	}

	private List<Integer> statuses(long seed, boolean atOnce) {
		try (Simulator simulator = simulator("429=20%,5xx-before=20%", seed)) {
			Client client = new Client(simulator);
			List<CompletableFuture<HttpResponse<String>>> replies = IntStream.range(0, 60)
				.mapToObj((index) -> "job" + index)
				.peek(simulator::add)
				.map((jobId) -> client.sendAsync(client.moving(jobId, POSITION)))
				.peek((reply) -> waitUnless(atOnce, reply))
				.toList();
			return replies.stream().map((reply) -> reply.join().statusCode()).toList();
		}
	}

	private static void waitUnless(boolean atOnce, CompletableFuture<HttpResponse<String>> reply) {
		if (!atOnce) {
			reply.join();
		}
	}

	private Simulator simulator(String faults, long seed) {
		Simulator simulator = Simulator
			.start(this.settings.withFaults(Faults.parse(faults), seed).withSlow(Duration.ofMillis(1)));
		simulator.add("a");
		simulator.add("b");
		return simulator;
	}

	private static Request request(String jobId) {
		URI uri = URI.create("/v5/" + Client.PROJECT + "/jobs/" + jobId + "/start-position");
		return Request.of("1", Route.START_POSITION, uri, new Headers(), new byte[0]);
	}

	private static String textOf(CompletableFuture<HttpResponse<String>> reply) {
		return reply.handle((response, ex) -> {
			if (response != null) {
				return Client.text(response);
			}
			return (ex.getCause() instanceof IOException) ? "no answer" : ex.toString();
		}).join();
	}

}
