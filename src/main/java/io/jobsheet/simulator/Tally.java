package io.jobsheet.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by word of the change; guarded by the job.
 */
final class Tally {

	private final Map<String, Integer> counts = new TreeMap<>();

	void add(String word) {
		this.counts.merge(word, 1, Integer::sum);
	}

	Map<String, Integer> counts() {
		return Collections.unmodifiableMap(new TreeMap<>(this.counts));
	}

}
