package io.jobsheet.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of finding and describing the jobs of a {@link Simulator}.
 */
class ListingTests {

	private final Simulator simulator = Simulator
		.start(SimulatorSettings.defaults().withClock(InstantSource.fixed(Instant.parse("2026-05-01T12:00:00Z"))));

	private final Client client = new Client(this.simulator);

	@BeforeEach
	void addJobs() {
		this.simulator.add(SimulatedJob.of("a").named("Orders", "daily").in("PAUSING"));
		this.simulator.add(SimulatedJob.of("b").named("Orders-2", "").between("mysql-to-kafka", "FULL_INCR_TRANS"));
		this.simulator.add(SimulatedJob.of("c").named("Stock", "").partOf("b").billedByTheMonth());
	}

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"name":"orders"               | a b
			"name":"c,a"                  | a c
			"name":""                     | a b c
			"status":"PAUSING"            | a
			"status":""                   | a b c
			"engine_type":"mysql"         | a c
			"net_type":"vpn"              |
			"cur_page":0                  | a b c
			"per_page":2                  | a b
			"cur_page":2,"per_page":2     | c
			"cur_page":1,"per_page":0     | a b c
			"name":"nobody"               |
			""")
	void listFindsJobs(String filter, String ids) {
		String reply = this.client.v3("POST", "", "{\"db_use_type\":\"sync\"," + filter + "}");
		assertThat(IntStream.of('a', 'b', 'c')
			.filter((id) -> reply.contains("\"id\":\"" + (char) id + "\""))
			.mapToObj((id) -> String.valueOf((char) id)))
			.containsExactly((ids != null) ? ids.split(" ", -1) : new String[0]);
	}

	@Test
	void listDescribesJobs() {
		assertThat(this.client.v3("POST", "", "{\"db_use_type\":\"sync\",\"name\":\"a\"}"))
			.isEqualTo("200 {\"jobs\":[{\"id\":\"a\",\"name\":\"Orders\",\"status\":\"PAUSING\","
					+ "\"description\":\"daily\",\"create_time\":\"2026-05-01 12:00:00\",\"engine_type\":\"mysql\","
					+ "\"net_type\":\"vpc\",\"billing_tag\":true,\"job_direction\":\"up\",\"db_use_type\":\"sync\","
					+ "\"task_type\":\"INCR_TRANS\",\"node_newFramework\":false,\"job_action\":{"
					+ "\"available_actions\":[\"RETRY\",\"MODIFY_CONFIGURATION\"],\"unavailable_actions\":[\"START\","
					+ "\"PAUSE\",\"CHOOSE_OBJECT\",\"MODIFY_DB_CONFIG\"]}}],\"total_record\":1}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                      | DRS.M00200
			{"db_use_type":"all"}                   | DRS.M00200
			{"db_use_type":"sync","per_page":101}   | DRS.M00200
			{"db_use_type":"sync","per_page":"5"}   | DRS.M00200
			{"db_use_type":"sync","page":1}         | DRS.M00200
			{"db_use_type":"sync","cur_page":2}     | DRS.M00211
			""")
	void listWhenBodyIsWrongIsRefused(String body, String code) {
		assertThat(this.client.v3("POST", "", body)).startsWith("400 {\"error_code\":\"" + code + "\"");
	}

	@Test
	void detailsTellParentAndOrder() {
		String order = "\"charging_mode\":1,\"period_type\":2,\"period_num\":1,\"is_auto_renew\":0}";
		assertThat(this.client.details("{\"jobs\":[\"c\"]}"))
			.startsWith("200 {\"results\":[{\"id\":\"c\",\"parent_id\":\"b\",\"name\":\"Stock\"")
			.contains("\"period_order\":{\"status\":\"UNORDERED\"," + order);
		this.client.start("c");
		assertThat(this.client.details("{\"jobs\":[\"c\"]}"))
			.contains("\"period_order\":{\"status\":\"COMPLETED\"," + order);
		assertThat(this.client.v5("GET", "c?type=detail", "")).contains("\"charging_mode\":\"period\"")
			.endsWith("\"period_order\":{\"period_type\":2,\"period_num\":1,\"is_auto_renew\":0}}}");
	}

	@Test
	void detailsTellWhatAJobBeganWith() {
		this.simulator
			.add(SimulatedJob.of("d").between("mysql-to-kafka", "FULL_INCR_TRANS").readingFrom("b.001:4", "u:1"));
		assertThat(this.client.details("{\"jobs\":[\"d\"]}")).contains("\"task_type\":\"FULL_INCR_TRANS\"")
			.contains("\"gtid\":\"u:1\",\"incre_start_position\":\"b.001:4\"}");
	}

	@Test
	void progressTellsTheState() {
		this.simulator.add("d", "mysql", "INCRE_TRANSFER_STARTED");
		assertThat(this.client.v5("GET", "d?type=progress", "")).contains("\"progress_info\":{\"progress\":\"100\","
				+ "\"incr_trans_delay\":\"0\",\"incr_trans_delay_millis\":\"0\",\"task_mode\":\"INCR_TRANS\","
				+ "\"transfer_status\":\"INCRE_TRANSFER_STARTED\"");
		assertThat(this.client.v5("GET", "d?type=overview", "")).endsWith("\"create_time\":\"1777636800000\"}}");
	}

	@ParameterizedTest
	@CsvSource({ "mysql-to-kafka, FULL_INCR_TRANS, DRS.M00300", "mysql, FULL_TRANS, DRS.M00300",
			"oracle-to-gaussdbv5, INCR_TRANS, DRS.M00300", "postgresql, INCR_TRANS, DRS.M00300",
			"mysql-to-dws, INCR_TRANS, 200", "taurus-to-oracle, INCR_TRANS, 200", "unknown, FULL_TRANS, 200" })
	void startPointIsForIncrementalPairsOnly(String engine, String taskType, String answer) {
		this.simulator.add(SimulatedJob.of("d").between(engine, taskType));
		assertThat(this.client.move("d", "b.001:4")).contains(answer);
	}

}
