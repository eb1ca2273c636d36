package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.jobsheet.run.Checked;
import io.jobsheet.run.MappingDraft;
import io.jobsheet.run.Plan;
import io.jobsheet.run.Problem;
import io.jobsheet.run.Progress;
import io.jobsheet.run.RunLog;
import io.jobsheet.run.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what happens.
 */
final class ConsoleLog implements RunLog {

	private static final int MOST_FINDINGS = 100;

	private final Screen screen;

	private final Function<RunResult, Optional<String>> next;

	private final Set<String> told = new HashSet<>();

	private @Nullable MappingDraft draft;

	private final RepeatedWarnings warnings = new RepeatedWarnings();

	private long errors;

	private boolean sends;

	/**
	 * A log for people.
	 * @param screen where they read
	 * @param next finds the command to type after a run
	 */
	ConsoleLog(Screen screen, Function<RunResult, Optional<String>> next) {
		this.screen = screen;
		this.next = next;
	}

	@Override
	public void found(Problem problem) {
		if (!problem.isError()) {
			this.warnings.add(problem);
		}
		else if (++this.errors <= MOST_FINDINGS) {
			this.screen.found(true, problem.toString());
		}
	}

	@Override
	public void checked(Checked checked) {
		tellWarnings();
		checked.operations().forEach((operation, rows) -> this.screen.say("  " + operation + ": " + rows(rows)));
		checked.ignored()
			.strange()
			.stream()
			.filter(this.told::add)
			.forEach((note) -> this.screen.conclude("note: " + note));
		notes(checked.notes());
		tellWhereAllAre(checked.findings());
		this.screen.conclude("Checked " + rows(checked.rows()) + ": " + Numbers.of(checked.valid()) + " can be sent, "
				+ Numbers.of(checked.errors(), "error") + ", " + Numbers.of(checked.warnings(), "warning"));
	}

	@Override
	public void brokenOff(@Nullable Path findings) {
		tellWarnings();
		tellWhereAllAre(findings);
	}

	private void tellWarnings() {
		long shown = Math.min(this.errors, MOST_FINDINGS);
		this.warnings.lines()
			.stream()
			.limit(MOST_FINDINGS - shown)
			.forEach((warning) -> this.screen.found(false, warning));
		long more = this.errors + this.warnings.lines().size() - MOST_FINDINGS;
		if (more > 0) {
			this.screen.conclude("… and " + Numbers.of(more) + " more");
		}
	}

	private void tellWhereAllAre(@Nullable Path findings) {
		if (findings != null) {
			this.screen.conclude("All findings: " + findings);
		}
	}

	@Override
	public void suggested(MappingDraft draft) {
		this.screen
			.say("Some headers may be meant for columns of an operation. A file for --map would say so; look at every "
					+ "line of it:");
		this.screen.say("");
		draft.yaml().forEach(this.screen::say);
		this.screen.say("");
		this.draft = draft;
	}

	/**
	 * Whether a mapping was suggested.
	 * @return {@code false} when there is none that could be meant
	 */
	boolean hasSuggested() {
		return this.draft != null;
	}

	@Override
	public void begun(long run, boolean resumed, long toSettle) {
		this.screen.tell("Run " + run + (resumed ? " goes on" : " begins"));
		if (toSettle > 0) {
			this.screen.tell(Numbers.of(toSettle, "call") + " sent before, of which no reply is known: "
					+ "what became of them is found out first");
		}
	}

	@Override
	public void reading(long rows) {
		this.screen.tell("Reading the state of the jobs of " + rows(rows));
	}

	@Override
	public void planned(Plan plan) {
		warnings(plan.warnings());
		this.screen.say("");
		this.screen.say("Plan of " + plan.file() + " to " + plan.target() + " (" + plan.endpoint() + ")");
		table(plan).lines().forEach(this.screen::say);
		long leftOut = plan.rows() - plan.items() - plan.settled();
		this.screen.say(rows(plan.rows()) + ": " + Numbers.of(plan.items()) + " to send, " + Numbers.of(plan.settled())
				+ " settled already" + ((leftOut > 0) ? ", " + Numbers.of(leftOut) + " left out" : "")
				+ "; this takes at least " + Numbers.of(plan.leastTime()));
		if (plan.canary() > 0) {
			this.screen.say("Canary: " + rows(plan.canary())
					+ " first, each in a call of its own; the others follow only if all of these end DONE");
		}
		notes(plan.notes());
		this.screen.say("");
	}

	private void warnings(Plan.Warnings warnings) {
		warnings.shown().forEach(this.screen::warn);
		if (warnings.more() > 0) {
			this.screen.warn("… and " + Numbers.of(warnings.more()) + " more");
		}
	}

	private static Table table(Plan plan) {
		boolean all = plan.steps().stream().allMatch((step) -> step.unchanged() + step.blocked() == 0);
		Table table = all ? new Table("stage", "operation", "rows", "calls", "what it does")
				: new Table("stage", "operation", "rows", "calls", "unchanged", "blocked", "what it does");
		for (Plan.Step step : plan.steps()) {
			List<String> cells = new ArrayList<>(
					List.of(step.stage(), step.operation(), Numbers.of(step.items()), Numbers.of(step.calls())));
			if (!all) {
				cells.addAll(List.of(Numbers.of(step.unchanged()), Numbers.of(step.blocked())));
			}
			cells.add(step.title());
			table.add(cells.toArray(String[]::new));
		}
		return table;
	}

	@Override
	public void canaryBegins(long rows) {
		this.screen.tell("Canary: " + rows(rows) + " first");
	}

	@Override
	public void canaryEnded(long rows) {
		this.screen.tell("Canary: " + rows(rows) + ", all DONE, going on");
	}

	@Override
	public void sending(String operation, long blocked) {
		this.sends = true;
		this.screen
			.tell("Sending " + operation + ((blocked > 0) ? " (" + rows(blocked) + " blocked by earlier steps)" : ""));
	}

	@Override
	public void progress(Progress progress) {
		this.screen.progress(progress);
	}

	@Override
	public void warning(String message) {
		this.screen.warn(message);
	}

	@Override
	public void stopping(String reason) {
		if (!this.sends) {
			return;
		}
		this.screen.warn(Sentence.of(reason) + " Calls in flight are finished and recorded first.");
	}

	@Override
	public void reported(Path folder, List<String> files) {
	}

	@Override
	public void ended(RunResult result) {
		Summary summary = new Summary(result);
		summary.lines().forEach(this.screen::say);
		this.screen.conclude(summary.lastLine(this.next.apply(result)));
	}

	private void notes(List<String> notes) {
		notes.stream().filter(this.told::add).forEach((note) -> this.screen.say("note: " + note));
	}

	private static String rows(long rows) {
		return Numbers.of(rows, "row");
	}

}
