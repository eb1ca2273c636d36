package io.jobsheet.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.jobsheet.cloud.CloudClient;
import io.jobsheet.cloud.Credentials;
import io.jobsheet.cloud.Polling;
import io.jobsheet.cloud.Secret;
import io.jobsheet.cloud.Target;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests and questions sent to the simulator, which was written without the types that
 * make them.
 */
@Timeout(30)
class SimulatedServiceTests {

	private static final String OTHER_JOB = "dbb8127c-b093-4b94-b764-7161e151jb2s";

	private final Operations operations = Table.operations();

	private final Operation starting = this.operations.get("batch-starting");

	private final Operation moving = this.operations.get("start-position");

	private final Simulator simulator = Simulator.start(SimulatorSettings.defaults().withStarting(Duration.ZERO));

	private final CloudClient client = new CloudClient(new Target("simulator", "drs", this.simulator.endpoint(),
			Table.PROJECT, new Credentials.Token(new Secret("token")), 0, 1, 10, Duration.ofSeconds(5),
			Duration.ofSeconds(20), Polling.DEFAULT));

	@AfterEach
	void close() {
		this.client.close();
		this.simulator.close();
	}

	private Item item(long number, Operation operation, Table row) {
		RowReading reading = row.read(operation, Table.RULES);
		assertThat(Table.findings(reading)).isEmpty();
		return new Item(number, reading.job(), reading.part());
	}

	private String send(Operation operation, Item... items) {
		return Table
			.text(operation.answer(this.client.send(operation.request(List.of(items), Table.PROJECT)), List.of(items)));
	}

	private String ask(Operation operation, Item... items) {
		return Table.text(operation.state(this.client.send(operation.question(List.of(items), Table.PROJECT)),
				List.of(items), Map.of()));
	}

	@Test
	void jobIsStartedOnceAndItsStateSaysSo() {
		this.simulator.add(Table.JOB);
		Item item = item(1, this.starting, Table.of(List.of("job_id"), Table.JOB));
		Item unknown = item(2, this.starting, Table.of(List.of("job_id"), OTHER_JOB));
		assertThat(ask(this.starting, item))
			.isEqualTo("1 again : the job's state (CONFIGURATION) says it was not carried out");
		assertThat(send(this.starting, item, unknown)).startsWith("1 accepted\n2 FAILED DRS.M00289: ");
		assertThat(ask(this.starting, item)).isEqualTo("1 accepted");
		assertThat(send(this.starting, item)).startsWith("1 doubtful: DRS.M00304: ");
		assertThat(ask(this.starting, unknown)).startsWith("2 FAILED DRS.M00289: ");
	}

	@Test
	void jobIsMovedAndItsDetailsSaySo() {
		this.simulator.add(Table.JOB);
		List<String> columns = List.of("job_id", "file_and_position", "gtid_set");
		Item item = item(1, this.moving, Table.of(columns, Table.JOB, "mysql-bin.000277:805",
				"c8cd8ff7-da6f-11ec-a945-00d861ef1161:1-3,\nf4f9537f-0c8b-11ec-a284-00d861ef116a:1-10820402"));
		assertThat(ask(this.moving, item))
			.isEqualTo("1 again : the job's state (CONFIGURATION) says it was not carried out");
		assertThat(send(this.moving, item)).isEqualTo("1 DONE");
		assertThat(ask(this.moving, item)).isEqualTo("1 DONE: confirmed by the job's state (CONFIGURATION)");
		Item mongo = item(2, this.moving, Table.of(columns, Table.JOB, "123:12345", ""));
		assertThat(send(this.moving, mongo)).startsWith("2 FAILED DRS.M00200: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "db_object", "description", "description-nonascii", "endpoint", "expired_days", "name",
			"notify", "policy", "policy-ddlList", "speed_limit", "tuning_param" })
	void updateIsTakenAsRecorded(String recording) throws IOException {
		this.simulator.add(Table.JOB);
		JsonNode job = JsonMapper.shared()
			.readTree(Files.readString(Path.of("src/test/resources/recorded/v5-UpdateJob-" + recording + ".json")))
			.at("/body_json/job");
		List<String> columns = new ArrayList<>(List.of("job_id", "type"));
		List<String> cells = new ArrayList<>(List.of(Table.JOB, job.path("type").asString()));
		job.path("params").forEachEntry((member, value) -> {
			columns.add(member);
			cells.add(value.toString());
		});
		Operation updating = this.operations.get("update-job");
		RowReading reading = Table.of(columns, cells.toArray(String[]::new)).read(updating, Table.RULES);
		assertThat(send(updating, new Item(1, reading.job(), reading.part())))
			.matches(recording.equals("db_object") ? "1 accepted [0-9a-f-]{36} success" : "1 DONE");
	}

	// The simulator's jobs are incremental, whose speed cannot be limited, and it takes
	// them a while to pause.
	@Test
	void jobsAreModifiedLimitedAndPausedTogether() {
		this.simulator.add(Table.JOB);
		this.simulator.add(OTHER_JOB);
		assertThat(both("batch-modification", List.of("job_id", "name"), "DRS-1234", "DRS-1235"))
			.isEqualTo("1 DONE\n2 DONE");
		assertThat(both("batch-limit-speed", List.of("job_id", "speed_limit"),
				"[{\"begin\":\"01:00\",\"end\":\"15:59\",\"speed\":\"15\"}]",
				"[{\"begin\":\"16:00\",\"end\":\"15:59\",\"speed\":\"1\"}]"))
			.isEqualTo("""
					1 FAILED DRS.M00403: The task does not support flow control.
					2 FAILED DRS.M00403: The task does not support flow control.""");
		assertThat(both("batch-starting", List.of("job_id", "start_time"), "now", "now"))
			.isEqualTo("1 accepted\n2 accepted");
		assertThat(both("batch-pause-task", List.of("job_id", "pause_mode"), "target", "all"))
			.isEqualTo("1 accepted\n2 accepted");
		assertThat(both("batch-retry-task", List.of("job_id", "is_sync_re_edit"), "no", ""))
			.startsWith("1 again DRS.M01504: ");
	}

	private String both(String name, List<String> columns, String first, String second) {
		Operation operation = this.operations.get(name);
		RowReading one = Table.of(columns, Table.JOB, first).read(operation, Table.RULES);
		RowReading two = Table.of(columns, OTHER_JOB, second).read(operation, Table.RULES);
		return send(operation, new Item(1, one.job(), one.part()), new Item(2, two.job(), two.part()));
	}

}
