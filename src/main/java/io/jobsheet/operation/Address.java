package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.List;

import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/**
 * Where a value stands among a row's values: {@code base_info.name},
 * {@code speed_limit[1].end}.
 *
 * @param steps the names on the way to it; an element of a list is {@code [1]}
 */
record Address(List<String> steps) {

	static final Address TOP = new Address(List.of());

	Address {
		steps = List.copyOf(steps);
	}

	static Address of(String... names) {
		return new Address(List.of(names));
	}

	static Address of(NodePath path) {
		List<String> steps = new ArrayList<>();
		for (int step = 0; step < path.getNameCount(); step++) {
			steps.add((path.getElement(step) instanceof Integer index) ? index(index) : path.getName(step));
		}
		return new Address(steps);
	}

	static String index(int number) {
		return "[" + number + "]";
	}

	static boolean isIndex(String step) {
		return step.startsWith("[") && step.endsWith("]");
	}

	static int number(String index) {
		return Integer.parseInt(index, 1, index.length() - 1, 10);
	}

	Address below(String step) {
		List<String> steps = new ArrayList<>(this.steps);
		steps.add(step);
		return new Address(steps);
	}

	/**
	 * The beginning of this address.
	 * @param length the number of steps
	 * @return the address of what this lies below
	 */
	Address first(int length) {
		return new Address(this.steps.subList(0, length));
	}

	int length() {
		return this.steps.size();
	}

	boolean startsWith(Address other) {
		return other.length() <= length() && this.steps.subList(0, other.length()).equals(other.steps);
	}

	boolean isBelow(Address other) {
		return other.length() < length() && startsWith(other);
	}

	/**
	 * Whether one of the two holds the other.
	 * @param other the other address
	 * @return {@code true} also when both are the same
	 */
	boolean meets(Address other) {
		return startsWith(other) || other.startsWith(this);
	}

	/**
	 * The value that stands here.
	 * @param top the row's values
	 * @return the value; a missing node when there is none
	 */
	JsonNode in(JsonNode top) {
		JsonNode value = top;
		for (String step : this.steps) {
			value = (value.isArray() && isIndex(step)) ? value.path(number(step)) : value.path(step);
		}
		return value;
	}

	/**
	 * The same as a JSON pointer.
	 * @return {@code /speed_limit/1/end}
	 */
	String pointer() {
		StringBuilder pointer = new StringBuilder();
		for (String step : this.steps) {
			pointer.append('/')
				.append(isIndex(step) ? Integer.toString(number(step)) : step.replace("~", "~0").replace("/", "~1"));
		}
		return pointer.toString();
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (String step : this.steps) {
			text.append((text.isEmpty() || isIndex(step)) ? "" : ".").append(step);
		}
		return text.toString();
	}

}
