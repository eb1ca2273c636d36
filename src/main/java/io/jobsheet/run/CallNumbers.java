package io.jobsheet.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.ledger.Call;
import io.jobsheet.ledger.Calls;

/**
 * Finds the planned calls of items that come in the order of the file.
 */
final class CallNumbers {

	private static final int PAGE = 500;

	private final long run;

	private final Calls planned;

	private final Map<String, Deque<Call>> calls = new HashMap<>();

	CallNumbers(long run, Calls planned) {
		this.run = run;
		this.planned = planned;
	}

	/**
	 * The call that carries an item.
	 * @param operation the operation's name
	 * @param item the number of an item that is to be sent, higher than the last of the
	 * same operation
	 * @return the call's number; 0 without one
	 */
	long of(String operation, long item) {
		Deque<Call> calls = this.calls.computeIfAbsent(operation, (name) -> new ArrayDeque<>(page(name, 0)));
		while (!calls.isEmpty() && calls.element().lastItem() < item) {
			Call passed = calls.remove();
			if (calls.isEmpty()) {
				calls.addAll(page(operation, passed.number()));
			}
		}
		return calls.isEmpty() ? 0 : calls.element().number();
	}

	private List<Call> page(String operation, long after) {
		return this.planned.calls(this.run, operation, after, PAGE);
	}

}
