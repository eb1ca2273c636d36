package io.jobsheet.cli;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is said of wrong commands, options and values.
 */
class WrongUsageTests {

	private static final List<String> WRONG = List.of("", "rnu", "frobnicate", "--hlep", "run", "run --tagret x a.csv",
			"run --tagret", "run a.csv --in-flght=4", "run a.csv --xyzzy", "run - b.csv", "check - -",
			"run a.csv --yes --rows ten", "run a.csv --yes --where region", "run a.csv --yes --limit 0",
			"run a.csv --target --yes", "run a.csv", "resume", "resume seventeen", "report", "report 0", "runs -1",
			"run a.csv --yes --formats csv,xlsx", "run a.csv --yes --zone Nowhere", "run a.csv --yes --charset utf8000",
			"run a.csv --yes --canary 0", "run a.csv --yes --canary -1", "run a.csv --yes --canary 5%",
			"run a.csv --yes --max-failures 200%", "run a.csv --yes --max-failures few",
			"run a.csv --yes --in-flight 0", "run a.csv --yes --rate fast", "run a.csv --yes --empty-start-time=never",
			"run a.csv --yes --config nowhere", "run a.csv --yes --map nowhere.yaml", "rehearse a.csv --target x",
			"rehearse a.csv --faults everything", "rehearse a.csv --seed lucky", "simulate --port 70000",
			"simulate a.csv", "simulate --key alone");

	@Test
	void wrongUsageIsExplainedInOneSentence() throws IOException {
		StringBuilder text = new StringBuilder();
		for (String command : WRONG) {
			Listener listener = new Listener();
			int exitCode = Main.run(listener.pipe(), command.isEmpty() ? new String[0] : command.split(" ", -1));
			text.append("$ jobsheet ").append(command).append('\n').append(listener.out()).append(listener.err());
			assertThat(exitCode).as(command).isEqualTo(2);
		}
		Golden.assertSame("wrong-usage.txt", text.toString());
	}

	@Test
	void unknownOptionNamesTheNearestOne() {
		Listener listener = new Listener();
		assertThat(Main.run(listener.pipe(), "run", "jobs.csv", "--tagret", "x")).isEqualTo(2);
		assertThat(listener.err())
			.isEqualTo("error: Unknown option '--tagret'; did you mean --target? See 'jobsheet run --help'.\n");
	}

	@Test
	void wrongUsageIsJsonForPrograms() {
		Listener listener = new Listener();
		assertThat(Main.run(listener.pipe(), "run", "jobs.csv", "--json")).isEqualTo(2);
		assertThat(listener.out()).isEqualTo("{\"error\":\"there is no terminal to ask; add --yes. "
				+ "See 'jobsheet run --help'.\",\"exit_code\":2}\n");
	}

}
