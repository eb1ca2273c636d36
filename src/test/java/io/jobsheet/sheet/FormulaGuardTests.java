package io.jobsheet.sheet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormulaGuardTests {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "\rx", "'=1+1", "''=1", "-5+3", "--5", "-5e",
			"'-5", "-", "=", "-1.", "+1,000", "@collected", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "'＝1" })
	void guardPutsAnApostropheBeforeFormulaAndUnguardTakesItAway(String text) {
		assertThat(FormulaGuard.guard(text)).isEqualTo("'" + text);
		assertThat(FormulaGuard.unguard("'" + text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "'", "'quoted'", "''", "a=b", "-5", "+3.2", "-1e5", "-0.5E-3", "5", "it's", " =1" })
	void otherTextStaysAsItIs(String text) {
		assertThat(FormulaGuard.guard(text)).isEqualTo(text);
		assertThat(FormulaGuard.unguard(text)).isEqualTo(text);
	}

	@Test
	void unguardTakesOneApostropheOnly() {
		assertThat(FormulaGuard.unguard("'''=1")).isEqualTo("''=1");
	}

}
