package io.jobsheet.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * What "DRS, Updating Details About a Task" can update, with the members it takes.
 *
 * @param word as DRS names it
 * @param params the members
 */
record UpdateType(String word, Shape params) {

	static final String DB_OBJECT = "db_object";

	private static final String BASE_INFO = "base_info";

	private static final Shape ALARM = Shape.EMPTY.must("alarm_to_user", Rule.FLAG)
		.may("topic_urn", Rule.TEXT)
		.may("delay_time", Wordings.DELAY)
		.may("rpo_delay", Wordings.DELAY)
		.may("rto_delay", Wordings.DELAY);

	private static final Rule SYNCHRONIZED = Rule.matching(
			"supportAllType|(tableData|tableStructure|constraintData)"
					+ "(,(tableData|tableStructure|constraintData)){0,2}",
			"supportAllType or a comma list of tableData, tableStructure, constraintData");

	private static final Shape POLICY = Shape.EMPTY.may("filter_ddl_policy", Rule.oneOf("drop_database", ""))
		.may("conflict_policy", Rule.oneOf("ignore", "stop", "overwrite"))
		.may("index_trans", Rule.FLAG)
		.may("ddl_trans", Rule.FLAG)
		.may("data_sync_topology_type", Rule.oneOf("one2one", "one2many", "many2one"))
		.may("support_ddl_info",
				Rule.someOf("CREATE_TABLE", "ADD_COLUMN", "MODIFY_COLUMN", "CHANGE_COLUMN", "DROP_INDEX", "ADD_INDEX",
						"CREATE_INDEX", "RENAME_INDEX"))
		.may("sync_type_policy", SYNCHRONIZED)
		.may("increment_read_mode", Rule.oneOf("logminer", "xstream"))
		.may("dml_types", Rule.someOf("i", "u", "d"))
		.may("is_create_table_with_index", Rule.FLAG);

	private static final Shape TUNING = Shape.EMPTY.must("incre_capture", Rule.TEXTS_BY_NAME)
		.must("incre_apply", Rule.TEXTS_BY_NAME)
		.may("full_sync", Rule.TEXTS_BY_NAME)
		.may("incre_relay", Rule.TEXTS_BY_NAME)
		.may("recovery", Rule.FLAG);

	private static final List<UpdateType> ALL = List.of(new UpdateType("name", baseInfo("name", Wordings.NAME)),
			new UpdateType("description", baseInfo("description", Wordings.DESCRIPTION)),
			new UpdateType("expired_days",
					baseInfo("expired_days", Rule.matching("1[4-9]|[2-9]\\d|100", "from 14 to 100"))),
			new UpdateType("notify", Shape.EMPTY.must("alarm_notify", ALARM)),
			new UpdateType("endpoint",
					Shape.EMPTY.must("source_endpoint", EndpointRules.SOURCES)
						.must("target_endpoint", EndpointRules.TARGETS)),
			new UpdateType("speed_limit", Shape.EMPTY.must("speed_limit", SpeedLimits.V5)),
			new UpdateType("policy", Shape.EMPTY.must("policy_config", POLICY)),
			new UpdateType(DB_OBJECT, Shape.EMPTY.must(DB_OBJECT, ObjectRules.OBJECTS)),
			new UpdateType("tuning_param", Shape.EMPTY.must("tuning_params", TUNING)));

	private static Shape baseInfo(String member, Rule rule) {
		return Shape.EMPTY.must(BASE_INFO, Shape.EMPTY.must(member, rule));
	}

	/**
	 * The type of a request.
	 * @param word as DRS names it
	 * @return the type
	 * @throws RefusedException when there is none
	 */
	static UpdateType of(String word) {
		return ALL.stream()
			.filter((type) -> type.word.equals(word))
			.findFirst()
			.orElseThrow(
					() -> new RefusedException(Refusal.invalid("job.type is " + word + ", which cannot be updated")));
	}

	String change() {
		return Changes.UPDATE + this.word;
	}

	/**
	 * What the job will have.
	 * @param path what to call the parameters in a message
	 * @param json the parameters
	 * @return values by the names under which a job keeps them
	 * @throws RefusedException when a member is wrong, missing or of another type of
	 * update
	 */
	Map<String, JsonNode> settings(String path, JsonNode json) {
		this.params.may(Reply.JOB_ID, Rule.TEXT).check(path, json);
		Map<String, JsonNode> settings = new LinkedHashMap<>();
		json.properties().forEach((member) -> settings.put(member.getKey(), member.getValue()));
		settings.remove(Reply.JOB_ID);
		JsonNode base = settings.remove(BASE_INFO);
		if (base != null) {
			base.properties().forEach((member) -> settings.put(member.getKey(), member.getValue()));
		}
		return settings;
	}

}
