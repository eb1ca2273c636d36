package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;

import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.Calls;
import io.jobsheet.ledger.Leases;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Results;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.RunLock;
import io.jobsheet.ledger.RunLocks;
import io.jobsheet.ledger.Runs;
import io.jobsheet.ledger.SecretItems;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The memory of a workplace: the history, the ledger, and Spring Batch's own notes beside
 * them. To carry out a run a process holds the home folder and the run.
 */
final class Memory implements AutoCloseable {

	private final @Nullable Home home;

	private final Database database;

	private final RunLocks locks;

	private @Nullable RunLock lock;

	private final TransactionTemplate snapshot;

	private final Runs runs;

	private final Ledger ledger;

	private final Calls calls;

	private final Reporter reporter;

	private final Secrets secrets;

	private final JobLeases leases;

	private final RunJob jobs;

	private final JobRepository repository;

	private final JobOperator operator;

	private final ProgressFile progress;

	private Memory(Path folder, @Nullable Home home, Application application, Operations operations, ErrorCodes codes,
			InstantSource clock) {
		this.home = home;
		this.progress = new ProgressFile(folder);
		this.database = application.database();
		JdbcClient jdbc = JdbcClient.create(application.jdbc());
		this.locks = new RunLocks(application.jdbc());
		this.snapshot = new TransactionTemplate(application.transactions());
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.snapshot.setReadOnly(true);
		this.runs = new Runs(jdbc, clock);
		this.ledger = new Ledger(application.jdbc());
		this.calls = new Calls(application.jdbc());
		this.reporter = new Reporter(this.ledger, this.calls, new Results(jdbc), new Befores(application.jdbc()),
				operations, codes, clock);
		this.repository = application.repository();
		this.operator = application.operator();
		this.secrets = new Secrets(new VaultKey(application.environment().getProperty(VaultKey.VARIABLE), folder),
				new SecretItems(application.jdbc()), operations);
		this.leases = new JobLeases(new Leases(application.jdbc()), this.runs, this.locks,
				new TransactionTemplate(application.transactions()));
		this.jobs = new RunJob(this.repository, application.transactions(), application.jdbc(), operations, this.runs,
				this.reporter, this.secrets, this.leases, clock);
	}

	/**
	 * Claims the home folder and opens what it holds.
	 * @param folder the home folder
	 * @param application opens the database
	 * @param operations what can be done
	 * @param codes what error codes mean
	 * @param clock tells the present time
	 * @return the memory, to be closed by the caller
	 * @throws RunException when another process holds it, or it cannot be opened
	 */
	static Memory claim(Path folder, Application application, Operations operations, ErrorCodes codes,
			InstantSource clock) {
		Home home = Home.claim(folder);
		if (home == null) {
			throw inUse(folder);
		}
		try {
			new ProgressFile(folder).delete();
			Memory memory = new Memory(folder, home, application, operations, codes, clock);
			home.keep();
			return memory;
		}
		catch (RuntimeException ex) {
			home.close();
			throw ex;
		}
	}

	/**
	 * Opens a database that other processes may use at the same time, without claiming
	 * the home folder, to read it.
	 * @param folder the home folder
	 * @param application opens the database
	 * @param operations what can be done
	 * @param codes what error codes mean
	 * @param clock tells the present time
	 * @return the memory, to be closed by the caller
	 * @throws RunException when it cannot be opened
	 */
	static Memory read(Path folder, Application application, Operations operations, ErrorCodes codes,
			InstantSource clock) {
		return new Memory(folder, null, application, operations, codes, clock);
	}

	private static HomeInUseException inUse(Path folder) {
		String who = new ProgressFile(folder).read()
			.map((content) -> "process " + content.pid() + ", which carries out run " + content.summary().run() + " ("
					+ content.summary().file().getFileName() + ")")
			.orElse("another process");
		return new HomeInUseException("The folder " + folder + " is held by " + who
				+ "; nothing was done. Wait for it to end, or use another --home");
	}

	/**
	 * Makes sure that no other process carries out a run, until {@link #unlock} is
	 * called.
	 * @param identity the run's identity
	 * @throws RunException when another process does
	 */
	void lock(String identity) {
		unlock();
		this.lock = this.locks.claim(identity).orElseThrow(() -> carriedOut(identity));
		if (this.locks.areShared()) {
			this.runs.take(identity, Carrier.name());
		}
	}

	private RunException carriedOut(String identity) {
		String what = this.runs.of(identity)
			.stream()
			.filter((run) -> run.state() == Run.State.OPEN)
			.findFirst()
			.map((run) -> {
				String carrier = this.runs.carrier(run.id());
				return "Run " + run.id() + " (" + run.fileName() + ") is being carried out by "
						+ (carrier.isEmpty() ? "another process" : carrier)
						+ "; nothing was done. Wait for it to end, or stop it with 'jobsheet stop " + run.id() + "'";
			})
			.orElse("Another process begins a run of the same sheet at this moment; nothing was done."
					+ " 'jobsheet runs' shows it");
		return new RunException(4, what, null);
	}

	/**
	 * The lock of the run that this process carries out.
	 * @return the lock
	 */
	RunLock lock() {
		return Objects.requireNonNull(this.lock);
	}

	void unlock() {
		if (this.lock != null) {
			this.lock.close();
			this.lock = null;
		}
	}

	RunLocks locks() {
		return this.locks;
	}

	Database database() {
		return this.database;
	}

	Runs runs() {
		return this.runs;
	}

	Ledger ledger() {
		return this.ledger;
	}

	Calls calls() {
		return this.calls;
	}

	Reporter reporter() {
		return this.reporter;
	}

	Secrets secrets() {
		return this.secrets;
	}

	JobLeases leases() {
		return this.leases;
	}

	RunJob jobs() {
		return this.jobs;
	}

	JobRepository repository() {
		return this.repository;
	}

	JobOperator operator() {
		return this.operator;
	}

	/**
	 * Reads several things as they stand at one moment, though another process may be
	 * writing.
	 * @param <T> the type of what is read
	 * @param reading reads
	 * @return what was read
	 */
	<T> T atOnce(Function<Memory, T> reading) {
		return this.locks.areShared() ? Objects.requireNonNull(this.snapshot.execute((status) -> reading.apply(this)))
				: reading.apply(this);
	}

	ProgressFile progress() {
		return this.progress;
	}

	History history() {
		return new History(this.runs, this.ledger, this::isCarriedOutElsewhere);
	}

	private boolean isCarriedOutElsewhere(Run run) {
		return (this.lock == null || !this.lock.isOf(run.identity())) && this.locks.isHeld(run.identity());
	}

	@Override
	public void close() {
		if (this.home != null) {
			this.home.keep();
			this.home.close();
		}
	}

}
