package io.jobsheet.ledger;

import java.util.List;

/**
 * A sheet of a run's file.
 *
 * @param number its number in the file, counted from 0
 * @param name its name
 * @param columns the headers as the user wrote them
 */
public record SheetHeader(int number, String name, List<String> columns) {

	public SheetHeader {
		columns = List.copyOf(columns);
	}

}
