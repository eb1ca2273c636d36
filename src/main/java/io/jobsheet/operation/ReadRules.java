package io.jobsheet.operation;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.jobsheet.sheet.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * What the user said about a sheet's columns and values.
 *
 * @param operation the operation of every row, or {@code null} to find it in the column
 * {@code operation} or the tab's name
 * @param zone the zone of dates without one, or {@code null} to refuse them
 * @param emptyMeansDefault the fields whose empty cells may be taken for their default
 * @param columns field names by header, for headers that no operation knows
 * @param clock tells the present time
 */
public record ReadRules(@Nullable String operation, @Nullable ZoneId zone, Set<String> emptyMeansDefault,
		Map<String, String> columns, InstantSource clock) {

	public ReadRules {
		emptyMeansDefault = Set.copyOf(emptyMeansDefault);
		columns = columns.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((entry) -> ColumnName.key(entry.getKey()), Map.Entry::getValue));
	}

}
