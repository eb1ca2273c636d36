package io.jobsheet.report;

import java.util.ArrayList;
import java.util.List;

import io.jobsheet.operation.Field;

/**
 * What the note on a header of a template says.
 *
 * @param field the field that the column fills
 * @param isSecret whether its cells are secrets
 */
record TemplateNote(Field field, boolean isSecret) {

	String text() {
		List<String> lines = new ArrayList<>();
		lines.add(this.field.name() + ": " + this.field.title());
		lines.add(requirement());
		lines.add("");
		lines.add(this.field.description());
		lines.add("Write: " + this.field.rule() + ".");
		if (!this.field.examples().isEmpty()) {
			lines.add("Such as: " + String.join(" · ", this.field.examples()));
		}
		if (!this.field.choices().isEmpty()) {
			lines.add("The cells offer a list of values.");
		}
		if (this.isSecret) {
			lines.add("A secret: best write where it is kept, ${env:NAME} or ${file:PATH}.");
		}
		if (this.field.name().contains("[0]")) {
			lines.add("[0] is the first of a list. For a second one add columns of the same names with [1].");
		}
		return String.join("\n", lines);
	}

	private String requirement() {
		if (this.field.whenEmpty() != null) {
			return "Needed in every row: an empty cell is refused, because it " + this.field.whenEmpty()
					+ ". Or delete the column: then every row means " + this.field.byDefault() + ".";
		}
		if (this.field.required()) {
			return "Needed in every row.";
		}
		return this.field.requiredWhen().isEmpty() ? "May stay empty."
				: "Needed when " + this.field.requiredWhen() + ".";
	}

}
