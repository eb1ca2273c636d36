package io.jobsheet.operation;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.jobsheet.sheet.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * What the user said about single columns.
 *
 * @param fields field names by header, for headers that no operation knows
 * @param constants texts by field, as if every row had them in a column of that name
 * @param defaults texts by field, as if they stood in its empty cells
 * @param ignored headers of columns that are not read, whatever they mean
 * @param zones the zones of dates without one, by header
 */
public record ColumnRules(Map<String, String> fields, Map<String, String> constants, Map<String, String> defaults,
		Set<String> ignored, Map<String, ZoneId> zones) {

	/**
	 * Nothing was said.
	 */
	public static final ColumnRules NONE = new ColumnRules(Map.of(), Map.of(), Map.of(), Set.of(), Map.of());

	public ColumnRules {
		fields = byKey(fields);
		constants = new TreeMap<>(constants);
		defaults = Map.copyOf(defaults);
		ignored = ignored.stream().map(ColumnName::key).collect(Collectors.toUnmodifiableSet());
		zones = byKey(zones);
	}

	private static <T> Map<String, T> byKey(Map<String, T> byHeader) {
		Function<Map.Entry<String, T>, String> key = (entry) -> ColumnName.key(entry.getKey());
		return byHeader.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(key, Map.Entry::getValue, (one, other) -> one));
	}

	/**
	 * Whether a column is not read.
	 * @param header its header
	 * @return {@code true} when the user wants it so
	 */
	public boolean isIgnored(String header) {
		return this.ignored.contains(ColumnName.key(header));
	}

	/**
	 * What a column is meant for.
	 * @param header its header
	 * @return the field that the user named for it, else the header itself
	 */
	public String meaning(String header) {
		return this.fields.getOrDefault(ColumnName.key(header), header);
	}

	@Nullable ZoneId zone(String header, @Nullable ZoneId otherwise) {
		ZoneId zone = this.zones.get(ColumnName.key(header));
		return (zone != null) ? zone : otherwise;
	}

}
