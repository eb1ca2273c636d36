package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One operation, one fault, one moment: what goes wrong, and how it has to end.
 *
 * @param number counts the cases from 1
 * @param moment when it goes wrong
 * @param fault what goes wrong, as the simulator or the {@link Gate} calls it
 * @param once whether it happens once, and not for ever
 * @param operation what is done meanwhile
 * @param end how the run ends
 * @param cured how it ends when it is carried on without the fault, or {@code null} when
 * it is at its end before
 * @param reason a part of what the run says about it; empty for whatever it says
 */
record FaultCase(int number, Moment moment, String fault, boolean once, FaultedOperation operation, End end,
		@Nullable End cured, String reason) {

	static final String ALL = "*";

	/**
	 * The cases of a line of the table.
	 * @param number the number of the last case before
	 * @param moment the moment the table is about
	 * @param cells the line's cells
	 * @param operations all operations
	 * @return a case for each fault and each operation that the line names
	 */
	static List<FaultCase> of(int number, Moment moment, List<String> cells, List<FaultedOperation> operations) {
		List<FaultCase> cases = new ArrayList<>();
		for (String fault : cells.get(0).split(" ", -1)) {
			for (FaultedOperation operation : named(cells.get(2), operations)) {
				cases.add(of(number + cases.size() + 1, moment, fault, cells, operation));
			}
		}
		return cases;
	}

	private static Set<FaultedOperation> named(String names, List<FaultedOperation> operations) {
		Set<FaultedOperation> named = new LinkedHashSet<>();
		for (String name : names.split(" ", -1)) {
			boolean isLeftOut = name.startsWith("-");
			String word = isLeftOut ? name.substring(1) : name;
			List<FaultedOperation> found = operations.stream().filter((operation) -> operation.is(word)).toList();
			if (found.isEmpty()) {
				throw new IllegalArgumentException("'" + word + "' is no operation and no group of them");
			}
			if (isLeftOut) {
				found.forEach(named::remove);
			}
			else {
				named.addAll(found);
			}
		}
		return named;
	}

	private static FaultCase of(int number, Moment moment, String fault, List<String> cells,
			FaultedOperation operation) {
		if (operation.request(moment).isEmpty()) {
			throw new IllegalArgumentException(operation.name() + " has no such moment: " + cells);
		}
		End end = End.of(cells.subList(3, 6));
		End cured = cells.get(6).isEmpty() ? null : End.of(cells.subList(6, 9));
		return new FaultCase(number, moment, fault, cells.get(1).equals("once"), operation, end, cured, cells.get(9));
	}

	int rows() {
		return this.end.rows().size();
	}

	/**
	 * The row that a fault meets that happens once.
	 * @return the second, if there are so many
	 */
	int unluckyRow() {
		return Math.min(2, rows());
	}

	/**
	 * What cases have in common that differ in nothing but the operation, and have to end
	 * alike.
	 * @return a text
	 */
	String kin() {
		return this.moment + " " + this.fault + " " + this.once + " " + this.end + " " + this.cured;
	}

	/**
	 * Which of the cases that have that in common comes first, so that each operation has
	 * its turn.
	 * @return a number for sorting
	 */
	int turn() {
		return Math.floorMod((kin() + this.operation.name()).hashCode() * 31, 1009);
	}

	Gate.@Nullable Kind gateKind() {
		return Gate.Kind.of(this.fault);
	}

	@Override
	public String toString() {
		return this.moment + ": " + this.fault + (this.once ? " once, " : " for ever, ") + this.operation.name();
	}

	/**
	 * When something goes wrong.
	 */
	enum Moment {

		/** The question about the jobs before anything is sent. */
		PREFLIGHT,
		/** The search for the jobs of tasks. */
		SEARCH,
		/** The question right before sending. */
		BEFORE,
		/** The call itself. */
		CALL,
		/** The question that settles a lost reply. */
		SETTLE,
		/** The question after the end of an accepted row. */
		POLL

	}

	/**
	 * How a run ends.
	 *
	 * @param rows the outcomes of its rows
	 * @param changes how often the simulator changed the job of each row
	 * @param exitCode the exit code
	 */
	record End(List<String> rows, List<Integer> changes, int exitCode) {

		static End of(List<String> cells) {
			List<String> words = List.of(cells.get(0).split(" ", -1));
			boolean alike = words.get(0).matches("[0-9]+");
			List<String> rows = alike ? Collections.nCopies(Integer.parseInt(words.get(0)), words.get(1)) : words;
			List<Integer> changes = Arrays.stream(cells.get(1).split(" ", -1)).map(Integer::valueOf).toList();
			return new End(rows, (changes.size() == 1) ? Collections.nCopies(rows.size(), changes.get(0)) : changes,
					Integer.parseInt(cells.get(2)));
		}

		@Override
		public String toString() {
			return String.join(" ", this.rows) + " | changes " + this.changes + " | exit " + this.exitCode;
		}

	}

}
