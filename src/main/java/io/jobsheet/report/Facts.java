package io.jobsheet.report;

import java.time.Instant;
import java.util.Map;

import io.jobsheet.ledger.Run;

/**
 * What a report says about its run besides the rows.
 *
 * @param run the run
 * @param ending how it ended, {@code good}, {@code incomplete}, {@code refused},
 * {@code stopped} or {@code unknown}
 * @param reason why it did not come to its end; empty when it did
 * @param resumable whether a resume will send the rows that were not sent
 * @param settings how it was carried out, by name; no secrets
 * @param writtenAt the present time
 */
public record Facts(Run run, String ending, String reason, boolean resumable, Map<String, String> settings,
		Instant writtenAt) {

	public Facts {
		settings = Map.copyOf(settings);
	}

}
