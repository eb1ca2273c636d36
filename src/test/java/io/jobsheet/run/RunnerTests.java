package io.jobsheet.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Runner}.
 */
class RunnerTests {

	@TempDir
	Path folder;

	@Test
	void smoke() throws IOException {
		Path sheet = this.folder.resolve("batch-starting.csv");
		StringBuilder rows = new StringBuilder("job_id,start_time\n");
		for (int job = 0; job < 25; job++) {
			rows.append(String.format("9a470239-2308-4bb5-a6bc-%08djb2s,now%n", job));
		}
		Files.writeString(sheet, rows);
		try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withInventJobs(true));
				Runner runner = Runner.open(new Workplace(this.folder.resolve("home"), null,
						Map.of("jobsheet.targets.sim.service", "drs", "jobsheet.targets.sim.endpoint",
								simulator.endpoint().toString(), "jobsheet.targets.sim.project-id",
								"054ba152d480d55b2f5dc0069e7ddef0", "jobsheet.targets.sim.credentials.token", "t")))) {
			RunResult result = runner
				.run(SheetRequest.of(sheet),
						new RunOptions(null, false, false, MaxFailures.DEFAULT, null, 0.0,
								this.folder.resolve("reports"), Set.of("csv", "json"), (plan) -> true),
						new SilentRunLog());
			System.out.println(result);
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			System.out.println(Files.readString(result.reports().resolve("report.csv")));
		}
	}

}
