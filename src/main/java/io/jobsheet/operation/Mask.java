package io.jobsheet.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes the secrets out of cells, so that they can be shown and kept. References stay:
 * they say where a secret is kept, not what it is.
 */
final class Mask {

	private Mask() {
	}

	/**
	 * A cell as it can be shown.
	 * @param shape what the cell fills
	 * @param text what stands in it
	 * @return the text; stars in place of secrets, and of all that is not known in a cell
	 * that can hold one
	 */
	static String shown(Shape shape, String text) {
		if (text.isBlank() || !shape.holdsSecret()) {
			return text;
		}
		if (shape.isSecret()) {
			return isShown(text.strip()) ? text : Sentences.HIDDEN;
		}
		try {
			JsonNode value = JsonText.read(text);
			JsonNode shown = shown(shape, value.deepCopy());
			return shown.equals(value) ? text : shown.toString();
		}
		catch (JacksonException ex) {
			return Sentences.HIDDEN;
		}
	}

	private static boolean isShown(String text) {
		return Reference.of(text) != null || text.equals(Reference.LEFT_OUT);
	}

	private static JsonNode shown(@Nullable Shape shape, JsonNode value) {
		if (value.isNull()) {
			return value;
		}
		if (shape == null || shape.isSecret() || (value.isValueNode() && shape.holdsSecret())) {
			return (value.isString() && isShown(value.asString())) ? value : StringNode.valueOf(Sentences.HIDDEN);
		}
		if (value instanceof ObjectNode object) {
			for (String name : List.copyOf(object.propertyNames())) {
				object.set(name, shown(shape.below(name), object.path(name)));
			}
		}
		if (value instanceof ArrayNode array) {
			for (int number = 0; number < array.size(); number++) {
				array.set(number, shown(shape.below(Address.index(number)), array.path(number)));
			}
		}
		return value;
	}

}
