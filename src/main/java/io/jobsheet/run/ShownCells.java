package io.jobsheet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.jobsheet.operation.Form;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.ReadRules;
import io.jobsheet.operation.Reference;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sheet as they can be shown and kept: without the secrets that any
 * operation would read from them, or that stand under a header that was meant for one.
 */
final class ShownCells {

	private final List<Form> forms;

	private final boolean[] hidden;

	private final boolean hidesAny;

	ShownCells(Sheet sheet, Operations operations, ReadRules rules) {
		this.forms = operations.all()
			.stream()
			.filter((operation) -> operation.holdsSecret())
			.map((operation) -> operation.form(sheet, rules))
			.toList();
		this.hidden = new boolean[sheet.columns().size()];
		boolean any = false;
		for (int column = 0; column < this.hidden.length; column++) {
			int number = column;
			this.hidden[column] = this.forms.stream()
				.anyMatch((form) -> form.isSecret(number) || form.looksSecret(number));
			any |= this.hidden[column];
		}
		this.hidesAny = any;
	}

	/**
	 * The texts of a row.
	 * @param row the row
	 * @param form how it is read, or {@code null} when nobody knows
	 * @return its cells from left to right, with stars in place of secrets
	 */
	List<String> of(Row row, @Nullable Form form) {
		if (!this.hidesAny) {
			return row.cells().stream().map(Cell::text).toList();
		}
		boolean shifted = isShifted(row);
		List<String> texts = new ArrayList<>();
		for (int column = 0; column < row.cells().size(); column++) {
			String text = row.cells().get(column).text();
			texts.add((shifted && !text.isBlank()) ? Form.HIDDEN : shown(column, text, form));
		}
		return texts;
	}

	/**
	 * Whether any cell of a row may be a secret that stands in the wrong column.
	 * @param row the row
	 * @return {@code true} when none of its cells may be repeated
	 */
	boolean hidesAll(Row row) {
		return this.hidesAny && isShifted(row);
	}

	private String shown(int column, String text, @Nullable Form form) {
		if (!isHidden(column) || text.isBlank() || Reference.of(text.strip()) != null) {
			return text;
		}
		if (form != null && form.isSecret(column)) {
			return form.shown(column, text);
		}
		return this.forms.stream()
			.filter((other) -> other.isSecret(column))
			.findFirst()
			.map((other) -> other.shown(column, text))
			.orElse(Form.HIDDEN);
	}

	/**
	 * Whether a column may hold a secret.
	 * @param column the column, counted from 0
	 * @return {@code true} when its cells are not shown as they are
	 */
	boolean isHidden(int column) {
		return column >= 0 && column < this.hidden.length && this.hidden[column];
	}

	// Its cells may stand under other headers than they were meant for.
	private static boolean isShifted(Row row) {
		return row.findings()
			.stream()
			.anyMatch((finding) -> finding.isError() && (finding.place().column() < 0 || !row.sheet().isWorkbook()));
	}

	/**
	 * What was found in a row, as it can be shown.
	 * @param row the row
	 * @param findings what was found
	 * @return the findings, none of which shows a secret
	 */
	List<Finding> of(Row row, List<Finding> findings) {
		if (!this.hidesAny) {
			return findings;
		}
		return isShifted(row) ? row.findings().stream().map((finding) -> hidden(finding, true)).toList()
				: findings.stream().map((finding) -> hidden(finding, isHidden(finding.place().column()))).toList();
	}

	private static Finding hidden(Finding finding, boolean isHidden) {
		boolean shows = isHidden && finding.place().column() >= 0 && !finding.value().isEmpty()
				&& !Objects.equals(finding.value(), Form.HIDDEN);
		return shows ? new Finding(finding.level(), finding.rule(), finding.place(), Form.HIDDEN, Form.UNREADABLE)
				: finding;
	}

}
