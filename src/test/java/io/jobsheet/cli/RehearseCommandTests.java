package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.jobsheet.simulator.Faults;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RehearseCommand}.
 */
class RehearseCommandTests {

	@TempDir
	Path folder;

	private final Listener listener = new Listener();

	@Test
	void positionsOfEveryEngineAreRehearsed() throws IOException {
		Path sheet = Files.writeString(this.folder.resolve("start-position.csv"), """
				job_id,file_and_position
				c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r,mysql-bin.000277:805
				9a470239-2308-4bb5-a6bc-1040402fjb21,1700000000:1
				""");
		assertThat(rehearse(sheet)).isEqualTo(ExitCodes.GOOD);
		assertThat(this.listener.out()).contains("counted 0 jobs started and 2 positions changed, none twice");
	}

	@Test
	void rowsThatAreOnlyShownAreToldAlsoWhereLittleIsWanted() throws IOException {
		Path sheet = Files.writeString(this.folder.resolve("batch-starting.csv"), """
				job_id,start_time
				# example: c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r,now
				c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r,now
				""");
		assertThat(rehearse(sheet, "--quiet")).isEqualTo(ExitCodes.GOOD);
		assertThat(this.listener.out()).contains("note: 'batch-starting' has 1 example row, line 2, which is ignored: "
				+ "its first value is marked '# example'\n");
	}

	@Test
	void programsReadHowManyRowsAreOnlyShown() throws IOException {
		Path sheet = Files.writeString(this.folder.resolve("batch-starting.csv"), """
				job_id
				# example: c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r
				c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r
				""");
		assertThat(rehearse(sheet, "--json")).isEqualTo(ExitCodes.GOOD);
		JsonNode answer = JsonMapper.shared().readTree(this.listener.out());
		assertThat(answer.path("ignored")).hasToString("{\"example_rows\":1,\"about_tabs\":0}");
		JsonNode report = JsonMapper.shared()
			.readTree(Path.of(answer.path("report").asString()).resolve("report.json").toFile());
		assertThat(report.path("ignored")).hasToString("{\"about_tabs\":0,\"example_rows\":1}");
	}

	@Test
	void rehearsalWithFaultsNamesNoSheetToRun() throws IOException {
		Path sheet = Files.writeString(this.folder.resolve("batch-starting.csv"), """
				job_id
				c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r
				""");
		assertThat(rehearse(sheet, "--faults", "refuse", "--max-failures", "100%")).isEqualTo(1);
		assertThat(this.listener.out()).contains("Run 1 ended: 1 of 1 row did not get what they asked for.\n");
	}

	// The others end a run, or make it wait for as long as a reply may take.
	@Test
	void rehearsalGoesOnAfterEveryFaultThatPasses() throws IOException {
		List<String> kinds = new ArrayList<>(Faults.kinds());
		kinds.removeAll(List.of("429-minute", "redirect", "silent-before", "silent-after", "expired-token", "slow",
				"refuse", "endless-body"));
		List<String> lines = new ArrayList<>(List.of("job_id,file_and_position"));
		List<String> faults = new ArrayList<>();
		for (String kind : kinds) {
			String job = String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", lines.size());
			lines.add(job + ",mysql-bin.000277:805");
			faults.add(kind + "@" + job + "=1");
		}
		Path sheet = Files.write(this.folder.resolve("start-position.csv"), lines);
		assertThat(rehearse(sheet, "--faults", String.join(",", faults))).isEqualTo(ExitCodes.GOOD);
		assertThat(this.listener.out()).contains(kinds.size() + " positions changed, none twice");
	}

	@Test
	void sheetOfCloudCanalIsRehearsed() {
		assertThat(rehearse(Path.of("samples/cloudcanal/cloudcanal.csv"))).isEqualTo(ExitCodes.GOOD);
		assertThat(this.listener.out()).contains("counted 44 jobs started and 44 positions changed, none twice");
	}

	@Test
	void tasksWithoutTheirJobsAreRehearsed() throws IOException {
		Path sheet = Files.writeString(this.folder.resolve("update-incre-pos.csv"), """
				task_id,pos_type,lsn
				254,PG_LSN_POS,16/B374D848
				5000000000,PG_LSN_POS,16/B374D848
				""");
		assertThat(rehearse(sheet)).isEqualTo(ExitCodes.GOOD);
		assertThat(this.listener.out()).contains("2 positions changed, none twice");
	}

	private int rehearse(Path sheet, String... options) {
		String[] words = { "rehearse", sheet.toString(), "--home", this.folder.resolve("home").toString(), "--reports",
				this.folder.resolve("reports").toString() };
		String[] all = new String[words.length + options.length];
		System.arraycopy(words, 0, all, 0, words.length);
		System.arraycopy(options, 0, all, words.length, options.length);
		return Main.run(this.listener.pipe(), all);
	}

}
