package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.ledger.DoneItem;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Undo;

/**
 * A sheet that puts back what was there before a run, ready to be run itself.
 *
 * @param rows how many rows it has; there is no file when it has none
 * @param leftOut how many rows are left out, because it is not known what was there
 * before
 */
public record UndoSheet(long rows, long leftOut) {

	/**
	 * Writes the sheet, or deletes an older one when there is nothing to put back.
	 * @param file the file
	 * @param operations what can be done
	 * @param names the operations that were carried out
	 * @param items the items that were carried out, in the order in which they are to be
	 * put back
	 * @return what is in it
	 * @throws IOException when it cannot be written
	 */
	static UndoSheet write(Path file, Operations operations, List<String> names, Iterable<DoneItem> items)
			throws IOException {
		WholeFile sheet = new WholeFile(file);
		List<String> columns = columns(operations, names);
		long rows = 0;
		long leftOut = 0;
		try (CsvFile csv = new CsvFile(sheet.unfinished())) {
			csv.write(columns.toArray(String[]::new));
			for (DoneItem item : items) {
				Map<String, String> row = operations.get(item.operation())
					.undo()
					.map((undo) -> undo.row(item.item().part(), item.before()))
					.orElse(Map.of());
				if (row.isEmpty()) {
					leftOut++;
					continue;
				}
				rows++;
				csv.write(cells(columns, item.operation(), row));
			}
		}
		if (rows > 0) {
			sheet.finish();
		}
		else {
			sheet.delete();
		}
		return new UndoSheet(rows, leftOut);
	}

	private static List<String> columns(Operations operations, List<String> names) {
		Set<String> columns = new LinkedHashSet<>(List.of("operation"));
		names.forEach((name) -> operations.get(name).undo().map(Undo::columns).ifPresent(columns::addAll));
		return List.copyOf(columns);
	}

	private static String[] cells(List<String> columns, String operation, Map<String, String> row) {
		List<String> cells = new ArrayList<>(List.of(operation));
		columns.stream().skip(1).forEach((column) -> cells.add(row.getOrDefault(column, "")));
		return cells.toArray(String[]::new);
	}

	/**
	 * Writes the sheet of a run into a folder of its own choice.
	 * @param file the file; its folder is made
	 * @param operations what can be done
	 * @param names the operations that were carried out
	 * @param items the items that were carried out, in the order in which they are to be
	 * put back
	 * @return what is in it
	 * @throws ReportException when it cannot be written
	 */
	public static UndoSheet writeTo(Path file, Operations operations, List<String> names, Iterable<DoneItem> items) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			return write(file, operations, names, items);
		}
		catch (IOException ex) {
			throw new ReportException("The sheet cannot be written to " + file + " (" + FileTrouble.words(ex)
					+ "); make room or choose another folder with --reports", false, ex);
		}
	}

	/**
	 * Says what is left out.
	 * @return a sentence, or an empty text when nothing is
	 */
	public String sentence() {
		return (this.leftOut == 0) ? "" : this.leftOut + ((this.leftOut == 1) ? " row" : " rows")
				+ " cannot be put back, because it is not known what was there before";
	}

}
