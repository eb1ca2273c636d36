package io.jobsheet.operation;

import java.util.List;
import java.util.Map;

import io.jobsheet.cloud.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What CloudCanal's description of a job says about calls whose reply was lost, and about
 * calls that are about to leave; {@code operation/canal-states.csv} has a verdict for
 * each state and operation.
 */
class QueryJobTests {

	private static final Item ITEM = new Item(1, "517",
			"{\"job_id\":517,\"task_id\":254,\"journal_file\":\"binlog.000482\",\"file_position\":3881575}");

	private final Operations operations = Table.operations();

	@ParameterizedTest
	@CsvFileSource(resources = "/operation/canal-states.csv", numLinesToSkip = 1)
	void stateIsUnderstood(String phase, String status, String position, String reset, String stop, String start) {
		String body = job(phase, status, position);
		assertThat(state("update-incre-pos", body)).startsWith("1 " + reset);
		assertThat(state("stop-job", body)).startsWith("1 " + stop);
		assertThat(state("start-job", body)).startsWith("1 " + start);
	}

	private static String job(String phase, String status, String position) {
		ObjectNode body = JsonMapper.shared().createObjectNode().put("code", "1");
		ObjectNode job = body.putObject("data").put("dataJobId", 517).put("dataTaskState", phase);
		job.put("currTaskStatus", status);
		job.withArray("dataTasks")
			.addObject()
			.put("dataTaskId", 254)
			.put("dataTaskType", "INCREMENT")
			.put("dataTaskStatus", phase.equals("INCRE") ? status : "INIT")
			.put("taskPosition", position);
		return body.toString();
	}

	private String state(String operation, String body) {
		return Table.text(this.operations.get(operation).state(Table.reply(200, body), List.of(ITEM), Map.of()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"common_pos_str":"{\\"a\\": 1}"}      | {"commonPosStr":"{\\"a\\":1}"}              | UNCHANGED
			{"common_pos_str":"{\\"a\\": 1}"}      | {"commonPosStr":"{\\"a\\":2}"}              | again
			{"common_pos_str":"{\\"a\\": 1}"}      | {"commonPosStr":"{"}                        | again
			{"position_timestamp":1766735726031} | {"positionTimestamp":1766735726031}         | UNCHANGED
			{"position_timestamp":1766735726031} | {"positionTimestamp":"1766735726031"}       | UNCHANGED
			{"position_timestamp":1766735726031} | {"positionTimestamp":1766735726031,"lsn":"0/1"} | again
			{"scn":5,"scn_index":0}              | {"scn":"5","scnIndex":"0"}                  | UNCHANGED
			{"scn":5,"scn_index":0}              | {"scn":"5"}                                 | again
			{"lsn":"16/b374d848"}                | {"lsn":"16/B374D848"}                       | UNCHANGED
			{"data_id":111}                      | {}                                          | again
			""")
	void positionIsComparedAsItIsMeant(String asked, String position, String verdict) {
		ObjectNode part = JsonMapper.shared().readTree(asked).asObject();
		Item item = new Item(1, "517", part.put("task_id", 254).toString());
		Answer answer = this.operations.get("update-incre-pos")
			.beforeSending()
			.orElseThrow()
			.answer(Table.reply(200, job("INCRE", "STOP", position)), List.of(item), (number) -> false);
		assertThat(Table.text(answer)).startsWith("1 " + verdict);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					RUNNING | {"lsn":"0/1"} | 1 DONE: confirmed by the job's state
					STOP    | {"lsn":"0/1"} | 1 DONE: confirmed by the job's state
					STOP    | {"lsn":"0/2"} | 1 again
					RUNNING | {"lsn":"0/2"} | 1 UNKNOWN: an earlier try may have been carried out, and it was not sent again, because job 517
					""")
	void itemThatMayHaveLandedIsNeverSaidNotToHaveBeenSent(String status, String position, String expected) {
		Item item = new Item(1, "517", "{\"task_id\":254,\"lsn\":\"0/1\"}");
		BeforeSending question = this.operations.get("update-incre-pos").beforeSending().orElseThrow();
		assertThat(Table
			.text(question.answer(Table.reply(200, job("INCRE", status, position)), List.of(item), (number) -> true)))
			.startsWith(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					200 | {"code":"0","msg":"job 517 does not exist"} | 1 BLOCKED: not sent, because the service does not describe job 517: job 517 does not exist
					200 | {"code":"1","data":{"dataJobId":518}} | 1 doubtful: the reply describes job 518 instead of job 517
					200 | {"code":"1","data":null} | 1 doubtful: the state could not be read (status 200)
					200 | <html> | 1 doubtful: the state could not be read (status 200)
					503 | {"code":"1","data":{}} | 1 doubtful: the state could not be read (status 503)
					497 | `` | stop: HTTP.497: the service answered with status 497. Correct secret-key in the settings and resume.
					200 | {"code":"1","data":{"dataTaskState":"INCRE","currTaskStatus":"STOP"}} | 1 BLOCKED: not sent, because job 517 is in phase INCRE with status STOP and has no INCREMENT task; the row's task has to be the INCREMENT task of its job
					""")
	void replyToTheQuestionIsRead(int status, String body, String expected) {
		BeforeSending question = this.operations.get("update-incre-pos").beforeSending().orElseThrow();
		assertThat(Table.text(question.answer(Table.reply(status, body), List.of(ITEM), (number) -> false)))
			.isEqualTo(expected);
	}

	@Test
	void questionAsksForOneJob() {
		Request question = this.operations.get("stop-job").question(List.of(ITEM), "");
		assertThat(question).hasToString("POST /cloudcanal/console/api/v1/openapi/datajob/queryjob");
		assertThat(question.body()).isEqualTo("{\"jobId\":517}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					1 | 200 | {"code":"1","data":{"jobVos":[{"dataJobId":5,"dataTasks":[{"dataTaskId":7,"dataTaskType":"FULL"},{"dataTaskId":8,"dataTaskType":"INCREMENT"}]}],"allJobCounts":21}} | [7 FULL 5, 8 INCREMENT 5] more
					2 | 200 | {"code":"1","data":{"jobVos":[{"dataJobId":5}],"allJobCounts":21}} | [] last
					1 | 200 | {"code":"1","data":[{"dataJobId":5,"dataTasks":[{"dataTaskId":8,"dataTaskType":"INCREMENT"}]}]} | [8 INCREMENT 5] more
					2 | 200 | {"code":"1","data":[]} | [] last
					0 | 200 | {"code":"1","data":[{"dataJobId":5,"dataTasks":[{"dataTaskId":8,"dataTaskType":"INCREMENT"}]}]} | [8 INCREMENT 5] last
					1 | 404 | {"code":"0","msg":"the API does not exist"} | unknown
					1 | 405 | `` | unknown
					1 | 200 | {"code":"0","msg":"no such method"} | unknown
					0 | 200 | {"code":"0","msg":"no"} | trouble: no
					1 | 200 | {"code":"1","data":null} | trouble: the reply lists no jobs
					1 | 503 | `` | trouble: the service answered with status 503
					1 | 498 | `` | stop: HTTP.498: the service answered with status 498. Correct access-key in the settings and resume.
					""")
	void listOfAllJobsIsRead(int number, int status, String body, String expected) {
		JobSearch search = this.operations.get("update-incre-pos").jobSearch().orElseThrow();
		assertThat(text(search.read(Table.reply(status, body), number))).isEqualTo(expected);
		assertThat(search.request(number).toString()).endsWith((number > 0) ? "/datajob/listbypage" : "/datajob/list");
	}

	private static String text(JobPage page) {
		if (page.stop() != null) {
			return "stop: " + page.stop();
		}
		if (!page.trouble().isEmpty()) {
			return "trouble: " + page.trouble();
		}
		return page.isUnknown() ? "unknown"
				: page.tasks().stream().map((task) -> task.id() + " " + task.type() + " " + task.job()).toList()
						+ (page.isLast() ? " last" : " more");
	}

}
