package io.jobsheet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.jobsheet.sheet.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Checks every sheet under {@code src/test/resources/findings} and compares the
 * {@code findings.csv} with the one beside it; {@code -Dgolden.write} writes that anew.
 */
class FindingsCasesTests {

	private static final Path CASES = Path.of("src/test/resources/findings");

	private static final Path SHEETS = Path.of("src/test/resources/sheets");

	@TempDir
	private Path folder;

	static List<Path> cases() throws IOException {
		try (Stream<Path> folders = Files.list(CASES)) {
			return folders.sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everythingIsFound(Path folder) throws IOException {
		Path file = check(sheet(folder), zone(folder)).findings();
		String found = (file != null) ? Files.readString(file) : "";
		Path expected = folder.resolve("findings.csv");
		if (System.getProperty("golden.write") != null) {
			Files.writeString(expected, found);
		}
		assertThat(found).isEqualTo(Files.readString(expected));
	}

	@Test
	void eachRuleHasACase() throws IOException {
		Set<String> found = Stream.concat(texts(CASES, "findings.csv"), texts(SHEETS, "expected.txt"))
			.flatMap((text) -> Arrays.stream(Rule.values())
				.map(Rule::word)
				.filter((word) -> text.contains("," + word + ",") || text.contains(", " + word + ": ")))
			.collect(Collectors.toSet());
		assertThat(found).containsAll(Arrays.stream(Rule.values()).map(Rule::word).toList());
	}

	@Test
	void readmeSaysWhatEachRuleMeans() throws IOException {
		assertThat(Files.readString(Path.of("README.md"))).contains(Arrays.stream(Rule.values())
			.map((rule) -> "| `" + rule.word() + "` | " + rule.meaning() + " |")
			.toList());
	}

	@Test
	void withoutFindingsTheFileOfTheLastTimeGoes() throws IOException {
		Path sheet = this.folder.resolve("stop-job.csv");
		Files.writeString(sheet, "job_id\nfive\n");
		Path file = check(sheet).findings();
		assertThat(file).isEqualTo(this.folder.resolve("reports/check-stop-job/findings.csv")).exists();
		Files.writeString(sheet, "job_id\n5\n");
		assertThat(check(sheet).findings()).isNull();
		assertThat(file).doesNotExist();
	}

	@Test
	void aSheetThatCannotBeReadToItsEndLeavesNothingHalf() throws IOException {
		Path sheet = this.folder.resolve("stop-job.csv");
		Files.writeString(sheet, "job_id\nfive\n\"six\n");
		try (Runner runner = runner()) {
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> check(runner, sheet, null));
		}
		assertThat(this.folder.resolve("reports/check-stop-job")).isEmptyDirectory();
	}

	@Test
	void findingsAreToldWhereTheyCannotBeWritten() throws IOException {
		Path sheet = this.folder.resolve("stop-job.csv");
		Files.writeString(sheet, "job_id\nfive\n");
		Files.writeString(this.folder.resolve("reports"), "");
		Checked checked = check(sheet);
		assertThat(checked.errors()).isOne();
		assertThat(checked.findings()).isNull();
	}

	private static Stream<String> texts(Path folder, String name) throws IOException {
		try (Stream<Path> folders = Files.list(folder)) {
			return folders.map((each) -> each.resolve(name))
				.filter(Files::exists)
				.map(FindingsCasesTests::text)
				.toList()
				.stream();
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path sheet(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> !String.valueOf(file.getFileName()).matches("findings.csv|.*[.]txt"))
				.findFirst()
				.orElseThrow();
		}
	}

	private static @Nullable ZoneId zone(Path folder) throws IOException {
		Path file = folder.resolve("zone.txt");
		return Files.exists(file) ? ZoneId.of(Files.readString(file).strip()) : null;
	}

	private Checked check(Path sheet) {
		return check(sheet, null);
	}

	private Checked check(Path sheet, @Nullable ZoneId zone) {
		try (Runner runner = runner()) {
			return check(runner, sheet, zone);
		}
	}

	private Checked check(Runner runner, Path sheet, @Nullable ZoneId zone) {
		return runner.check(new SheetRequest(sheet, null, null, zone, Set.of(), Map.of()),
				this.folder.resolve("reports/check-" + SheetRequest.baseName(sheet)), new SilentRunLog());
	}

	private Runner runner() {
		return Runner.open(new Workplace(this.folder.resolve("home"), null, Map.of()));
	}

}
