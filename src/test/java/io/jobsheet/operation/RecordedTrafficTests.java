package io.jobsheet.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.jobsheet.cloud.Reply;
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

	@Test
	void collectingIsSentAndAskedAfterAsRecorded() throws IOException {
		List<Item> items = items("collect-db-position", Table.of(List.of("job_id", "reset_position_time"),
				"c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r", "2023-09-19T15:00:00+08:00"));
		assertThat(answer("v5-CollectPositionAsync", "collect-db-position", items))
			.isEqualTo("1 accepted 0eacda0b-9422-4535-8b62-537d1833638b pending");
		assertThat(polled("v5-ShowPositionResult", "collect-db-position", items))
			.isEqualTo("1 DONE: position mysql-bin.000277:805");
	}

	@Test
	void savingIsAskedAfterAsRecorded() throws IOException {
		List<Item> items = items("update-job", Table.of(List.of("job_id", "type", "db_object.object_scope"),
				"c7debc9c-8e09-4a5d-8dd6-cc44f78jb20r", "db_object", "all"));
		assertThat(polled("v5-ShowUpdateObjectSavingStatus", "update-job", items)).isEqualTo("1 accepted  pending");
	}

	@Test
	void statesAreAskedForAsRecordedButForAHundredJobsAtOnce() throws IOException {
		List<Item> items = items("batch-starting", Table.of(List.of("job_id"), "9a470239-2308-4bb5-a6bc-1040402fjb21"),
				Table.of(List.of("job_id"), "dc67695a-ee3e-49b8-a022-a099bd81jb21"));
		Request request = this.operations.get("batch-starting").question(items, Table.PROJECT);
		JsonNode recorded = recorded("v3-BatchListJobStatus");
		assertThat(request + " HTTP/1.1").isEqualTo(recorded.path("request_line").asString());
		assertThat(String.valueOf(request.body()))
			.isEqualTo(recorded.path("body_json").toString().replace("\"per_page\":10}", "\"per_page\":100}"));
	}

	private String polled(String recording, String operation, List<Item> items) throws IOException {
		JsonNode recorded = recorded(recording);
		Poll poll = this.operations.get(operation).poll().orElseThrow();
		List<Waiting> waiting = List.of(new Waiting(items.get(0), "0eacda0b-9422-4535-8b62-537d1833638b"));
		Request request = poll.request(waiting, Table.PROJECT);
		assertThat(request + " HTTP/1.1").isEqualTo(recorded.path("request_line").asString());
		assertThat(request.body()).isNull();
		return Table.text(poll.answer(reply(recorded), waiting));
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
		JsonNode recorded = recorded(recording);
		Request request = this.operations.get(operation).request(items, Table.PROJECT);
		assertThat(request + " HTTP/1.1").isEqualTo(recorded.path("request_line").asString());
		assertThat(JsonMapper.shared().readTree(String.valueOf(request.body()))).isEqualTo(recorded.path("body_json"));
		return Table.text(this.operations.get(operation).answer(reply(recorded), items));
	}

	private static JsonNode recorded(String recording) throws IOException {
		return JsonMapper.shared()
			.readTree(Files.readString(Path.of("src/test/resources/recorded", recording + ".json")));
	}

	private static Reply reply(JsonNode recorded) {
		JsonNode reply = recorded.path("canned_reply");
		return Table.reply(reply.path("status").asInt(), reply.path("body").asString());
	}

}
