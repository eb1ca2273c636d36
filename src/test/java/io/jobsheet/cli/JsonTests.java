package io.jobsheet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.jobsheet.run.RunResult.Ending;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Json}.
 */
class JsonTests {

	private static final String COUNTS = "{\"rows\":2400,\"DONE\":2388,\"UNCHANGED\":8,\"INVALID\":0,\"FAILED\":2,"
			+ "\"BLOCKED\":2,\"UNKNOWN\":0,\"NOT_SENT\":0}";

	@Test
	void resultOfARun() {
		assertThat(printed(Json.result(Stories.incomplete(), 1))).isEqualTo("{\"run\":17,\"file\":\"/data/jobs.csv\","
				+ "\"selection\":\"--limit 2400\",\"target\":\"drs-frankfurt\",\"state\":\"ended\",\"ending\":\"INCOMPLETE\",\"exit_code\":1,"
				+ "\"counts\":" + COUNTS + ",\"read_as\":null,\"report\":\"reports/17-jobs\","
				+ "\"files\":[\"report.csv\",\"report.json\",\"redo.csv\"],\"left_out\":{},"
				+ "\"ignored\":{\"example_rows\":2,\"about_tabs\":1},\"reason\":\"\","
				+ "\"started_at\":\"2026-05-01T08:00:12.345Z\",\"ended_at\":\"2026-05-01T08:02:44Z\"}\n");
	}

	@Test
	void whatIsNotThereIsNull() {
		assertThat(printed(Json.result(Stories.result(Ending.STOPPED, Stories.counts(1, 0, 0), "running", ""), 4)))
			.contains("\"report\":\"reports/17-jobs\",\"files\":[],")
			.endsWith("\"ended_at\":null}\n");
	}

	@Test
	void aRunOfTheHistory() {
		assertThat(printed(Json.summary(Stories.incomplete().summary()))).isEqualTo("{\"run\":17,"
				+ "\"file\":\"/data/jobs.csv\",\"sha256\":\"" + "ab".repeat(32) + "\",\"operation\":\"\","
				+ "\"selection\":\"--limit 2400\",\"target\":\"drs-frankfurt\",\"endpoint\":\"https://drs.eu-de.example.com\",\"state\":\"ended\","
				+ "\"reason\":\"\",\"counts\":" + COUNTS + ",\"started_at\":\"2026-05-01T08:00:12.345Z\","
				+ "\"ended_at\":\"2026-05-01T08:02:44Z\"}\n");
	}

	@Test
	void findingsOfACheck() {
		assertThat(printed(
				Json.checked(Path.of("jobs.csv"), Stories.checked(1, 0), List.of(Stories.error(12)), "columns:\n", 3)))
			.isEqualTo(
					"{\"file\":\"jobs.csv\",\"exit_code\":3,\"rows\":2400,\"valid\":2399,\"errors\":1,\"warnings\":0,"
							+ "\"operations\":{\"start-position\":1200,\"batch-starting\":1200},"
							+ "\"notes\":[\"no column 'start_time': the jobs start now\"],"
							+ "\"ignored\":{\"example_rows\":2,\"about_tabs\":1},\"map\":\"columns:\\n\","
							+ "\"read_as\":{\"charset\":\"UTF-8\",\"separator\":\",\",\"quote\":\"\\\"\"},"
							+ "\"findings_file\":\"reports/17-jobs/findings.csv\",\"findings\":[{\"level\":\"error\",\"file\":\"jobs.csv\",\"sheet\":\"jobs\",\"line\":12,"
							+ "\"column\":\"start_time\",\"place\":\"line 12, column 'start_time'\",\"cell\":\"line 12, column 'start_time'\",\"value\":\"tomorrow\","
							+ "\"rule\":\"not-a-time\",\"message\":\"'tomorrow' is not a time; write 2026-05-01T08:00+02:00 or 'now'.\"}]}\n");
	}

	@Test
	void anOperation() {
		assertThat(printed(Json.operation(Stories.operation()))).startsWith("{\"name\":\"batch-starting\",")
			.contains("\"items_a_call\":\"up to 10\"", "\"aliases\":[\"Job ID\",\"任务ID\"]", "\"required\":true");
	}

	@Test
	void anError() {
		assertThat(printed(Json.error("a \"b\"", 2))).isEqualTo("{\"error\":\"a \\\"b\\\"\",\"exit_code\":2}\n");
	}

	private static String printed(Map<String, ? extends @Nullable Object> members) {
		Listener listener = new Listener();
		Json.print(listener.pipe().out(), members);
		return listener.out();
	}

}
