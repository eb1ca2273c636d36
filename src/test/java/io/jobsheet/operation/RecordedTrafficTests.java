package io.jobsheet.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.jobsheet.cloud.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is sent and understood compared with what the vendor's own SDK sent, recorded on
 * the wire.
 */
class RecordedTrafficTests {

	private static final String OTHER_JOB = "dbb8127c-b093-4b94-b764-7161e151jb2s";

	private static final List<String> POSITION = List.of("job_id", "file_and_position", "gtid_set");

	private final Operations operations = Table.operations();

	@Test
	void startingIsSentAndAnsweredAsRecorded() throws IOException {
		List<Item> items = items("batch-starting", Table.of(List.of("job_id"), Table.JOB),
				Table.of(List.of("job_id", "start_time"), OTHER_JOB, "1599202771816"));
		assertThat(answer("v3-BatchStartJobs", "batch-starting", items))
			.isEqualTo("1 accepted\n2 doubtful: DRS.M00304: x, else FAILED DRS.M00304: x");
	}

	@Test
	void startingIsAnsweredByJobsForResults() throws IOException {
		List<Item> items = items("batch-starting", Table.of(List.of("job_id"), Table.JOB));
		assertThat(answer("v3-BatchStartJobs-responseKeyJobs", "batch-starting", items)).isEqualTo("1 accepted");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					v5-UpdateStartPosition-mysql | mysql-bin.000277:805 | c8cd8ff7-da6f-11ec-a945-00d861ef1161:1-3,f4f9537f-0c8b-11ec-a284-00d861ef116a:1-10820402
					v5-UpdateStartPosition-mongo | 123:12345            | ''
					""")
	void movingIsSentAndAnsweredAsRecorded(String recording, String position, String gtidSet) throws IOException {
		List<Item> items = items("start-position",
				Table.of(POSITION, "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r", position, gtidSet));
		assertThat(answer(recording, "start-position", items)).isEqualTo("1 DONE");
	}

	@ParameterizedTest
	@CsvSource({ "v3-BatchStopJobs, batch-pause-task, pause_mode, target",
			"v3-BatchRestoreTask, batch-retry-task, is_sync_re_edit, no" })
	void pausingAndGoingOnAreSentAsRecorded(String recording, String operation, String column, String value)
			throws IOException {
		List<Item> items = items(operation,
				Table.of(List.of("job_id", column), "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r", value));
		assertThat(answer(recording, operation, items)).isEqualTo("1 doubtful: the reply does not name this job");
	}

	static List<Arguments> updates() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src/test/resources/recorded"))) {
			return files.map((file) -> String.valueOf(file.getFileName()).replace(".json", ""))
				.filter((name) -> name.startsWith("v5-UpdateJob-"))
				.sorted()
				.flatMap((name) -> Stream.of(0, 1, 2, 9).map((depth) -> Arguments.of(name, depth)))
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("updates")
	void updateIsSentAsRecordedHoweverItsColumnsAreWritten(String recording, int depth) throws IOException {
		JsonNode job = JsonMapper.shared()
			.readTree(Files.readString(Path.of("src/test/resources/recorded", recording + ".json")))
			.at("/input_body/job");
		Map<String, String> cells = new LinkedHashMap<>();
		cells.put("Task ID", "c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r");
		cells.put("type", job.path("type").asString());
		String prefix = List.of("", "params.", "Job.Params.").get(depth % 3);
		job.path("params").forEachEntry((member, value) -> spread(prefix + member, value, depth, cells));
		List<Item> items = items("update-job",
				Table.of(List.copyOf(cells.keySet()), cells.values().toArray(String[]::new)));
		assertThat(answer(recording, "update-job", items)).isEqualTo(recording.endsWith("-db_object")
				? "1 accepted c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r success" : "1 DONE");
	}

	private static void spread(String name, JsonNode value, int depth, Map<String, String> cells) {
		if (value.isValueNode()) {
			cells.put(name, value.asString().isEmpty() ? "\"\"" : value.asString());
		}
		else if (depth == 0 || value.isEmpty()) {
			cells.put(name, value.toString());
		}
		else if (value.isArray()) {
			for (int number = 0; number < value.size(); number++) {
				spread(name + "[" + number + "]", value.path(number), depth - 1, cells);
			}
		}
		else {
			value.forEachEntry((member, below) -> spread(name + "." + member, below, depth - 1, cells));
		}
	}

	private List<Item> items(String operation, Table... rows) {
		List<Item> items = new ArrayList<>();
		for (Table row : rows) {
			RowReading reading = row.read(this.operations.get(operation), Table.RULES);
			assertThat(reading.isValid()).isTrue();
			items.add(new Item(items.size() + 1, reading.job(), reading.part()));
		}
		return items;
	}

	private String answer(String recording, String operation, List<Item> items) throws IOException {
		JsonNode recorded = JsonMapper.shared()
			.readTree(Files.readString(Path.of("src/test/resources/recorded", recording + ".json")));
		Request request = this.operations.get(operation).request(items, Table.PROJECT);
		assertThat(request + " HTTP/1.1").isEqualTo(recorded.path("request_line").asString());
		assertThat(JsonMapper.shared().readTree(String.valueOf(request.body()))).isEqualTo(recorded.path("body_json"));
		JsonNode reply = recorded.path("canned_reply");
		return Table.text(this.operations.get(operation)
			.answer(Table.reply(reply.path("status").asInt(), reply.path("body").asString()), items));
	}

}
