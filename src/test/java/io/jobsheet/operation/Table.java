package io.jobsheet.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.jobsheet.cloud.Reply;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of one row made in a test, and what else the tests of operations share.
 *
 * @param columns the headers
 * @param cells the cells of its only row
 */
record Table(List<String> columns, List<Cell> cells) implements Sheet {

	static final String PROJECT = "054ba152d480d55b2f5dc0069e7ddef0";

	static final String JOB = "9a470239-2308-4bb5-a6bc-1040402fjb21";

	static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

	static final ReadRules RULES = rules(null);

	static ReadRules rules(@Nullable ZoneId zone) {
		return new ReadRules(null, zone, Set.of(), ColumnRules.NONE, CLOCK);
	}

	static Operations operations() {
		return Operations.load(Path.of("none"), ErrorCodes.load());
	}

	static Table of(List<String> columns, String... texts) {
		return new Table(columns, Arrays.stream(texts).map(Cell::text).toList());
	}

	static String findings(RowReading reading) {
		return reading.findings()
			.stream()
			.map((finding) -> "column '" + finding.place().columnName() + "': " + finding.message())
			.collect(Collectors.joining("\n"));
	}

	static Reply reply(int status, @Nullable String body) {
		return new Reply(status, Map.of(), (body != null) ? body : "", Duration.ZERO);
	}

	/**
	 * An answer as tests write it.
	 * @param answer the answer
	 * @return a line for each verdict and warning
	 */
	static String text(Answer answer) {
		StringBuilder text = new StringBuilder();
		if (answer.stop() != null) {
			text.append("stop: ").append(answer.stop()).append('\n');
		}
		answer.verdicts()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((entry) -> text.append(entry.getKey()).append(' ').append(text(entry.getValue())).append('\n'));
		answer.warnings().forEach((warning) -> text.append("warning: ").append(warning).append('\n'));
		return text.toString().strip();
	}

	private static String text(Verdict verdict) {
		if (verdict instanceof Verdict.Settled settled) {
			return text(settled.outcome());
		}
		if (verdict instanceof Verdict.Again again) {
			return "again " + again.code() + ": " + again.why();
		}
		if (verdict instanceof Verdict.Accepted accepted) {
			return ("accepted " + accepted.query() + " " + accepted.seen()).strip();
		}
		Verdict.Doubtful doubtful = (Verdict.Doubtful) verdict;
		Outcome otherwise = doubtful.otherwise();
		return "doubtful: " + doubtful.why() + ((otherwise != null) ? ", else " + text(otherwise) : "");
	}

	private static String text(Outcome outcome) {
		return outcome.status() + (outcome.code().isEmpty() ? "" : " " + outcome.code())
				+ (outcome.message().isEmpty() ? "" : ": " + outcome.message());
	}

	RowReading read(Operation operation, ReadRules rules) {
		return operation.form(this, rules).read(new Row(this, 2, this.cells, List.of()));
	}

	@Override
	public Path file() {
		return Path.of("jobs.csv");
	}

	@Override
	public String name() {
		return "jobs";
	}

	@Override
	public boolean isWorkbook() {
		return false;
	}

	@Override
	public Rows rows() {
		throw new UnsupportedOperationException();
	}

}
