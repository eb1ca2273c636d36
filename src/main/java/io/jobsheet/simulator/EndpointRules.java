package io.jobsheet.simulator;

import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * The databases of a job as "DRS, Updating Details About a Task" wants them.
 */
final class EndpointRules {

	static final Rule SOURCES = list("so");

	static final Rule TARGETS = list("ta");

	private static final int MOST = 100;

	private static final Set<String> IN_CLOUD = Set.of("ecs", "cloud");

	private static final Rule PORT = Rule
		.matching("[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]", "a port");

	private static final Shape DATABASE = Shape.EMPTY
		.must("endpoint_name",
				Rule.oneOf("oracle", "ecs_oracle", "cloud_gaussdbv5", "mysql", "ecs_mysql", "cloud_mysql", "redis",
						"ecs_redis", "rediscluster", "ecs_rediscluster", "cloud_gaussdb_redis", "postgresql",
						"ecs_postgresql", "cloud_postgresql", "mongodb", "ecs_mongodb", "cloud_mongodb"))
		.must("db_user", Rule.WORD)
		.must("db_password", Rule.WORD)
		.may("id", Rule.TEXT)
		.may("ip", Rule.TEXT)
		.may("db_port", PORT)
		.may("instance_id", Rule.TEXT)
		.may("instance_name", Rule.TEXT)
		.may("db_name", Rule.TEXT)
		.may("source_sharding", Rule.listOf(EndpointRules::checkDatabase, 0, MOST));

	private static final Shape CLOUD = Shape.EMPTY.must("region", Rule.WORD)
		.must("project_id", Rule.WORD)
		.may("az_code", Rule.TEXT);

	private static final Shape VPC = Shape.EMPTY.must("vpc_id", Rule.WORD)
		.must("subnet_id", Rule.WORD)
		.may("security_group_id", Rule.TEXT);

	private static final Shape CONFIG = Shape.EMPTY.may("is_target_readonly", Rule.FLAG)
		.may("node_num", Rule.number(1, 16));

	private static final Shape SSL = Shape.EMPTY.may("ssl_link", Rule.FLAG)
		.may("ssl_cert_name", Rule.TEXT)
		.may("ssl_cert_key", Rule.TEXT)
		.may("ssl_cert_check_sum", Rule.TEXT)
		.may("ssl_cert_password", Rule.TEXT);

	private static final Shape DNS = Shape.EMPTY.must("is_set_dns", Rule.FLAG)
		.must("set_dns_action", Rule.oneOf("add", "keep", "update", "recover"))
		.must("dns_ip", Rule.matching(".{0,15}", "at most 15 characters"));

	private static final Shape ENDPOINT = Shape.EMPTY
		.must("db_type", Rule.oneOf("oracle", "gaussdbv5", "redis", "rediscluster", "gaussredis", "mysql"))
		.must("endpoint_type", Rule.oneOf("offline", "ecs", "cloud"))
		.must("endpoint_role", Rule.oneOf("so", "ta"))
		.must("endpoint", EndpointRules::checkDatabase)
		.may("cloud", CLOUD)
		.may("vpc", VPC)
		.may("config", CONFIG)
		.may("ssl", SSL.and(EndpointRules::checkCertificate))
		.may("customized_dns", DNS);

	private EndpointRules() {
	}

	private static Rule list(String role) {
		return Rule.listOf((path, endpoint) -> checkEndpoint(path, endpoint, role), 1, MOST);
	}

	private static void checkEndpoint(String path, JsonNode endpoint, String role) {
		ENDPOINT.check(path, endpoint);
		Rule.check(role.equals(endpoint.path("endpoint_role").stringValue()), path + ".endpoint_role is not " + role);
		if (IN_CLOUD.contains(endpoint.path("endpoint_type").stringValue())) {
			Rule.check(endpoint.has("cloud"), "cloud is missing in " + path);
			Rule.check(endpoint.has("vpc"), "vpc is missing in " + path);
		}
	}

	private static void checkDatabase(String path, JsonNode database) {
		DATABASE.check(path, database);
	}

	private static void checkCertificate(String path, JsonNode ssl) {
		boolean needsPassword = ssl.path("ssl_cert_name").asString("").endsWith(".p12");
		Rule.check(!needsPassword || ssl.has("ssl_cert_password"), "ssl_cert_password is missing in " + path);
	}

}
