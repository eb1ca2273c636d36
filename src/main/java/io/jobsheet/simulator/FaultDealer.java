package io.jobsheet.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.jobsheet.simulator.FaultKind.Stage;

/**
 * Decides what goes wrong with each request.
 * <p>
 * Chance hangs on the seed, the request and how often it has been made, not on what other
 * requests came between; so the same run has the same faults however its requests
 * interleave.
 */
final class FaultDealer {

	private static final long STEP = 0x9E3779B97F4A7C15L;

	private final List<Card> cards;

	private final Map<Long, Integer> seen = new ConcurrentHashMap<>();

	private final long seed;

	private volatile boolean cured;

	FaultDealer(Faults faults, long seed) {
		List<Fault> list = faults.list();
		this.cards = IntStream.range(0, list.size())
			.mapToObj((index) -> new Card(list.get(index), index))
			.sorted(Comparator.comparing((Card card) -> card.fault.kind().stage()))
			.toList();
		this.seed = seed;
	}

	/**
	 * Deals a request its faults, in the order in which they take effect.
	 * @param request the request
	 * @return one that comes before all, or any others with at most one in place of the
	 * reply
	 */
	Deal deal(Occasion request) {
		if (this.cards.isEmpty() || this.cured) {
			return Deal.NONE;
		}
		long key = key(request);
		int time = this.seen.merge(key, 1, Integer::sum);
		List<Fault> dealt = new ArrayList<>();
		for (Card card : this.cards) {
			if (card.fault.matches(request) && card.isDrawn(this.seed + key + time * STEP)) {
				dealt.add(card.fault);
				if (card.isLast()) {
					break;
				}
			}
		}
		return new Deal(List.copyOf(dealt));
	}

	/**
	 * Deals nothing from now on.
	 */
	void cure() {
		this.cured = true;
	}

	private static long key(Occasion request) {
		long key = request.operation().hashCode();
		for (String jobId : request.jobIds()) {
			key = key * STEP + jobId.hashCode();
		}
		return key;
	}

	/**
	 * A fault and how many requests it fitted.
	 */
	private static final class Card {

		private final Fault fault;

		private final int index;

		private final AtomicInteger met = new AtomicInteger();

		private Card(Fault fault, int index) {
			this.fault = fault;
			this.index = index;
		}

		private boolean isDrawn(long chance) {
			double draw = new SplittableRandom(chance ^ (this.index + 1) * 0xD1B54A32D192ED03L).nextDouble();
			int request = this.met.updateAndGet((met) -> (met == Integer.MAX_VALUE) ? met : met + 1);
			return draw < this.fault.amount().chance() && this.fault.amount().holds(request);
		}

		private boolean isLast() {
			Stage stage = this.fault.kind().stage();
			return stage == Stage.BEFORE || stage == Stage.AFTER;
		}

	}

}
