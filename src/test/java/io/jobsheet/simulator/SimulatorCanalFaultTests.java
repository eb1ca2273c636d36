package io.jobsheet.simulator;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the faults of the CloudCanal of a {@link Simulator}.
 */
class SimulatorCanalFaultTests {

	private static final String POSITION = "{\"taskId\":254,\"posType\":\"PG_LSN_POS\",\"lsn\":\"16/B374D848\"}";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final List<String> log = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					429                     | 0 | 429 <html><body><h1>429 Too Many Requests</h1></body></html>
					5xx-before              | 0 | 503 <html><body><h1>503 Service Temporarily Unavailable</h1></body></html>
					cut-before              | 0 | no answer
					refuse                  | 0 | 200 {"code":"0","data":null,"msg":"job 517 cannot be changed now","requestId":"00000000000000000000000000000001"}
					refuse@517              | 0 | 200 {"code":"0","data":null,"msg":"job 517 cannot be changed now","requestId":"00000000000000000000000000000001"}
					refuse@254              | 0 | 200 {"code":"0","data":null,"msg":"job 517 cannot be changed now","requestId":"00000000000000000000000000000001"}
					refuse@518              | 1 | 200 {"code":"1","data":null,"msg":"request success","requestId":"00000000000000000000000000000001"}
					refuse:stop             | 1 | 200 {"code":"1","data":null,"msg":"request success","requestId":"00000000000000000000000000000001"}
					slow                    | 1 | 200 {"code":"1","data":null,"msg":"request success","requestId":"00000000000000000000000000000001"}
					5xx-after               | 1 | 500 <html><body><h1>500 Internal Server Error</h1></body></html>
					lost-reply              | 1 | no answer
					bad-json                | 1 | 200 <html><body><h1>Welcome</h1></body></html>
					code-as-number          | 1 | 200 {"code":1,"data":null,"msg":"request success","requestId":"00000000000000000000000000000001"}
					code-as-number,refuse   | 0 | 200 {"code":0,"data":null,"msg":"job 517 cannot be changed now","requestId":"00000000000000000000000000000001"}
					busy,too-frequent       | 1 | 200 {"code":"1","data":null,"msg":"request success","requestId":"00000000000000000000000000000001"}
					too-frequent,jobs-key  | 1 | 200 {"code":"1","data":null,"msg":"request success","requestId":"00000000000000000000000000000001"}
					expired-token           | 0 | 497 {"code":"0","data":null,"msg":"the signature is wrong","requestId":"00000000000000000000000000000001"}
					missing-item            | 1 | 200 {"code":"1","data":null,"msg":"request success","requestId":"00000000000000000000000000000001"}
					""")
	void faultOfAPosition(String faults, int changes, String reply) {
		try (Simulator simulator = simulator(faults)) {
			assertThat(send(new CanalClient(simulator), "datajob/updateincrepos", POSITION)).isEqualTo(reply);
			CanalCounts job = CanalCounts.of(simulator);
			assertThat(job.positionChanges()).isEqualTo(changes);
			assertThat(job.refused()).isEqualTo(reply.contains("cannot be changed") ? 1 : 0);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                          | 517 518
			missing-item:list           | 517
			extra-item:list             | 517 518 9223372036854775807
			reordered:list              | 518 517
			missing-item                | 517 518
			""")
	void faultOfAList(String faults, String jobs) {
		try (Simulator simulator = simulator(faults)) {
			CanalClient client = new CanalClient(simulator);
			assertThat(ids(client.ask("datajob/list", "{}"))).isEqualTo(jobs);
			assertThat(ids(client.ask("datajob/listbypage", "{\"pageNum\":1,\"pageSize\":20}"))).isEqualTo(jobs);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                 | WAIT_START RUNNING WAIT_STOP STOP
			start-fails        | WAIT_START ABNORMAL ABNORMAL ABNORMAL
			start-fails@518    | WAIT_START RUNNING WAIT_STOP STOP
			never-ends         | WAIT_START WAIT_START WAIT_START WAIT_START
			never-ends@517:stop | WAIT_START RUNNING WAIT_STOP WAIT_STOP
			collect-fails      | WAIT_START RUNNING WAIT_STOP STOP
			""")
	void faultOfAnEnd(String faults, String statuses) {
		try (Simulator simulator = simulator(faults)) {
			CanalClient client = new CanalClient(simulator);
			List<String> seen = new ArrayList<>();
			for (String operation : List.of("start", "stop")) {
				client.job(operation, 517);
				seen.add(CanalCounts.of(simulator).status());
				this.now.updateAndGet((instant) -> instant.plusSeconds(1));
				seen.add(CanalCounts.of(simulator).status());
			}
			assertThat(String.join(" ", seen)).isEqualTo(statuses);
		}
	}

	@Test
	void faultIsDealtOnlyToRequestsOfItsService() {
		try (Simulator simulator = simulator("code-as-number,5xx-after:stop=1")) {
			simulator.add("a");
			assertThat(new Client(simulator).start("a")).startsWith("202 {\"results\"");
			CanalClient client = new CanalClient(simulator);
			assertThat(send(client, "datajob/start", "{\"jobId\":517}")).startsWith("200 {\"code\":1,");
			assertThat(send(client, "datajob/stop", "{\"jobId\":518}")).startsWith("500 ");
			assertThat(this.log).containsExactly("start of a changed from 'CONFIGURATION' to 'STARTJOBING'",
					"fault code-as-number dealt to datajob/start request 00000000000000000000000000000001",
					"start of 517 changed from 'STOP' to 'WAIT_START'",
					"fault code-as-number dealt to datajob/stop request 00000000000000000000000000000002",
					"fault 5xx-after dealt to datajob/stop request 00000000000000000000000000000002");
		}
	}

	@Test
	void repeatAfterALostReplyNeedsANewNonce() {
		try (Simulator simulator = simulator("5xx-after=1")) {
			CanalClient client = new CanalClient(simulator);
			HttpRequest request = client.request("datajob/start", "{\"jobId\":517}").build();
			assertThat(client.plain().send(request).statusCode()).isEqualTo(500);
			assertThat(client.plain().send(request).statusCode()).isEqualTo(497);
			assertThat(client.job("start", 517)).isEqualTo("job 517 cannot be started in status WAIT_START");
		}
	}

	private Simulator simulator(String faults) {
		Simulator simulator = Simulator.start(SimulatorSettings.defaults()
			.withClock(this.now::get)
			.withLog(this.log::add)
			.withFaults(Faults.parse(faults), 0)
			.withSlow(Duration.ofMillis(1)));
		simulator.add(CanalFacts.of(517, 254));
		simulator.add(CanalFacts.of(518, 255));
		return simulator;
	}

	private static String ids(String data) {
		return data.replaceAll("\"dataTasks\":\\[[^]]*]", "")
			.replaceAll(".*?(?:\"dataJobId\":(\\d+)|$)", "$1 ")
			.strip();
	}

	private static String send(CanalClient client, String operation, String body) {
		CompletableFuture<HttpResponse<String>> reply = client.plain()
			.sendAsync(client.request(operation, body).build());
		return reply.handle((response, ex) -> {
			if (response != null) {
				return Client.text(response);
			}
			return (ex.getCause() instanceof IOException) ? "no answer" : ex.toString();
		}).join();
	}

}
