package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;

import io.jobsheet.ledger.Befores;
import io.jobsheet.ledger.Leases;
import io.jobsheet.ledger.Ledger;
import io.jobsheet.ledger.Results;
import io.jobsheet.ledger.RunLocks;
import io.jobsheet.ledger.Runs;
import io.jobsheet.ledger.SecretItems;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;

import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The memory of a workplace, held by this process: the history, the ledger, and Spring
 * Batch's own notes beside them.
 */
final class Memory implements AutoCloseable {

	private final Home home;

	private final Runs runs;

	private final Ledger ledger;

	private final Reporter reporter;

	private final Secrets secrets;

	private final JobLeases leases;

	private final RunJob jobs;

	private final JobRepository repository;

	private final JobOperator operator;

	private final ProgressFile progress;

	private Memory(Path folder, Home home, Application application, Operations operations, ErrorCodes codes,
			InstantSource clock) {
		this.home = home;
		this.progress = new ProgressFile(folder);
		this.progress.delete();
		JdbcClient jdbc = JdbcClient.create(application.jdbc());
		this.runs = new Runs(jdbc, clock);
		this.ledger = new Ledger(application.jdbc());
		this.reporter = new Reporter(this.ledger, new Results(jdbc), new Befores(application.jdbc()), operations, codes,
				clock);
		this.repository = application.repository();
		this.operator = application.operator();
		this.secrets = new Secrets(new VaultKey(application.environment().getProperty(VaultKey.VARIABLE), folder),
				new SecretItems(application.jdbc()), operations);
		this.home.keep();
		this.leases = new JobLeases(new Leases(application.jdbc()), this.runs, new RunLocks(application.jdbc()),
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
			return new Memory(folder, home, application, operations, codes, clock);
		}
		catch (DataAccessException ex) {
			home.close();
			throw new RunException(4, "The database in " + folder + " cannot be opened ("
					+ ex.getMostSpecificCause().getMessage() + "); nothing was sent", ex);
		}
	}

	private static RunException inUse(Path folder) {
		String who = new ProgressFile(folder).read()
			.map((content) -> "process " + content.pid() + ", which carries out run " + content.summary().run() + " ("
					+ content.summary().file().getFileName() + ")")
			.orElse("another process");
		return new RunException(4, "The folder " + folder + " is held by " + who
				+ "; nothing was done. Wait for it to end, or use another --home", null);
	}

	Runs runs() {
		return this.runs;
	}

	Ledger ledger() {
		return this.ledger;
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

	ProgressFile progress() {
		return this.progress;
	}

	History history() {
		return new History(this.runs, this.ledger);
	}

	@Override
	public void close() {
		this.home.keep();
		this.home.close();
	}

}
