package io.jobsheet.run;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.jobsheet.operation.ColumnRules;
import io.jobsheet.operation.Field;
import io.jobsheet.operation.Operations;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Nearest;

/**
 * What the columns of a sheet mean, as its user says.
 *
 * @param rules what was said
 */
public record Mapping(ColumnRules rules) {

	/**
	 * Nothing was said.
	 */
	public static final Mapping NONE = new Mapping(ColumnRules.NONE);

	/**
	 * What was said.
	 * @param columns field names by header, for headers that no operation knows
	 * @param constants texts by field, as if every row had them in a column of that name
	 * @param defaults texts by field, as if they stood in its empty cells
	 * @param ignored headers of columns that are not read, whatever they mean
	 * @param zones the zones of dates without one, by header
	 */
	public Mapping(Map<String, String> columns, Map<String, String> constants, Map<String, String> defaults,
			Set<String> ignored, Map<String, ZoneId> zones) {
		this(new ColumnRules(columns, constants, defaults, ignored, zones));
	}

	/**
	 * What headers mean, and nothing else.
	 * @param columns field names by header
	 * @return the mapping
	 */
	public static Mapping ofColumns(Map<String, String> columns) {
		return new Mapping(columns, Map.of(), Map.of(), Set.of(), Map.of());
	}

	/**
	 * What is the same for names that mean the same column or field.
	 * @param name the name, as it is written
	 * @return the name without what does not count in it
	 */
	public static String key(String name) {
		return ColumnName.key(name);
	}

	/**
	 * Makes sure that there are fields of these names.
	 * @param operations what can be done
	 * @throws RunException when no operation has a field that is named
	 */
	void require(Operations operations) {
		Stream.of(this.rules.fields().values(), this.rules.constants().keySet(), this.rules.defaults().keySet())
			.flatMap(Collection::stream)
			.filter((field) -> !ColumnName.key(field).equals(Headers.OPERATION_COLUMN))
			.filter((field) -> operations.all().stream().allMatch((operation) -> operation.meaning(field).isEmpty()))
			.findFirst()
			.ifPresent((field) -> {
				throw RunException.usage("--map: no operation has a field '" + field + "'" + nearest(field, operations)
						+ "; 'jobsheet operations NAME' shows the fields");
			});
	}

	private static String nearest(String field, Operations operations) {
		TreeSet<String> fields = new TreeSet<>();
		operations.all().forEach((operation) -> operation.columns().stream().map(Field::name).forEach(fields::add));
		return Nearest.among(fields).to(field).map((near) -> "; was '" + near + "' meant?").orElse("");
	}

	/**
	 * The headers that are named and stand above no column.
	 * @param headers the headers of all sheets
	 * @return those that are not there
	 */
	List<String> strangers(Collection<String> headers) {
		List<String> keys = headers.stream().map(ColumnName::key).toList();
		return Stream.of(this.rules.fields().keySet(), this.rules.ignored(), this.rules.zones().keySet())
			.flatMap(Collection::stream)
			.distinct()
			.filter((header) -> !keys.contains(ColumnName.key(header)))
			.toList();
	}

}
