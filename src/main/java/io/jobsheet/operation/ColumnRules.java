package io.jobsheet.operation;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.jobsheet.sheet.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * What the user said about single columns. Headers are found however they are written.
 *
 * @param fields field names by header, for headers that no operation knows
 * @param constants texts by field, as if every row had them in a column of that name
 * @param defaults texts by field, as if they stood in its empty cells
 * @param ignored headers of columns that are not read, whatever they mean
 * @param zones the zones of dates without one, by header
 */
public record ColumnRules(Map<String, String> fields, Map<String, String> constants, Map<String, String> defaults,
		Set<String> ignored, Map<String, ZoneId> zones) {

	private static final Comparator<String> LOOSELY = Comparator.comparing(ColumnName::key);

	/**
	 * Nothing was said.
	 */
	public static final ColumnRules NONE = new ColumnRules(Map.of(), Map.of(), Map.of(), Set.of(), Map.of());

	public ColumnRules {
		fields = byHeader(fields);
		constants = Collections.unmodifiableMap(new TreeMap<>(constants));
		defaults = Map.copyOf(defaults);
		ignored = headers(ignored);
		zones = byHeader(zones);
	}

	private static <T> Map<String, T> byHeader(Map<String, T> texts) {
		Map<String, T> byHeader = new TreeMap<>(LOOSELY);
		texts.forEach(byHeader::putIfAbsent);
		return Collections.unmodifiableMap(byHeader);
	}

	private static Set<String> headers(Set<String> texts) {
		Set<String> headers = new TreeSet<>(LOOSELY);
		headers.addAll(texts);
		return Collections.unmodifiableSet(headers);
	}

	/**
	 * Whether a column is not read.
	 * @param header its header
	 * @return {@code true} when the user wants it so
	 */
	public boolean isIgnored(String header) {
		return this.ignored.contains(header);
	}

	/**
	 * What a column is meant for.
	 * @param header its header
	 * @return the field that the user named for it, else the header itself
	 */
	public String meaning(String header) {
		return this.fields.getOrDefault(header, header);
	}

	@Nullable ZoneId zone(String header, @Nullable ZoneId otherwise) {
		ZoneId zone = this.zones.get(header);
		return (zone != null) ? zone : otherwise;
	}

}
