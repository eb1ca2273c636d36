package io.jobsheet.operation;

import tools.jackson.databind.node.ObjectNode;

/**
 * A text that a row may write in place of a value, to take over what another operation
 * finds out for the same job in the same run.
 *
 * @param field the field that may hold it
 * @param text the text, such as {@code @collected}
 * @param from the operation that finds the value out
 */
public record TakeOver(String field, String text, String from) {

	/**
	 * Whether an item takes something over.
	 * @param part the item's values
	 * @return {@code true} when it holds the text
	 */
	public boolean isIn(String part) {
		return part.contains(quoted()) && JsonText.read(part).path(this.field).asString("").equals(this.text);
	}

	/**
	 * The text as it stands in an item's values.
	 * @return the text in double quotes
	 */
	public String quoted() {
		return '"' + this.text + '"';
	}

	/**
	 * The item with the value in its place.
	 * @param item an item that takes something over
	 * @param value what was found out
	 * @return a copy
	 */
	public Item filled(Item item, String value) {
		ObjectNode part = JsonText.read(item.part()).asObject();
		return new Item(item.number(), item.job(), part.put(this.field, value).toString());
	}

}
