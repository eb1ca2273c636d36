package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sheet of an operation that is still to be filled in.
 *
 * @param columns its columns from left to right: one for each single value, lists with
 * their first element, those that every row needs first
 * @param example a row that can be sent, a text for each column; empty where a column is
 * not needed
 */
public record Template(List<Field> columns, List<String> example) {

	public Template {
		columns = List.copyOf(columns);
		example = List.copyOf(example);
	}

	/**
	 * The example as a row is read.
	 * @return its texts by the names of the columns
	 */
	Map<String, String> exampleByColumn() {
		return IntStream.range(0, this.columns.size())
			.boxed()
			.collect(Collectors.toMap((column) -> this.columns.get(column).name(), this.example::get));
	}

}
