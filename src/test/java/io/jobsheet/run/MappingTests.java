package io.jobsheet.run;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of sheets whose columns mean what their user says.
 */
class MappingTests {

	@TempDir
	Path folder;

	private final List<String> found = new ArrayList<>();

	private final List<String> drafted = new ArrayList<>();

	@Test
	void constantsDefaultsIgnoredColumnsAndZonesAreReadIntoTheRows() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("jobs.csv", "Task number,Begin,End,start_time",
					Scene.job(1) + ",2030-05-01T08:00,,x", Scene.job(2) + ",,,y");
			Mapping mapping = new Mapping(Map.of("Task number", "job_id", "Begin", "start_time"), Map.of(),
					Map.of("start_time", "now"), Set.of("start_time", "End"), Map.of("Begin", ZoneId.of("+02:00")));
			List<String> parts = check(scene, request(sheet, "batch-starting", mapping));
			assertThat(this.found).isEmpty();
			assertThat(parts).containsExactly("{\"job_id\":\"" + Scene.job(1) + "\",\"start_time\":\"1903845600000\"}",
					"{\"job_id\":\"" + Scene.job(2) + "\"}");
		}
	}

	@Test
	void findingOfAnIgnoredColumnStopsNothingAndOfAnUnknownOneOnlyWhatMayHaveSwallowedCells() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("jobs.csv", "job_id,note,owner", Scene.job(1) + ",\"a\"b,x",
					Scene.job(2) + ",a,\"x\"y");
			Mapping mapping = new Mapping(Map.of(), Map.of(), Map.of(), Set.of("note"), Map.of());
			check(scene, request(sheet, "batch-starting", mapping));
			assertThat(this.found).containsExactly(
					"jobs.csv, header: column 'owner' is not a column of batch-starting; it is kept for the report"
							+ " and not sent",
					"jobs.csv, line 2, column 'note': '\"a\"b' goes on after its closing quote; write \"\" for a"
							+ " quote that is part of the text (the cell is not sent)",
					"jobs.csv, line 3, column 'owner': '\"x\"y' goes on after its closing quote; write \"\" for a"
							+ " quote that is part of the text");
		}
	}

	@Test
	void constantStandsForAColumnOfEveryRow() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("jobs.csv", "job_id", Scene.job(1));
			Mapping mapping = new Mapping(Map.of(), Map.of("file_and_position", "mysql-bin.000277:805"), Map.of(),
					Set.of(), Map.of());
			assertThat(check(scene, request(sheet, "start-position", mapping))).singleElement()
				.asString()
				.contains("\"mysql-bin.000277:805\"");
			assertThat(this.found).isEmpty();
			try (Runner runner = Runner.open(scene.workplace())) {
				assertThat(runner.run(request(sheet, "start-position", mapping), scene.options(), scene.log()).ending())
					.isEqualTo(RunResult.Ending.GOOD);
			}
			assertThat(scene.changes(Scene.job(1)).positionChanges()).isEqualTo(1);
		}
	}

	@Test
	void columnAndConstantOfTheSameFieldAreRefused() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("jobs.csv", "job_id,Start", Scene.job(1) + ",now");
			Mapping mapping = new Mapping(Map.of("Start", "start_time", "Sart", "start_time"),
					Map.of("start_time", "now"), Map.of(), Set.of(), Map.of());
			check(scene, request(sheet, "batch-starting", mapping));
			assertThat(this.found).containsExactly(
					"jobs.csv, header: the column 'Start' and a constant of --map both mean start_time; take the"
							+ " constant out, or list the column under 'ignore'",
					"jobs.csv, header: --map names the column 'Sart', which is not there; was 'Start' meant?");
		}
	}

	@Test
	void fieldThatNoOperationHasIsNamed() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("jobs.csv", "job_id", Scene.job(1));
			assertThatExceptionOfType(RunException.class).isThrownBy(
					() -> check(scene, request(sheet, "batch-starting", Mapping.ofColumns(Map.of("a", "strat_time")))))
				.withMessage("--map: no operation has a field 'strat_time'; was 'start_time' meant?;"
						+ " 'jobsheet operations NAME' shows the fields")
				.matches((ex) -> ex.exitCode() == 2);
		}
	}

	@Test
	void mappingIsDraftedForHeadersThatAreNotKnown() {
		try (Scene scene = Scene.in(this.folder)) {
			Path sheet = scene.sheet("start-position.csv", "Number,MySQL file and position,Owner \"x\"", "a,b,c");
			check(scene, SheetRequest.of(sheet));
			assertThat(this.drafted).containsExactly("columns:", "  \"MySQL file and position\": file_and_position",
					"  # \"its header here\": job_id", "ignore:", "  - \"Number\"", "  - \"Owner \\\"x\\\"\"");
		}
	}

	@Test
	void warningAndDraftSayTheSameOfAHeader() {
		try (Scene scene = Scene.in(this.folder)) {
			check(scene, SheetRequest
				.of(scene.sheet("batch-modification.csv", "job_id,nmae,note,descripton,description", Scene.job(1))));
			assertThat(this.found).filteredOn((found) -> found.contains("is not a column"))
				.satisfiesExactly(
						(nmae) -> assertThat(nmae).endsWith("column 'nmae' is not a column of batch-modification; "
								+ "it is kept for the report and not sent; was 'name' meant?"),
						(note) -> assertThat(note).endsWith("; it is kept for the report and not sent"),
						(descripton) -> assertThat(descripton).endsWith("; it is kept for the report and not sent"));
			assertThat(this.drafted).containsExactly("columns:", "  \"nmae\": name", "ignore:", "  - \"note\"",
					"  - \"descripton\"");
		}
	}

	@Test
	void nothingIsDraftedWhereAllIsKnownThatMatters() {
		try (Scene scene = Scene.in(this.folder)) {
			check(scene, SheetRequest.of(scene.sheet("batch-starting.csv", "job_id,Owner", Scene.job(1) + ",a")));
			assertThat(this.drafted).isEmpty();
		}
	}

	private static SheetRequest request(Path sheet, String operation, Mapping mapping) {
		return new SheetRequest(sheet, operation, null, null, Set.of(), mapping, RowChoice.ALL, false);
	}

	private List<String> check(Scene scene, SheetRequest request) {
		List<String> parts = new ArrayList<>();
		try (Runner runner = Runner.open(scene.workplace())) {
			runner.check(request, new SilentRunLog() {

				@Override
				public void found(Problem problem) {
					MappingTests.this.found.add(problem.toString());
				}

				@Override
				public void suggested(MappingDraft draft) {
					MappingTests.this.drafted.addAll(draft.yaml());
				}

			}, (row) -> parts.add(row.part()));
		}
		return parts;
	}

}
