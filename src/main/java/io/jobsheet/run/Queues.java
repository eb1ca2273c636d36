package io.jobsheet.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.jobsheet.ledger.Call;
import io.jobsheet.operation.Item;

/**
 * Keeps the calls of a job apart: one at a time, in the order of their numbers, and none
 * while something that the service has accepted for the job is under way.
 */
final class Queues {

	private final Predicate<String> underWay;

	private final Map<String, TreeMap<Long, Call>> byJob = new HashMap<>();

	private final Map<Long, Call> held = new HashMap<>();

	/**
	 * Queues without any call.
	 * @param underWay whether something is under way for a job
	 */
	Queues(Predicate<String> underWay) {
		this.underWay = underWay;
	}

	/**
	 * Queues a call for each of its jobs.
	 * @param call the call
	 * @return {@code false} when it has to wait; it is given back later
	 */
	boolean enter(Call call) {
		for (Item item : call.items()) {
			this.byJob.computeIfAbsent(item.job(), (job) -> new TreeMap<>()).put(call.number(), call);
		}
		boolean free = isFree(call);
		if (!free) {
			this.held.put(call.number(), call);
		}
		return free;
	}

	private boolean isFree(Call call) {
		return call.items().stream().noneMatch((item) -> {
			TreeMap<Long, Call> queue = this.byJob.get(item.job());
			boolean first = queue == null || queue.firstKey() == call.number();
			return !first || this.underWay.test(item.job());
		});
	}

	/**
	 * Takes a call out of its queues.
	 * @param call the call as it was queued
	 * @return the calls that need not wait any longer
	 */
	List<Call> leave(Call call) {
		List<Call> released = new ArrayList<>();
		for (Item item : call.items()) {
			this.byJob.computeIfPresent(item.job(), (job, queue) -> {
				queue.remove(call.number());
				return queue.isEmpty() ? null : queue;
			});
		}
		call.items().forEach((item) -> released.addAll(released(item.job())));
		return released;
	}

	/**
	 * Looks again after something has changed about a job.
	 * @param job the job
	 * @return the calls that need not wait any longer
	 */
	List<Call> released(String job) {
		TreeMap<Long, Call> queue = this.byJob.get(job);
		if (queue == null) {
			return List.of();
		}
		Call first = queue.firstEntry().getValue();
		return (this.held.containsKey(first.number()) && isFree(first) && this.held.remove(first.number(), first))
				? List.of(first) : List.of();
	}

	/**
	 * How many calls have to wait.
	 * @return the number of calls
	 */
	int held() {
		return this.held.size();
	}

}
