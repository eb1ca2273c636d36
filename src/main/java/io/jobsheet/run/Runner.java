package io.jobsheet.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Run;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.OperationException;
import io.jobsheet.operation.Operations;
import io.jobsheet.report.ReportException;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.SheetException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Everything jobsheet can do, for the command line and whoever else asks.
 */
public final class Runner implements AutoCloseable {

	private static final Duration GLANCE = Duration.ofMillis(200);

	private static final int GLANCES = 25;

	private static final int MOST_OF_SELECTION = 200;

	private final Workplace workplace;

	private final InstantSource clock = Clock.systemUTC();

	private final ErrorCodes codes;

	private final Operations operations;

	private @Nullable Application application;

	private @Nullable Memory memory;

	private @Nullable Memory records;

	private volatile StopSignal stop = new StopSignal();

	private Runner(Workplace workplace) {
		this.workplace = workplace;
		this.codes = ErrorCodes.load();
		Path config = workplace.config();
		this.operations = Operations.load((config != null) ? config.resolve("operations") : null, this.codes);
	}

	/**
	 * Opens a workplace and reads its operations. The settings are read, the database is
	 * opened and the home folder claimed only when a method needs them.
	 * @param workplace where memory and settings are
	 * @return the runner, to be closed by the caller
	 * @throws RunException when an operation cannot be used
	 */
	public static Runner open(Workplace workplace) {
		try {
			return new Runner(workplace);
		}
		catch (OperationException ex) {
			throw RunException.usage(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Reads and checks every row of a sheet; sends nothing and remembers nothing.
	 * @param request the sheet
	 * @param log is told what is found, and {@link RunLog#checked} at the end
	 * @param rows receives each row that is for a known operation
	 * @return what was found, in numbers
	 * @throws RunException when the file cannot be read as a spreadsheet
	 */
	public Checked check(SheetRequest request, RunLog log, Consumer<CheckedRow> rows) {
		return check(request, new CheckCount(log, null), log, rows);
	}

	/**
	 * Reads and checks every row of a sheet; sends nothing, and writes down what is
	 * found.
	 * @param request the sheet
	 * @param folder the folder in which {@code findings.csv} is written; it is made when
	 * there are findings
	 * @param log is told what is found, and {@link RunLog#checked} at the end
	 * @return what was found, in numbers
	 * @throws RunException when the file cannot be read as a spreadsheet
	 */
	public Checked check(SheetRequest request, Path folder, RunLog log) {
		return check(request, new CheckCount(log, folder), log, (row) -> {
		});
	}

	private Checked check(SheetRequest request, CheckCount count, RunLog log, Consumer<CheckedRow> rows) {
		try (count) {
			return checked(request, count, log, rows);
		}
	}

	private Checked checked(SheetRequest request, CheckCount count, RunLog log, Consumer<CheckedRow> rows) {
		try (Intake intake = intake(request, count)) {
			if (intake.headers().areGood()) {
				for (Intake.Entry entry = intake.next(); entry != null; entry = intake.next()) {
					count.add(entry);
					entry.checked().ifPresent(rows);
				}
				count.ended(intake);
			}
			Checked checked = count.checked(intake);
			log.checked(checked);
			if (intake.headers().draft().isUseful()) {
				log.suggested(intake.headers().draft());
			}
			return checked;
		}
		catch (SheetException ex) {
			count.brokenOff(ex);
			throw RunException.of(ex);
		}
	}

	private Intake intake(SheetRequest request, CheckCount count) {
		if (request.operation() != null && this.operations.find(request.operation()).isEmpty()) {
			throw RunException.usage("--operation: " + this.operations.unknown(request.operation()));
		}
		request.mapping().require(this.operations);
		Identity.requireFile(request.file());
		return new Intake(request, this.operations, this.clock, count);
	}

	/**
	 * Carries out a sheet, or goes on with it when it was begun before.
	 * @param request the sheet
	 * @param options how
	 * @param log is told everything
	 * @return how it ended
	 * @throws RunException when it could not begin, or could not go on
	 */
	public RunResult run(SheetRequest request, RunOptions options, RunLog log) {
		Needs needs = needs(request);
		Target target = target(options.target(), needs.services(), options);
		Identity identity = Identity.of(Identity.sha256(request.file()), needs.operations(), target.name());
		Memory memory = memory();
		memory.lock(identity.value());
		Run before = before(memory, identity, request).orElse(null);
		if (before != null && before.state() == Run.State.ENDED && !options.again()) {
			throw RunException.refused(request.shown() + " was already carried out on "
					+ before.startedAt().truncatedTo(ChronoUnit.SECONDS) + " as run " + before.id()
					+ "; --again carries it out a second time", null);
		}
		boolean resumed = before != null && before.state() == Run.State.OPEN;
		if (!resumed) {
			requireSameService(memory, identity, target, options);
		}
		Run earlier = request.fromInput() ? null : memory.runs().latest(request.origin()).orElse(null);
		Run run = (before != null && resumed) ? before : memory.runs().begin(begun(request, identity, target));
		if (!resumed && earlier != null && !earlier.fileSha256().equals(identity.fileSha256())) {
			log.warning(memory.history().changed(earlier, run.id()));
		}
		if (run.isLoaded() && request.isHowToRead()) {
			log.warning("the rows of run " + run.id() + " were read when it began, on " + run.startedAt()
					+ "; what is said now about how to read the sheet changes nothing");
		}
		return carryOut(run, run.isLoaded() ? null : request, options, target, log, resumed).with(needs.readAs());
	}

	// What was done there would count as done here.
	private void requireSameService(Memory memory, Identity identity, Target target, RunOptions options) {
		Terms terms = Terms.of(target, options, "", version(), this.operations.fingerprints());
		memory.runs()
			.of(identity.value())
			.stream()
			.filter((run) -> !memory.calls().isUntouched(run.id()))
			.findFirst()
			.ifPresent((run) -> {
				String elsewhere = terms.elsewhere(terms(memory, run));
				if (!elsewhere.isEmpty() && !options.resumption().moved()) {
					throw RunException.usage("run " + run.id() + " of this file was sent to another service: "
							+ elsewhere
							+ ". What was done there would count as done here, so nothing was sent. Put the setting of"
							+ " target '" + run.target() + "' back, or give the new service a target of its own, or"
							+ " say --moved if it is the same service");
				}
			});
	}

	private static Terms terms(Memory memory, Run run) {
		return memory.runs().settings(run.id()).map(Terms::parse).orElseGet(() -> Terms.of(run));
	}

	private static String shortened(String selection) {
		return (selection.length() <= MOST_OF_SELECTION) ? selection
				: selection.substring(0, MOST_OF_SELECTION - 1) + "…";
	}

	private static Optional<Run> before(Memory memory, Identity identity, SheetRequest request) {
		String selection = request.choice().toString();
		for (Run run : memory.runs().of(identity.value())) {
			if (run.state() == Run.State.OPEN && memory.calls().isUntouched(run.id())) {
				memory.runs().end(run.id(), Run.State.REFUSED, "nothing was sent, and the sheet was begun anew");
			}
			else if (run.state() == Run.State.OPEN && !run.selection().equals(selection)) {
				throw RunException.refused(request.shown() + ": run " + run.id() + " of this file, with "
						+ (run.selection().isEmpty() ? "all of its rows" : "'" + shortened(run.selection()) + "'")
						+ ", is not at its end, so nothing was sent now. Bring it there with 'jobsheet resume "
						+ run.id() + "', then give the same command again", null);
			}
		}
		return memory.runs()
			.of(identity.value())
			.stream()
			.filter((run) -> run.selection().equals(selection))
			.findFirst();
	}

	/**
	 * Says what a run of a sheet would do, row by row; nothing is changed at the service.
	 * The workplace has to be one that nobody runs anything in.
	 * @param request the sheet
	 * @param folder the folder in which its rows are written; it is made if need be
	 * @param options how it would be run
	 * @param log is told everything
	 * @return the plan
	 * @throws RunException when there can be no plan
	 */
	public PlanResult plan(SheetRequest request, Path folder, RunOptions options, RunLog log) {
		Needs needs = needs(request);
		Target target = target(options.target(), needs.services(), options);
		Identity identity = Identity.of(Identity.sha256(request.file()), needs.operations(), target.name());
		memory().lock(identity.value());
		Run run = memory().runs().begin(begun(request, identity, target));
		RunLog serial = new SerialRunLog(log);
		this.stop.onStop(serial::stopping);
		return new Execution(memory(),
				new Assignment(run, request, options, target, serial, this.stop, false, memory().lock()))
			.plan(request, folder)
			.with(needs.readAs());
	}

	private Run begun(SheetRequest request, Identity identity, Target target) {
		String asked = (request.operation() != null) ? this.operations.get(request.operation()).name() : "";
		return new Run(0, identity.value(), request.origin(), identity.fileSha256(), asked, request.choice().toString(),
				target.name(), target.endpoint().toString(), version(), Run.State.OPEN, -1, false, "",
				this.clock.instant(), null);
	}

	private Needs needs(SheetRequest request) {
		try (Intake intake = intake(request, new CheckCount(new SilentRunLog(), null))) {
			return new Needs(intake.headers().operations(), intake.services(), intake.readAs());
		}
		catch (SheetException ex) {
			throw RunException.of(ex);
		}
	}

	private Target target(@Nullable String name, Set<String> services, RunOptions options) {
		Application application = application();
		Target target = RunSettings.of(application.environment()).target(name, services, application::ssl);
		return target.at((options.rate() != null) ? options.rate() : target.requestsPerSecond(),
				(options.inFlight() != null) ? options.inFlight() : target.inFlight());
	}

	private RunResult carryOut(Run run, @Nullable SheetRequest request, RunOptions options, Target target, RunLog log,
			boolean resumed) {
		RunLog serial = new SerialRunLog(log);
		Terms terms = Terms.of(target, options, run.selection(), version(), this.operations.fingerprints());
		if (resumed) {
			compare(run, terms, options, serial);
			memory().leases().keep(run);
		}
		memory().runs().remember(run.id(), target.endpoint().toString(), terms.json());
		StopSignal stop = this.stop;
		stop.onStop(serial::stopping);
		stop.onStop((reason) -> options.confirmation().takeBack());
		try {
			return new Execution(memory(),
					new Assignment(run, request, options, target, serial, stop, resumed, memory().lock()))
				.carryOut();
		}
		finally {
			memory().unlock();
			this.stop = new StopSignal();
		}
	}

	private void compare(Run run, Terms terms, RunOptions options, RunLog log) {
		Terms before = terms(memory(), run);
		String elsewhere = terms.elsewhere(before);
		boolean isBegun = run.planned() || !memory().calls().isUntouched(run.id());
		if (!elsewhere.isEmpty() && isBegun && !options.resumption().moved()) {
			throw RunException.usage("run " + run.id() + " began with another service: " + elsewhere + ". What was done"
					+ " there would be done again here, so nothing was sent. Put the setting of target '" + run.target()
					+ "' back, or say --moved if it is the same service");
		}
		List<String> open = memory().ledger().openOperations(run.id());
		open.stream()
			.filter((name) -> !this.operations.fingerprints().containsKey(name))
			.findFirst()
			.ifPresent((name) -> {
				throw RunException.usage("run " + run.id() + " has rows of the operation '" + name
						+ "', which is not there any more; nothing was sent. Put its folder back into config/operations");
			});
		terms.differences(before, open).forEach((difference) -> log.warning("run " + run.id() + ": " + difference));
	}

	/**
	 * Goes on with a run that was stopped or crashed.
	 * @param number its number, or {@code null} for the latest that is not at its end
	 * @param options how; the target is the run's own
	 * @param log is told everything
	 * @return how it ended
	 * @throws RunException when there is no such run or it is at its end
	 */
	public RunResult resume(@Nullable Long number, RunOptions options, RunLog log) {
		Memory memory = memory();
		Run run = ((number != null) ? memory.runs().find(number) : memory.runs().latestOpen()).orElseThrow(
				() -> RunException.usage((number != null) ? "there is no run " + number + "; 'jobsheet runs' lists them"
						: "there is no run to resume; 'jobsheet runs' lists them"));
		memory.lock(run.identity());
		run = memory.runs().find(run.id()).orElseThrow();
		if (run.state() != Run.State.OPEN) {
			throw RunException.usage("run " + run.id() + " (" + run.fileName() + ") is at its end ("
					+ run.state().name().toLowerCase(Locale.ROOT) + "); there is nothing to resume");
		}
		if (!run.isLoaded()) {
			throw RunException
				.usage("run " + run.id() + " was interrupted while its sheet was read, and nothing was sent. Begin it"
						+ " again: give the command again that began it, with all of its options, for "
						+ (run.file().isAbsolute() ? "'" + run.file() + "'" : "the same rows through standard input")
						+ " on target '" + run.target() + "'"
						+ (run.operation().isEmpty() ? "" : ", --operation " + run.operation())
						+ (run.selection().isEmpty() ? "" : ", only the rows of '" + shortened(run.selection()) + "'"));
		}
		return carryOut(run, null, options, target(run.target(), Set.of(), options), log, true);
	}

	/**
	 * Asks a run that this runner carries out to stop: calls in flight are finished and
	 * recorded, the report is written. May be called from any thread, at any time.
	 * @param reason why, as a sentence
	 */
	public void stop(String reason) {
		this.stop.stop(reason);
	}

	/**
	 * Asks the process that carries out a run to stop, whichever it is.
	 * @param number the run's number
	 * @param wait whether to wait until it has stopped
	 * @param asked is told which process was asked
	 * @return the run as it stands then
	 * @throws RunException when there is no such run, or no process carries it out
	 */
	public RunSummary stop(long number, boolean wait, Consumer<String> asked) {
		Remote remote = remote(number).orElseThrow(() -> notCarriedOut(number));
		remote.askToStop();
		asked.accept(remote.carrier());
		try {
			return (wait && isAwaited(remote)) ? afterwards(number) : remote.summary();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return remote.summary();
		}
		catch (DataAccessException ex) {
			throw Database.isTrouble(ex) ? application().database().unusable(ex) : ex;
		}
	}

	private boolean isAwaited(Remote remote) throws InterruptedException {
		while (remote.isCarriedOut()) {
			if (!this.stop.sleep(GLANCE)) {
				return false;
			}
		}
		return true;
	}

	// For a moment the folder may still be held, or be looked into by others.
	private RunSummary afterwards(long number) throws InterruptedException {
		for (int glance = 1; glance < GLANCES; glance++) {
			try {
				return find(number).orElseThrow();
			}
			catch (HomeInUseException ex) {
				if (!this.stop.sleep(GLANCE)) {
					break;
				}
			}
		}
		return find(number).orElseThrow();
	}

	private Optional<Remote> remote(long number) {
		return isShared() ? RemoteRow.find(records(), number) : RemoteProcess.find(this.workplace.home(), number);
	}

	private RunException notCarriedOut(long number) {
		return RunException.usage(find(number)
			.map((run) -> "run " + number + " (" + run.file().getFileName() + ") "
					+ (run.state().equals("stopped")
							? "is not being carried out; 'jobsheet resume " + number + "' goes on with it"
							: "is at its end (" + run.state() + "); there is nothing to stop"))
			.orElse("there is no run " + number + "; 'jobsheet runs' lists them"));
	}

	/**
	 * The latest runs. While another process holds the home folder of H2, only its run is
	 * shown, as that process last described it.
	 * @param most how many at the most
	 * @return the runs, the latest first
	 */
	public List<RunSummary> runs(int most) {
		return held().map(List::of).orElseGet(() -> records().atOnce((memory) -> memory.history().latest(most)));
	}

	/**
	 * A run of the history.
	 * @param run its number
	 * @return the run, if there is one
	 */
	public Optional<RunSummary> find(long run) {
		return held().filter((summary) -> summary.run() == run)
			.or(() -> records().atOnce((memory) -> memory.history().find(run)));
	}

	private Optional<RunSummary> held() {
		if (this.memory != null || isShared()) {
			return Optional.empty();
		}
		Home home = Home.claim(this.workplace.home());
		if (home != null) {
			home.close();
			return Optional.empty();
		}
		return new ProgressFile(this.workplace.home()).read().map(ProgressFile.Content::summary);
	}

	/**
	 * Writes a run's report again.
	 * @param number its number
	 * @param reports the folder in which the run's report folder is made
	 * @param formats the report files wanted: csv, json
	 * @return the run and where its report lies
	 * @throws RunException when there is no such run, or the report cannot be written
	 */
	public RunResult report(long number, Path reports, Set<String> formats) {
		return records().atOnce((memory) -> report(memory, number, reports, formats));
	}

	private RunResult report(Memory memory, long number, Path reports, Set<String> formats) {
		Run run = loaded(number);
		Conclusion conclusion = Conclusion.of(run, memory.ledger().totals(number));
		try {
			Ignored ignored = Loaded.of(memory.repository(), number).ignored();
			List<String> files = memory.reporter().write(run, conclusion, reports, formats, ignored);
			return new RunResult(memory.history().summary(run), conclusion.ending(), Reporter.folder(run, reports),
					files, ignored);
		}
		catch (ReportException ex) {
			throw RunException.of(ex);
		}
	}

	private Run loaded(long number) {
		Run run = records().runs()
			.find(number)
			.orElseThrow(() -> RunException.usage("there is no run " + number + "; 'jobsheet runs' lists them"));
		if (!run.isLoaded()) {
			throw RunException
				.usage("run " + number + " never got beyond reading its sheet; there is nothing to report");
		}
		return run;
	}

	/**
	 * Writes the sheet that puts back what was there before a run.
	 * @param number the run's number
	 * @param reports the folder in which the sheet is written
	 * @return the sheet, named after the run
	 * @throws RunException when there is no such run, or the sheet cannot be written
	 */
	public UndoResult undo(long number, Path reports) {
		Run run = loaded(number);
		try {
			return records().atOnce((memory) -> memory.reporter().undo(memory.history().summary(run), reports));
		}
		catch (ReportException ex) {
			throw RunException.of(ex);
		}
	}

	/**
	 * What can be done.
	 * @return the operations by name
	 */
	public List<OperationHelp> operations() {
		return this.operations.all().stream().map(Runner::help).toList();
	}

	/**
	 * Writes a workbook to fill in, with a tab for each operation.
	 * @param names the names of the operations, loosely written
	 * @param file where; its name ends in {@code .xlsx}
	 * @param replaces whether a file that is there may be replaced
	 * @param word the file's name as it is written in a command
	 * @throws RunException when the operations cannot stand in one workbook, or it cannot
	 * be written
	 */
	public void template(List<String> names, Path file, boolean replaces, String word) {
		new TemplateBook(file, names.stream().map(this::known).toList(), replaces, word).write(version());
	}

	/**
	 * What an operation does.
	 * @param name its name, loosely written
	 * @return the operation
	 * @throws RunException when there is none
	 */
	public OperationHelp operation(String name) {
		return help(known(name));
	}

	private Operation known(String name) {
		return this.operations.find(name).orElseThrow(() -> RunException.usage(this.operations.unknown(name)));
	}

	/**
	 * The word that somebody may have meant.
	 * @param written what was written
	 * @param known the words there are
	 * @return the nearest, if one is near enough
	 */
	public static Optional<String> nearest(String written, Collection<String> known) {
		return Nearest.among(new TreeSet<>(known)).to(written);
	}

	private static OperationHelp help(Operation operation) {
		String repeat = switch (operation.repeat()) {
			case SAFE -> "sent again";
			case CHECK_FIRST -> "the job's state is asked for; sent again only if it was not carried out";
			case NEVER -> "left to a person";
		};
		return new OperationHelp(operation.name(), operation.title(), operation.description(), operation.service(),
				operation.requestLine(), operation.isBatch() ? "several" : "1", repeat,
				operation.columns()
					.stream()
					.map((field) -> new OperationHelp.Column(field.name(), field.type(), field.required(),
							field.requiredWhen(), field.description(), field.rule(), field.aliases(), field.examples()))
					.toList());
	}

	private Application application() {
		if (this.application == null) {
			this.application = Application.start(this.workplace);
		}
		return this.application;
	}

	private Memory memory() {
		if (this.memory == null) {
			this.memory = Memory.claim(this.workplace.home(), application(), this.operations, this.codes, this.clock);
		}
		return this.memory;
	}

	/**
	 * The memory for reading, which does not keep other processes out of a database that
	 * several may use.
	 * @return the memory
	 */
	private Memory records() {
		if (this.memory != null || !isShared()) {
			return memory();
		}
		if (this.records == null) {
			this.records = Memory.read(this.workplace.home(), application(), this.operations, this.codes, this.clock);
		}
		return this.records;
	}

	private boolean isShared() {
		return application().database().isShared();
	}

	private static String version() {
		String version = Runner.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

	@Override
	public void close() {
		if (this.memory != null) {
			this.memory.unlock();
		}
		if (this.application != null) {
			this.application.close();
		}
		if (this.memory != null) {
			this.memory.close();
		}
	}

	/**
	 * What a sheet is for.
	 *
	 * @param operations the operations of its tabs; a part of a run's identity
	 * @param services the services it needs
	 * @param readAs how it is read, or {@code null} for a workbook
	 */
	private record Needs(String operations, Set<String> services, @Nullable ReadAs readAs) {
	}

}
