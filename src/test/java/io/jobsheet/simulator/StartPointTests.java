package io.jobsheet.simulator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link StartPoint}.
 */
class StartPointTests {

	private static final String UUID = "c8cd8ff7-da6f-11ec-a945-00d861ef1161";

	@ParameterizedTest
	@CsvSource({ "mysql, mysql-bin.000277:805", "mysql-to-kafka, a.b.001:1", "taurus-to-mysql, binlog.000482:4",
			"mongodb, 123:12345", "mongodb-to-kafka, 2147483647:1" })
	void checkedForWhenPositionFitsIsItself(String engine, String position) {
		StartPoint point = new StartPoint(position, null);
		assertThat(point.checkedFor(new Engine(engine))).isSameAs(point);
	}

	@ParameterizedTest
	@CsvSource({ "mysql, 123:12345", "mysql, mysql-bin.27:805", "mysql, mysql-bin.000277", "mysql, .000277:805",
			"mysql, mysql&bin.000277:805", "mysql, mysql-bin.000277:123456789012345678901",
			"mongodb, mysql-bin.000277:805", "mongodb, 0:1", "mongodb, 1:2147483648", "mongodb, 1" })
	void checkedForWhenPositionDoesNotFitIsRefused(String engine, String position) {
		assertRefused(engine, position, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { UUID + ":1", UUID + ":1-3", UUID + ":1-3:5:7-9223372036854775807", UUID + ":tag_1:1-2",
			UUID + ":1-4:aaaa:1," + UUID + ":9" })
	void checkedForWhenGtidSetIsWellFormedIsItself(String gtidSet) {
		StartPoint point = new StartPoint("mysql-bin.000277:805", gtidSet);
		assertThat(point.checkedFor(new Engine("mysql"))).isSameAs(point);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "123", "0-1-100", UUID, UUID + ":", UUID + ":0", UUID + ":3-1", UUID + ":tag",
			UUID + ":1:tag", UUID + ":a:b:1", UUID + ":1,", UUID + ":1, " + UUID + ":2", UUID + ":9223372036854775808",
			UUID + ":1\n" })
	void checkedForWhenGtidSetIsNoneIsRefused(String gtidSet) {
		assertRefused("mysql", "mysql-bin.000277:805", gtidSet);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2048, 2049 })
	void checkedForKeepsLengthOfGtidSet(int length) {
		String start = UUID + ":1";
		StartPoint point = new StartPoint("mysql-bin.000277:805",
				start + ":1".repeat((length - start.length()) / 2) + "1".repeat((length - start.length()) % 2));
		if (length > 2048) {
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> point.checkedFor(new Engine("mysql")));
		}
		else {
			assertThat(point.checkedFor(new Engine("mysql"))).isSameAs(point);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mongodb", "mongodb-to-kafka" })
	void checkedForWhenMongoHasGtidSetIsRefused(String engine) {
		assertRefused(engine, "123:12345", UUID + ":1");
	}

	private static void assertRefused(String engine, String position, @Nullable String gtidSet) {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> new StartPoint(position, gtidSet).checkedFor(new Engine(engine)))
			.satisfies((ex) -> assertThat(ex.refusal().code()).isEqualTo("DRS.M00200"));
	}

}
