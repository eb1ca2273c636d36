package io.jobsheet.cli;

import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.run.Checked;
import io.jobsheet.run.Counts;
import io.jobsheet.run.OperationHelp;
import io.jobsheet.run.Plan;
import io.jobsheet.run.PlanResult;
import io.jobsheet.run.Problem;
import io.jobsheet.run.ReadAs;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.RunSummary;
import io.jobsheet.run.UndoResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as programs read them: one object a command, times in UTC.
 */
final class Json {

	private Json() {
	}

	/**
	 * Prints an object, piece by piece because of its length.
	 * @param out where
	 * @param members its members
	 */
	static void print(PrintStream out, Map<String, ? extends @Nullable Object> members) {
		JsonMapper.shared().writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(writer(out), members);
		out.println();
	}

	private static Writer writer(PrintStream out) {
		return new Writer() {

			@Override
			public void write(char[] buffer, int offset, int length) {
				out.print(Arrays.copyOfRange(buffer, offset, offset + length));
			}

			@Override
			public void flush() {
				out.flush();
			}

			@Override
			public void close() {
				out.flush();
			}

		};
	}

	static Map<String, @Nullable Object> error(String message, int exitCode) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("error", message);
		members.put("exit_code", exitCode);
		return members;
	}

	static Map<String, @Nullable Object> result(RunResult result, int exitCode) {
		RunSummary summary = result.summary();
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("run", summary.run());
		members.put("file", summary.file().toString());
		members.put("selection", summary.selection());
		members.put("target", summary.target());
		members.put("state", summary.state());
		members.put("ending", result.ending().name());
		members.put("exit_code", exitCode);
		members.put("counts", counts(summary.counts()));
		members.put("read_as", readAs(result.readAs()));
		members.put("report", text(result.reports()));
		members.put("files", result.files());
		members.put("left_out", summary.counts().leftOut());
		members.put("ignored", result.ignored().counts());
		members.put("reason", summary.reason());
		members.put("started_at", text(summary.startedAt()));
		members.put("ended_at", text(summary.endedAt()));
		return members;
	}

	static Map<String, @Nullable Object> summary(RunSummary summary) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("run", summary.run());
		members.put("file", summary.file().toString());
		members.put("sha256", summary.fileSha256());
		members.put("operation", summary.operation());
		members.put("selection", summary.selection());
		members.put("target", summary.target());
		members.put("endpoint", summary.endpoint());
		members.put("state", summary.state());
		members.put("reason", summary.reason());
		members.put("counts", counts(summary.counts()));
		members.put("started_at", text(summary.startedAt()));
		members.put("ended_at", text(summary.endedAt()));
		return members;
	}

	/**
	 * What a run of a sheet would do.
	 * @param result the plan
	 * @param exitCode the exit code of the command
	 * @return the members of the object
	 */
	static Map<String, @Nullable Object> planned(PlanResult result, int exitCode) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("file", result.file().toString());
		members.put("exit_code", exitCode);
		members.put("reason", result.reason());
		members.put("rows", result.counts().rows());
		members.put("send", result.counts().open());
		members.put("unchanged", result.counts().unchanged());
		members.put("blocked", result.counts().blocked());
		members.put("invalid", result.counts().invalid());
		members.put("left_out", result.counts().leftOut());
		members.put("ignored", result.ignored().counts());
		Plan plan = result.plan();
		if (plan != null) {
			members.put("target", plan.target());
			members.put("endpoint", plan.endpoint());
			members.put("calls", plan.calls());
			members.put("canary", plan.canary());
			members.put("least_seconds", plan.leastTime().toMillis() / 1000.0);
			members.put("steps", plan.steps());
			members.put("notes", plan.notes());
			members.put("warnings", plan.warnings().shown());
			members.put("more_warnings", plan.warnings().more());
		}
		members.put("read_as", readAs(result.readAs()));
		members.put("report", text(result.folder()));
		members.put("files", result.files());
		return members;
	}

	/**
	 * The sheet that puts back what was there before a run.
	 * @param undo the sheet
	 * @return the members of the object
	 */
	static Map<String, @Nullable Object> undo(UndoResult undo) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("undo_of", undo.run().run());
		members.put("undo_file", (undo.rows() > 0) ? undo.file().toString() : null);
		members.put("undo_rows", undo.rows());
		members.put("undo_left_out", undo.leftOut());
		return members;
	}

	/**
	 * What a check found.
	 * @param file the sheet
	 * @param checked the numbers
	 * @param findings the findings, all or the first of them
	 * @param mapping a file for {@code --map} that could be meant, or an empty text
	 * @param exitCode the exit code of the command for this file
	 * @return the members of the object
	 */
	static Map<String, @Nullable Object> checked(Path file, Checked checked, List<Problem> findings, String mapping,
			int exitCode) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("file", file.toString());
		members.put("exit_code", exitCode);
		members.put("rows", checked.rows());
		members.put("valid", checked.valid());
		members.put("errors", checked.errors());
		members.put("warnings", checked.warnings());
		members.put("operations", checked.operations());
		members.put("notes", checked.notes());
		members.put("ignored", checked.ignored().counts());
		members.put("map", mapping.isEmpty() ? null : mapping);
		members.put("read_as", readAs(checked.readAs()));
		members.put("findings_file", text(checked.findings()));
		members.put("findings", findings.stream().map(Json::finding).toList());
		return members;
	}

	private static @Nullable Map<String, String> readAs(@Nullable ReadAs form) {
		if (form == null) {
			return null;
		}
		Map<String, String> members = new LinkedHashMap<>();
		members.put("charset", form.charset());
		members.put("separator", form.separator());
		members.put("quote", form.quote());
		return members;
	}

	private static Map<String, Object> finding(Problem problem) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("level", problem.level());
		members.put("file", problem.file());
		members.put("sheet", problem.sheet());
		members.put("line", problem.line());
		members.put("column", problem.column());
		members.put("place", problem.place());
		members.put("cell", problem.cell());
		members.put("value", problem.value());
		members.put("rule", problem.rule());
		members.put("message", problem.message());
		return members;
	}

	static Map<String, @Nullable Object> operation(OperationHelp operation) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("name", operation.name());
		members.put("title", operation.title());
		members.put("description", operation.description());
		members.put("service", operation.service());
		members.put("request", operation.request());
		members.put("items_a_call", operation.itemsACall());
		members.put("repeat", operation.repeat());
		members.put("columns", operation.columns().stream().map(Json::column).toList());
		return members;
	}

	private static Map<String, @Nullable Object> column(OperationHelp.Column column) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("name", column.name());
		members.put("type", column.type());
		members.put("required", column.required());
		members.put("required_when", column.requiredWhen());
		members.put("description", column.description());
		members.put("rule", column.rule());
		members.put("aliases", column.aliases());
		members.put("examples", column.examples());
		return members;
	}

	private static Map<String, Long> counts(Counts counts) {
		Map<String, Long> members = new LinkedHashMap<>();
		members.put("rows", counts.rows());
		members.putAll(counts.byStatus());
		return members;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

}
