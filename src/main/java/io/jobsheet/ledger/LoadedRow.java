package io.jobsheet.ledger;

import java.util.List;

import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way into the ledger.
 *
 * @param item the row made ready
 * @param sheet the number of its sheet
 * @param line its line in the file
 * @param operation the operation's name; empty when the row names none
 * @param stage the stage's place in a cut-over
 * @param cells the user's texts, from left to right
 * @param outcome what becomes of it without being sent, or {@code null}
 */
public record LoadedRow(Item item, int sheet, long line, String operation, int stage, List<String> cells,
		@Nullable Outcome outcome) {

	public LoadedRow {
		cells = List.copyOf(cells);
	}

}
