package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.jobsheet.operation.Form;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.ReadRules;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Marker;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Quoted;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a file's sheets: which operation each sheet is for, and what is wrong
 * with its columns.
 */
final class Headers {

	static final String OPERATION_COLUMN = "operation";

	private final Operations operations;

	private final ReadRules rules;

	private final Consumer<Finding> findings;

	private final List<Header> headers = new ArrayList<>();

	private final List<Sheet> abouts = new ArrayList<>();

	private final MappingDraft draft = new MappingDraft();

	private boolean good = true;

	/**
	 * Looks at the headers of all sheets; empty tabs and those that say they are about
	 * the workbook are passed over.
	 * @param sheets the sheets
	 * @param operations what can be done
	 * @param rules what the user said about the sheets
	 * @param findings receives what is found
	 */
	Headers(Iterable<Sheet> sheets, Operations operations, ReadRules rules, Consumer<Finding> findings) {
		this.operations = operations;
		this.rules = rules;
		this.findings = findings;
		Sheet about = null;
		for (Sheet sheet : sheets) {
			if (Marker.ABOUT.isOn(sheet)) {
				about = sheet;
				passOver(sheet);
			}
			else if (!sheet.columns().isEmpty()) {
				add(sheet);
			}
		}
		if (about != null && this.headers.isEmpty() && this.good) {
			found(Finding.error(Rule.NO_ROWS, new Place(about, 0, -1), "",
					"no tab of the file holds jobs; nothing to do"));
		}
	}

	private void passOver(Sheet sheet) {
		this.operations.find(sheet.name())
			.ifPresentOrElse((operation) -> found(Finding.error(Rule.UNREAD_TAB, new Place(sheet, 0, -1), "",
					"the tab is named after the operation " + operation.name() + ", and its first cell is marked '"
							+ Marker.ABOUT.words() + "', as that of a tab without jobs; take the mark away and "
							+ "begin the tab with its header, or give it another name")),
					() -> this.abouts.add(sheet));
	}

	private void add(Sheet sheet) {
		int column = operationColumn(sheet);
		String asked = this.rules.operation();
		Operation operation = (asked != null) ? this.operations.get(asked)
				: this.operations.find(sheet.name()).orElse(null);
		if (column < 0 && mayBeRow(sheet, operation)) {
			found((operation != null) ? withoutHeader(sheet, operation) : withoutOperation(sheet));
			return;
		}
		sheet.findings().forEach(this::found);
		if (asked == null && column >= 0) {
			this.headers.add(new Header(sheet, column, null));
			return;
		}
		if (operation == null) {
			found(withoutOperation(sheet));
		}
		else {
			check(sheet, operation, column);
		}
		this.headers.add(new Header(sheet, -1, operation));
	}

	// What stands there is not repeated: a secret may be among it.
	private boolean mayBeRow(Sheet sheet, @Nullable Operation operation) {
		Collection<Operation> meant = (operation != null) ? List.of(operation) : this.operations.all();
		return meant.stream().anyMatch(Operation::holdsSecret)
				&& meant.stream().noneMatch((each) -> each.form(sheet, this.rules).hasHeader());
	}

	private static Finding withoutHeader(Sheet sheet, Operation operation) {
		return Finding
			.error(Rule.MISSING_COLUMN, new Place(sheet, 0, -1), "", "no header is a column of " + operation.name()
					+ "; write a line with the names of the columns above the rows, or say with --map what they mean."
					+ " 'jobsheet operations " + operation.name() + "' shows the columns");
	}

	private Finding withoutOperation(Sheet sheet) {
		return Finding.error(Rule.UNKNOWN_OPERATION, new Place(sheet, 0, -1), sheet.name(), "which operation is meant? "
				+ this.operations.unknown(sheet.name())
				+ " as the name of the tab or file, add a column 'operation', or give --operation"
				+ (sheet.isWorkbook() ? "; a tab that holds no jobs begins with '" + Marker.ABOUT.words() + "'" : ""));
	}

	private int operationColumn(Sheet sheet) {
		return sheet.columns()
			.stream()
			.map((header) -> this.rules.columns().isIgnored(header) ? "" : this.rules.columns().meaning(header))
			.map(ColumnName::key)
			.toList()
			.indexOf(OPERATION_COLUMN);
	}

	private void check(Sheet sheet, Operation operation, int operationColumn) {
		Form form = operation.form(sheet, this.rules);
		form.findings().forEach(this::found);
		unknown(sheet, operationColumn, List.of(form)).forEach(this::found);
	}

	/**
	 * Warns of the columns of a sheet that nobody knows.
	 * @param sheet the sheet
	 * @param operationColumn the column of the operations; -1 when there is none
	 * @param forms the forms by which the sheet's rows are read
	 * @return the warnings
	 */
	List<Finding> unknown(Sheet sheet, int operationColumn, List<Form> forms) {
		List<Integer> unknown = IntStream.range(0, sheet.columns().size())
			.filter((column) -> column != operationColumn
					&& forms.stream().noneMatch((form) -> form.isExpected(column)))
			.boxed()
			.toList();
		Map<Integer, String> meant = new LinkedHashMap<>();
		unknown.forEach((column) -> meant(sheet, column, forms).ifPresent((candidate) -> meant.put(column, candidate)));
		this.draft.add(sheet, unknown, forms, meant);
		return unknown.stream().map((column) -> warning(sheet, column, forms, meant.get(column))).toList();
	}

	private static Optional<String> meant(Sheet sheet, int column, List<Form> forms) {
		return Nearest.among(forms.stream().flatMap((form) -> form.candidates(column).stream()).toList())
			.to(sheet.columns().get(column));
	}

	/**
	 * A mapping that could be meant, as far as the sheets were read.
	 * @return the draft
	 */
	MappingDraft draft() {
		return this.draft;
	}

	private void found(Finding finding) {
		this.good &= !finding.isError();
		this.findings.accept(finding);
	}

	private static Finding warning(Sheet sheet, int column, List<Form> forms, @Nullable String meant) {
		String header = sheet.columns().get(column);
		if (header.isBlank()) {
			return Finding.warning(Rule.MISSING_HEADER, new Place(sheet, 0, -1), "",
					"column " + Place.label(sheet, column) + " has no header; what stands in it is not sent");
		}
		String names = forms.stream().map((form) -> form.operation().name()).collect(Collectors.joining(" or "));
		return Finding.warning(Rule.UNKNOWN_COLUMN, new Place(sheet, 0, -1), header,
				"column " + Quoted.of(header) + " is not a column of " + names
						+ "; it is kept for the report and not sent"
						+ ((meant != null) ? "; was '" + meant + "' meant?" : ""));
	}

	/**
	 * The tabs that are marked to be about the workbook.
	 * @return the tabs, none of which is read
	 */
	List<Sheet> abouts() {
		return List.copyOf(this.abouts);
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
