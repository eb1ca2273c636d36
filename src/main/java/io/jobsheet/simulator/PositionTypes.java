package io.jobsheet.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Every form of a position, from the examples of "CloudCanal, Reset Position
 * (Incremental)"; those with GTIDs and SCNs, which the page has members but no example
 * for, from its constants.
 */
final class PositionTypes {

	/** A source that takes positions of every form, as nobody said what it is. */
	static final String UNKNOWN_SOURCE = "unknown";

	private static final String TABLE = """
			MySQL            | MYSQL_LOG_FILE_POS             | journalFile filePosition | serverId
			MySQL            | MYSQL_GTID_POS                 | gtidPosition             |
			MySQL            | MYSQL_TIMESTAMP_POS            | positionTimestamp        | serverId
			AuroraMySQL      | AURORA_MYSQL_LOG_FILE_POS      | journalFile filePosition | serverId
			AuroraMySQL      | AURORA_MYSQL_TIMESTAMP_POS     | positionTimestamp        | serverId
			MariaDB          | MARIADB_LOG_FILE_POS           | journalFile filePosition | serverId
			MariaDB          | MARIADB_TIMESTAMP_POS          | positionTimestamp        | serverId
			PolarDbMySQL     | POLAR_MY_LOG_FILE_POS          | journalFile filePosition | serverId
			PolarDbMySQL     | POLAR_MY_TIMESTAMP_POS         | positionTimestamp        | serverId
			PolarDbX         | POLAR_X_LOG_FILE_POS           | journalFile filePosition | serverId
			PolarDbX         | POLAR_X_TIMESTAMP_POS          | positionTimestamp        | serverId
			OceanBase        | OCEANBASE_LOG_FILE_POS         | journalFile filePosition | serverId
			OceanBase        | OCEANBASE_TIMESTAMP_POS        | positionTimestamp        |
			OceanBase        | OCEANBASE_BINLOG_TIMESTAMP_POS | positionTimestamp        | serverId
			TdsqlCMySQL      | TDSQLC_MY_LOG_FILE_POS         | journalFile filePosition | serverId
			TdsqlCMySQL      | TDSQLC_MY_TIMESTAMP_POS        | positionTimestamp        | serverId
			AmazonMSK        | AMAZON_MSK_TIMESTAMP_POS       | positionTimestamp        |
			Kafka            | KAFKA_TIMESTAMP_POS            | positionTimestamp        |
			AutoMQ           | AUTOMQ_TIMESTAMP_POS           | positionTimestamp        |
			Pulsar           | PULSAR_TIMESTAMP_POS           | positionTimestamp        |
			RocketMQ         | ROCKETMQ_TIMESTAMP_POS         | positionTimestamp        |
			MongoDB          | MONGODB_TIMESTAMP_POS          | positionTimestamp        |
			TiDB             | TIDB_TIMESTAMP_POS             | positionTimestamp        |
			SQLServer        | SQLSERVER_LSN_POS              | lsn                      |
			SQLServer        | SQLSERVER_TIMESTAMP_POS        | positionTimestamp        |
			SQLServer        | SQLSERVER_MULTI_POS            | commonPosStr             |
			ObForOracle      | OB_FOR_ORACLE_TIMESTAMP_POS    | positionTimestamp        |
			Hana             | HANA_TIMESTAMP_POS             | positionTimestamp        |
			Hana             | HANA_DATA_ID_POS               | dataId                   | positionTimestamp
			Hana             | HANA_MULTI_POS                 | commonPosStr             |
			Dameng           | DAMENG_LSN_POS                 | lsn                      |
			Dameng           | DAMENG_MULTI_POS               | commonPosStr             |
			Dameng           | DAMENG_DSC_POS                 | commonPosStr             |
			PostgreSQL       | PG_LSN_POS                     | lsn                      |
			PolarDBPg        | POLAR_PG_LSN_POS               | lsn                      |
			AuroraPostgreSQL | AURORA_PG_LSN_POS              | lsn                      |
			KingbaseES       | KES_LSN_POS                    | lsn                      |
			TDengine         | TDENGINE_MULTI_POS             | commonPosStr             |
			TdsqlMySQL       | TDSQL_MULTI_POS                | commonPosStr             |
			DynamoDB         | DYNAMO_MULTI_POS               | commonPosStr             |
			Redis            | REDIS_POS                      | commonPosStr             |
			Oracle           | ORACLE_SCN_POS                 | scn                      | scnIndex transactionId
			Oracle           | ORACLE_OLR_POS                 | scn                      | scnIndex transactionId
			Oracle           | ORACLE_TIMESTAMP_POS           | positionTimestamp        |
			""";

	private static final List<PositionType> ALL = TABLE.lines().map(PositionTypes::type).toList();

	private static final Map<String, PositionType> BY_NAME = ALL.stream()
		.collect(Collectors.toMap(PositionType::name, Function.identity()));

	private PositionTypes() {
	}

	static @Nullable PositionType of(String name) {
		return BY_NAME.get(name);
	}

	/**
	 * The forms that fit a source.
	 * @param source the type of the data source
	 * @return their posTypes in the order of the documentation, none for a type that is
	 * not known
	 */
	static List<String> namesFor(String source) {
		return ALL.stream().filter((type) -> fits(type, source)).map(PositionType::name).toList();
	}

	static boolean fits(PositionType type, String source) {
		return UNKNOWN_SOURCE.equals(source) || type.source().equals(source);
	}

	private static PositionType type(String line) {
		List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
		return new PositionType(cells.get(1), cells.get(0), words(cells.get(2)), words(cells.get(3)));
	}

	private static List<String> words(String cell) {
		return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
	}

}
