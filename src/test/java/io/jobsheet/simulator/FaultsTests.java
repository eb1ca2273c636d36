package io.jobsheet.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.jobsheet.simulator.Fault.Amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Faults}.
 */
class FaultsTests {

	private static final String JOB = "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r";

	@Test
	void parseReadsKindJobPathAndAmount() {
		assertThat(Faults
			.parse("429=5%, lost-reply:start-position=3,busy=2-4,busy=3-,refuse@" + JOB + ":start-position,Slow@a=0.5%")
			.list()).containsExactly(new Fault(FaultKind.THROTTLED, null, null, Amount.chance(0.05)),
					new Fault(FaultKind.LOST_REPLY, null, "start-position", Amount.first(3)),
					new Fault(FaultKind.BUSY, null, null, new Amount(1, 2, 4)),
					new Fault(FaultKind.BUSY, null, null, new Amount(1, 3, Integer.MAX_VALUE)),
					new Fault(FaultKind.REFUSE, JOB, "start-position", Amount.ALWAYS),
					new Fault(FaultKind.SLOW, "a", null, Amount.chance(0.005)));
	}

	@Test
	void parseWhenBlankIsNone() {
		assertThat(Faults.parse(" ").list()).isEmpty();
		assertThat(Faults.none()).hasToString("");
	}

	@Test
	void toStringIsReadAgain() {
		assertThat(Faults.parse(" 429=5%,busy ")).hasToString("429=5%,busy");
	}

	@Test
	void kindsAreAllWords() {
		assertThat(Faults.kinds()).containsExactly("429", "429-minute", "429-retry-after", "429-retry-date",
				"too-frequent", "busy", "expired-token", "5xx-before", "500-before", "502-before", "redirect",
				"silent-before", "cut-before", "error-in-200", "slow", "refuse", "start-fails", "collect-fails",
				"save-fails", "never-ends", "missing-item", "extra-item", "reordered", "jobs-key", "repeated-item",
				"contradicting-item", "wrong-count", "results-in-400", "job-id-differs", "code-as-number",
				"unknown-code", "wrong-type", "duplicate-keys", "5xx-after", "502-after", "503-after", "silent-after",
				"lost-reply", "bad-json", "empty-body", "cut-body", "endless-body", "huge-body");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			429=5%,            | '' is not a fault
			:start-position    | ':start-position' is not a fault
			429:a@b            | '429:a@b' is not a fault
			5xx=1%             | '5xx' is not a kind of fault
			""", quoteCharacter = '"')
	void parseWhenWrongSaysWhatIsRight(String text, String what) {
		assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse(text))
			.withMessage(what + "; write kind[@job_id][:path][=amount], such as "
					+ "'429=5%,lost-reply:start-position=3'; the kinds are " + String.join(", ", Faults.kinds()));
	}

	@ParameterizedTest
	@CsvSource({ "101%", "0", "-1", "5 %", "many", "1.5", "3-2", "0-1", "-3" })
	void parseWhenAmountIsWrongSaysWhatIsRight(String amount) {
		assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse("429=" + amount))
			.withMessageStartingWith("'" + amount + "' is not an amount: write 5% for a chance, 3 for the first 3 "
					+ "requests, 3-5 for the third to the fifth, 3- for all from the third on, or leave it out for all; write kind[@job_id][:path][=amount], such as ");
	}

}
