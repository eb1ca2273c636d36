package io.jobsheet.simulator;

import java.util.List;

/**
 * A form in which CloudCanal takes a position.
 *
 * @param name its posType
 * @param source the type of the data source that has such positions
 * @param required the members that have to come with it
 * @param optional the members that may come with it; all others must not
 */
record PositionType(String name, String source, List<String> required, List<String> optional) {

	PositionType {
		required = List.copyOf(required);
		optional = List.copyOf(optional);
	}

	boolean knows(String member) {
		return this.required.contains(member) || this.optional.contains(member);
	}

}
