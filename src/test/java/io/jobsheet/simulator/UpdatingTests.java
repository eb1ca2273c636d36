package io.jobsheet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of updating jobs in a {@link Simulator}.
 */
class UpdatingTests {

	private static final String OBJECTS = "{\"db_object\":{\"object_scope\":\"database\",\"object_info\":{\"d\":{}}}}";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final List<String> log = new ArrayList<>();

	private final SimulatorSettings settings = SimulatorSettings.defaults()
		.withClock(this.now::get)
		.withLog(this.log::add)
		.withTimes(ServiceTimes.of(Duration.ofSeconds(3)));

	private Simulator simulator = Simulator.start(this.settings);

	private Client client = new Client(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					name         | {"base_info":{"name":"DRS-1234"}}           | "name":"DRS-1234"                 | "name":"DRS-1234"
					description  | {"base_info":{"description":"more"}}        | "description":"more"              | "description":"more"
					expired_days | {"base_info":{"expired_days":"100"}}        |                                   | "expired_days":"100"
					notify       | {"alarm_notify":{"alarm_to_user":true,"topic_urn":"urn:smn:r:p:t","delay_time":60}} | "alarm_notify":{"topic_name":"t","delay_time":60,"rto_delay":0,"rpo_delay":0,"alarm_to_user":true} | "alarm_notify":{"alarm_to_user":true,"topic_urn":"urn:smn:r:p:t","delay_time":60}
					speed_limit  | {"speed_limit":[{"begin":"01:00","end":"15:59","speed":"15"}]} | "speed_limit":[{"begin":"01:00","end":"15:59","speed":"15"}] | "speed_limit":[{"begin":"01:00","end":"15:59","speed":"15"}]
					policy       | {"policy_config":{"conflict_policy":"stop","ddl_trans":false}} | "conflict_policy":"stop" | "policy_config":{"conflict_policy":"stop","ddl_trans":false}
					tuning_param | {"tuning_params":{"incre_capture":{"k":"v"},"incre_apply":{}}} | | "tuning_params":{"incre_capture":[{"param_name":"k","param_value":"v","availability":true}],"incre_apply":[]}
					""")
	void updateIsShownAndItsRepeatCounted(String type, String params, String inBatch, String inDetail) {
		this.simulator.add("a");
		assertThat(update("a", type, params)).startsWith("200 {\"id\":\"a\",\"name\":\"");
		assertThat(update("a", type, params)).startsWith("200 {\"id\":\"a\",\"name\":\"");
		assertThat(this.client.details("{\"jobs\":[\"a\"]}")).contains((inBatch != null) ? inBatch : "");
		assertThat(this.client.v5("GET", "a?type=detail", "")).contains(inDetail);
		assertThat(this.simulator.changes()).isEqualTo(Map.of("a", new JobChanges("CONFIGURATION",
				Map.of("update-" + type, 1), Map.of("update-" + type, 1), Map.of(), null, null)));
		assertThat(this.log).hasSize(1);
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/simulator/updates-refused.csv", delimiter = '|', quoteCharacter = '`',
			useHeadersInDisplayName = true)
	void updateWhenBodyIsWrongIsRefused(String type, String params, String message) {
		this.simulator.add("a");
		assertThat(update("a", type, params))
			.isEqualTo("400 {\"error_code\":\"DRS.M00200\",\"error_msg\":\"Parameter error: " + message + ".\"}");
		assertThat(this.simulator.changes().get("a")).satisfies((job) -> assertThat(job.made()).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"type":"name","params":{"base_info":{"name":"DRS-1234"}}} | the body has an unknown member type
			{}                                                 | job is missing in the body
			{"job":{"type":"name"}}                            | params is missing in job
			{"job":{"params":{}}}                              | type is missing in job
			{"job":{"type":"name","params":[]}}                | job.params is not an object
			{"job":{"type":"name","params":{}},"x":1}          | the body has an unknown member x
			{"job":[]}                                         | job is not an object
			""")
	void updateWhenEnvelopeIsWrongIsRefused(String body, String message) {
		this.simulator.add("a");
		assertThat(this.client.v5("PUT", "a", body))
			.isEqualTo("400 {\"error_code\":\"DRS.M00200\",\"error_msg\":\"Parameter error: " + message + ".\"}");
	}

	@ParameterizedTest
	@CsvSource({ "name, DELETED, DRS.M05004", "name, CREATE_FAILED, DRS.M00304", "name, PAUSING, 200",
			"db_object, PAUSING, DRS.M00304", "db_object, STARTJOBING, DRS.M00304",
			"db_object, INCRE_TRANSFER_STARTED, 200" })
	void updateHangsOnTheState(String type, String status, String answer) {
		this.simulator.add("a", "mysql", status);
		String params = "name".equals(type) ? "{\"base_info\":{\"name\":\"DRS-1234\"}}" : OBJECTS;
		assertThat(update("a", type, params)).contains(answer);
	}

	@Test
	void updateWhenJobIsUnknownIsRefused() {
		assertThat(update("a", "name", "{\"base_info\":{\"name\":\"DRS-1234\"}}"))
			.startsWith("400 {\"error_code\":\"DRS.10000010\"");
	}

	@Test
	void nameIsTakenOnceWhateverItsCase() {
		this.simulator.add(SimulatedJob.of("a").named("DRS-1234", ""));
		this.simulator.add("b");
		String name = "{\"base_info\":{\"name\":\"drs-1234\"}}";
		assertThat(update("b", "name", name))
			.isEqualTo("422 {\"error_code\":\"DRS.M00277\",\"error_msg\":\"The task name already exists.\"}");
		assertThat(update("a", "name", "{\"base_info\":{\"name\":\"other\"}}")).startsWith("200 ");
		assertThat(update("b", "name", name)).startsWith("200 ");
		assertThat(this.simulator.changes().get("b")).isEqualTo(new JobChanges("CONFIGURATION",
				Map.of("update-name", 1), Map.of(), Map.of("update-name", 1), null, null));
	}

	@Test
	void objectsAreSavedAfterAWhile() {
		this.simulator.add("a");
		this.simulator.add("b");
		String reply = update("a", "db_object", OBJECTS);
		assertThat(reply).matches("200 \\{\"id\":\"[0-9a-f-]{36}\",\"name\":\"DRS-a\",\"status\":\"success\"}");
		String id = reply.substring(11, 47);
		assertThat(saving("a", id)).isEqualTo("200 {\"id\":\"" + id + "\",\"status\":\"pending\",\"job_id\":\"a\"}");
		pass(Duration.ofSeconds(3));
		assertThat(saving("a", id)).isEqualTo("200 {\"id\":\"" + id + "\",\"status\":\"success\",\"job_id\":\"a\"}");
		assertThat(saving("b", id)).contains("DRS.10030014");
		assertThat(this.client.v5("GET", "a/db-position?query_id=" + id, "")).contains("DRS.10030014");
	}

	@ParameterizedTest
	@CsvSource({ "save-fails, failed", "never-ends:update-job, pending" })
	void objectsMayNotBeSaved(String fault, String status) {
		restart(fault);
		String id = update("a", "db_object", OBJECTS).substring(11, 47);
		pass(Duration.ofDays(1));
		assertThat(saving("a", id)).contains("\"status\":\"" + status + "\"");
	}

	@Test
	void errorInA200ChangesNothing() {
		restart("error-in-200=1");
		String name = "{\"base_info\":{\"name\":\"DRS-1234\"}}";
		assertThat(update("a", "name", name))
			.isEqualTo("200 {\"error_code\":\"DRS.10000001\",\"error_msg\":\"Failed.\"}");
		assertThat(this.simulator.changes().get("a")).satisfies((job) -> assertThat(job.made()).isEmpty());
		assertThat(update("a", "name", name)).startsWith("200 {\"id\":\"a\"");
	}

	@Test
	void passwordsAreNeverShown() {
		this.simulator.add("a");
		String database = "{\"endpoint_name\":\"mysql\",\"db_user\":\"root\",\"db_password\":\"guess-me\"}";
		String params = "{\"source_endpoint\":[{\"db_type\":\"mysql\",\"endpoint_type\":\"offline\","
				+ "\"endpoint_role\":\"so\",\"endpoint\":" + database
				+ "}],\"target_endpoint\":[{\"db_type\":\"mysql\","
				+ "\"endpoint_type\":\"offline\",\"endpoint_role\":\"ta\",\"endpoint\":" + database + "}]}";
		assertThat(update("a", "endpoint", params)).startsWith("200 ");
		assertThat(update("a", "endpoint", params.replace("guess-me", "guess-me-2"))).startsWith("200 ");
		assertThat(this.client.v5("GET", "a?type=detail", "")).contains("\"db_password\":\"******\"")
			.doesNotContain("guess-me");
		assertThat(this.log).hasSize(2).noneMatch((line) -> line.contains("guess-me"));
		assertThat(this.simulator.changes().get("a"))
			.satisfies((job) -> assertThat(job.updates("endpoint")).isEqualTo(2));
	}

	@Test
	void policyKeepsWhatIsNotSaid() {
		this.simulator.add("a");
		update("a", "policy", "{\"policy_config\":{\"conflict_policy\":\"stop\"}}");
		update("a", "policy", "{\"policy_config\":{\"index_trans\":true}}");
		assertThat(this.client.v5("GET", "a?type=detail", ""))
			.contains("\"policy_config\":{\"conflict_policy\":\"stop\",\"index_trans\":true}");
	}

	private void restart(String faults) {
		this.simulator.close();
		this.simulator = Simulator.start(this.settings.withFaults(Faults.parse(faults), 0));
		this.client = new Client(this.simulator);
		this.simulator.add("a");
	}

	private String update(String jobId, String type, String params) {
		return this.client.v5("PUT", jobId, "{\"job\":{\"type\":\"" + type + "\",\"params\":" + params + "}}");
	}

	private String saving(String jobId, String id) {
		return this.client.v5("GET", jobId + "/db-objects/saving-status?query_id=" + id, "");
	}

	private void pass(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

}
