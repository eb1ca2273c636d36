package io.jobsheet.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.jobsheet.simulator.SimulatedJob;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sheets that are planned, carried out and undone, each a folder in
 * {@code src/test/resources/plans} with the jobs before and the files expected;
 * {@code -Dgolden.write} writes those anew.
 */
@Tag(Databases.TAG)
class PlansTests {

	private static final Path FOLDERS = Path.of("src/test/resources/plans");

	private static final boolean WRITE = System.getProperty("golden.write") != null;

	@TempDir
	Path folder;

	static List<Path> folders() throws IOException {
		try (Stream<Path> folders = Files.list(FOLDERS)) {
			return folders.sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("folders")
	void planSaysWhatTheRunDoesAndTheUndoSheetPutsItBack(Path given) throws Exception {
		Path sheet = Files.copy(given.resolve("sheet.csv"), this.folder.resolve("sheet.csv"));
		try (Scene scene = Scene.of(this.folder, jobs(given.resolve("jobs.csv")))) {
			scene.configure(given.resolve("config"));
			RunOptions options = scene.options();
			PlanResult plan = plan(scene, sheet);
			assertSame(given, "plan.csv", Files.readString(plan.folder().resolve("plan.csv")));
			assertSame(given, "warnings.txt", warnings(plan));
			assertThat(scene.simulator().requests().keySet()).isSubsetOf("batch-detail", "job-detail");
			RunResult result = scene.run(sheet, options.with((confirmed) -> {
				assertThat(plan.plan()).isEqualTo(confirmed);
				return true;
			}));
			assertSame(given, "report.csv", SamplesTests.comparable(content(result, "report.csv")));
			assertSame(given, "undo.csv", content(result, "undo.csv"));
			assertAsPlanned(plan.counts(), result.summary().counts());
			assertUndone(scene, result);
		}
	}

	@Test
	void notificationIsPutBackAsItWas() throws IOException {
		try (Scene scene = Scene.in(this.folder)) {
			String header = "job_id,type,alarm_notify.alarm_to_user,alarm_notify.topic_urn,alarm_notify.delay_time";
			scene.run(scene.sheet("update-job.csv", header, Scene.job(1) + ",notify,true,urn:smn:eu-de:1:night,60"));
			RunResult result = scene.run(scene.sheet("update-job.csv", header, Scene.job(1) + ",notify,false,,0"));
			assertThat(result.summary().counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0, 0, 0));
			assertThat(content(result, "undo.csv")).contains("notify", "urn:smn:eu-de:1:night",
					"\"\"delay_time\"\":60");
			RunResult undone = scene.run(result.reports().resolve("undo.csv"));
			assertThat(undone.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.report(undone).get(1)).contains("DONE");
		}
	}

	private PlanResult plan(Scene scene, Path sheet) {
		try (Runner runner = Runner.open(scene.elsewhere("plan"))) {
			return runner.plan(SheetRequest.of(sheet), this.folder.resolve("reports/plan-sheet"), scene.options(),
					scene.log());
		}
	}

	private static String warnings(PlanResult result) {
		Plan plan = result.plan();
		return (plan != null)
				? plan.warnings().shown().stream().map((line) -> line + "\n").collect(Collectors.joining()) : "";
	}

	private static void assertAsPlanned(Counts planned, Counts done) {
		assertThat(done.rows()).isEqualTo(planned.rows());
		assertThat(done.unchanged()).isEqualTo(planned.unchanged());
		assertThat(done.done()).isEqualTo(planned.notSent());
		assertThat(done.blocked()).isEqualTo(planned.blocked());
	}

	private void assertUndone(Scene scene, RunResult result) {
		try (Runner runner = Runner.open(scene.workplace())) {
			UndoResult undo = runner.undo(result.summary().run(), this.folder.resolve("reports"));
			assertThat(undo.file().getFileName()).hasToString("undo-1-sheet.csv");
			assertThat(undo.file()).hasSameBinaryContentAs(result.reports().resolve("undo.csv"));
			RunResult undone = runner.run(SheetRequest.of(undo.file()), scene.options(), scene.log());
			assertThat(undone.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(undone.summary().counts().rows()).isEqualTo(undo.rows());
		}
	}

	private static List<SimulatedJob> jobs(Path file) throws IOException {
		List<SimulatedJob> jobs = new ArrayList<>();
		for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
			String[] cells = line.split(",", -1);
			SimulatedJob job = SimulatedJob.of(cells[0]).in(cells[1]).between(cells[2], cells[3]);
			job = cells[4].isEmpty() ? job : job.readingFrom(cells[4], cells[5].isEmpty() ? null : cells[5]);
			jobs.add(cells[6].isEmpty() ? job : job.billedByTheMonth());
		}
		return jobs;
	}

	private static String content(RunResult result, String file) throws IOException {
		return Files.readString(result.reports().resolve(file));
	}

	private static void assertSame(Path given, String name, String text) throws IOException {
		Path expected = given.resolve("expected").resolve(name);
		if (WRITE) {
			Files.createDirectories(expected.getParent());
			Files.writeString(expected, text);
		}
		assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(Files.readAllBytes(expected));
	}

}
