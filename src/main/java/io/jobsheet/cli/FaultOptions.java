package io.jobsheet.cli;

import java.util.Objects;

import io.jobsheet.simulator.Faults;
import io.jobsheet.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What goes wrong in the simulator.
 */
final class FaultOptions {

	@Option(names = "--faults", paramLabel = "LIST", converter = Values.FaultList.class,
			description = "A comma list of kind[@job_id][:path][=amount], such as "
					+ "429=5%%,lost-reply:start-position=3; an amount is a chance, a number for the first so "
					+ "many requests, a range such as 3-5 or 3-, or left out for all. Kinds: 429, 429-minute, "
					+ "429-retry-after, 429-retry-date, too-frequent, busy, expired-token, 5xx-before, "
					+ "500-before, 502-before, redirect, silent-before, cut-before, error-in-200, slow, "
					+ "refuse, start-fails, collect-fails, save-fails, never-ends, missing-item, extra-item, "
					+ "reordered, jobs-key, repeated-item, contradicting-item, wrong-count, results-in-400, "
					+ "job-id-differs, code-as-number, unknown-code, wrong-type, duplicate-keys, 5xx-after, "
					+ "502-after, 503-after, silent-after, lost-reply, bad-json, empty-body, cut-body, "
					+ "endless-body, huge-body (default: none).")
	private @Nullable Faults faults;

	@Option(names = "--seed", paramLabel = "N", converter = Values.Seed.class,
			description = "Chooses the requests that go wrong by chance; the same seed chooses the same "
					+ "(default: 0).")
	private long seed;

	SimulatorSettings settings() {
		return SimulatorSettings.defaults()
			.withFaults(Objects.requireNonNullElse(this.faults, Faults.none()), this.seed);
	}

}
