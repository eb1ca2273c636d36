package io.jobsheet.simulator;

import tools.jackson.databind.JsonNode;

/**
 * The selection of databases, tables and columns as "DRS, Updating Details About a Task"
 * wants it.
 */
final class ObjectRules {

	private static final int MOST_CONDITIONS = 1000;

	private static final Rule CONFIG = Rule.oneOf("config");

	private static final Rule CONDITIONS = Rule.listOf(Rule.matching("(?s).{0,512}", "at most 512 characters"), 0,
			MOST_CONDITIONS);

	private static final Rule COLUMN = Shape.EMPTY.may("sync_type", CONFIG)
		.may("primary_key_for_data_filtering", Rule.TEXT)
		.may("index_for_data_filtering", Rule.TEXT)
		.may("name", Rule.TEXT)
		.may("type", Rule.TEXT)
		.may("primary_key_for_column_filtering", Rule.oneOf("PRI", ""))
		.may("filtered", Rule.FLAG)
		.may("additional", Rule.FLAG)
		.may("operation_type",
				Rule.oneOf("ADDITIONALCOLUMN,default_value", "ADDITIONALCOLUMN,create_time",
						"ADDITIONALCOLUMN,update_time", "ADDITIONALCOLUMN,expression",
						"ADDITIONALCOLUMN,server_database_table"))
		.may("value", Rule.TEXT)
		.and((path, column) -> Rule.check(!column.has("filtered") || !column.has("additional"),
				path + " has both filtered and additional"));

	private static final Rule TABLE = Shape.EMPTY.may("sync_type", CONFIG)
		.may("type", Rule.oneOf("table", "view", "procedure"))
		.may("name", Rule.TEXT)
		.may("all", Rule.FLAG)
		.may("db_alias_name", Rule.TEXT)
		.may("schema_alias_name", Rule.TEXT)
		.may("filtered", Rule.FLAG)
		.may("filter_conditions", CONDITIONS)
		.may("config_conditions", CONDITIONS)
		.may("is_synchronized", Rule.FLAG)
		.may("columns", Rule.mapOf(COLUMN))
		.and((path, table) -> Rule.check(isWhole(table) || table.has("columns"), "columns is missing in " + path));

	private static final Rule SCHEMA = Shape.EMPTY.may("sync_type", CONFIG)
		.may("name", Rule.TEXT)
		.may("all", Rule.FLAG)
		.may("tables", Rule.mapOf(TABLE))
		.and((path, schema) -> Rule.check(isWhole(schema) || schema.has("tables"), "tables is missing in " + path));

	private static final Rule DATABASE = Shape.EMPTY.may("sync_type", CONFIG)
		.may("name", Rule.TEXT)
		.may("all", Rule.FLAG)
		.may("schemas", Rule.mapOf(SCHEMA))
		.may("tables", Rule.mapOf(TABLE))
		.may("total_table_num", Rule.number(0, Integer.MAX_VALUE))
		.may("is_synchronized", Rule.FLAG)
		.and((path, database) -> Rule.check(isWhole(database) || database.has("tables") || database.has("schemas"),
				"tables is missing in " + path));

	static final Rule OBJECTS = Shape.EMPTY.must("object_scope", Rule.oneOf("all", "database", "table"))
		.may("target_root_db", Shape.EMPTY.may("db_name", Rule.TEXT).may("db_encoding", Rule.TEXT))
		.may("object_info", Rule.mapOf(DATABASE))
		.and(ObjectRules::checkScope);

	private ObjectRules() {
	}

	private static boolean isWhole(JsonNode object) {
		return object.path("all").asBoolean(true);
	}

	private static void checkScope(String path, JsonNode objects) {
		boolean all = "all".equals(objects.path("object_scope").stringValue());
		Rule.check(!all || !objects.has("object_info"), path + ".object_info does not go with object_scope all");
		Rule.check(all || !objects.path("object_info").isEmpty(), "object_info is missing in " + path);
	}

}
