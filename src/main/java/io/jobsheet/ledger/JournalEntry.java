package io.jobsheet.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;

/**
 * Something the journal is told.
 */
sealed interface JournalEntry {

	/**
	 * Completed once it is on the disk; {@code false} for a claim that came too late.
	 * @return the promise
	 */
	CompletableFuture<Boolean> done();

	/**
	 * A call is about to be sent.
	 *
	 * @param call the call as it was last read
	 * @param at the present time
	 * @param done completed once it is on the disk
	 */
	record Claim(Call call, Instant at, CompletableFuture<Boolean> done) implements JournalEntry {
	}

	/**
	 * What is known of a call after it was sent.
	 *
	 * @param call the call as it was claimed
	 * @param outcomes what became of items, by item number
	 * @param accepted the service's numbers for asking after items that it has accepted,
	 * by item number
	 * @param next how the call stands now
	 * @param httpStatus the HTTP status of the last reply
	 * @param requestId the service's number for the request
	 * @param at the present time
	 * @param done completed once it is on the disk
	 */
	record Recorded(Call call, Map<Long, Outcome> outcomes, Map<Long, String> accepted, Call.State next, int httpStatus,
			String requestId, Instant at, CompletableFuture<Boolean> done) implements JournalEntry {

		public Recorded {
			outcomes = Map.copyOf(outcomes);
			accepted = Map.copyOf(accepted);
		}

		List<Long> doubtful() {
			return this.call.items()
				.stream()
				.map(Item::number)
				.filter((item) -> this.call.mayHaveLanded(item) && !this.outcomes.containsKey(item)
						&& !this.accepted.containsKey(item))
				.toList();
		}

	}

	/**
	 * Items that were accepted have come to their end.
	 *
	 * @param call the number of the call that carried them
	 * @param outcomes what became of them, by item number
	 * @param done completed once it is on the disk
	 */
	record Ended(long call, Map<Long, Outcome> outcomes, CompletableFuture<Boolean> done) implements JournalEntry {

		public Ended {
			outcomes = Map.copyOf(outcomes);
		}

	}

	/**
	 * Items of a call are not sent after all.
	 *
	 * @param call the call as it was last read
	 * @param outcomes what becomes of them, by item number
	 * @param done completed once it is on the disk
	 */
	record Withheld(Call call, Map<Long, Outcome> outcomes, CompletableFuture<Boolean> done) implements JournalEntry {

		public Withheld {
			outcomes = Map.copyOf(outcomes);
		}

		boolean isWholeCall() {
			return this.call.after(this.call.state(), this.outcomes.keySet()).items().isEmpty();
		}

	}

	/**
	 * Nothing follows.
	 *
	 * @param done completed once everything before this is on the disk
	 */
	record End(CompletableFuture<Boolean> done) implements JournalEntry {
	}

	/**
	 * Somebody waits until everything before this is on the disk.
	 *
	 * @param done completed then
	 */
	record Flush(CompletableFuture<Boolean> done) implements JournalEntry {
	}

}
