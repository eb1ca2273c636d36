package io.jobsheet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.jobsheet.sheet.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
		String found = found(folder);
		Path expected = folder.resolve("findings.csv");
		if (System.getProperty("golden.write") != null) {
			Files.writeString(expected, found);
		}
		assertThat(found).isEqualTo(Files.readString(expected));
	}

	private String found(Path folder) throws IOException {
		try {
			Path file = check(sheet(folder), zone(folder)).findings();
			return (file != null) ? Files.readString(file) : "";
		}
		catch (RunException ex) {
			try (Stream<Path> checks = Files.list(this.folder.resolve("reports"))) {
				return Files.readString(checks.findFirst().orElseThrow().resolve("findings.csv"));
			}
		}
	}

	@Test
	void noSecretIsFoundAmongThem() throws IOException {
		assertThat(texts(CASES, "findings.csv")).noneMatch((text) -> text.contains("hunter2"));
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
		List<String> lines = Files.readAllLines(Path.of("README.md"));
		int table = lines.indexOf("| rule | is about |");
		assertThat(lines.subList(table + 2, lines.size()).stream().takeWhile((line) -> line.startsWith("|")))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values())
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
	void aSheetThatCannotBeReadToItsEndLeavesWhatWasFoundAndWhy() throws IOException {
		Path sheet = this.folder.resolve("stop-job.csv");
		Files.writeString(sheet, "job_id\nfour\nfour\n");
		check(sheet);
		Files.writeString(sheet, "job_id\nfive\n\"six\n");
		try (Runner runner = runner()) {
			assertThatExceptionOfType(RunException.class).isThrownBy(() -> check(runner, sheet, null));
		}
		assertThat(this.folder.resolve("reports/check-stop-job")).isDirectoryContaining("glob:**/findings.csv");
		assertThat(Files.readAllLines(this.folder.resolve("reports/check-stop-job/findings.csv"))).hasSize(3)
			.last()
			.asString()
			.isEqualTo("error,,,,,,unreadable-file,\"" + sheet + ": line 3, column 1: the quote opened here is never"
					+ " closed; close it at the end of its cell, and write \"\"\"\" for a quote that is part of the text\"");
	}

	@Test
	@Timeout(60)
	void fifteenThousandColumnsTakeNoTimeOfTheirOwn() throws IOException {
		String headers = IntStream.range(0, 5000)
			.mapToObj((number) -> "source_endpoint[" + number + "].endpoint.ip,source_endpoint[" + number
					+ "].endpoint.db_user,not known " + number)
			.collect(Collectors.joining(","));
		Path sheet = Files.writeString(this.folder.resolve("update-job.csv"), "job_id,type," + headers
				+ "\nc7debc9c-8e09-4a5d-8dd6-cc44f78jb200,endpoint" + ",10.0.0.1,root,x".repeat(5000) + "\n");
		assertThat(check(sheet).warnings()).isEqualTo(5000);
	}

	@Test
	@Timeout(60)
	void columnsBeyondTheEndOfAListAreRefusedOnce() throws IOException {
		String headers = IntStream.range(0, 5000)
			.mapToObj((number) -> "speed_limit[" + number + "].begin,speed_limit[" + number + "].end")
			.collect(Collectors.joining(","));
		Path sheet = Files.writeString(this.folder.resolve("batch-limit-speed.csv"), "job_id," + headers + "\n");
		assertThat(Files.readAllLines(Objects.requireNonNull(check(sheet).findings()))).hasSize(2)
			.last()
			.asString()
			.endsWith("the column 'speed_limit[3].begin' is about speed_limit[3], but speed_limit has 3 elements at"
					+ " most; take out the columns of all others\"");
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
