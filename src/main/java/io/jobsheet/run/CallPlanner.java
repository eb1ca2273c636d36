package io.jobsheet.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.OpenItem;
import io.jobsheet.operation.Item;

/**
 * Groups the items of a stage into calls, in the order of the file.
 */
final class CallPlanner {

	private final int stage;

	private final ToIntFunction<String> batchSize;

	private final BitSet canary;

	private final Map<String, List<Item>> gathering = new LinkedHashMap<>();

	private long lastNumber;

	/**
	 * A planner of one stage.
	 * @param stage the stage
	 * @param lastNumber the number of the last call of the stage before
	 * @param batchSize how many items a call of an operation carries
	 * @param canary the numbers of the items that go before all others
	 */
	CallPlanner(int stage, long lastNumber, ToIntFunction<String> batchSize, BitSet canary) {
		this.stage = stage;
		this.lastNumber = lastNumber;
		this.batchSize = batchSize;
		this.canary = canary;
	}

	/**
	 * Takes items, and gives the calls that are full.
	 * @param items the items that come next
	 * @return calls
	 */
	List<Call> add(List<OpenItem> items) {
		List<Call> full = new ArrayList<>();
		for (OpenItem item : items) {
			List<Item> gathered = this.gathering.computeIfAbsent(item.operation(), (operation) -> new ArrayList<>());
			boolean isCanary = this.canary.get(Math.toIntExact(item.item().number()));
			if (isCanary && !gathered.isEmpty()) {
				full.add(call(item.operation(), gathered, false));
			}
			gathered.add(item.item());
			if (isCanary || gathered.size() >= this.batchSize.applyAsInt(item.operation())) {
				full.add(call(item.operation(), gathered, isCanary));
			}
		}
		return full;
	}

	/**
	 * Gives the calls that are not full, at the end of the stage.
	 * @return calls
	 */
	List<Call> rest() {
		List<Call> rest = new ArrayList<>();
		this.gathering.forEach((operation, gathered) -> {
			if (!gathered.isEmpty()) {
				rest.add(call(operation, gathered, false));
			}
		});
		return rest;
	}

	// Never from before a canary's item to behind it: a call has all items between its
	// first and its last.
	private Call call(String operation, List<Item> gathered, boolean isCanary) {
		this.lastNumber++;
		Call call = new Call(this.lastNumber, operation, this.stage, gathered.get(0).number(),
				gathered.get(gathered.size() - 1).number(), Call.State.PLANNED, 0, isCanary, gathered);
		gathered.clear();
		return call;
	}

	/**
	 * The number of the last call given.
	 * @return the number
	 */
	long lastNumber() {
		return this.lastNumber;
	}

}
