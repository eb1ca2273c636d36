package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.ledger.DoneItem;
import io.jobsheet.ledger.Result;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.SheetHeader;
import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report of a run, written row by row into files that take their names only when they
 * are complete and their numbers add up.
 */
public final class Report implements AutoCloseable {

	/**
	 * Which rows are to be done again.
	 */
	public enum Redo {

		/** All that did not get what they asked for. */
		ALL,
		/** Not those that a resume will send. */
		NOT_THOSE_OF_A_RESUME,
		/** None: the sheet itself is to be corrected and run. */
		NONE

	}

	private static final String UNDO = "undo.csv";

	private static final List<String> FILES = List.of("report.csv", "redo.csv", UNDO, "report.json");

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private final Path folder;

	private final boolean json;

	private final @Nullable ResultFile results;

	private final @Nullable RedoFile redo;

	private final Operations operations;

	private UndoSheet undo = new UndoSheet(0, 0);

	private final Map<Status, Long> written = new EnumMap<>(Status.class);

	/**
	 * Begins a report.
	 * @param folder the folder of its files; it is made
	 * @param formats the formats wanted
	 * @param sheets the sheets of the run's file
	 * @param operations what can be done
	 * @param codes what error codes mean
	 * @param redo which rows are to be done again
	 * @throws ReportException when it cannot be written there
	 */
	public Report(Path folder, Set<String> formats, List<SheetHeader> sheets, Operations operations, ErrorCodes codes,
			Redo redo) {
		this.folder = folder;
		this.operations = operations;
		this.json = formats.contains("json");
		try {
			Files.createDirectories(folder);
			discardUnfinished();
			boolean csv = formats.contains("csv");
			this.results = csv ? new ResultFile(file("report.csv").unfinished(), sheets, codes) : null;
			this.redo = csv ? new RedoFile(file("redo.csv").unfinished(), sheets, operations, redo) : null;
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	/**
	 * Makes sure that reports can be written, before there is anything to report.
	 * @param reports the folder of the reports' folders; it is made
	 * @throws ReportException when they cannot
	 */
	public static void require(Path reports) {
		WholeFile probe = new WholeFile(reports.resolve(".probe"));
		try {
			Files.createDirectories(reports);
			Files.writeString(probe.unfinished(), "");
			probe.discard();
		}
		catch (IOException ex) {
			throw cannotWrite(reports, ex);
		}
	}

	/**
	 * The name of a run's report folder.
	 * @param run the run
	 * @return {@code 17-jobs}
	 */
	public static String folderName(Run run) {
		return run.id() + "-" + baseName(run.fileName());
	}

	/**
	 * A file's name without its ending.
	 * @param file the file's name
	 * @return {@code jobs} of {@code jobs.xlsx}
	 */
	public static String baseName(String file) {
		int dot = file.lastIndexOf('.');
		return (dot > 0) ? file.substring(0, dot) : file;
	}

	/**
	 * Adds a row.
	 * @param result the row and what became of it
	 * @throws ReportException when it cannot be written
	 */
	public void add(Result result) {
		this.written.merge(result.outcome().status(), 1L, Long::sum);
		try {
			if (this.results != null) {
				this.results.write(result);
			}
			if (this.redo != null) {
				this.redo.write(result);
			}
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	/**
	 * Adds the sheet that puts back what was there before, where there is something to
	 * put back.
	 * @param names the operations that were carried out
	 * @param items the items that were carried out, in the order in which they are to be
	 * put back
	 * @throws ReportException when it cannot be written
	 */
	public void undo(List<String> names, Iterable<DoneItem> items) {
		try {
			this.undo = UndoSheet.write(this.folder.resolve(UNDO), this.operations, names, items);
			if (this.results == null) {
				Files.deleteIfExists(this.folder.resolve(UNDO));
			}
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	/**
	 * Completes the report: checks that every row of the file is in it exactly once, and
	 * gives the files their names.
	 * @param facts what it says about its run
	 * @param totals what the ledger says became of the rows
	 * @return the names of the files
	 * @throws ReportException when the numbers do not add up, or a file cannot be written
	 */
	public List<String> complete(Facts facts, Totals totals) {
		checkConservation(facts.run(), totals);
		try {
			closeFiles();
			List<String> files = new ArrayList<>();
			if (this.results != null && this.redo != null) {
				files.add(finish("report.csv"));
				if (this.redo.isEmpty()) {
					file("redo.csv").delete();
				}
				else {
					files.add(finish("redo.csv"));
				}
				if (this.undo.rows() > 0) {
					files.add(UNDO);
				}
			}
			if (!files.contains("report.csv")) {
				file("report.csv").delete();
				file("redo.csv").delete();
			}
			if (!this.json) {
				file("report.json").delete();
			}
			else {
				Files.writeString(file("report.json").unfinished(),
						JSON.writeValueAsString(json(facts, totals, this.undo)) + "\n");
				files.add(finish("report.json"));
			}
			return files;
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	private void checkConservation(Run run, Totals totals) {
		Totals counted = new Totals(totals.rows(), this.written);
		if (!totals.isConserved() || !counted.byStatus().equals(totals.byStatus())
				|| (run.isLoaded() && run.rows() != totals.rows())) {
			throw new ReportException(
					"The rows do not add up: the file has " + run.rows() + " rows, the ledger " + totals
							+ ", the report " + this.written + ". No report is written; please report this defect.",
					true, null);
		}
	}

	private static ObjectNode json(Facts facts, Totals totals, UndoSheet undo) {
		Run run = facts.run();
		ObjectNode json = JSON.createObjectNode();
		json.put("run", run.id());
		json.put("file", run.file().toString());
		json.put("file_sha256", run.fileSha256());
		json.put("operation", run.operation());
		json.put("selection", run.selection());
		json.put("target", run.target());
		json.put("endpoint", run.endpoint());
		json.put("jobsheet_version", run.version());
		json.put("ending", facts.ending());
		json.put("reason", facts.reason());
		json.put("resumable", facts.resumable());
		json.put("started_at", run.startedAt().toString());
		json.put("written_at", facts.writtenAt().toString());
		ObjectNode rows = json.putObject("totals");
		rows.put("rows", totals.rows());
		for (Status status : Status.values()) {
			rows.put(status.name(), totals.of(status));
		}
		ObjectNode leftOut = json.putObject("left_out");
		totals.leftOut().forEach(leftOut::put);
		ObjectNode ignored = json.putObject("ignored");
		facts.ignored().forEach(ignored::put);
		json.putObject("undo").put("rows", undo.rows()).put("left_out", undo.leftOut());
		ObjectNode settings = json.putObject("settings");
		facts.settings()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((setting) -> settings.put(setting.getKey(), setting.getValue()));
		return json;
	}

	private WholeFile file(String name) {
		return new WholeFile(this.folder.resolve(name));
	}

	private String finish(String name) throws IOException {
		file(name).finish();
		return name;
	}

	private ReportException cannotWrite(IOException ex) {
		return cannotWrite(this.folder, ex);
	}

	private static ReportException cannotWrite(Path folder, IOException ex) {
		return new ReportException(
				"The report cannot be written to " + folder + " (" + FileTrouble.words(ex)
						+ "); make room or choose another folder with --reports, then give the same command again",
				false, ex);
	}

	@Override
	public void close() {
		try {
			try {
				closeFiles();
			}
			finally {
				discardUnfinished();
			}
		}
		catch (IOException ex) {
			throw cannotWrite(ex);
		}
	}

	private void discardUnfinished() throws IOException {
		for (String file : FILES) {
			file(file).discard();
		}
	}

	private void closeFiles() throws IOException {
		if (this.results != null) {
			this.results.close();
		}
		if (this.redo != null) {
			this.redo.close();
		}
	}

}
