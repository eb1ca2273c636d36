package io.jobsheet.cli;

import java.util.Map;
import java.util.Optional;

import io.jobsheet.run.Counts;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.RunResult.Ending;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Summary} and {@link NextStep}.
 */
class SummaryTests {

	@Test
	void theSumIsTheRows() {
		assertThat(Summary.statuses(Stories.counts(2388, 2, 0))).containsExactly("  DONE      2,388",
				"  UNCHANGED     8", "  FAILED        2", "  BLOCKED       2", "          = 2,400 rows");
	}

	@Test
	void doneNamesNoNextCommand() {
		assertThat(lastLine(Stories.result(Ending.GOOD, Stories.counts(2392, 0, 0), "ended", "")))
			.isEqualTo("Run 17 is done: every row is DONE or UNCHANGED.");
	}

	@Test
	void stoppedNamesResume() {
		assertThat(
				lastLine(Stories.result(Ending.STOPPED, Stories.counts(1000, 0, 0), "stopped", "Ctrl-C was pressed")))
			.isEqualTo("Run 17 stopped with 1,392 of 2,400 rows not sent. Ctrl-C was pressed. "
					+ "Next: jobsheet resume 17");
	}

	@Test
	void incompleteNamesTheRowsToDoAgain() {
		assertThat(lastLine(Stories.incomplete()))
			.isEqualTo("Run 17 ended: 4 of 2,400 rows did not get what they asked for. "
					+ "Next: jobsheet run reports/17-jobs/redo.csv --target drs-frankfurt");
	}

	@Test
	void incompleteWithoutRowsToDoAgainNamesNoCommand() {
		assertThat(lastLine(Stories.result(Ending.INCOMPLETE, Stories.counts(2388, 2, 0), "ended", "", "report.csv")))
			.isEqualTo("Run 17 ended: 4 of 2,400 rows did not get what they asked for.");
	}

	@Test
	void incompleteForWantOfStepsThatWereLeftOutNamesTheFile() {
		Counts counts = new Counts(4, 0, 0, 0, 0, 2, 0, 2, Map.of("left out by --where operation=start-job", 2L));
		assertThat(lastLine(Stories.result(Ending.INCOMPLETE, counts, "ended", "", "report.csv")))
			.isEqualTo("Run 17 ended: 2 of 2 rows did not get what they asked for. "
					+ "Next: jobsheet run /data/jobs.csv --target drs-frankfurt");
	}

	@Test
	void refusedNamesCheck() {
		assertThat(lastLine(Stories.result(Ending.REFUSED, Stories.counts(0, 0, 0), "refused", "2 rows are invalid")))
			.isEqualTo("Run 17 was refused, nothing was sent. 2 rows are invalid. "
					+ "Next: jobsheet check /data/jobs.csv");
	}

	@Test
	void unknownSendsAPersonToLook() {
		assertThat(lastLine(Stories.result(Ending.UNKNOWN, Stories.counts(2389, 0, 3), "ended", "")))
			.isEqualTo("Run 17 ended: of 3 rows it is not known what became of them; "
					+ "look at the jobs before doing anything again.");
	}

	private static String lastLine(RunResult result) {
		Optional<String> next = new NextStep(new PlaceOptions(), new SheetOptions(), new RowOptions()).after(result);
		return new Summary(result).lastLine(next);
	}

}
