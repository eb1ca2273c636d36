package io.jobsheet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that a crash left torn, empty or under their unfinished names are written anew.
 */
class TornFilesTests {

	private static final String HALF = "\uFEFFsheet,line,operation,job_id,status\r\njobs,2,start-pos";

	private static final Map<String, String> FILES = Map.ofEntries(Map.entry("reports/1-jobs/report.csv", HALF),
			Map.entry("reports/1-jobs/report.csv.part", HALF), Map.entry("reports/1-jobs/redo.csv", HALF),
			Map.entry("reports/1-jobs/redo.csv.part", HALF), Map.entry("reports/1-jobs/undo.csv", ""),
			Map.entry("reports/1-jobs/undo.csv.part", HALF), Map.entry("reports/1-jobs/report.json", ""),
			Map.entry("reports/1-jobs/report.json.part", "{\"run\": 1, \"tot"), Map.entry("reports/.probe.part", ""),
			Map.entry(".jobsheet/progress.json", "{\"pid\": 17, \"summ"),
			Map.entry(".jobsheet/progress.json.part", "{\"pid\": 17"), Map.entry(".jobsheet/key", ""),
			Map.entry(".jobsheet/key.part", "0123456789abcdef"),
			Map.entry(".jobsheet/jobsheet.before.sql.part", "CREATE US"));

	@Test
	void runWhoseFilesAreTornWritesThemAnew(@TempDir Path folder) throws IOException {
		try (Stage stage = new Stage(folder, Journey.of("positions and starts").with(4))) {
			try (Child killed = stage.start("COMMITTED 2 UPDATE calls SET state = 'SENT'", (told) -> {
			})) {
				assertThat(killed.await(new CompletableFuture<>(), 120_000)).isTrue();
				killed.kill();
				killed.end();
			}
			tear(folder);
			try (Child next = stage.start("", (told) -> {
			})) {
				assertThat(next.end()).as(next.output()).isZero();
			}
			assertThat(Aftermath.of(stage)).isEmpty();
			assertThat(folder.resolve("reports/1-jobs/redo.csv")).doesNotExist();
			assertThat(folder.resolve("reports/1-jobs/undo.csv")).doesNotExist();
		}
	}

	private static void tear(Path folder) throws IOException {
		for (Map.Entry<String, String> file : FILES.entrySet()) {
			Path path = folder.resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.writeString(path, file.getValue());
			assertThat(path.toFile().setReadable(false, false) && path.toFile().setReadable(true, true)).isTrue();
		}
	}

}
