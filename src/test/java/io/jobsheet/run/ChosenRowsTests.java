package io.jobsheet.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of runs that carry out only some rows of their file.
 */
@Tag(Databases.TAG)
class ChosenRowsTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--rows 3-4                               | 2 3    | --rows: 1 4 5 6
			--rows 3-4,7,4-5                         | 2 3 4 6 | --rows: 1 5
			--where region=eu                        | 1 3 5  | --where region=eu: 2 4 6
			--where region=us,asia                   | 2 4    | --where region=asia,us: 1 3 5 6
			--where REGION=                          | 6      | --where REGION=: 1 2 3 4 5
			--where Region=EU                        |        |
			--limit 2                                | 1 2    | --limit 2: 3 4 5 6
			--rows 3-99 --where region=eu --limit 1  | 3      | --rows: 1; --where region=eu: 2 4 6; --limit 1: 5
			--where region=eu --where job_id=j1,j2   |        |
			--where operation=batch-starting         | 1 2 3 4 5 6 |
			""")
	void onlyTheChosenRowsAreSentAndAllAreReported(String options, String chosen, String leftOut) {
		try (Scene scene = Scene.in(this.folder)) {
			RunResult result = run(scene, regions(scene), options);
			if (chosen == null) {
				assertThat(result.ending()).isEqualTo(RunResult.Ending.REFUSED);
				assertThat(result.summary().reason())
					.endsWith("batch-starting.csv: none of its 6 rows is left to be carried out; choose others");
				assertThat(scene.simulator().changes()).isEmpty();
				return;
			}
			List<Integer> numbers = Arrays.stream(chosen.split(" ")).map(Integer::valueOf).toList();
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(result.files()).doesNotContain("redo.csv");
			assertThat(scene.simulator().changes().keySet())
				.containsExactlyInAnyOrderElementsOf(numbers.stream().map(Scene::job).toList());
			assertThat(leftOut(scene, result)).isEqualTo((leftOut != null) ? leftOut : "");
			assertThat(result.summary().counts().notSent()).isEqualTo(6 - numbers.size());
			assertThat(result.summary().counts().open()).isZero();
		}
	}

	private static String leftOut(Scene scene, RunResult result) {
		List<String> lines = scene.report(result);
		Map<String, String> jobs = new LinkedHashMap<>();
		for (int line = 1; line < lines.size(); line++) {
			String text = lines.get(line);
			if (text.contains(",NOT_SENT,")) {
				String why = text.replaceFirst(".*left out by ([^\"]+?)\"?,\"?To send it too.*", "$1");
				jobs.merge(why, String.valueOf(line), (one, other) -> one + " " + other);
			}
		}
		List<String> parts = new ArrayList<>();
		jobs.forEach((why, numbers) -> parts.add(why + ": " + numbers));
		return String.join("; ", parts);
	}

	private static Path regions(Scene scene) {
		String[] regions = { "eu", "us", " eu\u00A0", "asia", "eu", "" };
		List<String> lines = new ArrayList<>(List.of("job_id,Region"));
		for (int job = 1; job <= regions.length; job++) {
			lines.add(Scene.job(job) + "," + regions[job - 1]);
		}
		return scene.sheet("batch-starting.csv", lines.toArray(String[]::new));
	}

	private static RunResult run(Scene scene, Path sheet, String options) {
		return run(scene, sheet, options, scene.options());
	}

	private static RunResult run(Scene scene, Path sheet, String options, RunOptions how) {
		try (Runner runner = Runner.open(scene.workplace())) {
			return runner.run(SheetRequest.of(sheet).choosing(choice(options)), how, scene.log());
		}
	}

	static RowChoice choice(String options) {
		List<RowChoice.Lines> lines = new ArrayList<>();
		List<RowChoice.Condition> conditions = new ArrayList<>();
		long limit = 0;
		String[] words = options.split(" +", -1);
		for (int word = 0; word + 1 < words.length; word += 2) {
			switch (words[word]) {
				case "--rows" -> Arrays.stream(words[word + 1].split(",")).map(RowChoice.Lines::of).forEach(lines::add);
				case "--where" -> conditions.add(RowChoice.Condition.of(words[word + 1]));
				default -> limit = Long.parseLong(words[word + 1]);
			}
		}
		return new RowChoice(lines, conditions, limit);
	}

	@Test
	void aTrialAndThenTheWholeFileChangeEveryJobOnce() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(5);
			RunResult trial = run(scene, sheet, "--limit 2");
			assertThat(trial.summary().counts())
				.isEqualTo(new Counts(10, 2, 0, 0, 0, 0, 0, 8, Map.of("left out by --limit 2", 8L)));
			RunResult whole = run(scene, sheet, "");
			assertThat(whole.summary().counts()).isEqualTo(new Counts(10, 8, 2, 0, 0, 0, 0, 0));
			assertThat(scene.report(whole).get(1)).contains(",UNCHANGED,,done before by run 1,");
			assertThat(scene.simulator().changes()).hasSize(5)
				.allSatisfy(
						(job, changes) -> assertThat(changes.starts() + 10 * changes.positionChanges()).isEqualTo(11));
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(scene, sheet, "--limit 2"))
				.withMessageContaining("was already carried out on ")
				.withMessageContaining(" as run 1; --again");
			assertThat(run(scene, sheet, "--limit 3").summary().counts().unchanged()).isEqualTo(10);
			assertThat(scene.simulator().requests()).containsEntry("start-position", 5L);
		}
	}

	@Test
	void stepsInOneRunAfterTheOther() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(3);
			RunResult early = run(scene, sheet, "--where operation=batch-starting");
			assertThat(early.summary().counts()).isEqualTo(
					new Counts(6, 0, 0, 0, 0, 3, 0, 3, Map.of("left out by --where operation=batch-starting", 3L)));
			assertThat(scene.report(early).get(4)).contains("BLOCKED",
					"not sent, because start-position of this job (line 2) was left out");
			assertThat(scene.report(early).get(4))
				.contains("Run the same file without that option; it carries out both steps.");
			assertThat(early.files()).doesNotContain("redo.csv");
			assertThat(early.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			assertThat(run(scene, sheet, "--where operation=start-position").ending()).isEqualTo(RunResult.Ending.GOOD);
			RunOptions again = scene.options();
			RunResult starts = run(scene, sheet, "--rows 5-7", again);
			assertThat(starts.summary().counts()).isEqualTo(new Counts(6, 3, 3, 0, 0, 0, 0, 0));
			assertThat(scene.simulator().changes()).hasSize(3)
				.allSatisfy(
						(job, changes) -> assertThat(changes.starts() + 10 * changes.positionChanges()).isEqualTo(11));
		}
	}

	@Test
	void whatIsUnknownStaysSoAndIsNotSentAgainUnlessAsked() {
		try (Scene scene = Scene.in(this.folder, "lost-reply:start-position=1")) {
			scene.set("retry.tries", "1");
			Path sheet = scene.cutover(2);
			RunResult first = run(scene, sheet, "--limit 1");
			assertThat(first.summary().counts().done() + first.summary().counts().unknown()).isOne();
			try {
				scene.change("UPDATE outcomes SET status = 'UNKNOWN' WHERE item_no = 1");
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			RunResult whole = run(scene, sheet, "");
			assertThat(whole.summary().counts()).isEqualTo(new Counts(4, 2, 0, 0, 0, 1, 1, 0));
			assertThat(whole.ending()).isEqualTo(RunResult.Ending.UNKNOWN);
			assertThat(scene.report(whole).get(1)).contains("unknown since run 1; not sent again, so look at the job");
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isEqualTo(1);
			assertThat(scene.changes(Scene.job(1)).starts()).isZero();
			RunOptions again = scene.options();
			assertThat(run(scene, sheet, "--limit 3", again.onceMore()).summary().counts().unknown()).isZero();
		}
	}

	@Test
	void oneRowIsNotCalledRows() {
		assertThat(CheckCount.noneLeft(1)).isEqualTo("its only row is left out; choose others");
	}

	@Test
	void rowsLeftOutAreNotChecked() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("jobs.csv", "operation,job_id,start_time",
					"batch-starting," + Scene.job(1) + ",now", "no-operation," + Scene.job(2) + ",now",
					"batch-starting,short,now", "batch-starting," + Scene.job(1) + ",tomorrow", "start-job,7,");
			RunResult result = run(scene, sheet, "--rows 2");
			assertThat(result.summary().counts())
				.isEqualTo(new Counts(5, 1, 0, 0, 0, 0, 0, 4, Map.of("left out by --rows", 4L)));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.report(result).get(2)).contains("jobs,3,,");
		}
	}

	@Test
	void anotherSelectionWaitsForTheEndOfARunThatWasStopped() {
		try (Scene scene = Scene.in(this.folder, "refuse:start-position=9").set("pace.in-flight", "1")) {
			Path sheet = scene.cutover(12);
			RunOptions options = scene.options();
			RunResult stopped = run(scene, sheet, "--limit 10", options.stoppingAt(MaxFailures.of("2")));
			assertThat(stopped.ending()).isEqualTo(RunResult.Ending.STOPPED);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(scene, sheet, ""))
				.withMessage(sheet + ": run 1 of this file, with '--limit 10', is not at its end, so nothing was sent"
						+ " now. Bring it there with 'jobsheet resume 1', then give the same command again")
				.matches((ex) -> ex.exitCode() == 3);
			assertThat(scene.lines(stopped, "redo.csv")).noneMatch((line) -> line.contains("batch-starting"));
			RunResult resumed = scene.resume();
			assertThat(resumed.summary().counts().open()).isZero();
			RunResult whole = run(scene, sheet, "");
			assertThat(whole.summary().counts().rows()).isEqualTo(24);
			assertThat(scene.simulator().changes())
				.allSatisfy((job, changes) -> assertThat(changes.positionChanges()).isLessThanOrEqualTo(1));
		}
	}

	@Test
	void aRunThatWasInterruptedWhileItWasReadSaysWithWhatItIsBegunAgain() throws SQLException {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.cutover(2);
			RunOptions options = scene.options();
			run(scene, sheet, "--limit 2", options.with((plan) -> false));
			scene.change("UPDATE runs SET row_count = -1");
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThatExceptionOfType(RunException.class)
					.isThrownBy(() -> runner.resume(1L, scene.options(), scene.log()))
					.withMessage(
							"run 1 was interrupted while its sheet was read, and nothing was sent. Begin it again: give"
									+ " the command again that began it, with all of its options, for '" + sheet
									+ "' on target 'simulator', only the rows of '--limit 2'");
			}
		}
	}

	@Test
	void aColumnIsMeantHoweverItsHeaderIsWritten() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("jobs.csv", "Aktion,任务ID,Region", "batch-starting," + Scene.job(1) + ",eu",
					"batch-starting," + Scene.job(2) + ",us", "batch-pause-task," + Scene.job(3) + ",eu");
			SheetRequest mapped = new SheetRequest(sheet, null, null, null, Set.of(), Map.of("Aktion", "operation"));
			RunResult first = run(scene, mapped, "--where operation=batch-starting --where job_id=" + Scene.job(2));
			assertThat(first.summary().counts().done()).isOne();
			assertThat(scene.simulator().changes()).containsOnlyKeys(Scene.job(2));
			run(scene, mapped, "--where Region=eu --limit 1");
			assertThatExceptionOfType(RunException.class)
				.isThrownBy(() -> run(scene, mapped, "--where region=eu --limit 1"))
				.withMessageContaining("was already carried out on ");
		}
	}

	private static RunResult run(Scene scene, SheetRequest request, String options) {
		try (Runner runner = Runner.open(scene.workplace())) {
			return runner.run(request.choosing(choice(options)), scene.options(), scene.log());
		}
	}

	@Test
	void longChoicesAreKeptWholeAndSaidShortly() {
		try (Scene scene = Scene.in(this.folder)) {
			String lines = IntStream.range(1, 1200)
				.mapToObj((line) -> String.valueOf(2 * line))
				.collect(Collectors.joining(","));
			Path sheet = regions(scene);
			RunResult result = run(scene, sheet, "--rows " + lines);
			assertThat(result.summary().counts().leftOut()).isEqualTo(Map.of("left out by --rows", 3L));
			assertThat(result.summary().selection()).isEqualTo("--rows " + lines);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(scene, sheet, "--rows " + lines))
				.withMessageContaining("was already carried out on ");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			regoin=eu   | has no column 'regoin'; was 'Region' meant?
			location=eu | has no column 'location'; it has 'job_id', 'Region'
			""")
	void aColumnThatIsNotThereIsNamed(String condition, String message) {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = regions(scene);
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(scene, sheet, "--where " + condition))
				.withMessage("--where " + condition + ": batch-starting.csv " + message)
				.matches((ex) -> ex.exitCode() == 2);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			ten    | "'ten' is not a line of the sheet; write such as 35, 10-500 or 10-20,35"
			0      | "'0' is not a line of the sheet; write such as 35, 10-500 or 10-20,35"
			5-     | "'5-' is not a line of the sheet; write such as 35, 10-500 or 10-20,35"
			1-2-3  | "'1-2-3' is not a line of the sheet; write such as 35, 10-500 or 10-20,35"
			20-10  | "'20-10' ends before it begins; write the smaller number first"
			""")
	void linesThatAreNoneAreRefused(String text, String message) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RowChoice.Lines.of(text))
			.withMessage(message);
	}

	@ParameterizedTest
	@CsvSource({ "region", "=eu", "region!=eu", "region==eu", "region>=5", "' =eu'" })
	void conditionsThatAreNoneAreRefused(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RowChoice.Condition.of(text))
			.withMessage(
					"'" + text + "' is no condition; write COLUMN=VALUE or COLUMN=VALUE,VALUE, such as region=eu,us");
	}

	@Test
	void secretsOfRowsThatAreLeftOutOrWereDoneBeforeAreNotKept() throws IOException, SQLException {
		try (SecretScene scene = new SecretScene(this.folder)) {
			Path sheet = scene.sheet("job_id,type,secrets[0].user,secrets[0].password", "j-1,secrets,ann,literal-one",
					"j-2,secrets,ann,literal-two");
			scene.run(sheet, choice("--limit 1"));
			assertThat(scene.requests()).singleElement().asString().contains("literal-one");
			assertThat(scene.run(sheet).ending()).isEqualTo(RunResult.Ending.GOOD);
			assertThat(scene.requests()).hasSize(2).last().asString().contains("literal-two");
			assertThat(scene.written().values()).noneMatch((text) -> text.contains("literal-"));
			assertThat(scene.home().resolve("key")).doesNotExist();
			assertThatExceptionOfType(RunException.class)
				.isThrownBy(() -> scene.run(sheet, choice("--where secrets[0].password=x")))
				.withMessage("--where: the column 'secrets[0].password' may hold secrets, which nothing is chosen by;"
						+ " name another column");
			assertThat(scene.query("SELECT selection FROM runs WHERE selection LIKE '%password%'")).isEmpty();
		}
	}

}
