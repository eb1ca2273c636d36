package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.jobsheet.ledger.Totals;
import io.jobsheet.operation.Outcome;
import io.jobsheet.operation.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what stops a run by itself: too many failures, or one that will hit every row.
 */
class MaxFailuresTests {

	private static final int IN_FLIGHT = 8;

	@TempDir
	Path folder;

	@ParameterizedTest(name = "{0}: {1} failed, {2} unknown, {3} blocked, {4} done, {5} unchanged")
	@CsvSource({ "3, 3, 0, 0, 0, 0, false", "3, 4, 0, 0, 0, 0, true", "3, 2, 2, 0, 0, 0, true",
			"3, 3, 0, 9, 9, 9, false", "0, 0, 0, 9, 9, 9, false", "0, 1, 0, 0, 99, 0, true", "0, 0, 1, 0, 99, 0, true",
			"50%, 9, 0, 0, 0, 0, false", "50%, 9, 0, 9, 0, 0, false", "50%, 10, 0, 0, 0, 0, true",
			"50%, 0, 10, 0, 0, 0, true", "50%, 5, 0, 0, 5, 0, false", "50%, 5, 1, 0, 4, 0, true",
			"50%, 6, 0, 0, 2, 2, true", "50%, 6, 0, 0, 3, 3, false", "0%, 1, 0, 0, 8, 0, false",
			"0%, 1, 0, 0, 9, 0, true", "100%, 99, 0, 0, 0, 0, false", "33%, 33, 0, 0, 67, 0, false",
			"33%, 34, 0, 0, 66, 0, true" })
	void failuresAreTooManyOnceThereAreMoreThanTheLimit(String limit, int failed, int unknown, int blocked, int done,
			int unchanged, boolean tooMany) {
		Tally tally = new Tally(new Totals(1000, Map.of(Status.NOT_SENT, 1000L)), 0, Map.of(), InstantSource.system());
		Map.of(Status.FAILED, failed, Status.UNKNOWN, unknown, Status.BLOCKED, blocked, Status.DONE, done,
				Status.UNCHANGED, unchanged)
			.forEach((status, rows) -> tally.add(Collections.nCopies(rows, Outcome.of(status, ""))));
		assertThat(tally.exceeds(MaxFailures.of(limit))).isEqualTo(tooMany);
	}

	@Test
	void percentageOfFewerThanTenRowsStopsNothing() {
		try (Scene scene = Scene.in(this.folder, "refuse")) {
			RunResult result = scene.run(start(scene, 9), scene.options().stoppingAt(MaxFailures.of("0%")));
			assertThat(result.ending()).isEqualTo(RunResult.Ending.INCOMPLETE);
			assertThat(result.summary().counts()).isEqualTo(new Counts(9, 0, 0, 0, 9, 0, 0, 0));
		}
	}

	@Test
	void failuresOfBeforeCountWhenARunGoesOn() {
		try (Scene scene = Scene.in(this.folder, "refuse:start-position")) {
			scene.set("pace.in-flight", "1");
			Path sheet = scene.cutover(6);
			RunOptions options = scene.options();
			assertFailed(scene.run(sheet, options.stoppingAt(MaxFailures.of("1"))), 2,
					"More than 1 of the rows failed (--max-failures)");
			assertFailed(scene.run(sheet, options.stoppingAt(MaxFailures.of("1"))), 2,
					"More than 1 of the rows failed before (--max-failures), so that nothing more was sent; look at"
							+ " them, and resume with a higher limit");
			assertFailed(scene.run(sheet, options.stoppingAt(MaxFailures.of("2"))), 3,
					"More than 2 of the rows failed (--max-failures)");
			RunResult ended = scene.run(sheet, options.stoppingAt(MaxFailures.of("6")));
			assertThat(ended.summary().counts()).isEqualTo(new Counts(12, 0, 0, 0, 6, 6, 0, 0));
			assertThat(scene.simulator().requests()).containsEntry("start-position", 6L);
		}
	}

	private static void assertFailed(RunResult stopped, long failed, String reason) {
		assertThat(stopped.ending().exitCode()).isEqualTo(4);
		assertThat(stopped.summary().counts()).isEqualTo(new Counts(12, 0, 0, 0, failed, 0, 0, 12 - failed));
		assertThat(stopped.summary().reason()).isEqualTo(reason);
	}

	@Test
	void callsInFlightAreFinishedAndRecordedWhenTheRunStops() {
		try (MeetingServer server = new MeetingServer(IN_FLIGHT, 400,
				"{\"error_code\":\"DRS.M09999\",\"error_msg\":\"no\"}"); Scene scene = scene(server)) {
			RunOptions options = scene.options().with(Scene.UNREAD);
			RunResult stopped = scene.run(scene.cutover(20), options.stoppingAt(MaxFailures.of("0")));
			assertThat(stopped.summary().reason()).isEqualTo("More than 0 of the rows failed (--max-failures)");
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(40, 0, 0, 0, IN_FLIGHT, 0, 0, 40 - IN_FLIGHT));
			assertThat(server.requests()).isEqualTo(IN_FLIGHT);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "401 | APIGW.0301 | Incorrect IAM authentication information: decrypt token fail",
					"401 | APIGW.0301 | Incorrect IAM authentication information: verify aksk signature fail",
					"403 | DRS.M00102 | Insufficient permission", "400 | DRS.M00261 | Invalid project ID" })
	void whatWillHitEveryRowStopsAtOnceAndFailsNone(int status, String code, String message) {
		try (MeetingServer server = new MeetingServer(IN_FLIGHT, status,
				"{\"error_code\":\"" + code + "\",\"error_msg\":\"" + message + "\"}"); Scene scene = scene(server)) {
			RunResult stopped = scene.run(scene.cutover(20), scene.options().with(Scene.UNREAD));
			assertThat(stopped.ending().exitCode()).isEqualTo(4);
			assertThat(stopped.summary().reason()).contains(code + ": " + message);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(40, 0, 0, 0, 0, 0, 0, 40));
			assertThat(server.requests()).isEqualTo(IN_FLIGHT);
		}
	}

	private Scene scene(MeetingServer server) {
		return Scene.in(this.folder)
			.set("endpoint", server.endpoint())
			.set("pace.in-flight", String.valueOf(IN_FLIGHT))
			.set("reply-timeout", "30s");
	}

	private static Path start(Scene scene, int jobs) {
		List<String> lines = new ArrayList<>(List.of("job_id"));
		for (int job = 1; job <= jobs; job++) {
			lines.add(Scene.job(job));
		}
		return scene.sheet("batch-starting.csv", lines.toArray(String[]::new));
	}

}
