package io.jobsheet.operation;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the user said about a sheet's columns and values.
 *
 * @param operation the operation of every row, or {@code null} to find it in the column
 * {@code operation} or the tab's name
 * @param zone the zone of dates without one, or {@code null} to refuse them
 * @param emptyMeansDefault the fields whose empty cells may be taken for their default
 * @param columns what the user said about single columns
 * @param clock tells the present time
 */
public record ReadRules(@Nullable String operation, @Nullable ZoneId zone, Set<String> emptyMeansDefault,
		ColumnRules columns, InstantSource clock) {

	public ReadRules {
		emptyMeansDefault = Set.copyOf(emptyMeansDefault);
	}

}
