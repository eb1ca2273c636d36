package io.jobsheet.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The history of runs.
 */
public final class Runs {

	// Longer than a command line can be, and as long as a text of H2 may be.
	private static final int LONGEST_SELECTION = 1_000_000;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	/**
	 * The history in a database.
	 * @param jdbc the database, with its tables made
	 * @param clock tells the present time
	 */
	public Runs(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Begins a run.
	 * @param run what is to be carried out; its id, state and times do not count
	 * @return the run with its number
	 */
	public Run begin(Run run) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				INSERT INTO runs (identity, file, file_sha256, operation, selection, target, endpoint, version, state,
				                  row_count, planned, reason, started_at)
				VALUES (:identity, :file, :sha256, :operation, :selection, :target, :endpoint, :version, 'OPEN',
				        -1, FALSE, '', :now)
				""")
			.param("identity", run.identity())
			.param("file", run.file().toString())
			.param("sha256", run.fileSha256())
			.param("operation", run.operation())
			.param("selection", Texts.cut(run.selection(), LONGEST_SELECTION))
			.param("target", run.target())
			.param("endpoint", run.endpoint())
			.param("version", run.version())
			.param("now", now())
			.update(key, "id");
		return find(Objects.requireNonNull(key.getKeyAs(Long.class))).orElseThrow();
	}

	/**
	 * Notes that a run goes on.
	 * @param run the run's number
	 * @param carrier who carries it out, as a user reads it
	 */
	public void reopen(long run, String carrier) {
		this.jdbc.sql("""
				UPDATE runs SET state = 'OPEN', reason = '', ended_at = NULL, carrier = :carrier
				WHERE id = :run
				""").param("carrier", Texts.cut(carrier, 300)).param("run", run).update();
	}

	/**
	 * Notes who is going to carry out a run that began before, and forgets that its
	 * former carrier was asked to stop.
	 * @param identity the run's identity, which is locked
	 * @param carrier who carries it out, as a user reads it
	 */
	public void take(String identity, String carrier) {
		this.jdbc.sql("""
				UPDATE runs SET carrier = :carrier, stop_asked = FALSE
				WHERE identity = :identity AND state = 'OPEN'
				""").param("carrier", Texts.cut(carrier, 300)).param("identity", identity).update();
	}

	/**
	 * Who carries out a run, or did last.
	 * @param run the run's number
	 * @return such as {@code process 4711 on db1}; empty when it was not begun
	 */
	public String carrier(long run) {
		return this.jdbc.sql("SELECT carrier FROM runs WHERE id = :run").param("run", run).query(String.class).single();
	}

	/**
	 * Asks the process that carries out a run to stop.
	 * @param run the run's number
	 */
	public void askToStop(long run) {
		this.jdbc.sql("UPDATE runs SET stop_asked = TRUE WHERE id = :run").param("run", run).update();
	}

	/**
	 * Whether a run was asked to stop since it began or was last taken.
	 * @param run the run's number
	 * @return {@code true} when it was
	 */
	public boolean isStopAsked(long run) {
		return this.jdbc.sql("SELECT stop_asked FROM runs WHERE id = :run")
			.param("run", run)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Notes how a run ended, for now or for good.
	 * @param run the run's number
	 * @param state {@link Run.State#OPEN} when it can be resumed
	 * @param reason why it did not come to its end; empty when it did
	 */
	public void end(long run, Run.State state, String reason) {
		this.jdbc.sql("""
				UPDATE runs SET state = :state, reason = :reason, ended_at = :now
				WHERE id = :run
				""")
			.param("state", state.name())
			.param("reason", Texts.cut(reason, 4000))
			.param("now", now())
			.param("run", run)
			.update();
	}

	/**
	 * The run with a number.
	 * @param run the number
	 * @return the run, if there is one
	 */
	public Optional<Run> find(long run) {
		return this.jdbc.sql("SELECT * FROM runs WHERE id = :run").param("run", run).query(Runs::run).optional();
	}

	/**
	 * The runs of the same file, operation and target, whichever of its rows they were to
	 * carry out.
	 * @param identity the SHA-256 of the three
	 * @return the runs that were not refused, the latest first
	 */
	public List<Run> of(String identity) {
		return this.jdbc.sql("""
				SELECT * FROM runs WHERE identity = :identity AND state <> 'REFUSED'
				ORDER BY id DESC
				""").param("identity", identity).query(Runs::run).list();
	}

	/**
	 * The latest run that is not at its end and whose rows are in the ledger.
	 * @return the run, if there is one
	 */
	public Optional<Run> latestOpen() {
		return this.jdbc.sql("SELECT * FROM runs WHERE state = 'OPEN' AND row_count >= 0 ORDER BY id DESC LIMIT 1")
			.query(Runs::run)
			.optional();
	}

	/**
	 * The latest run of a file, whatever its contents were.
	 * @param file the file, as an absolute path
	 * @return the run, if there is one that was not refused
	 */
	public Optional<Run> latest(Path file) {
		return this.jdbc.sql("SELECT * FROM runs WHERE file = :file AND state <> 'REFUSED' ORDER BY id DESC LIMIT 1")
			.param("file", file.toString())
			.query(Runs::run)
			.optional();
	}

	/**
	 * How a run was carried out last.
	 * @param run the run's number
	 * @return a JSON object, if it was remembered
	 */
	public Optional<String> settings(long run) {
		return this.jdbc.sql("SELECT settings FROM runs WHERE id = :run AND settings IS NOT NULL")
			.param("run", run)
			.query(String.class)
			.optional();
	}

	/**
	 * Remembers how a run is carried out from now on.
	 * @param run the run's number
	 * @param endpoint the target's address
	 * @param settings a JSON object
	 */
	public void remember(long run, String endpoint, String settings) {
		this.jdbc.sql("UPDATE runs SET endpoint = :endpoint, settings = :settings WHERE id = :run")
			.param("endpoint", endpoint)
			.param("settings", settings)
			.param("run", run)
			.update();
	}

	/**
	 * The runs that are not at their end and were last carried out by a jobsheet that
	 * kept no settings with them.
	 * @return the runs
	 */
	public List<Run> withoutSettings() {
		return this.jdbc
			.sql("SELECT * FROM runs WHERE state = 'OPEN' AND row_count >= 0 AND settings IS NULL ORDER BY id")
			.query(Runs::run)
			.list();
	}

	/**
	 * The latest runs.
	 * @param most how many at the most
	 * @return the runs, the latest first
	 */
	public List<Run> latest(int most) {
		return this.jdbc.sql("SELECT * FROM runs ORDER BY id DESC LIMIT :most")
			.param("most", most)
			.query(Runs::run)
			.list();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static Run run(ResultSet row, int number) throws SQLException {
		OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
		return new Run(row.getLong("id"), row.getString("identity"), Path.of(row.getString("file")),
				row.getString("file_sha256"), row.getString("operation"), row.getString("selection"),
				row.getString("target"), row.getString("endpoint"), row.getString("version"),
				Run.State.valueOf(row.getString("state")), row.getLong("row_count"), row.getBoolean("planned"),
				row.getString("reason"), row.getObject("started_at", OffsetDateTime.class).toInstant(),
				(endedAt != null) ? endedAt.toInstant() : null);
	}

}
