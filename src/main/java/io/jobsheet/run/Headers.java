package io.jobsheet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.jobsheet.operation.Form;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.ReadRules;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a file's sheets: which operation each sheet is for, and what is wrong
 * with its columns.
 */
final class Headers {

	private static final String OPERATION_COLUMN = "operation";

	private static final int NEAR = 3;

	private final Operations operations;

	private final ReadRules rules;

	private final Consumer<Finding> findings;

	private final List<Header> headers = new ArrayList<>();

	private boolean good = true;

	/**
	 * Looks at the headers of all sheets; empty tabs and a tab named About are passed
	 * over.
	 * @param sheets the sheets
	 * @param operations what can be done
	 * @param rules what the user said about the sheets
	 * @param findings receives what is found
	 */
	Headers(Iterable<Sheet> sheets, Operations operations, ReadRules rules, Consumer<Finding> findings) {
		this.operations = operations;
		this.rules = rules;
		this.findings = findings;
		for (Sheet sheet : sheets) {
			if (!sheet.columns().isEmpty() && !isAbout(sheet)) {
				this.headers.add(header(sheet));
			}
		}
	}

	private static boolean isAbout(Sheet sheet) {
		return sheet.isWorkbook() && sheet.name().toLowerCase(Locale.ROOT).strip().equals("about");
	}

	private Header header(Sheet sheet) {
		sheet.findings().forEach(this::found);
		int column = operationColumn(sheet);
		String asked = this.rules.operation();
		if (asked == null && column >= 0) {
			return new Header(sheet, column, null);
		}
		Operation operation = (asked != null) ? this.operations.get(asked)
				: this.operations.find(sheet.name()).orElse(null);
		if (operation == null) {
			found(Finding.error(Rule.UNKNOWN_OPERATION, new Place(sheet, 0, -1), sheet.name(),
					"which operation is meant? " + this.operations.unknown(sheet.name())
							+ " as the name of the tab or file, add a column 'operation', or give --operation"));
		}
		else {
			check(sheet, operation, column);
		}
		return new Header(sheet, -1, operation);
	}

	private static int operationColumn(Sheet sheet) {
		return sheet.columns().stream().map(ColumnName::key).toList().indexOf(OPERATION_COLUMN);
	}

	private void check(Sheet sheet, Operation operation, int operationColumn) {
		Form form = operation.form(sheet, this.rules);
		form.findings().forEach(this::found);
		for (int column = 0; column < sheet.columns().size(); column++) {
			if (!form.isKnown(column) && column != operationColumn) {
				found(unknown(sheet, column, List.of(form)));
			}
		}
	}

	private void found(Finding finding) {
		this.good &= !finding.isError();
		this.findings.accept(finding);
	}

	/**
	 * A warning about a column that is not sent.
	 * @param sheet the sheet
	 * @param column the column
	 * @param forms the forms by which the sheet's rows are read
	 * @return the warning, with the name that could have been meant
	 */
	static Finding unknown(Sheet sheet, int column, List<Form> forms) {
		String header = sheet.columns().get(column);
		String names = forms.stream().map((form) -> form.operation().name()).collect(Collectors.joining(" or "));
		String nearest = "";
		int best = NEAR;
		for (String candidate : forms.stream().flatMap((form) -> form.candidates(column).stream()).toList()) {
			int distance = LevenshteinDistance.getDefaultInstance()
				.apply(ColumnName.key(candidate), ColumnName.key(header));
			if (distance < best) {
				best = distance;
				nearest = "; was '" + candidate + "' meant?";
			}
		}
		return Finding.warning(Rule.UNKNOWN_COLUMN, new Place(sheet, 0, -1), header, "column '" + header
				+ "' is not a column of " + names + "; it is kept for the report and not sent" + nearest);
	}

	/**
	 * Whether the rows can be read.
	 * @return {@code false} when an error was found in a header
	 */
	boolean areGood() {
		return this.good;
	}

	/**
	 * The headers of the sheets whose rows are read.
	 * @return the headers in the order of the file
	 */
	List<Header> used() {
		return List.copyOf(this.headers);
	}

	/**
	 * The services that the sheets need, as far as the headers tell.
	 * @return the services; empty when every row names its operation itself
	 */
	Set<String> services() {
		return this.headers.stream()
			.map(Header::operation)
			.filter(Objects::nonNull)
			.map((operation) -> Objects.requireNonNull(operation).service())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * What the sheets are for, however the user said it; a part of a run's identity.
	 * @return the operations of the sheets in their order, {@code *} where each row names
	 * its own
	 */
	String operations() {
		return this.headers.stream()
			.map((header) -> (header.operation() != null) ? header.operation().name() : "*")
			.collect(Collectors.joining(","));
	}

	/**
	 * The header of one sheet.
	 *
	 * @param sheet the sheet
	 * @param operationColumn the column in which each row names its operation; -1 when
	 * all rows are for the same
	 * @param operation the operation of all rows, or {@code null} when each names its own
	 */
	record Header(Sheet sheet, int operationColumn, @Nullable Operation operation) {
	}

}
