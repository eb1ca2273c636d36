package io.jobsheet.operation;

import java.util.List;

import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Sheet;

/**
 * A sheet's columns matched to an operation's fields, so that its rows can be read.
 */
public final class Form {

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
	 * Whether a column of the sheet is one of the operation's fields.
	 * @param column the column, counted from 0
	 * @return {@code true} when its cells are sent
	 */
	public boolean isKnown(int column) {
		return this.layout.isKnown(column);
	}

	/**
	 * Whether a column of the sheet may hold a secret, by itself or within its JSON.
	 * @param column the column, counted from 0
	 * @return {@code true} when its cells must not be shown
	 */
	public boolean isSecret(int column) {
		return this.layout.slots().stream().anyMatch((slot) -> slot.column() == column && slot.shape().holdsSecret());
	}

	/**
	 * The headers that could have been meant by one that is not known.
	 * @param column the column, counted from 0
	 * @return headers of the operation, with as much of this one as can be kept
	 */
	public List<String> candidates(int column) {
		return this.form.headings().candidates(this.sheet.columns().get(column));
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
		return new RowReader(row, this.layout, this.form, this.rules).read();
	}

}
