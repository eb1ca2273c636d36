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
 * @param canary how many rows are sent before all others, which follow only if these end
 * DONE; 0 for none
 * @param maxFailures after how many failures the run stops
 * @param inFlight how many requests may wait for their reply at once, or {@code null} for
 * the target's setting
 * @param rate how many requests may leave in a second, 0 for no limit, or {@code null}
 * for the target's setting
 * @param reports the folder in which the run's report folder is made
 * @param formats the report files wanted: csv, json
 * @param inquiries what the run asks the service for besides carrying out its rows
 * @param resumption how a run that began before goes on
 * @param confirmation asks before anything is sent
 */
public record RunOptions(@Nullable String target, boolean skipInvalid, boolean again, int canary,
		MaxFailures maxFailures, @Nullable Integer inFlight, @Nullable Double rate, Path reports, Set<String> formats,
		Inquiries inquiries, Resumption resumption, Confirmation confirmation) {

	public RunOptions {
		formats = Set.copyOf(formats);
	}

	/**
	 * Everything by default.
	 * @param reports the folder in which the run's report folder is made
	 * @param formats the report files wanted
	 * @return options that ask nobody
	 */
	public static RunOptions of(Path reports, Set<String> formats) {
		return new RunOptions(null, false, false, 0, MaxFailures.DEFAULT, null, null, reports, formats, Inquiries.ALL,
				Resumption.WITHOUT_MORE, (plan) -> true);
	}

	/**
	 * The same with valid rows sent although others are not.
	 * @return a copy
	 */
	public RunOptions skippingInvalid() {
		return new RunOptions(this.target, true, this.again, this.canary, this.maxFailures, this.inFlight, this.rate,
				this.reports, this.formats, this.inquiries, this.resumption, this.confirmation);
	}

	/**
	 * The same for a file that was carried out before.
	 * @return a copy
	 */
	public RunOptions onceMore() {
		return new RunOptions(this.target, this.skipInvalid, true, this.canary, this.maxFailures, this.inFlight,
				this.rate, this.reports, this.formats, this.inquiries, this.resumption, this.confirmation);
	}

	/**
	 * The same with another limit of failures.
	 * @param limit after how many failures the run stops
	 * @return a copy
	 */
	public RunOptions stoppingAt(MaxFailures limit) {
		return new RunOptions(this.target, this.skipInvalid, this.again, this.canary, limit, this.inFlight, this.rate,
				this.reports, this.formats, this.inquiries, this.resumption, this.confirmation);
	}

	/**
	 * The same with a canary.
	 * @param rows how many rows are sent before all others; 0 for none
	 * @return a copy
	 */
	public RunOptions trying(int rows) {
		return new RunOptions(this.target, this.skipInvalid, this.again, rows, this.maxFailures, this.inFlight,
				this.rate, this.reports, this.formats, this.inquiries, this.resumption, this.confirmation);
	}

	/**
	 * The same with other inquiries.
	 * @param inquiries what the run asks the service for besides carrying out its rows
	 * @return a copy
	 */
	public RunOptions with(Inquiries inquiries) {
		return new RunOptions(this.target, this.skipInvalid, this.again, this.canary, this.maxFailures, this.inFlight,
				this.rate, this.reports, this.formats, inquiries, this.resumption, this.confirmation);
	}

	/**
	 * The same for a run that began before.
	 * @param resumption how it goes on
	 * @return a copy
	 */
	public RunOptions with(Resumption resumption) {
		return new RunOptions(this.target, this.skipInvalid, this.again, this.canary, this.maxFailures, this.inFlight,
				this.rate, this.reports, this.formats, this.inquiries, resumption, this.confirmation);
	}

	/**
	 * The same with somebody to be asked before anything is sent.
	 * @param confirmation asks
	 * @return a copy
	 */
	public RunOptions with(Confirmation confirmation) {
		return new RunOptions(this.target, this.skipInvalid, this.again, this.canary, this.maxFailures, this.inFlight,
				this.rate, this.reports, this.formats, this.inquiries, this.resumption, confirmation);
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

		/**
		 * Takes the question back, because the run is to stop; the answer is no, unless
		 * there is one already. May be called from any thread.
		 */
		default void takeBack() {
		}

	}

}
