package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.List;

import io.jobsheet.sheet.Quoted;
import io.jobsheet.sheet.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets among a row's values, and the references by which some of them are written.
 *
 * @param problems what is wrong with them
 * @param resolved the row's values, with what the references lead to
 */
record RowSecrets(List<Problem> problems, JsonNode resolved) {

	private static final String LEFT_OUT = "a secret was left out here; write it again, or a reference such as ${env:DB_PASSWORD}";

	private static final String MALFORMED = "this is no reference; write ${env:NAME} or ${file:PATH}, and nothing else beside it";

	/**
	 * Looks for the secrets of a row.
	 * @param schema says which values are secret
	 * @param part values by field name
	 * @return the secrets; the values are not changed
	 */
	static RowSecrets of(RowSchema schema, ObjectNode part) {
		if (!schema.holdsSecret() && !part.toString().contains("${")) {
			return new RowSecrets(List.of(), part);
		}
		List<Problem> problems = new ArrayList<>();
		schema.visit(part, (address, shape, value) -> {
			String text = value.isString() ? value.asString() : "";
			if (!shape.isSecret() && Reference.isMeant(text)) {
				problems.add(new Problem(Rule.SECRET_REFERENCE, address, false,
						Quoted.of(text) + " is a reference to a secret, and this is none; write the value itself"));
			}
		});
		ObjectNode resolved = part.deepCopy();
		for (Address address : schema.secrets(part)) {
			JsonNode value = address.in(part);
			if (value.isString()) {
				String problem = resolve(resolved, address, value.asString());
				if (problem != null) {
					problems.add(new Problem(Rule.SECRET_REFERENCE, address, false, problem));
				}
			}
		}
		return new RowSecrets(problems, resolved);
	}

	private static @Nullable String resolve(ObjectNode part, Address address, String text) {
		Reference reference = Reference.of(text);
		if (reference != null) {
			Reference.Resolved found = reference.resolve();
			if (found.value() != null) {
				address.set(part, found.value());
			}
			return found.problem();
		}
		if (text.equals(Reference.LEFT_OUT)) {
			return LEFT_OUT;
		}
		return (Reference.isMeant(text) || (text.startsWith("${") && text.endsWith("}"))) ? MALFORMED : null;
	}

	/**
	 * Whether something was found wrong with a value already.
	 * @param address where it stands
	 * @return {@code true} when nothing more needs to be said about it
	 */
	boolean isRefused(Address address) {
		return this.problems.stream().anyMatch((problem) -> problem.address().equals(address));
	}

}
