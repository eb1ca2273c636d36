package io.jobsheet.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.jobsheet.Databases;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of its own with the tables of all migrations, and a run in it: H2 in memory
 * or PostgreSQL.
 */
final class LedgerDatabase implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-05-01T06:00:00.123Z");

	private final ConfigurableApplicationContext context;

	final JdbcTemplate jdbc;

	final TransactionTemplate transaction;

	final Ledger ledger;

	final Calls calls;

	final Runs runs;

	final Results results;

	LedgerDatabase() {
		this(Databases.arePostgres() ? Databases.make() : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
	}

	LedgerDatabase(String url) {
		Map<String, Object> settings = new HashMap<>(Map.of("spring.datasource.url", url, "spring.main.banner-mode",
				"off", "spring.flyway.locations", "classpath:db/migration/all,classpath:db/migration/{vendor}",
				"spring.datasource.hikari.maximum-pool-size", 4, "spring.datasource.hikari.minimum-idle", 1));
		if (url.startsWith("jdbc:postgresql:")) {
			settings.putAll(Databases.settings(url));
			settings.put("spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", true);
		}
		this.context = new SpringApplicationBuilder(Tables.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.properties(settings)
			.run();
		this.jdbc = this.context.getBean(JdbcTemplate.class);
		this.transaction = this.context.getBean(TransactionTemplate.class);
		this.ledger = new Ledger(this.jdbc);
		this.calls = new Calls(this.jdbc);
		this.runs = new Runs(JdbcClient.create(this.jdbc), InstantSource.fixed(NOW));
		this.results = new Results(JdbcClient.create(this.jdbc));
	}

	Journal journal(long run) {
		return new Journal(run, this.jdbc, this.transaction, InstantSource.fixed(NOW));
	}

	long begin() {
		return begin("a".repeat(64)).id();
	}

	Run begin(String identity) {
		return this.runs.begin(new Run(0, identity, Path.of("/sheets/jobs.csv"), "b".repeat(64), "", "", "frankfurt",
				"https://drs.example.com", "1.0", Run.State.ENDED, 0, true, "", Instant.EPOCH, null));
	}

	/**
	 * A row for a job.
	 * @param number its number
	 * @param operation its operation
	 * @param stage the operation's stage
	 * @param job the job
	 * @param invalid why it cannot be sent, or {@code null}
	 * @return the row
	 */
	static LoadedRow row(long number, String operation, int stage, String job, @Nullable String invalid) {
		return new LoadedRow(new Item(number, job, "{\"job_id\":\"" + job + "\"}"), 0, number + 1, operation, stage,
				List.of(job, "note, \"" + number + "\""),
				(invalid != null) ? Outcome.of(Status.INVALID, invalid) : null);
	}

	static LoadedRow row(long number) {
		return row(number, "batch-starting", 4, "job-" + number, null);
	}

	static Call call(long number, long firstItem, long lastItem) {
		return call(number, "batch-starting", 4, firstItem, lastItem);
	}

	static Call call(long number, String operation, int stage, long firstItem, long lastItem) {
		return new Call(number, operation, stage, firstItem, lastItem, Call.State.PLANNED, 0, false, List.of());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@EnableAutoConfiguration(excludeName = { "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
			"org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration",
			"org.springframework.boot.batch.autoconfigure.BatchJobLauncherAutoConfiguration" })
	static class Tables {

	}

}
