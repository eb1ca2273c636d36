package io.jobsheet.report;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
 * @param ignored how much its file only shows and no run carries out, by name
 * @param writtenAt the present time
 */
public record Facts(Run run, String ending, String reason, boolean resumable, Map<String, String> settings,
		Map<String, Long> ignored, Instant writtenAt) {

	public Facts {
		settings = Map.copyOf(settings);
		ignored = Collections.unmodifiableMap(new TreeMap<>(ignored));
	}

}
