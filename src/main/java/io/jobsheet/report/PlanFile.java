package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.SheetHeader;
import io.jobsheet.operation.Before;
import io.jobsheet.operation.Status;

/**
 * The {@code plan.csv}: one line for every row of the file, what a run would make of it,
 * and the user's own columns unchanged.
 */
public final class PlanFile implements AutoCloseable {

	/**
	 * The name of the file.
	 */
	public static final String NAME = "plan.csv";

	private static final List<String> COLUMNS = List.of("sheet", "line", "operation", "job_id", "decision", "message",
			"call", "before");

	private final Path folder;

	private final List<SheetHeader> sheets;

	private final Columns columns;

	private final CsvFile csv;

	/**
	 * Begins the file.
	 * @param folder its folder; it is made
	 * @param sheets the sheets of the file that is planned
	 * @throws ReportException when it cannot be written there
	 */
	public PlanFile(Path folder, List<SheetHeader> sheets) {
		this.folder = folder;
		this.sheets = sheets;
		this.columns = new Columns(sheets, (name) -> name);
		try {
			Files.createDirectories(folder);
			this.csv = new CsvFile(file().unfinished());
			this.csv.write(Stream.concat(COLUMNS.stream(), this.columns.names().stream()).toArray(String[]::new));
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	private WholeFile file() {
		return new WholeFile(this.folder.resolve(NAME));
	}

	/**
	 * Adds a row.
	 * @param result the row, with its outcome when it is not to be sent
	 * @param call the number of the call that would carry it; 0 when it is not to be sent
	 */
	public void add(Result result, long call) {
		Status status = result.outcome().status();
		boolean isToBeSent = status == Status.NOT_SENT && !result.outcome().isLeftOut();
		Stream<String> ours = Stream.of(this.sheets.get(result.sheet()).name(), Long.toString(result.line()),
				result.operation(), result.job(), isToBeSent ? "SEND" : status.name(), message(result),
				(call != 0) ? Long.toString(call) : "", Before.text(result.before()));
		try {
			this.csv.write(Stream.concat(ours, Stream.of(this.columns.spread(result.sheet(), result.cells())))
				.toArray(String[]::new));
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	private static String message(Result result) {
		String code = result.outcome().code();
		return code.isEmpty() ? result.outcome().message() : code + ": " + result.outcome().message();
	}

	/**
	 * Gives the file its name once all rows are in it.
	 */
	public void complete() {
		try {
			this.csv.close();
			file().finish();
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	private ReportException cannotWrite(IOException ex) {
		return new ReportException("The plan cannot be written to " + this.folder + " (" + FileTrouble.words(ex)
				+ "); make room or choose another folder with --reports", false, ex);
	}

	@Override
	public void close() {
		try {
			this.csv.close();
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

}
