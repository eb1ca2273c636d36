package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.ReadRules;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows that are to be carried out from those that are left out.
 */
final class Sieve {

	private static final Pattern BLANKS_AROUND = Pattern
		.compile("^[\\s\\p{Z}\\uFEFF\\u200B]+|[\\s\\p{Z}\\uFEFF\\u200B]+$");

	private static final int OPERATION = -1;

	private final RowChoice choice;

	private final ReadRules rules;

	private final Operations operations;

	private final Map<Headers.Header, List<Integer>> columns = new HashMap<>();

	private long passed;

	/**
	 * A sieve for the rows of a file.
	 * @param choice which are to be carried out
	 * @param headers the headers of its sheets
	 * @param rules what the user said about the columns
	 * @param operations what can be done
	 * @throws RunException when a sheet has no column of that name
	 */
	Sieve(RowChoice choice, List<Headers.Header> headers, ReadRules rules, Operations operations) {
		this.choice = choice;
		this.rules = rules;
		this.operations = operations;
		headers.forEach((header) -> this.columns.put(header,
				choice.conditions().stream().map((condition) -> column(condition, header)).toList()));
	}

	// A sheet whose name is its operation has no column for it.
	private int column(RowChoice.Condition condition, Headers.Header header) {
		String key = ColumnName.key(condition.column());
		int column = column(header.sheet(), (name) -> ColumnName.key(name).equals(key));
		if (column < 0) {
			column = column(header.sheet(), (name) -> means(name, key, header));
		}
		if (column < 0 && !(key.equals(Headers.OPERATION_COLUMN) && header.operation() != null)) {
			throw RunException.usage(condition.option() + ": " + where(header.sheet()) + " has no column '"
					+ condition.column() + "'" + nearest(condition.column(), header.sheet().columns()));
		}
		return column;
	}

	/**
	 * Whether rows are chosen by what stands in them.
	 * @return {@code false} when every row is carried out, or their lines alone decide
	 */
	boolean looksAtCells() {
		return !this.choice.conditions().isEmpty();
	}

	private static int column(Sheet sheet, Predicate<String> isMeant) {
		List<String> names = sheet.columns();
		return IntStream.range(0, names.size())
			.filter((column) -> isMeant.test(names.get(column)))
			.findFirst()
			.orElse(-1);
	}

	private boolean means(String name, String key, Headers.Header header) {
		if (this.rules.columns().isIgnored(name)) {
			return false;
		}
		String meaning = this.rules.columns().meaning(name);
		Collection<Operation> operations = (header.operation() != null) ? List.of(header.operation())
				: this.operations.all();
		return ColumnName.key(meaning).equals(key) || operations.stream()
			.anyMatch((operation) -> operation.meaning(meaning).map(ColumnName::key).filter(key::equals).isPresent());
	}

	private static String where(Sheet sheet) {
		return sheet.isWorkbook() ? "the tab '" + sheet.name() + "' of " + sheet.fileName() : sheet.fileName();
	}

	private static String nearest(String written, Collection<String> headers) {
		List<String> named = headers.stream().filter((header) -> !header.isBlank()).toList();
		return Nearest.among(named)
			.to(written)
			.map((near) -> "; was '" + near + "' meant?")
			.orElse("; it has '" + String.join("', '", named) + "'");
	}

	/**
	 * Makes sure that no secret is among what is looked at.
	 * @param header the header of a sheet
	 * @param shown knows which of its columns hold secrets
	 * @throws RunException when one does
	 */
	void require(Headers.Header header, ShownCells shown) {
		List<Integer> looked = this.columns.getOrDefault(header, List.of());
		for (int number = 0; number < looked.size(); number++) {
			if (looked.get(number) != OPERATION && shown.isHidden(looked.get(number))) {
				throw RunException.usage("--where: the column '" + this.choice.conditions().get(number).column()
						+ "' may hold secrets, which nothing is chosen by; name another column");
			}
		}
	}

	/**
	 * Why a row is left out. Asked once for each row, in the order of the file.
	 * @param header the header of its sheet
	 * @param row the row
	 * @return the option that leaves it out, or {@code null} when it is to be carried out
	 */
	@Nullable String leavesOut(Headers.Header header, Row row) {
		if (!this.choice.hasLine(row.line())) {
			return "--rows";
		}
		for (int number = 0; number < this.choice.conditions().size(); number++) {
			RowChoice.Condition condition = this.choice.conditions().get(number);
			if (!condition.values().contains(value(header, row, number))) {
				return condition.shortOption();
			}
		}
		if (this.choice.limit() > 0 && this.passed >= this.choice.limit()) {
			return this.choice.limitOption();
		}
		this.passed++;
		return null;
	}

	private String value(Headers.Header header, Row row, int number) {
		int column = this.columns.getOrDefault(header, List.of()).get(number);
		Operation operation = header.operation();
		return (column == OPERATION && operation != null) ? operation.name()
				: BLANKS_AROUND.matcher(row.cell(column).text()).replaceAll("");
	}

}
