package io.jobsheet.operation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of a row while they are put together.
 */
final class Draft {

	private final ObjectNode part = JsonText.object();

	/**
	 * The values put so far.
	 * @return values by field name
	 */
	ObjectNode part() {
		return this.part;
	}

	/**
	 * Puts a value to its place.
	 * @param address the place, where nothing stands yet; the elements of a list come in
	 * their order
	 * @param value the value
	 */
	void put(Address address, JsonNode value) {
		JsonNode holder = this.part;
		for (int step = 0; step < address.length() - 1; step++) {
			boolean list = Address.isIndex(address.steps().get(step + 1));
			JsonNode next = address.first(step + 1).in(this.part);
			if (next.isMissingNode()) {
				next = list ? this.part.arrayNode() : this.part.objectNode();
				add(holder, address.steps().get(step), next);
			}
			holder = next;
		}
		add(holder, address.steps().get(address.length() - 1), value);
	}

	private static void add(JsonNode holder, String step, JsonNode value) {
		if (holder instanceof ArrayNode list) {
			list.add(value);
		}
		else if (holder instanceof ObjectNode object) {
			object.set(step, value);
		}
	}

}
