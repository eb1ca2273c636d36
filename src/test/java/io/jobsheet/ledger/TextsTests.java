package io.jobsheet.ledger;

import java.util.List;
import java.util.Map;

import io.jobsheet.Databases;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Texts}: what both databases keep of odd characters.
 */
@Tag(Databases.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextsTests {

	private final LedgerDatabase database = new LedgerDatabase();

	@AfterAll
	void close() {
		this.database.close();
	}

	@ParameterizedTest(name = "[{index}]")
	@ValueSource(strings = { "plain", "\uD83D\uDE00", "nul \0 nul", "half \uD83D", "\uDE00 other half", "\\u0000 \"",
			"'; DROP TABLE runs; --", "\t\r\n\u2028", "\uFFFF\u0001" })
	void cellsComeBackAsTheyWere(String text) {
		long run = this.database.begin();
		String part = "{\"a\":\"" + text.replaceAll("[\\x00-\\x1f\"\\\\]", "?") + "\"}";
		this.database.ledger.add(run, new SheetHeader(0, text, List.of(text)));
		this.database.ledger.add(run,
				List.of(new LoadedRow(new Item(1, text, part), 0, 2, "batch-starting", 4, List.of(text), null)));
		Result result = this.database.results.after(run, 0, 1).get(0);
		assertThat(result.cells()).containsExactly(text);
		assertThat(result.job()).isEqualTo(safe(text));
		assertThat(this.database.results.sheets(run)).extracting(SheetHeader::columns).containsExactly(List.of(text));
		assertThat(this.database.ledger.open(run, 4, 0, 1).get(0).item().part())
			.isEqualTo(part.replace("half \uD83D", "half \\uD83D").replace("\"\uDE00 o", "\"\\uDE00 o"));
	}

	@Test
	void textsOfTheServiceAreKept() {
		String text = "nul \0, half \uD83D, 任务 \uD83D\uDE00";
		long run = this.database.begin();
		this.database.ledger.add(run, List.of(LedgerDatabase.row(1), LedgerDatabase.row(2)));
		this.database.calls.plan(run, List.of(LedgerDatabase.call(1, 1, 2)));
		try (Journal journal = this.database.journal(run)) {
			journal.claim(LedgerDatabase.call(1, 1, 2));
			journal.record(LedgerDatabase.call(1, 1, 2).claimed(), Map.of(1L, new Outcome(Status.FAILED, text, text)),
					Map.of(2L, text), Call.State.ANSWERED, 200, text);
		}
		new Befores(this.database.jdbc).add(run, Map.of(1L, "{\"name\":\"\uD83D\"}"));
		Result result = this.database.results.after(run, 0, 1).get(0);
		assertThat(result.outcome()).isEqualTo(new Outcome(Status.FAILED, safe(text), safe(text)));
		assertThat(result.requestId()).isEqualTo(safe(text));
		assertThat(result.before()).isEqualTo("{\"name\":\"\\uD83D\"}");
		assertThat(result.sentAt()).isEqualTo(LedgerDatabase.NOW);
	}

	private static String safe(String text) {
		return text.replace('\0', '\uFFFD').replaceAll("\\p{Cs}", "\uFFFD");
	}

}
