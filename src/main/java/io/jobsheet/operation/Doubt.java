package io.jobsheet.operation;

import java.util.regex.Pattern;

import com.networknt.schema.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person should look at although it can be sent.
 *
 * @param pattern the texts that raise no doubt, or {@code null}
 * @param schema the values that raise no doubt, or {@code null}
 * @param message the rest of a sentence about the value
 */
record Doubt(@Nullable Pattern pattern, @Nullable Schema schema, String message) {

	boolean isRaisedBy(JsonNode value) {
		if (this.schema != null) {
			return !this.schema.validate(value).isEmpty();
		}
		return this.pattern != null && value.isValueNode() && !this.pattern.matcher(value.asString()).find();
	}

}
