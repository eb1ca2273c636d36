package io.jobsheet.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.DoneItem;
import io.jobsheet.operation.Operations;

/**
 * The items of a run that were carried out and can be put back, those of the last stage
 * first.
 */
final class DoneItems implements Iterable<DoneItem> {

	private static final int PAGE = 500;

	private final long run;

	private final Befores befores;

	private final List<String> names;

	DoneItems(long run, Befores befores, Operations operations) {
		this.run = run;
		this.befores = befores;
		this.names = befores.done(run)
			.stream()
			.map(Befores.DoneOperation::operation)
			.filter((name) -> operations.get(name).undo().isPresent())
			.toList();
	}

	/**
	 * The operations that can be put back.
	 * @return their names
	 */
	List<String> names() {
		return this.names;
	}

	@Override
	public Iterator<DoneItem> iterator() {
		return new Pages();
	}

	private final class Pages implements Iterator<DoneItem> {

		private final Deque<String> rest = new ArrayDeque<>(DoneItems.this.names);

		private final Deque<DoneItem> page = new ArrayDeque<>();

		private long last;

		@Override
		public boolean hasNext() {
			while (this.page.isEmpty() && !this.rest.isEmpty()) {
				this.page.addAll(DoneItems.this.befores.done(DoneItems.this.run, this.rest.element(), this.last, PAGE));
				if (this.page.isEmpty()) {
					this.rest.remove();
					this.last = 0;
				}
			}
			return !this.page.isEmpty();
		}

		@Override
		public DoneItem next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			DoneItem item = this.page.remove();
			this.last = item.item().number();
			return item;
		}

	}

}
