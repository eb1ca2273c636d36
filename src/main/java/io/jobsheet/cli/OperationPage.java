package io.jobsheet.cli;

import java.util.ArrayList;
import java.util.List;

import io.jobsheet.run.OperationHelp;

/**
 * The manual page of an operation.
 */
final class OperationPage {

	private static final int WIDTH = 80;

	private static final String COLUMN_INDENT = "      ";

	private final OperationHelp operation;

	private final List<String> lines = new ArrayList<>();

	OperationPage(OperationHelp operation) {
		this.operation = operation;
	}

	List<String> lines() {
		this.lines.clear();
		this.lines.add(this.operation.name() + ": " + this.operation.title());
		this.lines.add("");
		Table table = new Table("service", this.operation.service());
		table.add("request", this.operation.request());
		table.add("items a call", this.operation.itemsACall());
		table.add("after a lost reply", this.operation.repeat());
		this.lines.addAll(table.lines());
		this.lines.add("");
		wrap("", this.operation.description());
		this.lines.add("");
		this.lines.add("Columns:");
		this.operation.columns().forEach(this::column);
		this.lines.add("");
		this.lines.add("A sheet to fill in: jobsheet template " + this.operation.name());
		return List.copyOf(this.lines);
	}

	private void column(OperationHelp.Column column) {
		this.lines.add("  " + column.name() + " (" + column.type() + required(column) + ")");
		wrap(COLUMN_INDENT, column.description());
		wrap(COLUMN_INDENT, column.rule());
		list("also called: ", column.aliases());
		list("such as: ", column.examples());
	}

	private static String required(OperationHelp.Column column) {
		if (column.required()) {
			return ", required";
		}
		return column.requiredWhen().isEmpty() ? "" : ", required when " + column.requiredWhen();
	}

	private void list(String label, List<String> values) {
		if (!values.isEmpty()) {
			wrap(COLUMN_INDENT, label + String.join(", ", values));
		}
	}

	private void wrap(String indent, String text) {
		StringBuilder line = new StringBuilder(indent);
		for (String word : text.strip().split("\\s+", -1)) {
			if (line.length() > indent.length() && line.length() + word.length() >= WIDTH) {
				this.lines.add(line.toString().stripTrailing());
				line.setLength(indent.length());
			}
			line.append(word).append(' ');
		}
		if (!line.toString().isBlank()) {
			this.lines.add(line.toString().stripTrailing());
		}
	}

}
