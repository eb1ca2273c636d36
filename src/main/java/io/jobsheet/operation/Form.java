package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Sheet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sheet's columns matched to an operation's fields, so that its rows can be read.
 */
public final class Form {

	private final Operation operation;

	private final String jobField;

	private final RowSchema schema;

	private final ReadRules rules;

	private final Map<Field, Integer> columns = new LinkedHashMap<>();

	private final List<Finding> findings = new ArrayList<>();

	Form(Operation operation, String jobField, RowSchema schema, Sheet sheet, ReadRules rules) {
		this.operation = operation;
		this.jobField = jobField;
		this.schema = schema;
		this.rules = rules;
		Map<String, Field> names = new LinkedHashMap<>();
		for (Field field : schema.fields()) {
			field.aliases().forEach((alias) -> names.put(ColumnName.key(alias), field));
		}
		schema.fields().forEach((field) -> names.put(ColumnName.key(field.name()), field));
		for (int column = 0; column < sheet.columns().size(); column++) {
			match(sheet, column, names);
		}
		for (Field field : schema.fields()) {
			if (field.required() && !this.columns.containsKey(field)) {
				this.findings.add(Finding.error(new Place(sheet, 0, -1), "", missing(field)));
			}
		}
	}

	private void match(Sheet sheet, int column, Map<String, Field> names) {
		String header = sheet.columns().get(column);
		String mapped = this.rules.columns().getOrDefault(ColumnName.key(header), header);
		Field field = names.get(ColumnName.key(mapped));
		if (field == null) {
			return;
		}
		Integer first = this.columns.putIfAbsent(field, column);
		if (first != null) {
			this.findings.add(Finding.error(new Place(sheet, 0, -1), header, "the columns '"
					+ sheet.columns().get(first) + "' and '" + header + "' both mean " + field.name() + "; keep one"));
		}
	}

	private String missing(Field field) {
		String also = field.aliases().isEmpty() ? "" : " (also read: '" + String.join("', '", field.aliases()) + "')";
		return "there is no column '" + field.name() + "'" + also + ", which " + this.operation.name()
				+ " needs; add it";
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
		return List.copyOf(this.findings);
	}

	/**
	 * Whether a column of the sheet is one of the operation's fields.
	 * @param column the column, counted from 0
	 * @return {@code true} when its cells are sent
	 */
	public boolean isKnown(int column) {
		return this.columns.containsValue(column);
	}

	/**
	 * The fields that have no column in this sheet although a default stands for them.
	 * @return the fields
	 */
	public List<Field> defaulted() {
		return this.schema.fields()
			.stream()
			.filter((field) -> field.byDefault() != null && !this.columns.containsKey(field))
			.toList();
	}

	/**
	 * Reads a row: its values are checked, and written the way they will be sent.
	 * @param row the row
	 * @return what was read; with an error among its findings it cannot be sent
	 */
	public RowReading read(Row row) {
		List<Finding> findings = new ArrayList<>();
		row.findings().forEach((finding) -> findings.add(aboutUs(finding)));
		ObjectNode part = JsonMapper.shared().createObjectNode();
		Reading.Context context = new Reading.Context(this.rules.zone(), this.rules.clock());
		Map<Integer, String> doubts = new LinkedHashMap<>();
		this.columns.forEach((field, column) -> read(row, field, column, context, part, findings, doubts));
		this.schema.problems(part).forEach((name, problem) -> {
			int column = column(name);
			if (!hasError(findings, column)) {
				findings.add(Finding.error(row.place(column), value(row, column), problem));
			}
		});
		doubts.forEach((column, doubt) -> {
			if (!hasError(findings, column)) {
				findings.add(Finding.warning(row.place(column), value(row, column), doubt));
			}
		});
		return new RowReading(part.path(this.jobField).asString(""), part.toString(), findings);
	}

	private void read(Row row, Field field, int column, Reading.Context context, ObjectNode part,
			List<Finding> findings, Map<Integer, String> doubts) {
		Cell cell = row.cell(column);
		if (Reading.stripped(cell).isEmpty()) {
			if (field.whenEmpty() != null && !this.rules.emptyMeansDefault().contains(field.name())) {
				findings.add(Finding.error(row.place(column), "", "the cell is empty, which " + field.whenEmpty()
						+ "; write '" + field.byDefault() + "' to mean it, or run with " + option(field)));
			}
			return;
		}
		Reading.Value value = field.reading().read(cell, context);
		if (value.problem() != null) {
			findings.add(Finding.error(row.place(column), cell.text(), value.problem()));
		}
		if (value.text() != null) {
			part.put(field.name(), value.text());
			String doubt = (value.doubt() != null) ? Reading.quoted(Reading.stripped(cell)) + " " + value.doubt()
					: this.schema.doubt(field.name(), value.text());
			if (doubt != null) {
				doubts.put(column, doubt);
			}
		}
	}

	private static boolean hasError(List<Finding> findings, int column) {
		return findings.stream().anyMatch((finding) -> finding.isError() && finding.place().column() == column);
	}

	private Finding aboutUs(Finding finding) {
		int column = finding.place().column();
		return (column < 0 || isKnown(column)) ? finding
				: Finding.warning(finding.place(), finding.value(), finding.message() + " (the cell is not sent)");
	}

	private static String option(Field field) {
		return "--empty-" + field.name().replace('_', '-') + "=" + field.byDefault();
	}

	private int column(String name) {
		return this.columns.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().name().equals(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(-1);
	}

	private static String value(Row row, int column) {
		return (column >= 0) ? row.cell(column).text() : "";
	}

}
