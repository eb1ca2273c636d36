package io.jobsheet.simulator;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the vendor's own SDK sent, recorded on the wire, sent to a simulator.
 */
class RecordedRequestsTests {

	private static final String JOB = "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					v3-BatchStartJobs              | mysql        | CONFIGURATION          | 202 {"results":[{"id":"9a470239-
					v3-BatchListJobDetails         | mysql        | CONFIGURATION          | 200 {"results":[{"id":"c7debc9c-
					v3-BatchListJobStatus          | mysql        | CONFIGURATION          | 200 {"results":[{"id":"9a470239-
					v3-BatchRestoreTask            | mysql        | PAUSING                | 200 {"results":[{"id":"{job}","status":"success"}]
					v3-BatchStopJobs               | mysql        | INCRE_TRANSFER_STARTED | 200 {"results":[{"id":"{job}","status":"success"}]
					v3-ShowJobList                 | mysql        | CONFIGURATION          | 200 {"jobs":[{"id":"{job}",
					v5-CollectPositionAsync        | mysql-to-dws | CONFIGURATION          | 202 {"id":"
					v5-ShowPositionResult          | mysql-to-dws | CONFIGURATION          | 400 {"error_code":"DRS.10030014"
					v5-ShowUpdateObjectSavingStatus | mysql       | CONFIGURATION          | 400 {"error_code":"DRS.10030014"
					v5-ShowActions                 | mysql        | CONFIGURATION          | 200 {"job_action":{"available_actions":["START",
					v5-ShowJobDetail-detail        | mysql        | CONFIGURATION          | 200 {"job":{"id":"{job}","status":"CONFIGURATION"
					v5-ShowJobDetail-progress      | mysql        | CONFIGURATION          | 200 {"job":{"id":"{job}","status":"CONFIGURATION"
					v5-UpdateJob-db_object         | mysql        | CONFIGURATION          | 200 {"id":"
					v5-UpdateJob-description       | mysql        | PAUSING                | 200 {"id":"{job}",
					v5-UpdateJob-description-nonascii | mysql     | PAUSING                | 200 {"id":"{job}",
					v5-UpdateJob-endpoint          | oracle-to-gaussdbv5 | CONFIGURATION   | 200 {"id":"{job}",
					v5-UpdateJob-expired_days      | mysql        | PAUSING                | 200 {"id":"{job}",
					v5-UpdateJob-name              | mysql        | PAUSING                | 200 {"id":"{job}","name":"DRS-1234","status":"success"}
					v5-UpdateJob-notify            | mysql        | PAUSING                | 200 {"id":"{job}",
					v5-UpdateJob-policy            | mysql        | CONFIGURATION          | 200 {"id":"{job}",
					v5-UpdateJob-policy-ddlList    | mysql        | CONFIGURATION          | 200 {"id":"{job}",
					v5-UpdateJob-speed_limit       | mysql        | PAUSING                | 200 {"id":"{job}",
					v5-UpdateJob-tuning_param      | mysql        | PAUSING                | 200 {"id":"{job}",
					v5-UpdateStartPosition-mysql   | mysql        | CONFIGURATION          | 200 {}
					v5-UpdateStartPosition-mongo   | mongodb      | CONFIGURATION          | 200 {}
					""")
	void recordedRequestIsUnderstood(String recording, String engine, String status, String reply) throws IOException {
		try (Simulator simulator = Simulator.start(SimulatorSettings.defaults())) {
			simulator.add(JOB, engine, status);
			Client client = new Client(simulator);
			assertThat(Client.text(client.send(request(client, recording)))).startsWith(reply.replace("{job}", JOB));
			assertThat(simulator.requests()).doesNotContainKey("unknown");
		}
	}

	private static HttpRequest request(Client client, String recording) throws IOException {
		Path file = Path.of("src/test/resources/recorded", recording + ".json");
		JsonNode recorded = JsonMapper.shared().readTree(Files.readString(file, StandardCharsets.UTF_8));
		String[] line = recorded.path("request_line").stringValue().split(" ", -1);
		HttpRequest.Builder request = client.request(line[1])
			.method(line[0], BodyPublishers.ofString(recorded.path("body_utf8").stringValue()));
		for (JsonNode header : recorded.path("headers").values()) {
			String name = header.path("name").stringValue();
			if (name.startsWith("X-") || name.equals("Content-Type")) {
				request.setHeader(name, header.path("value").stringValue());
			}
		}
		return request.build();
	}

}
