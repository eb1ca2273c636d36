package io.jobsheet.operation;

import java.time.Duration;
import java.util.List;

import io.jobsheet.cloud.CloudClient;
import io.jobsheet.cloud.Credentials;
import io.jobsheet.cloud.Polling;
import io.jobsheet.cloud.Secret;
import io.jobsheet.cloud.Target;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
		return Table
			.text(operation.state(this.client.send(operation.question(List.of(items), Table.PROJECT)), List.of(items)));
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

}
