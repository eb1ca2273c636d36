package io.jobsheet.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.jobsheet.operation.Form;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.ReadRules;
import io.jobsheet.operation.Reference;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sheet as they can be shown and kept: without the secrets that any
 * operation would read from them, or that stand under a header that was meant for one.
 */
final class ShownCells {

	private static final String WITHOUT_HEADER = "the cell stands in a column without a header; write a header above it, "
			+ "or clear the cell";

	private final List<Form> forms;

	private final BitSet hidden = new BitSet();

	private final BitSet ignored = new BitSet();

	private final boolean hidesAny;

	ShownCells(Sheet sheet, Operations operations, ReadRules rules) {
		this.forms = operations.all()
			.stream()
			.filter((operation) -> operation.holdsSecret())
			.map((operation) -> operation.form(sheet, rules))
			.toList();
		for (int column = 0; column < sheet.columns().size(); column++) {
			int number = column;
			this.ignored.set(column, rules.columns().isIgnored(sheet.columns().get(column)));
			this.hidden.set(column,
					this.forms.stream().anyMatch((form) -> form.isSecret(number) || form.looksSecret(number)));
		}
		this.hidesAny = !this.hidden.isEmpty();
	}

	/**
	 * The texts of a row.
	 * @param row the row
	 * @param form how it is read, or {@code null} when nobody knows
	 * @param findings what was found in it
	 * @return its cells from left to right, with stars in place of secrets, and of what
	 * may be one in the wrong cell
	 */
	List<String> of(Row row, @Nullable Form form, List<Finding> findings) {
		if (!this.hidesAny) {
			return row.cells().stream().map(Cell::text).toList();
		}
		boolean shifted = isShifted(row);
		Set<Integer> refused = shifted ? Set.of() : refused(row, findings);
		List<String> texts = new ArrayList<>();
		for (int column = 0; column < row.cells().size(); column++) {
			String text = row.cells().get(column).text();
			boolean isOther = shifted || (refused.contains(column) && !isHidden(column));
			texts.add((isOther && !text.isBlank()) ? Form.HIDDEN : shown(column, text, form));
		}
		return texts;
	}

	// A secret may have changed places with the value of such a cell.
	private Set<Integer> refused(Row row, List<Finding> findings) {
		Set<Integer> refused = new HashSet<>();
		findings.stream().filter(Finding::isError).map((finding) -> finding.place().column()).forEach(refused::add);
		return (refused.isEmpty() || !holdsSecret(row)) ? Set.of() : refused;
	}

	/**
	 * Whether a row holds a secret itself, and not only where one is kept.
	 * @param row the row
	 * @return {@code true} when a cell that is refused may be a secret too, because the
	 * two have changed places
	 */
	boolean holdsSecret(Row row) {
		return this.hidden.stream().anyMatch((column) -> {
			String text = row.cell(column).text();
			return !text.isBlank() && !text.strip().equals(Reference.LEFT_OUT)
					&& !shown(column, text, null).equals(text);
		});
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
		return column >= 0 && this.hidden.get(column);
	}

	// Its cells may stand under other headers than they were meant for.
	private boolean isShifted(Row row) {
		return row.findings().stream().anyMatch((finding) -> finding.isError() && isOfLine(finding));
	}

	private boolean isOfLine(Finding finding) {
		int column = finding.place().column();
		return column < 0 || (!this.ignored.get(column)
				&& (finding.rule() == Rule.MISSING_HEADER || !finding.place().sheet().isWorkbook()));
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
		if (!shows) {
			return finding;
		}
		return new Finding(finding.level(), finding.rule(), finding.place(), Form.HIDDEN,
				(finding.rule() == Rule.MISSING_HEADER) ? WITHOUT_HEADER : Form.UNREADABLE);
	}

}
