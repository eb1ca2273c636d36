package io.jobsheet.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Outcome;
import io.jobsheet.report.FindingsFile;
import io.jobsheet.report.ReportException;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.SheetException;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a check finds, writes each finding down, and passes it on.
 */
final class CheckCount implements Consumer<Finding>, AutoCloseable {

	private final RunLog log;

	private @Nullable FindingsFile file;

	private final Map<Operation, Long> operations = new LinkedHashMap<>();

	private final Map<String, Long> leftOut = new TreeMap<>();

	private long rows;

	private long valid;

	private long errors;

	private long warnings;

	/**
	 * Counts nothing so far.
	 * @param log is told each finding
	 * @param folder the folder in which they are written down, or {@code null} for none
	 */
	CheckCount(RunLog log, @Nullable Path folder) {
		this.log = log;
		this.file = (folder != null) ? new FindingsFile(folder) : null;
	}

	@Override
	public void accept(Finding finding) {
		if (finding.isError()) {
			this.errors++;
		}
		else {
			this.warnings++;
		}
		write((file) -> file.add(finding));
		this.log.found(Problem.of(finding));
	}

	// What is found can be read on the screen, so that a full disk keeps nobody from it.
	private void write(Consumer<FindingsFile> work) {
		FindingsFile file = this.file;
		if (file != null) {
			try {
				work.accept(file);
			}
			catch (ReportException ex) {
				this.file = null;
				abandon(file);
				this.log.warning(String.valueOf(ex.getMessage()));
			}
		}
	}

	private static void abandon(FindingsFile file) {
		try {
			file.close();
		}
		catch (ReportException ex) {
			// It was told already that nothing can be written.
		}
	}

	/**
	 * Notes that the sheet cannot be read any further; what was found is all there is.
	 * @param problem says why
	 */
	void brokenOff(SheetException problem) {
		AtomicReference<@Nullable Path> written = new AtomicReference<>();
		write((file) -> {
			file.addRefusal(Rule.UNREADABLE_FILE, String.valueOf(problem.getMessage()));
			written.set(file.complete());
		});
		this.log.brokenOff(written.get());
	}

	void add(Intake.Entry entry) {
		this.rows++;
		this.valid += entry.isValid() ? 1 : 0;
		if (entry.leftOutBy() != null) {
			this.leftOut.merge(Outcome.leftOut(entry.leftOutBy()).message(), 1L, Long::sum);
		}
		else if (entry.operation() != null) {
			this.operations.merge(entry.operation(), 1L, Long::sum);
		}
	}

	/**
	 * Notes that the sheet has been read to its end.
	 * @param intake has read it
	 */
	void ended(Intake intake) {
		List<Sheet> sheets = intake.sheets();
		List<TakeOvers.Late> late = intake.late();
		late.forEach((row) -> accept(row.finding()));
		this.valid -= late.size();
		if (sheets.isEmpty()) {
			return;
		}
		if (this.rows == 0) {
			accept(Finding.error(Rule.NO_ROWS, new Place(sheets.get(0), 0, -1), "",
					"there are no rows below the header; nothing to do"));
		}
		else if (this.rows == leftOut()) {
			accept(Finding.error(Rule.NO_ROWS, new Place(sheets.get(0), 0, -1), "", noneLeft(this.rows)));
		}
	}

	static String noneLeft(long rows) {
		return ((rows == 1) ? "its only row is left out" : "none of its " + rows + " rows is left to be carried out")
				+ "; choose others";
	}

	private long leftOut() {
		return this.leftOut.values().stream().mapToLong(Long::longValue).sum();
	}

	long rows() {
		return this.rows;
	}

	/**
	 * How many rows are to be carried out.
	 * @return all but those that are left out
	 */
	long chosen() {
		return this.rows - leftOut();
	}

	/**
	 * What the user should know about how the sheet is understood.
	 * @param intake reads it
	 * @return sentences
	 */
	List<String> notes(Intake intake) {
		List<String> notes = new ArrayList<>(intake.notes());
		notes.addAll(Counts.leftOut(this.leftOut));
		return notes;
	}

	/**
	 * The numbers, once everything is found.
	 * @param intake has read the sheet
	 * @return the numbers, and where the findings were written down
	 */
	Checked checked(Intake intake) {
		AtomicReference<@Nullable Path> written = new AtomicReference<>();
		write((file) -> written.set(file.complete()));
		Map<String, Long> operations = new LinkedHashMap<>();
		this.operations.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().stage()))
			.forEach((entry) -> operations.put(entry.getKey().name(), entry.getValue()));
		return new Checked(this.rows, this.valid, this.errors, this.warnings, operations, notes(intake),
				intake.ignored(), intake.readAs(), written.get());
	}

	@Override
	public void close() {
		write(FindingsFile::close);
	}

}
