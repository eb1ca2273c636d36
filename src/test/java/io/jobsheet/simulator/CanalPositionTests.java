package io.jobsheet.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the positions that the CloudCanal of a {@link Simulator} takes and refuses.
 */
class CanalPositionTests {

	private static final String MYSQL = "\"posType\":\"MYSQL_TIMESTAMP_POS\",\"positionTimestamp\":1766735726031";

	private static final CanalFacts JOB = CanalFacts.of(517, 254).withSource("MySQL");

	private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());

	private final CanalClient client = new CanalClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/simulator/canal-positions.csv", delimiter = '|', quoteCharacter = '`',
			numLinesToSkip = 1)
	void moveSetsThePosition(String source, String posType, String members) {
		this.simulator.add(JOB.withSource(source));
		String body = "{\"taskId\":254,\"posType\":\"" + posType + "\"," + members + "}";
		assertThat(this.client.ask("datajob/updateincrepos", body)).isEqualTo("null");
		assertThat(this.client.ask("datajob/updateincrepos", body)).isEqualTo("null");
		assertThat(changes()).isEqualTo(new CanalCounts(254, "INCRE", "STOP", 0, 0, 1, 1, 0, "{" + members + "}"));
		assertThat(this.client.ask("constant/dspostypes", "{\"dsType\":\"" + source + "\"}"))
			.contains("\"" + posType + "\"");
	}

	@Test
	void eachFormIsTriedAbove() throws Exception {
		try (var file = getClass().getResourceAsStream("/simulator/canal-positions.csv")) {
			assertThat(file).isNotNull();
			assertThat(new String(file.readAllBytes(), UTF_8)).contains(PositionTypes.namesFor("unknown"));
		}
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/simulator/canal-positions-refused.csv", delimiter = '|', quoteCharacter = '`',
			numLinesToSkip = 1)
	void moveWhenWrongIsRefused(String body, String message) {
		this.simulator.add(JOB);
		assertThat(this.client.ask("datajob/updateincrepos", body)).isEqualTo(message);
		assertThat(changes().position()).isEqualTo("{}");
		assertThat(changes().positionChanges() + changes().repeats()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "FULL, STOP, phase FULL", "CATCH_UP, STOP, phase CATCH_UP", "INCRE, RUNNING, status RUNNING",
			"INCRE, WAIT_STOP, status WAIT_STOP", "INCRE, WAIT_START, status WAIT_START",
			"INCRE, ABNORMAL, status ABNORMAL" })
	void moveWhenNotStoppedInTheIncrementalPhaseIsRefused(String phase, String status, String where) {
		this.simulator.add(JOB.withPhase(phase).withStatus(status));
		assertThat(this.client.ask("datajob/updateincrepos", "{\"taskId\":254," + MYSQL + "}"))
			.isEqualTo("job 517 cannot be given a position in " + where);
		assertThat(changes()).isEqualTo(new CanalCounts(254, phase, status, 0, 0, 0, 0, 1, "{}"));
	}

	@Test
	void moveTakesScnAsNumberOrAsText() {
		this.simulator.add(JOB.withSource("Oracle"));
		String body = "{\"taskId\":254,\"posType\":\"ORACLE_SCN_POS\",\"scn\":7,\"scnIndex\":1}";
		assertThat(this.client.ask("datajob/updateincrepos", body)).isEqualTo("null");
		assertThat(this.client.ask("datajob/updateincrepos", body.replace(":7", ":\"7\""))).isEqualTo("null");
		assertThat(changes().position()).isEqualTo("{\"scn\":\"7\",\"scnIndex\":\"1\"}");
		assertThat(changes().repeats()).isEqualTo(1);
	}

	private CanalCounts changes() {
		return CanalCounts.of(this.simulator);
	}

}
