package io.jobsheet.run;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.Canaries;
import io.jobsheet.ledger.Canary;
import io.jobsheet.ledger.ItemOfJob;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.operation.Operations;

/**
 * Chooses the rows of a run that go before all others: those of the first job in the file
 * that has something to send, in the order of its stages, then those of the second.
 */
final class CanaryRows {

	private static final int PAGE = 500;

	private final long run;

	private final Operations operations;

	private final Ledger ledger;

	private final Befores befores;

	private final Canaries canaries;

	CanaryRows(long run, Operations operations, Ledger ledger, Befores befores, Canaries canaries) {
		this.run = run;
		this.operations = operations;
		this.ledger = ledger;
		this.befores = befores;
		this.canaries = canaries;
	}

	/**
	 * Chooses rows and remembers that there are such.
	 * @param wanted how many; 0 for none
	 * @return the numbers of the items. They are more than wanted when the last job takes
	 * something over from row to row: then all of its rows are among them
	 */
	BitSet choose(int wanted) {
		BitSet chosen = new BitSet();
		long last = this.ledger.lastItem(this.run);
		for (long after = 0; after < last && chosen.cardinality() < wanted; after += PAGE) {
			for (List<ItemOfJob> job : jobs(after)) {
				add(job, wanted - chosen.cardinality(), chosen);
			}
		}
		this.canaries.forget(this.run);
		if (!chosen.isEmpty()) {
			this.canaries.plan(this.run);
		}
		return chosen;
	}

	private List<List<ItemOfJob>> jobs(long after) {
		Collection<List<ItemOfJob>> jobs = this.befores.jobs(this.run, after, after + PAGE)
			.stream()
			.filter(ItemOfJob::isOpen)
			.collect(Collectors.groupingBy((item) -> item.item().job(), LinkedHashMap::new, Collectors.toList()))
			.values();
		return jobs.stream().sorted(Comparator.comparing(CanaryRows::first)).toList();
	}

	private static long first(List<ItemOfJob> job) {
		return job.stream().mapToLong((item) -> item.item().number()).min().orElseThrow();
	}

	private void add(List<ItemOfJob> job, int wanted, BitSet chosen) {
		if (wanted > 0) {
			job.stream()
				.limit(job.stream().anyMatch(this::takesOver) ? job.size() : wanted)
				.forEach((item) -> chosen.set(Math.toIntExact(item.item().number())));
		}
	}

	private boolean takesOver(ItemOfJob item) {
		return this.operations.get(item.operation())
			.takeOver()
			.filter((takeOver) -> takeOver.isIn(item.item().part()))
			.isPresent();
	}

	/**
	 * How many rows go before all others.
	 * @return 0 when there are none, or when it was told how they ended
	 */
	long waitedFor() {
		Canary canary = this.canaries.of(this.run);
		return canary.isOpen() ? canary.rows() : 0;
	}

}
