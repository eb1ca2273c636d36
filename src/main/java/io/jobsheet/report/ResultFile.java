package io.jobsheet.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.SheetHeader;
import io.jobsheet.operation.Before;
import io.jobsheet.operation.ErrorCodes;
import org.jspecify.annotations.Nullable;

/**
 * The {@code report.csv}: one line for every row of the file, what became of it, and the
 * user's own columns unchanged.
 */
final class ResultFile implements Closeable {

	private static final List<String> COLUMNS = List.of("sheet", "line", "operation", "job_id", "status", "error_code",
			"message", "advice", "http_status", "request_id", "attempts", "call", "sent_at", "answered_at", "before");

	private final List<SheetHeader> sheets;

	private final Columns columns;

	private final ErrorCodes codes;

	private final CsvFile csv;

	ResultFile(Path file, List<SheetHeader> sheets, ErrorCodes codes) throws IOException {
		this.sheets = sheets;
		this.columns = new Columns(sheets, (name) -> name);
		this.codes = codes;
		this.csv = new CsvFile(file);
		this.csv.write(Stream.concat(COLUMNS.stream(), this.columns.names().stream()).toArray(String[]::new));
	}

	void write(Result result) throws IOException {
		Stream<String> ours = Stream.of(this.sheets.get(result.sheet()).name(), Long.toString(result.line()),
				result.operation(), result.job(), result.outcome().status().name(), result.outcome().code(),
				result.outcome().message(), this.codes.advice(result.outcome()), number(result.httpStatus()),
				result.requestId(), number(result.attempts()), number(result.call()), time(result.sentAt()),
				time(result.answeredAt()), Before.text(result.before()));
		this.csv.write(Stream.concat(ours, Stream.of(this.columns.spread(result.sheet(), result.cells())))
			.toArray(String[]::new));
	}

	private static String number(long number) {
		return (number != 0) ? Long.toString(number) : "";
	}

	private static String time(@Nullable Instant time) {
		return (time != null) ? time.toString() : "";
	}

	@Override
	public void close() throws IOException {
		this.csv.close();
	}

}
