package io.jobsheet.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import io.jobsheet.run.MaxFailures;
import io.jobsheet.run.RunOptions;
import io.jobsheet.run.SheetRequest;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the options that commands share.
 */
class OptionsTests {

	@Test
	void withoutOptionsAllIsAsTheHelpSays() {
		Shared shared = parse();
		assertThat(shared.sheet.request(Path.of("a.csv"))).isEqualTo(SheetRequest.of(Path.of("a.csv")));
		RunOptions options = shared.options();
		assertThat(options.skipInvalid()).isFalse();
		assertThat(options.maxFailures()).isEqualTo(MaxFailures.DEFAULT);
		assertThat(options.inFlight()).isNull();
		assertThat(options.rate()).isNull();
		assertThat(options.reports()).isEqualTo(Path.of("reports"));
		assertThat(options.formats()).containsExactlyInAnyOrder("csv", "json");
		assertThat(shared.place.home()).isEqualTo(Path.of(".jobsheet"));
	}

	@Test
	void optionsOfSeveralGroupsMayBeMixed() {
		Shared shared = parse("--rate", "0.5", "--operation", "batch-starting", "--skip-invalid", "--zone", "+02:00",
				"--in-flight=4", "--formats", "CSV", "--charset", "gb18030", "--home", "h", "--empty-start-time=now");
		assertThat(shared.sheet.request(Path.of("a.csv"))).isEqualTo(new SheetRequest(Path.of("a.csv"),
				"batch-starting", Charset.forName("GB18030"), ZoneId.of("+02:00"), Set.of("start_time"), Map.of()));
		RunOptions options = shared.options();
		assertThat(options.skipInvalid()).isTrue();
		assertThat(options.maxFailures()).isEqualTo(MaxFailures.DEFAULT);
		assertThat(options.inFlight()).isEqualTo(4);
		assertThat(options.rate()).isEqualTo(0.5);
		assertThat(options.formats()).containsExactly("csv");
		assertThat(shared.place.home()).isEqualTo(Path.of("h"));
	}

	@Test
	void theRowsMayBeChosenInSeveralWays() {
		Shared shared = parse("--rows", "10-20,35", "--where", "region=eu,us", "--where=site name=a", "--rows=36",
				"--limit", "7");
		assertThat(shared.rows.choice())
			.hasToString("--rows 10-20,35-36 --where region=eu,us --where sitename=a --limit 7");
		assertThat(shared.rows.addTo(new ShellWords("jobsheet", "run", Path.of("a.csv"))))
			.hasToString("jobsheet run a.csv --where region=eu,us --where 'site name=a' --rows 10-20,35-36 --limit 7");
	}

	@Test
	void theNextCommandCarriesTheOptionsItNeeds() {
		Shared shared = parse("--operation", "batch-starting", "--home", "my jobs", "--zone", "Europe/Berlin");
		ShellWords words = new ShellWords("jobsheet", "run", Path.of("it's.csv"));
		assertThat(shared.place.addTo(shared.sheet.addTo(words))).hasToString(
				"jobsheet run 'it'\\''s.csv' " + "--zone Europe/Berlin --operation batch-starting --home 'my jobs'");
	}

	private static Shared parse(String... arguments) {
		Shared shared = new Shared();
		new CommandLine(shared).parseArgs(arguments);
		return shared;
	}

	/**
	 * A command with all of them.
	 */
	@Command
	private static final class Shared {

		@ArgGroup(validate = false, order = 1)
		private final SheetOptions sheet = new SheetOptions();

		@ArgGroup(validate = false, order = 5)
		private final RowOptions rows = new RowOptions();

		@ArgGroup(validate = false, order = 2)
		private final SendOptions send = new SendOptions();

		@ArgGroup(validate = false, order = 3)
		private final ReportOptions report = new ReportOptions();

		@ArgGroup(validate = false, order = 4)
		private final PlaceOptions place = new PlaceOptions();

		RunOptions options() {
			return this.send.options(null, false, this.report.folder(), this.report.formats(), (plan) -> true);
		}

	}

}
