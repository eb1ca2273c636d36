package io.jobsheet.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the requests that arrive, by operation.
 */
final class Requests {

	static final String UNKNOWN = "unknown";

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	void count(String operation) {
		this.counts.computeIfAbsent(operation, (key) -> new LongAdder()).increment();
	}

	Map<String, Long> counts() {
		Map<String, Long> counts = new TreeMap<>();
		this.counts.forEach((operation, count) -> counts.put(operation, count.sum()));
		return counts;
	}

}
