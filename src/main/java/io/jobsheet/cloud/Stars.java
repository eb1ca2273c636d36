package io.jobsheet.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.json.JsonMapper;

/**
 * What is written over secrets that a service repeats.
 */
public final class Stars {

	private static final String STARS = "******";

	private final List<String> hidden;

	/**
	 * Stars over some secrets.
	 * @param secrets the secrets; empty ones do not count
	 */
	public Stars(Collection<String> secrets) {
		Set<String> forms = new LinkedHashSet<>();
		secrets.stream().filter((secret) -> !secret.isEmpty()).forEach((secret) -> {
			String quoted = quoted(secret);
			forms.addAll(List.of(secret, quoted, quoted(quoted)));
		});
		this.hidden = new ArrayList<>(forms);
		this.hidden.sort(Comparator.comparing(String::length).reversed());
	}

	// As the secret stands in JSON; a reply may hold a request's JSON as a text.
	private static String quoted(String text) {
		String json = JsonMapper.shared().writeValueAsString(text);
		return json.substring(1, json.length() - 1);
	}

	/**
	 * A text that can be shown.
	 * @param text any text
	 * @return the same with stars in place of each secret, also where it stands as JSON
	 * writes it
	 */
	public String over(String text) {
		String shown = text;
		for (String secret : this.hidden) {
			shown = shown.replace(secret, STARS);
		}
		return shown;
	}

}
