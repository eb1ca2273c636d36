package io.jobsheet.simulator;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link CanalJobs}: how jobs come into being.
 */
class CanalJobsTests {

	private final SimulatorSettings settings = SimulatorSettings.defaults();

	private Simulator simulator = Simulator.start(this.settings);

	private CanalClient client = new CanalClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			517                      | 517 1000000517 STOP
			-/254                    | 1000000254 254 STOP
			517/254                  | 517 254 STOP
			517 517/254              | 517 254 STOP
			517/254 517              | 517 254 STOP
			-/254 517/254            | 517 254 STOP
			517/254 -/254            | 517 254 STOP
			517 -/254 517/254        | 517 254 STOP
			517 -/254                | 517 1000000517 STOP, 1000000254 254 STOP
			517+ 517/254 517         | 517 254 RUNNING
			517/254 517+ 517         | 517 254 RUNNING
			517 517+                 | 517 1000000517 RUNNING
			517/254 517/254          | 517 254 STOP
			517/254 518/254 517/255  | 517 254 STOP
			254 -/254                | 254 1000000254 STOP, 1000000254 254 STOP
			2000000000 -/1000000001  | 1 1000000001 STOP, 2000000000 1000000000 STOP
			""")
	void announceCompletesWhatOtherRowsSay(String rows, String jobs) {
		Arrays.stream(rows.split(" ", -1)).map(CanalJobsTests::facts).forEach(this.simulator::announce);
		assertThat(jobs()).isEqualTo(jobs);
	}

	@Test
	void announceWhenJobWasChangedLeavesIt() {
		this.simulator.announce(CanalFacts.ofJob(517));
		this.client.job("start", 517);
		this.simulator.announce(CanalFacts.of(517, 254));
		assertThat(jobs()).isEqualTo("517 1000000517 WAIT_START");
	}

	@Test
	void announcedTaskIsFoundInTheList() {
		this.simulator.announce(CanalFacts.ofTask(254));
		assertThat(this.client.ask("datajob/listbypage", "{\"pageNum\":1,\"pageSize\":20}"))
			.contains("\"dataJobId\":1000000254,")
			.contains("\"dataTaskId\":254,\"dataTaskType\":\"INCREMENT\"");
	}

	@Test
	void addWhenJobOrTaskExistsLeavesThem() {
		this.simulator.add(CanalFacts.of(517, 254).withStatus("RUNNING"));
		this.simulator.add(CanalFacts.of(517, 255));
		this.simulator.add(CanalFacts.of(518, 254));
		assertThat(jobs()).isEqualTo("517 254 RUNNING");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			datajob/queryjob       | {"jobId":517}
			datajob/list           | {"dataJobId":517}
			datajob/start          | {"jobId":517}
			datajob/updateincrepos | {"taskId":1000000517,"posType":"PG_LSN_POS","lsn":"16/B374D848"}
			""")
	void jobsAreInventedOnlyWhenAsked(String operation, String body) {
		this.client.ask(operation, body);
		assertThat(this.simulator.canalChanges()).isEmpty();
		restart(this.settings.withInventJobs(true));
		assertThat(this.client.ask(operation, body)).doesNotContain("does not exist");
		assertThat(jobs()).startsWith("517 1000000517 ");
		assertThat(this.client.ask("datajob/list", "{}")).contains("\"dataJobId\":517,");
	}

	@ParameterizedTest
	@CsvSource({ "0", "2000000001", "9223372036854775807" })
	void jobsBeyondTheRuleAreNotInvented(long jobId) {
		restart(this.settings.withInventJobs(true));
		assertThat(this.client.job("queryjob", jobId)).isEqualTo("job " + jobId + " does not exist");
		assertThatIllegalArgumentException().isThrownBy(() -> CanalFacts.ofJob(jobId))
			.withMessage("job " + jobId + " with task 0 is no job of CloudCanal; both ids are 1 or more, "
					+ "and 2000000000 at most if only one is told");
	}

	@ParameterizedTest
	@CsvSource({ "[]", "''", "binlog.000482:4" })
	void positionWhenNoObjectIsRefused(String position) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.simulator.add(CanalFacts.of(517, 254).withPosition(position)))
			.withMessage("'" + position + "' is not a position of CloudCanal; write a JSON object");
		assertThat(this.simulator.canalChanges()).isEmpty();
	}

	private static CanalFacts facts(String row) {
		boolean runs = row.endsWith("+");
		String[] ids = row.replace("+", "").split("/", -1);
		CanalFacts facts;
		if (ids.length == 1) {
			facts = CanalFacts.ofJob(Long.parseLong(ids[0]));
		}
		else {
			long task = Long.parseLong(ids[1]);
			facts = "-".equals(ids[0]) ? CanalFacts.ofTask(task) : CanalFacts.of(Long.parseLong(ids[0]), task);
		}
		return runs ? facts.withStatus("RUNNING") : facts;
	}

	private String jobs() {
		return this.simulator.canalChanges()
			.entrySet()
			.stream()
			.map((job) -> job.getKey() + " " + job.getValue().taskId() + " " + job.getValue().job().status())
			.collect(Collectors.joining(", "));
	}

	private void restart(SimulatorSettings next) {
		this.simulator.close();
		this.simulator = Simulator.start(next);
		this.client = new CanalClient(this.simulator);
	}

}
