package io.jobsheet.run;

import java.io.Closeable;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.jobsheet.operation.Form;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.ReadRules;
import io.jobsheet.operation.RowReading;
import io.jobsheet.operation.SeenJobs;
import io.jobsheet.operation.Status;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import io.jobsheet.sheet.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * Reads a spreadsheet row by row, each for the operation it is meant for, and says what
 * is wrong with it.
 */
final class Intake implements Closeable {

	private final Operations operations;

	private final ReadRules rules;

	private final Consumer<Finding> findings;

	private final Sheets sheets;

	private final Headers headers;

	private final SeenJobs seen = new SeenJobs();

	private final SeenJobs passedOver = new SeenJobs();

	private final Sieve sieve;

	private final TakeOvers takeOvers = new TakeOvers();

	private final TreeSet<String> notes = new TreeSet<>();

	private final Examples examples = new Examples();

	private final Iterator<Headers.Header> rest;

	private @Nullable Current current;

	private long rows;

	private @Nullable String service;

	private @Nullable String servicePassedOver;

	/**
	 * Opens a file and looks at its headers.
	 * @param request the file and how to read it
	 * @param operations what can be done
	 * @param clock tells the present time
	 * @param findings receives everything that is found, in the order of the file
	 */
	Intake(SheetRequest request, Operations operations, InstantSource clock, Consumer<Finding> findings) {
		this.operations = operations;
		this.rules = new ReadRules(request.operation(), request.zone(), request.emptyMeansDefault(),
				request.mapping().rules(), clock);
		this.findings = findings;
		this.sheets = Sheets.open(request.file(), new ReadOptions(request.charset()));
		this.sheets.findings().forEach(findings);
		this.headers = new Headers(this.sheets, operations, this.rules, findings);
		this.sieve = new Sieve(request.choice(), this.headers.areGood() ? this.headers.used() : List.of(), this.rules,
				operations);
		if (this.headers.areGood()) {
			requireNoSecrets();
		}
		warnOfStrangers(request.mapping());
		this.rest = this.headers.used().iterator();
		TextForm form = this.sheets.textForm();
		if (form != null && (!form.isUsual() || !this.headers.areGood())) {
			this.notes.add("the file is read as " + form + "; if that is wrong, "
					+ ((request.charset() == null) ? "name its charset with --charset, or " : "")
					+ "write its separator into a line of its own before all others, such as sep=;");
		}
	}

	private void requireNoSecrets() {
		if (this.sieve.looksAtCells()) {
			this.headers.used().forEach((header) -> this.sieve.require(header, shown(header)));
		}
	}

	private ShownCells shown(Headers.Header header) {
		return new ShownCells(header.sheet(), this.operations, this.rules);
	}

	private void warnOfStrangers(Mapping mapping) {
		List<String> known = this.headers.used()
			.stream()
			.flatMap((header) -> header.sheet().columns().stream())
			.toList();
		for (String stranger : known.isEmpty() ? List.<String>of() : mapping.strangers(known)) {
			String near = Nearest.among(known).to(stranger).map((name) -> "; was '" + name + "' meant?").orElse("");
			this.findings.accept(Finding.warning(Rule.UNKNOWN_COLUMN, new Place(sheets().get(0), 0, -1), stranger,
					"--map names the column '" + stranger + "', which is not there" + near));
		}
	}

	/**
	 * What the headers say.
	 * @return the headers
	 */
	Headers headers() {
		return this.headers;
	}

	/**
	 * The sheets whose rows are read.
	 * @return the sheets in the order of the file
	 */
	List<Sheet> sheets() {
		return this.headers.used().stream().map(Headers.Header::sheet).toList();
	}

	/**
	 * How the file is read when it is text.
	 * @return its charset, separator and quotes; {@code null} for a workbook
	 */
	@Nullable ReadAs readAs() {
		return ReadAs.of(this.sheets.textForm());
	}

	/**
	 * What the user should know about how the sheet is understood, as far as it was read.
	 * @return sentences
	 */
	List<String> notes() {
		TreeSet<String> notes = new TreeSet<>(this.notes);
		this.headers.abouts().stream().map(Ignored::note).forEach(notes::add);
		notes.addAll(this.examples.notes());
		return List.copyOf(notes);
	}

	/**
	 * What is only shown and not carried out, as far as the sheet was read.
	 * @return the numbers
	 */
	Ignored ignored() {
		return Ignored.of(this.examples, this.headers.abouts());
	}

	/**
	 * The services that the sheets need, as far as the headers tell, and else the first
	 * row that names an operation and is not left out, or at least the first that names
	 * one; reads up to that row.
	 * @return the services; empty when no row names an operation
	 */
	Set<String> services() {
		Set<String> services = this.headers.services();
		Entry entry = (services.isEmpty() && this.headers.areGood()) ? next() : null;
		while (entry != null && this.service == null) {
			entry = next();
		}
		String found = (this.service != null) ? this.service : this.servicePassedOver;
		return (found != null) ? Set.of(found) : services;
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
				Headers.Header header = this.rest.next();
				this.current = new Current(header, this.headers.used().indexOf(header), header.sheet().rows(),
						new LinkedHashMap<>(), new LinkedHashMap<>(), shown(header));
			}
			Row row = this.current.rows().next();
			if (row != null && isExample(this.current, row)) {
				continue;
			}
			if (row != null) {
				return entry(this.current, row);
			}
			warnOfColumnsNobodyKnows(this.current);
			this.current.rows().close();
			this.current = null;
		}
	}

	/**
	 * What is found wrong with rows once all of them were read.
	 * @return a finding for each of those rows, which {@link #next} took for valid
	 */
	List<TakeOvers.Late> late() {
		return this.takeOvers.missing(
				(operation, job) -> this.seen.place(operation, job) != 0 || this.passedOver.place(operation, job) != 0);
	}

	private void warnOfColumnsNobodyKnows(Current current) {
		if (current.header().operation() != null || current.forms().isEmpty()) {
			return;
		}
		List<Form> forms = List.copyOf(current.forms().values());
		this.headers.unknown(current.sheet(), current.header().operationColumn(), forms).forEach(this.findings);
	}

	private boolean isExample(Current current, Row row) {
		if (!Examples.isMarked(row)) {
			return false;
		}
		Operation named = named(current, row);
		List<Form> forms = ((named != null) ? List.of(named) : this.operations.all()).stream()
			.map((operation) -> guess(current, operation))
			.toList();
		return this.examples.take(row, current.header().operationColumn(), forms);
	}

	private @Nullable Operation named(Current current, Row row) {
		return (current.header().operation() != null) ? current.header().operation()
				: this.operations.find(row.cell(current.header().operationColumn()).text().strip()).orElse(null);
	}

	private Entry entry(Current current, Row row) {
		String option = this.sieve.leavesOut(current.header(), row);
		return (option != null) ? passedOver(current, row, option) : read(current, row);
	}

	// Only what later steps of its job have to know is read.
	private Entry passedOver(Current current, Row row, String option) {
		this.rows++;
		Operation operation = named(current, row);
		Form form = (operation != null) ? guess(current, operation) : null;
		RowReading reading = read(current, row, form);
		if (operation != null) {
			this.servicePassedOver = (this.servicePassedOver != null) ? this.servicePassedOver : operation.service();
			passedOver(current, row, operation, reading);
		}
		return new Entry(row, current.number(), operation, reading.job().toLowerCase(Locale.ROOT),
				part(operation, reading), current.shown().of(row, form, reading.findings()), List.of(), option);
	}

	private RowReading read(Current current, Row row, @Nullable Form form) {
		return (form != null) ? reading(current, row, form) : RowReading.ofJob(job(current, row), row.findings());
	}

	// A secret that stands in the wrong cell is not taken for the job's id, nor kept as
	// another value.
	private static RowReading reading(Current current, Row row, Form form) {
		ShownCells shown = current.shown();
		RowReading reading = form.read(row, () -> shown.holdsSecret(row));
		if (shown.hidesAll(row)) {
			return (reading.jobIsRefused() || form.takesAnyJob()) ? reading.withoutTexts() : reading.withoutValues();
		}
		if (reading.isValid() || !shown.holdsSecret(row)) {
			return reading;
		}
		return reading.jobIsRefused() ? reading.withoutTexts() : reading.withoutValues();
	}

	// What names only its task has its job looked up by it.
	private static String part(@Nullable Operation operation, RowReading reading) {
		return (operation != null && reading.job().isEmpty() && operation.jobSearch().isPresent()) ? reading.part()
				: "{}";
	}

	private void passedOver(Current current, Row row, Operation operation, RowReading reading) {
		long place = place(current, row);
		if (!reading.job().isEmpty()) {
			this.passedOver.seen(operation.name(), reading.job(), place);
		}
		RowReading.Subject subject = reading.subject();
		if (subject == null) {
			return;
		}
		if (!subject.id().equals(reading.job())) {
			this.passedOver.seen(operation.name(), subject.id(), place);
		}
		long chosen = this.seen.place(operation.name(), subject.id());
		if (chosen != 0 && !current.shown().hidesAll(row)) {
			this.findings.accept(Finding.warning(Rule.LISTED_TWICE, row.place(-1), subject.id(),
					subject + " is listed twice for " + operation.name() + ", here, where it is left out, and in "
							+ place(chosen) + "; a run of each would carry it out twice, so keep one of the two"));
		}
	}

	private Form guess(Current current, Operation operation) {
		return current.guesses()
			.computeIfAbsent(operation.name(), (name) -> operation.form(current.sheet(), this.rules));
	}

	private Entry read(Current current, Row row) {
		Deque<Finding> found = new ArrayDeque<>();
		Form form = form(current, row, found);
		RowReading reading = read(current, row, form);
		current.shown().of(row, reading.findings()).forEach(found::add);
		String operation = (form != null) ? form.operation().name() : "";
		if (form != null && reading.subject() != null) {
			checkTwin(current, row, operation, reading.subject(), found);
		}
		found.forEach(this.findings);
		this.rows++;
		if (form != null && found.stream().noneMatch(Finding::isError)) {
			this.takeOvers.add(this.rows, row, form.operation(), reading.job(), reading.part());
		}
		return new Entry(row, current.number(), (form != null) ? form.operation() : null,
				reading.job().toLowerCase(Locale.ROOT), reading.part(),
				current.shown().of(row, form, List.copyOf(found)), List.copyOf(found), null);
	}

	// Nobody knows which step of the job is missing, so that none of them may be sent.
	private String job(Current current, Row row) {
		return this.operations.all()
			.stream()
			.map((operation) -> guess(current, operation))
			.map((form) -> reading(current, row, form).job())
			.filter((job) -> !job.isEmpty())
			.findFirst()
			.orElse("");
	}

	private @Nullable Form form(Current current, Row row, Deque<Finding> found) {
		Operation operation = (current.header().operation() != null) ? current.header().operation()
				: rowOperation(current, row, found);
		if (operation == null) {
			return null;
		}
		checkService(row, operation, found);
		Form form = current.forms().computeIfAbsent(operation.name(), (name) -> noted(operation, current.sheet()));
		form.findings()
			.stream()
			.filter(Finding::isError)
			.forEach((finding) -> found
				.add(Finding.error(finding.rule(), row.place(-1), finding.value(), finding.message())));
		return form;
	}

	private void checkService(Row row, Operation operation, Deque<Finding> found) {
		this.service = (this.service != null) ? this.service : operation.service();
		if (!this.service.equals(operation.service())) {
			found.add(Finding.error(Rule.TWO_SERVICES, row.place(-1), operation.name(),
					"'" + operation.name() + "' is of the service " + operation.service() + ", but rows before it need "
							+ this.service + "; carry out one service a run, in a file of its own"));
		}
	}

	private @Nullable Operation rowOperation(Current current, Row row, Deque<Finding> found) {
		Cell cell = row.cell(current.header().operationColumn());
		Operation operation = this.operations.find(cell.text().strip()).orElse(null);
		if (operation == null && !current.shown().hidesAll(row)) {
			boolean isHidden = !cell.isEmpty() && current.shown().holdsSecret(row);
			String text = isHidden ? Form.HIDDEN : cell.text();
			found.add(Finding.error(Rule.UNKNOWN_OPERATION, row.place(current.header().operationColumn()), text,
					cell.isEmpty() ? "the cell is empty; write the operation, one of " + this.operations.names()
							: this.operations.unknown(text)));
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

	private void checkTwin(Current current, Row row, String operation, RowReading.Subject subject,
			Deque<Finding> found) {
		long before = this.seen.seen(operation, subject.id(), place(current, row));
		long leftOut = this.passedOver.place(operation, subject.id());
		if (before != 0) {
			found.add(Finding.error(Rule.LISTED_TWICE, row.place(-1), subject.id(), subject + " is listed twice for "
					+ operation + ", first in " + place(before) + "; keep one of the two"));
		}
		else if (leftOut != 0 && !current.shown().hidesAll(row)) {
			found.add(Finding.warning(Rule.LISTED_TWICE, row.place(-1), subject.id(), subject + " is listed twice for "
					+ operation + ", here and in " + place(leftOut)
					+ ", where it is left out; a run of each would carry it out twice, so keep one of the two"));
		}
	}

	private static long place(Current current, Row row) {
		return ((long) current.number() << 40) | row.line();
	}

	private Place place(long place) {
		return new Place(this.headers.used().get((int) (place >> 40)).sheet(), place & 0xFF_FFFF_FFFFL, -1);
	}

	@Override
	public void close() {
		if (this.current != null) {
			this.current.rows().close();
		}
		this.sheets.close();
	}

	private record Current(Headers.Header header, int number, Rows rows, Map<String, Form> forms,
			Map<String, Form> guesses, ShownCells shown) {

		Sheet sheet() {
			return this.header.sheet();
		}

	}

	/**
	 * A row as it was read.
	 *
	 * @param row the row
	 * @param sheet the number of its sheet among those that are read
	 * @param operation the operation it is meant for, or {@code null} when it names none
	 * @param job the job's id in lower case; empty when it names none
	 * @param part the row's values by field name, as JSON text
	 * @param cells the row's texts as they can be shown and kept
	 * @param findings what is wrong or odd about it
	 * @param leftOutBy the option that leaves it out, or {@code null}
	 */
	record Entry(Row row, int sheet, @Nullable Operation operation, String job, String part, List<String> cells,
			List<Finding> findings, @Nullable String leftOutBy) {

		boolean isValid() {
			return this.leftOutBy == null && this.operation != null
					&& this.findings.stream().noneMatch(Finding::isError);
		}

		Optional<CheckedRow> checked() {
			return Optional.ofNullable(this.operation)
				.filter((operation) -> this.leftOutBy == null)
				.map((operation) -> new CheckedRow(operation.service(), operation.name(), this.job, this.part));
		}

		/**
		 * What becomes of it without being sent.
		 * @return the outcome, or {@code null} when it can be sent
		 */
		@Nullable Outcome outcome() {
			if (this.leftOutBy != null) {
				return Outcome.leftOut(this.leftOutBy);
			}
			return isValid() ? null
					: Outcome.of(Status.INVALID,
							String.join("; ",
									this.findings.stream()
										.filter(Finding::isError)
										.map((finding) -> finding.place() + ": " + finding.message())
										.toList()));
		}

	}

}
