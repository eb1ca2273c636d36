package io.jobsheet.ledger;

import java.time.Instant;
import java.util.List;

import io.jobsheet.operation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A row and what became of it, as reports show it.
 *
 * @param item the row's number in the run
 * @param sheet the number of its sheet
 * @param line its line in the file
 * @param operation the operation's name
 * @param job the job's id
 * @param cells the user's texts, from left to right
 * @param outcome what became of it
 * @param call the number of its call; 0 when it was never part of one
 * @param attempts how often the call was sent
 * @param sentAt when it was last sent, or {@code null}
 * @param answeredAt when it was answered, or {@code null}
 * @param httpStatus the HTTP status of the last reply; 0 without one
 * @param requestId the service's number for the request; may be empty
 * @param before what its job was like before the run, as a JSON object; empty when it is
 * not known
 */
public record Result(long item, int sheet, long line, String operation, String job, List<String> cells, Outcome outcome,
		long call, int attempts, @Nullable Instant sentAt, @Nullable Instant answeredAt, int httpStatus,
		String requestId, String before) {

	public Result {
		cells = List.copyOf(cells);
	}

}
