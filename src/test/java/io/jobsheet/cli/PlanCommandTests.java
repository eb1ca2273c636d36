package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.jobsheet.simulator.JobChanges;
import io.jobsheet.simulator.Faults;
import io.jobsheet.simulator.SimulatedJob;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanCommand} and {@link UndoCommand}, which look before a run and go
 * back after it.
 */
class PlanCommandTests {

	private static final String PAUSED = "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r";

	private static final String RUNNING = "9a470239-2308-4bb5-a6bc-1040402fjb21";

	private static final String BEFORE = "mysql-bin.000277:4";

	private static final String AFTER = "mysql-bin.000276:805";

	private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());

	@TempDir
	Path folder;

	@BeforeEach
	void prepare() throws IOException {
		this.simulator.add(SimulatedJob.of(PAUSED).in("PAUSING").readingFrom(BEFORE, null));
		this.simulator.add(SimulatedJob.of(RUNNING).in("INCRE_TRANSFER_STARTED"));
		configure(this.simulator);
	}

	private void configure(Simulator simulator) throws IOException {
		Files.createDirectories(this.folder.resolve("config"));
		Files.writeString(this.folder.resolve("config/application.yml"), """
				jobsheet:
				  targets:
				    simulator:
				      service: drs
				      endpoint: %s
				      project-id: 054ba152d480d55b2f5dc0069e7ddef0
				      credentials: {token: a-token}
				""".formatted(simulator.endpoint()));
	}

	@AfterEach
	void tidyUp() {
		this.simulator.close();
	}

	@Test
	void planIsWrittenAndLeavesNothingBehind() throws IOException {
		Path sheet = sheet(PAUSED + "," + AFTER);
		Listener planned = new Listener();
		assertThat(run(planned, "plan", sheet.toString())).isEqualTo(ExitCodes.GOOD);
		assertThat(planned.out()).contains("1 row: 1 to send, 0 settled already",
				"Planned 1 row: every row would be sent or is UNCHANGED. Next: jobsheet run " + sheet);
		assertThat(this.folder.resolve("reports/plan-start-position/plan.csv")).content()
			.contains("start-position,2,start-position," + PAUSED + ",SEND,,1,\"position " + BEFORE
					+ ", status PAUSING\"," + PAUSED + "," + AFTER);
		try (Stream<Path> left = Files.list(this.folder.resolve("home/plan"))) {
			assertThat(left).singleElement().asString().endsWith("emptied-by-jobsheet");
		}
		assertThat(this.simulator.changes().values()).allMatch((job) -> job.positionChanges() == 0);
		assertThat(run(new Listener(), "run", sheet.toString(), "--yes")).isEqualTo(ExitCodes.GOOD);
		assertThat(this.folder.resolve("reports/1-start-position")).isDirectory();
	}

	@Test
	void planThatCouldNotReadTheStatesSaysSo() throws IOException {
		Faults faults = Faults.parse("5xx-before:batch-detail");
		try (Simulator broken = Simulator.start(SimulatorSettings.defaults().withFaults(faults, 1))) {
			configure(broken);
			Listener planned = new Listener();
			assertThat(run(planned, "plan", sheet(PAUSED + "," + AFTER).toString())).isEqualTo(4);
			assertThat(planned.out())
				.contains("Planned 1 row, but of 1 of them the job's state could not be read. Plan it again.");
		}
	}

	@Test
	void planForProgramsCountsWhatWouldNotBeSent() throws IOException {
		Path sheet = sheet(PAUSED + "," + AFTER, RUNNING + "," + AFTER);
		Listener planned = new Listener();
		assertThat(run(planned, "plan", sheet.toString(), "--json")).isEqualTo(1);
		JsonNode json = JsonMapper.shared().readTree(planned.out());
		assertThat(json.path("rows").asInt()).isEqualTo(2);
		assertThat(json.path("send").asInt()).isEqualTo(1);
		assertThat(json.path("blocked").asInt()).isEqualTo(1);
		assertThat(json.path("calls").asInt()).isEqualTo(1);
		assertThat(json.at("/steps/0").toString()).isEqualTo("{\"stage\":\"position\",\"operation\":\"start-position\","
				+ "\"title\":\"Move the start position of an incremental task\",\"items\":1,\"calls\":1,"
				+ "\"unchanged\":0,\"blocked\":1}");
		assertThat(json.at("/files/0").asString()).isEqualTo("plan.csv");
	}

	@Test
	void sheetThatWouldBeRefusedHasNoPlan() throws IOException {
		Listener planned = new Listener();
		assertThat(run(planned, "plan", sheet(PAUSED + ",nonsense").toString())).isEqualTo(ExitCodes.REFUSED);
		assertThat(planned.out()).contains("1 of 1 rows cannot be sent; nothing was sent.");
		assertThat(this.simulator.requests()).isEmpty();
		assertThat(this.folder.resolve("reports/plan-start-position")).isDirectoryContaining("glob:**findings.csv")
			.isDirectoryNotContaining("glob:**plan.csv");
	}

	@Test
	void undoIsWrittenAndCarriedOut() throws IOException {
		run(new Listener(), "run", sheet(PAUSED + "," + AFTER).toString(), "--yes");
		assertThat(changes().position()).isEqualTo(AFTER);
		Listener written = new Listener();
		assertThat(run(written, "undo", "1")).isEqualTo(ExitCodes.GOOD);
		Path undo = this.folder.resolve("reports/undo-1-start-position.csv");
		assertThat(undo).content()
			.isEqualTo("\uFEFFoperation,job_id,file_and_position,gtid_set\r\nstart-position," + PAUSED + "," + BEFORE
					+ ",\r\n");
		assertThat(written.out()).startsWith(
				"Undo of run 1: " + undo + " puts back 1 row. Next: jobsheet run " + undo + " --target simulator");
		Listener undone = new Listener();
		assertThat(run(undone, "undo", "1", "--run", "--yes", "--json")).isEqualTo(ExitCodes.GOOD);
		JsonNode json = JsonMapper.shared().readTree(undone.out());
		assertThat(json.path("undo_of").asInt()).isEqualTo(1);
		assertThat(json.path("run").asInt()).isEqualTo(2);
		assertThat(changes().position()).isEqualTo(BEFORE);
	}

	@Test
	void undoWithNothingToPutBackSaysWhy() throws IOException {
		this.simulator.add(SimulatedJob.of("dbb8127c-b093-4b94-b764-7161e151jb2s"));
		run(new Listener(), "run", sheet("dbb8127c-b093-4b94-b764-7161e151jb2s," + AFTER).toString(), "--yes");
		Listener written = new Listener();
		assertThat(run(written, "undo", "1", "--run", "--yes")).isEqualTo(ExitCodes.GOOD);
		assertThat(written.both()).contains("There is nothing of run 1 that can be put back.",
				"1 row cannot be put back, because it is not known what was there before");
		assertThat(this.folder.resolve("reports/undo-1-start-position.csv")).doesNotExist();
	}

	private JobChanges changes() {
		JobChanges changes = this.simulator.changes().get(PAUSED);
		assertThat(changes).isNotNull();
		return changes;
	}

	private Path sheet(String... rows) throws IOException {
		return Files.writeString(this.folder.resolve("start-position.csv"),
				"job_id,file_and_position\n" + String.join("\n", rows) + "\n");
	}

	private int run(Listener listener, String... words) {
		List<String> all = new ArrayList<>(List.of(words));
		all.addAll(List.of("--config", this.folder.resolve("config").toString(), "--home",
				this.folder.resolve("home").toString(), "--reports", this.folder.resolve("reports").toString()));
		return Main.run(listener.pipe(), all.toArray(String[]::new));
	}

}
