package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Marker;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Sheet;

/**
 * A sheet's columns matched to an operation's fields, so that its rows can be read.
 */
public final class Form {

	/** What stands in place of a secret, wherever one would be shown. */
	public static final String HIDDEN = Sentences.HIDDEN;

	/** What is said of a cell whose content is not repeated. */
	public static final String UNREADABLE = "the cell cannot be read as it stands; write it again, as text";

	private final Operation operation;

	private final Sheet sheet;

	private final RowForm form;

	private final ReadRules rules;

	private final Layout layout;

	Form(Operation operation, RowForm form, Sheet sheet, ReadRules rules) {
		this.operation = operation;
		this.sheet = sheet;
		this.form = form;
		this.rules = rules;
		this.layout = new Layout(operation, form, sheet, rules);
	}

	/**
	 * The operation the rows are read for.
	 * @return the operation
	 */
	public Operation operation() {
		return this.operation;
	}

	/**
	 * What is wrong with the header; with an error here, no row can be read.
	 * @return the findings
	 */
	public List<Finding> findings() {
		return this.layout.findings();
	}

	/**
	 * Whether a value is read from a column of the sheet.
	 * @param column the column, counted from 0; -1 for none
	 * @return {@code true} when it is one of the operation's, and neither ignored nor
	 * refused
	 */
	public boolean isRead(int column) {
		return this.layout.isRead(column);
	}

	/**
	 * Whether a row is the example of the operation's template, as it came.
	 * @param row the row
	 * @return {@code false} when something was written over it or beside it
	 */
	public boolean isTemplateExample(Row row) {
		Map<String, String> example = this.operation.template().exampleByColumn();
		return IntStream.range(0, row.cells().size())
			.filter((column) -> !row.cell(column).isEmpty())
			.allMatch((column) -> this.layout.slots()
				.stream()
				.filter((slot) -> slot.column() == column)
				.map((slot) -> Marker.EXAMPLE.mark(example.getOrDefault(slot.address().toString(), "")))
				.anyMatch(Reading.stripped(row.cell(column))::equals));
	}

	/**
	 * Whether nobody has to be told that a column is not sent.
	 * @param column the column, counted from 0
	 * @return {@code true} when it is read, when the user wants it ignored, and when it
	 * is among the findings of the header
	 */
	public boolean isExpected(int column) {
		return this.layout.isExpected(column);
	}

	/**
	 * Whether any header of the sheet means something.
	 * @return {@code false} when the first line seems to be no header
	 */
	public boolean hasHeader() {
		return this.layout.readsAny();
	}

	/**
	 * Whether a column of the sheet may hold a secret, by itself or within its JSON; one
	 * that is ignored or refused as well.
	 * @param column the column, counted from 0
	 * @return {@code true} when its cells must not be shown
	 */
	public boolean isSecret(int column) {
		return this.layout.isSecret(column);
	}

	/**
	 * Whether a column that is not read was meant for a secret, by its header.
	 * @param column the column, counted from 0
	 * @return {@code true} when its cells should not be shown either
	 */
	public boolean looksSecret(int column) {
		List<String> names = this.form.schema().row().secretNames();
		String header = this.sheet.columns().get(column);
		String last = ColumnName.key(header.substring(header.lastIndexOf('.') + 1));
		return !isRead(column) && (names.stream().anyMatch((name) -> last.contains(ColumnName.key(name)))
				|| Nearest.among(names).to(last).isPresent());
	}

	/**
	 * A cell of a column that may hold a secret, as it can be shown and kept.
	 * @param column the column, counted from 0
	 * @param text what stands in the cell
	 * @return the text, with {@code ******} in place of secrets; references stay
	 */
	public String shown(int column, String text) {
		Shape shape = this.layout.shape(column);
		return (shape != null) ? Mask.shown(shape, text) : text;
	}

	/**
	 * Whether a job's id cannot be told from another text, such as a secret that stands
	 * in the wrong column.
	 * @return {@code false} when ids have a form of their own
	 */
	public boolean takesAnyJob() {
		return this.form.schema().takesAnyText(this.form.jobField());
	}

	/**
	 * The headers that could have been meant by one that is not known.
	 * @param column the column, counted from 0
	 * @return headers of the operation that the sheet does not have, with as much of this
	 * one as can be kept
	 */
	public List<String> candidates(int column) {
		return this.form.headings()
			.candidates(this.sheet.columns().get(column))
			.stream()
			.filter((candidate) -> !hasColumn(candidate))
			.toList();
	}

	private boolean hasColumn(String header) {
		Address address = this.form.headings().address(header);
		return address != null && this.layout.slot(address) != null;
	}

	/**
	 * The columns that the operation knows and this sheet does not have.
	 * @return the fields, without those of lists
	 */
	public List<Field> unfilled() {
		return this.operation.columns().stream().filter((field) -> {
			Address address = this.form.headings().address(field.name());
			return address != null && !this.layout.touches(address);
		}).toList();
	}

	/**
	 * The fields that have no column in this sheet although a default stands for them.
	 * @return the fields
	 */
	public List<Field> defaulted() {
		return this.form.schema()
			.fields()
			.stream()
			.filter((field) -> field.byDefault() != null && !this.layout.fills(field))
			.toList();
	}

	/**
	 * Reads a row: its values are checked, and written the way they will be sent.
	 * @param row the row
	 * @return what was read; with an error among its findings it cannot be sent
	 */
	public RowReading read(Row row) {
		return read(row, () -> false);
	}

	/**
	 * Reads a row that may hold secrets in the wrong cells.
	 * @param row the row
	 * @param hides whether what is found there may repeat none of its texts; asked when
	 * there is something to say
	 * @return what was read
	 */
	public RowReading read(Row row, BooleanSupplier hides) {
		return new RowReader(row, this.layout, this.form, this.rules, hides).read();
	}

}
