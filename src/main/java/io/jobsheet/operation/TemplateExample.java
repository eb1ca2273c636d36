package io.jobsheet.operation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;

/**
 * The row that shows how a template is filled in: the examples of the columns, as many as
 * go together.
 */
final class TemplateExample {

	private static final ReadRules RULES = new ReadRules(null, null, Set.of(), ColumnRules.NONE, () -> Instant.EPOCH);

	private final List<Field> columns;

	private final Blank sheet;

	private final Form form;

	private final List<String> texts;

	private TemplateExample(Operation operation, List<Field> columns) {
		this.columns = columns;
		this.sheet = new Blank(operation.name(), columns.stream().map(Field::name).toList());
		this.form = operation.form(this.sheet, RULES);
		this.texts = new ArrayList<>(Collections.nCopies(columns.size(), ""));
	}

	static List<String> of(Operation operation, List<Field> columns) {
		TemplateExample example = new TemplateExample(operation, columns);
		example.fillRequired();
		int troubles;
		do {
			troubles = example.troubles();
			example.fillWhatGoesTogether();
		}
		while (example.troubles() < troubles);
		return List.copyOf(example.texts);
	}

	private void fillRequired() {
		for (int column = 0; column < this.columns.size(); column++) {
			if (this.columns.get(column).required()) {
				this.texts.set(column, this.columns.get(column).example());
			}
		}
	}

	// What one value calls for may stand further left.
	private void fillWhatGoesTogether() {
		for (int column = 0; column < this.columns.size(); column++) {
			int before = troubles();
			if (this.texts.get(column).isEmpty()) {
				this.texts.set(column, this.columns.get(column).example());
				if (troubles() > before) {
					this.texts.set(column, "");
				}
			}
		}
	}

	private int troubles() {
		List<Finding> findings = this.form
			.read(new Row(this.sheet, 2, this.texts.stream().map(Cell::text).toList(), List.of()))
			.findings();
		return findings.size();
	}

	/**
	 * A sheet that has nothing but its header.
	 *
	 * @param name its name
	 * @param columns the headers
	 */
	private record Blank(String name, List<String> columns) implements Sheet {

		@Override
		public Path file() {
			return Path.of(this.name);
		}

		@Override
		public boolean isWorkbook() {
			return true;
		}

		@Override
		public Rows rows() {
			throw new IllegalStateException("the sheet has no rows yet");
		}

	}

}
