package io.jobsheet.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Calls;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Waits;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.TakeOver;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a run still has to do, as the ledger knows it. Each reading is a short transaction
 * of its own: in Spring Batch's, which lasts as long as a seat, every seat would keep a
 * connection to itself.
 */
final class Backlog {

	private static final int PAGE = 500;

	private final long run;

	private final Operations operations;

	private final Ledger ledger;

	private final Calls calls;

	private final Waits waits;

	private final Befores befores;

	private final TransactionTemplate transaction;

	Backlog(long run, Operations operations, Ledger ledger, Calls calls, Waits waits, Befores befores,
			TransactionTemplate transaction) {
		this.run = run;
		this.operations = operations;
		this.ledger = ledger;
		this.calls = calls;
		this.waits = waits;
		this.befores = befores;
		this.transaction = transaction;
	}

	private <T> T inTransaction(Supplier<T> reading) {
		return Objects.requireNonNull(this.transaction.execute((status) -> reading.get()));
	}

	/**
	 * The stages in which something is to be done.
	 * @param ofCanary whether only the calls of the canary count
	 * @return the stages in their order
	 */
	List<Integer> stages(boolean ofCanary) {
		return inTransaction(() -> ofCanary ? this.calls.stagesOfCanary(this.run) : this.ledger.stages(this.run));
	}

	/**
	 * Calls of a stage that are not answered, without their items.
	 * @param ofCanary whether only those of the canary count
	 * @param stage the stage
	 * @param after the number of the call after which to begin
	 * @return the calls; see {@link #isLast}
	 */
	List<Call> calls(boolean ofCanary, int stage, long after) {
		return inTransaction(() -> this.calls.unanswered(this.run, ofCanary, stage, after, PAGE));
	}

	boolean isLast(List<Call> page) {
		return page.size() < PAGE;
	}

	/**
	 * Calls with their items that are still to be carried out.
	 * @param calls calls of one stage
	 * @return copies; those of which nothing is left have no items
	 */
	List<Call> withItems(List<Call> calls) {
		return inTransaction(() -> this.calls.withItems(this.run, calls).stream().map(this::filled).toList());
	}

	/**
	 * A call with the items that are still to be carried out.
	 * @param call the call as it was read before
	 * @return a copy
	 */
	Call again(Call call) {
		return withItems(List.of(call)).get(0);
	}

	// What is not found out yet is filled in when the call is read again.
	private Call filled(Call call) {
		TakeOver takeOver = this.operations.get(call.operation()).takeOver().orElse(null);
		List<Item> taking = (takeOver != null)
				? call.items().stream().filter((item) -> takeOver.isIn(item.part())).toList() : List.of();
		if (takeOver == null || taking.isEmpty()) {
			return call;
		}
		Map<String, String> results = this.ledger.results(this.run, takeOver.from(),
				taking.stream().map(Item::job).toList());
		return call.with(call.items().stream().map((item) -> {
			String result = taking.contains(item) ? results.get(item.job()) : null;
			return (result != null) ? takeOver.filled(item, result) : item;
		}).toList());
	}

	/**
	 * What the jobs of some items were like before anything was sent.
	 * @param items the items, at least one
	 * @return JSON objects by item number, without the items of which nothing was read
	 */
	Map<Long, String> befores(Collection<Item> items) {
		return inTransaction(() -> this.befores.of(this.run, items.stream().map(Item::number).toList()));
	}

	/**
	 * Gives the rows up whose job has an earlier step that did not end well.
	 * @param stage the stage of the rows
	 * @param first the number of the first row
	 * @param last the number of the last row
	 * @return how many rows were given up
	 */
	int block(int stage, long first, long last) {
		return inTransaction(() -> {
			int blocked = this.ledger.block(this.run, stage, first, last);
			for (String operation : this.calls.operations(this.run, stage)) {
				TakeOver takeOver = this.operations.get(operation).takeOver().orElse(null);
				blocked += (takeOver != null) ? this.ledger.block(this.run, operation, takeOver, first, last) : 0;
			}
			return blocked;
		});
	}

	String operations(int stage) {
		return inTransaction(() -> String.join(", ", this.calls.operations(this.run, stage)));
	}

	/**
	 * The items that were accepted before and are not at their end.
	 * @param taker receives them
	 */
	void accepted(Consumer<Waits.Accepted> taker) {
		long after = 0;
		List<Waits.Accepted> page;
		do {
			long last = after;
			page = inTransaction(() -> this.waits.open(this.run, last, PAGE));
			page.forEach(taker);
			after = page.isEmpty() ? after : page.get(page.size() - 1).waiting().item().number();
		}
		while (page.size() == PAGE);
	}

}
