package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.LoadedRow;
import io.jobsheet.ledger.SheetHeader;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.SheetException;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Load: reads and checks every row of the file and puts it into the ledger. When it was
 * interrupted, it begins anew.
 */
final class LoadStep implements ItemStreamReader<LoadedRow>, ItemWriter<LoadedRow>, StepExecutionListener {

	private final Assignment assignment;

	private final SheetRequest request;

	private final Operations operations;

	private final Ledger ledger;

	private final Secrets secrets;

	private final InstantSource clock;

	private final CheckCount count;

	private @Nullable Intake intake;

	private List<TakeOvers.Late> late = List.of();

	private boolean ended;

	/**
	 * The step of a run.
	 * @param assignment the run and how to carry it out
	 * @param request the sheet
	 * @param operations what can be done
	 * @param ledger receives the rows
	 * @param secrets encrypts what the rows hold of them
	 * @param clock tells the present time
	 * @param folder the folder in which what is found is written down
	 */
	LoadStep(Assignment assignment, SheetRequest request, Operations operations, Ledger ledger, Secrets secrets,
			InstantSource clock, Path folder) {
		this.assignment = assignment;
		this.request = request;
		this.operations = operations;
		this.ledger = ledger;
		this.secrets = secrets;
		this.clock = clock;
		this.count = new CheckCount(assignment.log(), folder);
	}

	@Override
	public void open(ExecutionContext context) {
		long run = this.assignment.run().id();
		this.ledger.forget(run);
		Intake intake = new Intake(this.request, this.operations, this.clock, this.count);
		this.intake = intake;
		if (!intake.headers().areGood()) {
			this.assignment.log().checked(this.count.checked(intake));
			throw RunException
				.refused(this.request.shown() + ": the header has to be corrected first; nothing was sent", null);
		}
		List<Sheet> sheets = intake.sheets();
		for (int number = 0; number < sheets.size(); number++) {
			this.ledger.add(run, new SheetHeader(number, sheets.get(number).name(), sheets.get(number).columns()));
		}
	}

	@Override
	public @Nullable LoadedRow read() {
		Intake.Entry entry = next();
		if (entry == null) {
			finish();
			return null;
		}
		this.count.add(entry);
		Operation operation = entry.operation();
		return new LoadedRow(item(entry), entry.sheet(), entry.row().line(),
				(operation != null) ? operation.name() : "", (operation != null) ? operation.stage().order() : 0,
				entry.cells(), entry.outcome());
	}

	private Intake.@Nullable Entry next() {
		try {
			return (this.intake != null && !this.assignment.stop().isStopped()) ? this.intake.next() : null;
		}
		catch (SheetException ex) {
			this.count.brokenOff(ex);
			throw ex;
		}
	}

	private Item item(Intake.Entry entry) {
		Item item = new Item(this.count.rows(), entry.job(), entry.part());
		Operation operation = entry.operation();
		return (operation != null) ? this.secrets.sealed(this.assignment.run().id(), operation, item, entry.isValid())
				: item;
	}

	private void finish() {
		if (this.assignment.stop().isStopped()) {
			throw new RunException(4, "stopped while the sheet was read (" + this.assignment.stop().reason()
					+ "); nothing was sent, and the same command begins anew", null);
		}
		if (!this.ended && this.intake != null) {
			this.ended = true;
			if (!Identity.sha256(this.request.file()).equals(this.assignment.run().fileSha256())) {
				throw RunException.refused(
						this.request.shown() + ": was changed while it was read; nothing was sent. Run it again", null);
			}
			this.count.ended(this.intake);
			this.late = this.intake.late();
			this.assignment.log().checked(this.count.checked(this.intake));
		}
	}

	@Override
	public void write(Chunk<? extends LoadedRow> rows) {
		this.ledger.add(this.assignment.run().id(), rows.getItems());
		this.secrets.note(this.assignment.run().id(), rows.getItems());
	}

	/**
	 * Notes what was found wrong with rows once all of them were read. Spring Batch only
	 * logs what a listener throws, so that a failure is written into the step.
	 * @param step the step as it ended
	 * @return failed, or {@code null} to leave its exit status
	 */
	@Override
	public @Nullable ExitStatus afterStep(StepExecution step) {
		if (step.getStatus() != BatchStatus.COMPLETED) {
			return null;
		}
		try {
			this.ledger.settle(this.assignment.run().id(),
					this.late.stream().collect(Collectors.toMap(TakeOvers.Late::number, TakeOvers.Late::outcome)));
			return null;
		}
		catch (RuntimeException ex) {
			step.addFailureException(ex);
			step.setStatus(BatchStatus.FAILED);
			return ExitStatus.FAILED;
		}
	}

	@Override
	public void update(ExecutionContext context) {
		if (this.intake != null) {
			new Loaded(this.count.rows(), this.count.chosen(), this.count.notes(this.intake), this.intake.ignored())
				.keep(context);
		}
	}

	@Override
	public void close() {
		if (this.intake != null) {
			this.intake.close();
		}
		this.count.close();
	}

}
