package io.jobsheet.run;

import java.io.Closeable;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.jobsheet.operation.Field;
import io.jobsheet.operation.Form;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.ReadRules;
import io.jobsheet.operation.RowReading;
import io.jobsheet.operation.SeenJobs;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Reads a spreadsheet row by row, each for the operation it is meant for, and says what
 * is wrong with it.
 */
final class Intake implements Closeable {

	private static final String OPERATION_COLUMN = "operation";

	private final Operations operations;

	private final ReadRules rules;

	private final Consumer<Finding> findings;

	private final Sheets sheets;

	private final List<Sheet> used = new ArrayList<>();

	private final SeenJobs seen = new SeenJobs();

	private final TreeSet<String> notes = new TreeSet<>();

	private final Iterator<Sheet> rest;

	private @Nullable Current current;

	private boolean headersAreGood = true;

	/**
	 * Opens a file and looks at its headers.
	 * @param request the file and how to read it
	 * @param operations what can be done
	 * @param clock tells the present time
	 * @param findings receives everything that is found, in the order of the file
	 */
	Intake(SheetRequest request, Operations operations, InstantSource clock, Consumer<Finding> findings) {
		this.operations = operations;
		this.rules = new ReadRules(request.operation(), request.zone(), request.emptyMeansDefault(), request.columns(),
				clock);
		this.findings = findings;
		this.sheets = Sheets.open(request.file(), new ReadOptions(request.charset()));
		for (Sheet sheet : this.sheets) {
			if (isUsed(sheet)) {
				this.used.add(sheet);
				checkHeader(sheet);
			}
		}
		this.rest = this.used.iterator();
	}

	private boolean isUsed(Sheet sheet) {
		if (sheet.columns().isEmpty()) {
			return false;
		}
		if (sheet.isWorkbook() && sheet.name().toLowerCase(Locale.ROOT).strip().equals("about")) {
			return false;
		}
		return true;
	}

	private void checkHeader(Sheet sheet) {
		sheet.findings().forEach(this::headerFinding);
		if (operationColumn(sheet) >= 0 && this.rules.operation() == null) {
			return;
		}
		Operation operation = fixedOperation(sheet);
		if (operation == null) {
			headerFinding(Finding.error(new Place(sheet, 0, -1), sheet.name(),
					"which operation is meant? " + this.operations.unknown(sheet.name())
							+ " as the name of the tab or file, add a column 'operation', or give --operation"));
			return;
		}
		Form form = operation.form(sheet, this.rules);
		form.findings().forEach(this::headerFinding);
		for (int column = 0; column < sheet.columns().size(); column++) {
			if (!form.isKnown(column) && column != operationColumn(sheet)) {
				unknownColumn(sheet, column, operation);
			}
		}
	}

	private void headerFinding(Finding finding) {
		this.headersAreGood &= !finding.isError();
		this.findings.accept(finding);
	}

	private void unknownColumn(Sheet sheet, int column, Operation operation) {
		String header = sheet.columns().get(column);
		String nearest = "";
		int best = 3;
		for (Field field : operation.fields()) {
			int distance = LevenshteinDistance.getDefaultInstance()
				.apply(ColumnName.key(field.name()), ColumnName.key(header));
			if (distance < best) {
				best = distance;
				nearest = "; was '" + field.name() + "' meant?";
			}
		}
		headerFinding(Finding.warning(new Place(sheet, 0, -1), header, "column '" + header + "' is not a column of "
				+ operation.name() + "; it is kept for the report and not sent" + nearest));
	}

	private static int operationColumn(Sheet sheet) {
		for (int column = 0; column < sheet.columns().size(); column++) {
			if (ColumnName.key(sheet.columns().get(column)).equals(OPERATION_COLUMN)) {
				return column;
			}
		}
		return -1;
	}

	private @Nullable Operation fixedOperation(Sheet sheet) {
		String asked = this.rules.operation();
		return (asked != null) ? this.operations.get(asked) : this.operations.find(sheet.name()).orElse(null);
	}

	/**
	 * Whether the headers allow the rows to be read.
	 * @return {@code false} when an error was found in a header
	 */
	boolean headersAreGood() {
		return this.headersAreGood;
	}

	/**
	 * The services that the sheets' operations need, as far as the headers tell.
	 * @return the services; empty when every row names its operation itself
	 */
	Set<String> services() {
		Set<String> services = new TreeSet<>();
		for (Sheet sheet : this.used) {
			Operation operation = (operationColumn(sheet) < 0 || this.rules.operation() != null) ? fixedOperation(sheet)
					: null;
			if (operation != null) {
				services.add(operation.service());
			}
		}
		return services;
	}

	/**
	 * The sheets whose rows are read.
	 * @return the sheets in the order of the file
	 */
	List<Sheet> sheets() {
		return List.copyOf(this.used);
	}

	/**
	 * What the user should know about how the sheet is understood, as far as it was read.
	 * @return sentences
	 */
	List<String> notes() {
		return List.copyOf(this.notes);
	}

	/**
	 * Reads the next row.
	 * @return what was read, or {@code null} after the last row of the last sheet
	 */
	@Nullable Entry next() {
		while (true) {
			if (this.current == null) {
				if (!this.rest.hasNext()) {
					return null;
				}
				Sheet sheet = this.rest.next();
				this.current = new Current(sheet, this.used.indexOf(sheet), sheet.rows(), operationColumn(sheet),
						new LinkedHashMap<>(), new LinkedHashMap<>());
			}
			Row row = this.current.rows().next();
			if (row != null) {
				return entry(this.current, row);
			}
			warnOfColumnsNobodyKnows(this.current);
			this.current.rows().close();
			this.current = null;
		}
	}

	private void warnOfColumnsNobodyKnows(Current current) {
		if (current.operationColumn() < 0 || this.rules.operation() != null || current.forms().isEmpty()) {
			return;
		}
		for (int column = 0; column < current.sheet().columns().size(); column++) {
			int number = column;
			if (column != current.operationColumn()
					&& current.forms().values().stream().noneMatch((form) -> form.isKnown(number))) {
				this.findings
					.accept(Finding.warning(new Place(current.sheet(), 0, -1), current.sheet().columns().get(column),
							"column '" + current.sheet().columns().get(column) + "' is not a column of "
									+ String.join(" or ", current.forms().keySet())
									+ "; it is kept for the report and not sent"));
			}
		}
	}

	private Entry entry(Current current, Row row) {
		Deque<Finding> found = new ArrayDeque<>();
		Form form = form(current, row, found);
		RowReading reading = (form != null) ? form.read(row) : new RowReading(job(current, row), "{}", row.findings());
		reading.findings().forEach(found::add);
		String operation = (form != null) ? form.operation().name() : "";
		if (form != null && !reading.job().isEmpty()) {
			checkTwin(current, row, operation, reading.job(), found);
		}
		found.forEach(this.findings);
		return new Entry(row, current.number(), (form != null) ? form.operation() : null,
				reading.job().toLowerCase(Locale.ROOT), reading.part(), List.copyOf(found));
	}

	// Nobody knows which step of the job is missing, so that none of them may be sent.
	private String job(Current current, Row row) {
		return this.operations.all()
			.stream()
			.map((operation) -> current.guesses()
				.computeIfAbsent(operation.name(), (name) -> operation.form(current.sheet(), this.rules)))
			.map((form) -> form.read(row).job())
			.filter((job) -> !job.isEmpty())
			.findFirst()
			.orElse("");
	}

	private @Nullable Form form(Current current, Row row, Deque<Finding> found) {
		Operation operation = (current.operationColumn() >= 0 && this.rules.operation() == null)
				? rowOperation(current, row, found) : fixedOperation(current.sheet());
		if (operation == null) {
			return null;
		}
		Form form = current.forms().computeIfAbsent(operation.name(), (name) -> noted(operation, current.sheet()));
		form.findings()
			.stream()
			.filter(Finding::isError)
			.forEach((finding) -> found.add(Finding.error(row.place(-1), finding.value(), finding.message())));
		return form;
	}

	private @Nullable Operation rowOperation(Current current, Row row, Deque<Finding> found) {
		Cell cell = row.cell(current.operationColumn());
		Operation operation = this.operations.find(cell.text().strip()).orElse(null);
		if (operation == null) {
			found.add(Finding.error(row.place(current.operationColumn()), cell.text(),
					cell.isEmpty() ? "the cell is empty; write the operation, one of " + this.operations.names()
							: this.operations.unknown(cell.text())));
		}
		return operation;
	}

	private Form noted(Operation operation, Sheet sheet) {
		Form form = operation.form(sheet, this.rules);
		form.defaulted()
			.forEach((field) -> this.notes.add("'" + sheet.name() + "' has no column " + field.name()
					+ ": every row of " + operation.name() + " means " + field.name() + "=" + field.byDefault()));
		return form;
	}

	private void checkTwin(Current current, Row row, String operation, String job, Deque<Finding> found) {
		long before = this.seen.seen(operation, job, ((long) current.number() << 40) | row.line());
		if (before != 0) {
			Sheet sheet = this.used.get((int) (before >> 40));
			Place first = new Place(sheet, before & 0xFF_FFFF_FFFFL, -1);
			found.add(Finding.error(row.place(-1), job, "job '" + job + "' is listed twice for " + operation
					+ ", first in " + first + "; keep one of the two"));
		}
	}

	@Override
	public void close() {
		if (this.current != null) {
			this.current.rows().close();
		}
		this.sheets.close();
	}

	private record Current(Sheet sheet, int number, Rows rows, int operationColumn, Map<String, Form> forms,
			Map<String, Form> guesses) {
	}

	/**
	 * A row as it was read.
	 *
	 * @param row the row
	 * @param sheet the number of its sheet among those that are read
	 * @param operation the operation it is meant for, or {@code null} when it names none
	 * @param job the job's id in lower case; empty when it names none
	 * @param part the row's values by field name, as JSON text
	 * @param findings what is wrong or odd about it
	 */
	record Entry(Row row, int sheet, @Nullable Operation operation, String job, String part, List<Finding> findings) {

		boolean isValid() {
			return this.operation != null && this.findings.stream().noneMatch(Finding::isError);
		}

		/**
		 * Why it cannot be sent.
		 * @return the errors as one text, or {@code null}
		 */
		@Nullable String invalid() {
			return isValid() ? null
					: String.join("; ",
							this.findings.stream()
								.filter(Finding::isError)
								.map((finding) -> finding.place() + ": " + finding.message())
								.toList());
		}

	}

}
