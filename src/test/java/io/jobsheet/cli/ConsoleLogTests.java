package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.jobsheet.run.Counts;
import io.jobsheet.run.Progress;
import io.jobsheet.run.RunResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleLog}.
 */
class ConsoleLogTests {

	private final Listener listener = new Listener();

	private Instant now = Instant.EPOCH;

	@Test
	void tellsTheStoryToALog() throws IOException {
		tell(log(this.listener.pipe(), false, false));
		Golden.assertSame("story-in-a-log.txt", this.listener.both());
	}

	@Test
	void tellsTheStoryOnATerminal() throws IOException {
		tell(log(this.listener.person(""), false, false));
		Golden.assertSame("story-on-a-terminal.txt", this.listener.both());
	}

	@Test
	void tellsQuietlyOnlyWhatMatters() throws IOException {
		tell(log(this.listener.pipe(), false, true));
		Golden.assertSame("story-quiet.txt", this.listener.both());
	}

	@Test
	void keepsStandardOutputForJson() {
		tell(log(this.listener.pipe(), true, false));
		assertThat(this.listener.out()).isEmpty();
		assertThat(this.listener.err()).contains("Plan of jobs.csv", "2,388");
	}

	@Test
	void showsAHundredFindingsAndTheNumberOfTheOthers() {
		ConsoleLog log = log(this.listener.pipe(), false, false);
		for (int line = 2; line < 1336; line++) {
			log.found(Stories.error(line));
		}
		log.checked(Stories.checked(1334, 0));
		assertThat(this.listener.out().lines().filter((line) -> line.startsWith("error: "))).hasSize(100);
		assertThat(this.listener.out()).contains("\n… and 1,234 more\n")
			.endsWith("Checked 2,400 rows: 1,066 can be sent, 1,334 errors, 0 warnings\n");
	}

	@Test
	void coloursOnlyWhereTheyAreWanted() {
		log(this.listener.colourful(), false, false).warning("odd");
		assertThat(this.listener.err()).isEqualTo("\u001B[33mwarning:\u001B[0m odd\n");
	}

	@Test
	void theBarFitsTheTerminal() {
		ConsoleLog log = log(this.listener.person(""), false, false);
		this.now = Instant.EPOCH.plusSeconds(1);
		log.progress(progress(2000, 190));
		assertThat(this.listener.err().substring("\r\u001B[K".length())).hasSizeLessThan(80)
			.startsWith("[#########.]  99%");
	}

	@Test
	void theSummaryIsShort() {
		ConsoleLog log = log(this.listener.pipe(), false, false);
		log.ended(Stories.result(RunResult.Ending.UNKNOWN, new Counts(28, 1, 2, 3, 4, 5, 6, 7), "ended", "",
				"report.csv"));
		assertThat(this.listener.out().lines()).hasSizeLessThanOrEqualTo(15);
	}

	private ConsoleLog log(Terminal terminal, boolean json, boolean quiet) {
		Screen screen = new Screen(terminal, json, quiet, () -> this.now);
		return new ConsoleLog(screen, (result) -> Optional.of("jobsheet run reports/17-jobs/redo.csv"));
	}

	private void tell(ConsoleLog log) {
		log.found(Stories.warning());
		log.checked(Stories.checked(0, 1));
		log.begun(17, true, 3);
		log.planned(Stories.plan());
		log.canaryBegins(5);
		log.sending("start-position", 0);
		log.canaryEnded(5);
		log.sending("start-position", 0);
		for (int second = 1; second <= 11; second++) {
			this.now = Instant.EPOCH.plusSeconds(second);
			log.progress(progress(second * 100L, 0));
			log.progress(progress(second * 100L + 1, 0));
		}
		log.sending("batch-starting", 2);
		log.warning("an item came back that was not sent; it is ignored");
		this.now = Instant.EPOCH.plusSeconds(17);
		log.progress(new Progress(Stories.counts(1700, 2, 0), 0, Duration.ZERO, Duration.ofSeconds(30), ""));
		log.stopping("Ctrl-C was pressed");
		log.reported(Path.of("reports/17-jobs"), List.of("report.csv"));
		log.ended(Stories.incomplete());
	}

	private static Progress progress(long done, long failed) {
		return new Progress(Stories.counts(done, failed, 0), 99.5, Duration.ofMillis((2400 - done) * 10), Duration.ZERO,
				(done < 1000) ? "" : "slowed to 5.0/s: the service had too many requests");
	}

}
