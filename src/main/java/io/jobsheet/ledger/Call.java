package io.jobsheet.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.jobsheet.operation.Item;

/**
 * One request for one or more items, remembered before it is sent.
 *
 * @param number its number in the run, in the order of stages
 * @param operation the operation's name
 * @param stage the stage's place in a cut-over
 * @param firstItem the number of its first item
 * @param lastItem the number of its last item
 * @param state how far it is
 * @param attempts how often it was claimed to be sent
 * @param isCanary whether it goes before all calls that do not, for one row only
 * @param items its items that have no outcome yet
 * @param trace what its earlier tries left behind
 */
public record Call(long number, String operation, int stage, long firstItem, long lastItem, State state, int attempts,
		boolean isCanary, List<Item> items, Trace trace) {

	public Call {
		items = List.copyOf(items);
	}

	/**
	 * A call of which nothing is known but its state.
	 * @param number its number in the run, in the order of stages
	 * @param operation the operation's name
	 * @param stage the stage's place in a cut-over
	 * @param firstItem the number of its first item
	 * @param lastItem the number of its last item
	 * @param state how far it is
	 * @param attempts how often it was claimed to be sent
	 * @param isCanary whether it goes before all calls that do not
	 * @param items its items that have no outcome yet
	 */
	public Call(long number, String operation, int stage, long firstItem, long lastItem, State state, int attempts,
			boolean isCanary, List<Item> items) {
		this(number, operation, stage, firstItem, lastItem, state, attempts, isCanary, items, Trace.NONE);
	}

	/**
	 * The call as it is after it was claimed once more.
	 * @return a copy, sent
	 */
	public Call claimed() {
		return new Call(this.number, this.operation, this.stage, this.firstItem, this.lastItem, State.SENT,
				this.attempts + 1, this.isCanary, this.items, this.trace);
	}

	/**
	 * The call for other items.
	 * @param items those that need an outcome
	 * @return a copy
	 */
	public Call with(List<Item> items) {
		return new Call(this.number, this.operation, this.stage, this.firstItem, this.lastItem, this.state,
				this.attempts, this.isCanary, items, this.trace);
	}

	/**
	 * The call once a reply does not tell what became of some items.
	 * @param items the numbers of the items that may have been carried out
	 * @return a copy
	 */
	public Call doubting(Set<Long> items) {
		Set<Long> doubtful = new HashSet<>(this.trace.doubtful());
		doubtful.addAll(items);
		return new Call(this.number, this.operation, this.stage, this.firstItem, this.lastItem, this.state,
				this.attempts, this.isCanary, this.items,
				new Trace(this.trace.sentAt(), this.trace.givenUpAt(), doubtful));
	}

	/**
	 * Whether an earlier try may have carried out an item.
	 * @param item the item's number
	 * @return {@code false} when no try did for certain
	 */
	public boolean mayHaveLanded(long item) {
		return this.trace.doubtful().contains(item);
	}

	/**
	 * The call as it is once some outcomes are recorded.
	 * @param next how it stands if items are left
	 * @param settled the numbers of the items that have an outcome now
	 * @return a copy for the items that are left; answered when there are none
	 */
	public Call after(State next, Set<Long> settled) {
		List<Item> left = this.items.stream().filter((item) -> !settled.contains(item.number())).toList();
		return new Call(this.number, this.operation, this.stage, this.firstItem, this.lastItem,
				left.isEmpty() ? State.ANSWERED : next, this.attempts, this.isCanary, left, this.trace);
	}

	/**
	 * How far a call is.
	 */
	public enum State {

		/** Not sent, and certainly without effect. */
		PLANNED,
		/** Claimed: its request may have left. */
		SENT,
		/** Every item has its outcome. */
		ANSWERED

	}

}
