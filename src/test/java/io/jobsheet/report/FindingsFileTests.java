package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FindingsFile}.
 */
class FindingsFileTests {

	@TempDir
	Path folder;

	@Test
	void twoThatAreWrittenAtOnceDoNotMix() throws IOException {
		try (FindingsFile one = new FindingsFile(this.folder); FindingsFile other = new FindingsFile(this.folder)) {
			one.add(finding("first"));
			other.add(finding("second"));
			one.add(finding("third"));
			one.complete();
			assertThat(this.folder.resolve(FindingsFile.NAME)).content()
				.contains("first", "third")
				.doesNotContain("second");
			other.complete();
			assertThat(this.folder.resolve(FindingsFile.NAME)).content().contains("second").doesNotContain("first");
		}
		assertThat(files()).containsExactly("findings.csv");
	}

	@Test
	void whatAKilledProcessLeftIsDeleted() throws IOException {
		long nobody = ProcessHandle.allProcesses().mapToLong(ProcessHandle::pid).max().orElse(0) + 1_000_000;
		Files.writeString(this.folder.resolve("findings.csv." + nobody + "-1.part"), "");
		Path living = Files
			.writeString(this.folder.resolve("findings.csv." + ProcessHandle.current().pid() + "-0.part"), "");
		try (FindingsFile file = new FindingsFile(this.folder)) {
			file.add(finding("first"));
			file.complete();
		}
		assertThat(files()).containsExactlyInAnyOrder("findings.csv", String.valueOf(living.getFileName()));
	}

	private Finding finding(String value) throws IOException {
		Path file = Files.writeString(this.folder.resolveSibling("jobs.csv"), "job_id\n");
		try (Sheets sheets = Sheets.open(file, new ReadOptions(null))) {
			Sheet sheet = sheets.iterator().next();
			return Finding.error(Rule.LISTED_TWICE, new Place(sheet, 2, 0), value, "it is listed twice");
		}
	}

	private Stream<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> String.valueOf(file.getFileName())).toList().stream();
		}
	}

}
