package io.jobsheet.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.jobsheet.ledger.Call;
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

	private final Waits waits;

	private final TransactionTemplate transaction;

	Backlog(long run, Operations operations, Ledger ledger, Waits waits, TransactionTemplate transaction) {
		this.run = run;
		this.operations = operations;
		this.ledger = ledger;
		this.waits = waits;
		this.transaction = transaction;
	}

	private <T> T inTransaction(Supplier<T> reading) {
		return Objects.requireNonNull(this.transaction.execute((status) -> reading.get()));
	}

	List<Integer> stages() {
		return inTransaction(() -> this.ledger.stages(this.run));
	}

	/**
	 * Calls of a stage that are not answered.
	 * @param stage the stage
	 * @param after the number of the call after which to begin
	 * @return the calls, {@link #isLast} when there are no more
	 */
	List<Call> calls(int stage, long after) {
		return inTransaction(
				() -> this.ledger.unanswered(this.run, stage, after, PAGE).stream().map(this::filled).toList());
	}

	private Call filled(Call call) {
		TakeOver takeOver = this.operations.get(call.operation()).takeOver().orElse(null);
		List<Item> taking = (takeOver != null)
				? call.items().stream().filter((item) -> takeOver.isIn(item.part())).toList() : List.of();
		if (takeOver == null || taking.isEmpty()) {
			return call;
		}
		Map<String, String> results = this.ledger.results(this.run, takeOver.from(),
				taking.stream().map(Item::job).toList());
		return call.with(call.items()
			.stream()
			.map((item) -> taking.contains(item)
					? takeOver.filled(item, Objects.requireNonNull(results.get(item.job()))) : item)
			.toList());
	}

	boolean isLast(List<Call> page) {
		return page.size() < PAGE;
	}

	/**
	 * Gives the rows up whose job has an earlier step that did not end well.
	 * @param stage the stage that is about to begin
	 * @return how many rows were given up
	 */
	int block(int stage) {
		return inTransaction(() -> this.ledger.block(this.run, stage) + blockThoseThatTakeOver(stage));
	}

	private int blockThoseThatTakeOver(int stage) {
		int blocked = 0;
		for (String operation : this.ledger.operations(this.run, stage)) {
			TakeOver takeOver = this.operations.get(operation).takeOver().orElse(null);
			blocked += (takeOver != null) ? this.ledger.block(this.run, stage, operation, takeOver) : 0;
		}
		return blocked;
	}

	String operations(int stage) {
		return inTransaction(() -> String.join(", ", this.ledger.operations(this.run, stage)));
	}

	/**
	 * The items of a stage that were accepted before and are not at their end.
	 * @param stage the stage
	 * @param taker receives them
	 */
	void accepted(int stage, Consumer<Waits.Accepted> taker) {
		long after = 0;
		List<Waits.Accepted> page;
		do {
			long last = after;
			page = inTransaction(() -> this.waits.open(this.run, stage, last, PAGE));
			page.forEach(taker);
			after = page.isEmpty() ? after : page.get(page.size() - 1).waiting().item().number();
		}
		while (page.size() == PAGE);
	}

}
