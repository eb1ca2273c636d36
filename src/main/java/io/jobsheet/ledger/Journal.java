package io.jobsheet.ledger;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

import io.jobsheet.operation.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what is sent and what is answered, durably and in the order in which it is
 * told. Many callers share a commit: one thread writes whatever has gathered while the
 * commit before was on its way to the disk.
 */
public final class Journal implements AutoCloseable {

	private static final int MOST_IN_A_COMMIT = 500;

	private static final String WHAT_FOLLOWS = "Nothing more is sent; what was sent is settled when the run is resumed.";

	private final JdbcTemplate jdbc;

	private final EntryTables tables;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	private final BlockingQueue<JournalEntry> entries = new LinkedBlockingQueue<>(4 * MOST_IN_A_COMMIT);

	private final Thread writer;

	private final boolean syncs;

	private final LedgerException lost = new LedgerException("The ledger could not be written. " + WHAT_FOLLOWS, null);

	private volatile @Nullable LedgerException broken;

	/**
	 * Opens the journal of a run.
	 * @param run the run's number
	 * @param jdbc the database
	 * @param transaction makes a transaction in it
	 * @param clock tells the present time
	 */
	public Journal(long run, JdbcTemplate jdbc, TransactionTemplate transaction, InstantSource clock) {
		this.jdbc = jdbc;
		this.tables = new EntryTables(run, jdbc);
		this.transaction = transaction;
		this.clock = clock;
		this.syncs = Product.of(jdbc) == Product.H2;
		this.writer = new Thread(this::write, "ledger");
		this.writer.setDaemon(true);
		// Everybody who writes is told.
		this.writer.setUncaughtExceptionHandler((writer, ex) -> {
		});
		this.writer.start();
	}

	/**
	 * Claims a call, so that a crash leaves a trace of it before its request leaves.
	 * Returns when that is on the disk.
	 * @param call the call as it was last read
	 * @return {@code false} when somebody else claimed it meanwhile; it must not be sent
	 * then
	 * @throws LedgerException when it could not be written
	 */
	public boolean claim(Call call) {
		JournalEntry.Claim claim = new JournalEntry.Claim(call, this.clock.instant(), new CompletableFuture<>());
		put(claim);
		return await(claim.done());
	}

	/**
	 * Records what is known of a claimed call after a reply, or for want of one. Returns
	 * at once; {@link #flush} waits until it is on the disk. Those of its items that are
	 * left and {@link Call#mayHaveLanded may have landed} are remembered as such.
	 * @param call the call
	 * @param outcomes what became of its items, by item number; items may be missing
	 * @param accepted the service's numbers for asking after items that it has accepted,
	 * by item number; they leave the call, and {@link #end} tells what became of them
	 * @param next how the call stands now: {@link Call.State#ANSWERED} when no item is
	 * left, {@link Call.State#PLANNED} when those left were certainly not carried out,
	 * {@link Call.State#SENT} when they may have been
	 * @param httpStatus the HTTP status of the last reply; 0 without one
	 * @param requestId the service's number for the request; may be empty
	 */
	public void record(Call call, Map<Long, Outcome> outcomes, Map<Long, String> accepted, Call.State next,
			int httpStatus, String requestId) {
		put(new JournalEntry.Recorded(call, outcomes, accepted, next, httpStatus, requestId, this.clock.instant(),
				new CompletableFuture<>()));
	}

	/**
	 * Records what became of items that were accepted before. Returns at once.
	 * @param call the number of the call that carried them
	 * @param outcomes what became of them, by item number
	 */
	public void end(long call, Map<Long, Outcome> outcomes) {
		put(new JournalEntry.Ended(call, outcomes, new CompletableFuture<>()));
	}

	/**
	 * Records what becomes of items that are not sent after all. Returns at once.
	 * @param call the call, which is planned; it is answered when no item is left
	 * @param outcomes what becomes of them, by item number
	 */
	public void withhold(Call call, Map<Long, Outcome> outcomes) {
		put(new JournalEntry.Withheld(call, outcomes, new CompletableFuture<>()));
	}

	/**
	 * Waits until everything told so far is on the disk.
	 * @throws LedgerException when it could not be written
	 */
	public void flush() {
		JournalEntry.Flush flush = new JournalEntry.Flush(new CompletableFuture<>());
		put(flush);
		await(flush.done());
	}

	private static boolean await(CompletableFuture<Boolean> done) {
		try {
			return done.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LedgerException("The ledger was interrupted before it could be written", ex);
		}
		catch (ExecutionException ex) {
			throw again(ex.getCause());
		}
	}

	/**
	 * Writes down what was told so far, and ends; whatever is told later is refused.
	 */
	@Override
	public void close() {
		try {
			if (this.writer.isAlive()) {
				this.entries.put(new JournalEntry.End(new CompletableFuture<>()));
				this.writer.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	// Looks again after it was put: the writer may have ended meanwhile.
	private void put(JournalEntry entry) {
		refuseWhenBroken();
		try {
			this.entries.put(entry);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LedgerException("The ledger was interrupted", ex);
		}
		refuseWhenBroken();
	}

	private void refuseWhenBroken() {
		LedgerException broken = this.broken;
		if (broken != null) {
			throw again(broken);
		}
	}

	private static LedgerException again(@Nullable Throwable first) {
		return new LedgerException((first != null) ? String.valueOf(first.getMessage()) : "The ledger is closed",
				first);
	}

	// Never interrupted: an interrupt while H2 writes would close its file.
	private void write() {
		List<JournalEntry> batch = new ArrayList<>();
		LedgerException last = this.lost;
		try {
			boolean ended = false;
			while (!ended) {
				batch.clear();
				batch.add(take());
				this.entries.drainTo(batch, MOST_IN_A_COMMIT - 1);
				commit(batch);
				ended = batch.stream().anyMatch(JournalEntry.End.class::isInstance);
			}
			last = new LedgerException("The ledger is closed", null);
		}
		finally {
			end(batch, last);
		}
	}

	// Whatever ends the writer, nobody is left waiting for it.
	private void end(List<JournalEntry> batch, LedgerException last) {
		LedgerException broken = (this.broken != null) ? this.broken : last;
		this.broken = broken;
		fail(batch, broken);
		for (JournalEntry entry = this.entries.poll(); entry != null; entry = this.entries.poll()) {
			entry.done().completeExceptionally(broken);
		}
	}

	private JournalEntry take() {
		while (true) {
			try {
				return this.entries.take();
			}
			catch (InterruptedException ex) {
				// Nobody but close() ends the writer.
			}
		}
	}

	private static void fail(List<JournalEntry> batch, LedgerException broken) {
		batch.forEach((entry) -> entry.done().completeExceptionally(broken));
	}

	private void commit(List<JournalEntry> batch) {
		LedgerException earlier = this.broken;
		if (earlier != null) {
			fail(batch, earlier);
			return;
		}
		try {
			List<Boolean> claimed = this.transaction.execute((status) -> this.tables.write(batch));
			if (this.syncs) {
				this.jdbc.execute("CHECKPOINT SYNC");
			}
			Iterator<Boolean> claims = Objects.requireNonNull(claimed).iterator();
			batch.forEach((entry) -> entry.done().complete(!(entry instanceof JournalEntry.Claim) || claims.next()));
		}
		catch (RuntimeException | Error ex) {
			this.broken = this.lost;
			LedgerException broken = new LedgerException(
					"The ledger could not be written: " + cause(ex) + ". " + WHAT_FOLLOWS, ex);
			this.broken = broken;
			fail(batch, broken);
		}
	}

	private static String cause(Throwable ex) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		return (cause.getMessage() != null) ? cause.getMessage().lines().findFirst().orElse("").strip()
				: cause.toString();
	}

}
