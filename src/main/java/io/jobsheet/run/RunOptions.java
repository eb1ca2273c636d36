package io.jobsheet.run;

import java.nio.file.Path;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How a run is to be carried out.
 *
 * @param target the target's name in the settings, or {@code null} for the only one of
 * the service
 * @param skipInvalid whether valid rows are sent although others are not
 * @param again whether a file that was carried out before is carried out once more
 * @param maxFailures after how many failures the run stops
 * @param inFlight how many requests may wait for their reply at once, or {@code null} for
 * the target's setting
 * @param rate how many requests may leave in a second, 0 for no limit, or {@code null}
 * for the target's setting
 * @param reports the folder in which the run's report folder is made
 * @param formats the report files wanted: csv, json
 * @param confirmation asks before anything is sent
 */
public record RunOptions(@Nullable String target, boolean skipInvalid, boolean again, MaxFailures maxFailures,
		@Nullable Integer inFlight, @Nullable Double rate, Path reports, Set<String> formats,
		Confirmation confirmation) {

	public RunOptions {
		formats = Set.copyOf(formats);
	}

	/**
	 * Asks somebody before anything is sent.
	 */
	@FunctionalInterface
	public interface Confirmation {

		/**
		 * Asks whether to go on.
		 * @param plan what is going to be done
		 * @return {@code false} to stop here; the run can be resumed
		 */
		boolean confirm(Plan plan);

	}

}
