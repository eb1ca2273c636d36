package io.jobsheet.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * The members an object must and may have, and no others.
 *
 * @param mandatory the rules of the members it must have
 * @param optional the rules of the members it may have
 */
record Shape(Map<String, Rule> mandatory, Map<String, Rule> optional) implements Rule {

	static final Shape EMPTY = new Shape(Map.of(), Map.of());

	Shape must(String member, Rule rule) {
		return new Shape(with(this.mandatory, member, rule), this.optional);
	}

	Shape may(String member, Rule rule) {
		return new Shape(this.mandatory, with(this.optional, member, rule));
	}

	private static String under(String path, String member) {
		return path.equals(Request.BODY) ? member : path + "." + member;
	}

	private static Map<String, Rule> with(Map<String, Rule> rules, String member, Rule rule) {
		Map<String, Rule> more = new LinkedHashMap<>(rules);
		more.put(member, rule);
		return more;
	}

	@Override
	public void check(String path, JsonNode value) {
		Rule.check(value.isObject(), path + " is not an object");
		for (String member : value.propertyNames()) {
			Rule.check(this.mandatory.containsKey(member) || this.optional.containsKey(member),
					path + " has an unknown member " + member);
		}
		this.mandatory.keySet().forEach((member) -> Rule.check(value.has(member), member + " is missing in " + path));
		this.mandatory.forEach((member, rule) -> rule.check(under(path, member), value.path(member)));
		this.optional.forEach((member, rule) -> {
			if (value.has(member)) {
				rule.check(under(path, member), value.path(member));
			}
		});
	}

}
