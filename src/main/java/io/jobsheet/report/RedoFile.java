package io.jobsheet.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.SheetHeader;
import io.jobsheet.operation.Field;
import io.jobsheet.operation.Form;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Reference;
import io.jobsheet.operation.Status;
import io.jobsheet.sheet.ColumnName;

/**
 * The {@code redo.csv}: just the rows to do again, in the user's own columns, ready to be
 * run. The operation has a column of its own, because a CSV file has no tabs.
 */
final class RedoFile implements Closeable {

	private final Columns columns;

	private final Operations operations;

	private final Report.Redo redo;

	private final int operationColumn;

	private final CsvFile csv;

	private long rows;

	RedoFile(Path file, List<SheetHeader> sheets, Operations operations, Report.Redo redo) throws IOException {
		this.operations = operations;
		this.columns = new Columns(sheets, this::meaning);
		this.redo = redo;
		this.operationColumn = this.columns.names().stream().map(ColumnName::key).toList().indexOf("operation");
		this.csv = new CsvFile(file);
		Stream<String> operation = (this.operationColumn < 0) ? Stream.of("operation") : Stream.empty();
		this.csv.write(Stream.concat(operation, this.columns.names().stream()).toArray(String[]::new));
	}

	// 'Task ID' of one tab and 'job_id' of another are one column here: run reads each
	// once.
	private String meaning(String header) {
		return this.operations.all()
			.stream()
			.flatMap((operation) -> operation.meaning(header).stream())
			.findFirst()
			.orElse(ColumnName.key(header));
	}

	/**
	 * Writes a row if it is to be done again. Rows that a resume will send are left out:
	 * nobody shall send them twice. So are those whose job misses an earlier step,
	 * because the run was not to carry it out: without that step nobody shall send them.
	 * @param result the row and what became of it
	 * @throws IOException when it cannot be written
	 */
	void write(Result result) throws IOException {
		Status status = result.outcome().status();
		boolean left = this.redo == Report.Redo.NONE || result.outcome().isLeftOut() || result.outcome().isStepLeftOut()
				|| (this.redo == Report.Redo.NOT_THOSE_OF_A_RESUME && status == Status.NOT_SENT);
		if (left || !status.isToDoAgain()) {
			return;
		}
		this.rows++;
		String[] cells = this.columns.spread(result.sheet(), result.cells());
		fillDefaults(result, cells);
		leaveSecretsOut(result, cells);
		List<String> row = new ArrayList<>(List.of(cells));
		if (this.operationColumn < 0) {
			row.add(0, result.operation());
		}
		else if (!result.operation().isEmpty()) {
			row.set(this.operationColumn, result.operation());
		}
		this.csv.write(row.toArray(String[]::new));
	}

	private void fillDefaults(Result result, String[] cells) {
		this.operations.find(result.operation()).ifPresent((operation) -> {
			for (Field field : operation.fields()) {
				int column = (field.byDefault() != null) ? column(operation, field) : -1;
				if (column >= 0 && !this.columns.has(result.sheet(), column)) {
					cells[column] = field.byDefault();
				}
			}
		});
	}

	// What the ledger does not hold any more cannot be written back.
	private void leaveSecretsOut(Result result, String[] cells) {
		this.operations.find(result.operation()).ifPresent((operation) -> {
			for (int column = 0; column < cells.length; column++) {
				if (cells[column].equals(Form.HIDDEN) || (cells[column].contains(Form.HIDDEN)
						&& operation.isSecret(this.columns.names().get(column)))) {
					cells[column] = cells[column].equals(Form.HIDDEN) ? Reference.LEFT_OUT
							: cells[column].replace('"' + Form.HIDDEN + '"', '"' + Reference.LEFT_OUT + '"');
				}
			}
		});
	}

	private int column(Operation operation, Field field) {
		for (int column = 0; column < this.columns.names().size(); column++) {
			if (operation.meaning(this.columns.names().get(column)).filter(field.name()::equals).isPresent()) {
				return column;
			}
		}
		return -1;
	}

	boolean isEmpty() {
		return this.rows == 0;
	}

	@Override
	public void close() throws IOException {
		this.csv.close();
	}

}
