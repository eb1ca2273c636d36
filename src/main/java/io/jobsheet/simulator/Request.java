package io.jobsheet.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for an operation, its body not yet checked.
 *
 * @param id the number under which it is answered
 * @param route the operation
 * @param uri the path and the query
 * @param headers the headers
 * @param body the body, or {@code null} when that is not JSON
 * @param jobIds the jobs it names, wherever it does
 */
record Request(String id, Route route, URI uri, Headers headers, @Nullable JsonNode body,
		List<String> jobIds) implements Occasion {

	static final String BODY = "the body";

	static Request of(String id, Route route, URI uri, Headers headers, byte[] text) {
		JsonNode body = route.hasBody() ? Json.read(text) : null;
		return new Request(id, route, uri, headers, body, jobIds(route, uri.getPath(), body));
	}

	private static List<String> jobIds(Route route, String path, @Nullable JsonNode body) {
		List<String> ids = new ArrayList<>();
		if (!route.isBatch()) {
			ids.add(route.job(path));
		}
		else if (body != null) {
			for (JsonNode job : body.path(route.list()).values()) {
				ids.add((job.isObject() ? job.path("job_id") : job).asString(""));
			}
		}
		return List.copyOf(ids);
	}

	@Override
	public String operation() {
		return this.route.word();
	}

	@Override
	public String path() {
		return this.uri.getPath();
	}

	@Override
	public boolean isChanging() {
		return this.route.isChanging();
	}

	@Override
	public boolean canMeet(FaultKind kind) {
		return kind.appliesTo(this.route);
	}

	String projectId() {
		return this.route.project(path());
	}

	String jobId() {
		return this.route.job(path());
	}

	String header(String name) {
		String value = this.headers.getFirst(name);
		return (value != null) ? value.strip() : "";
	}

	String query(String name) {
		String query = this.uri.getQuery();
		for (String part : ((query != null) ? query : "").split("&", -1)) {
			if (part.startsWith(name + "=")) {
				return part.substring(name.length() + 1);
			}
		}
		return "";
	}

	/**
	 * The body as an object.
	 * @param known the only members it may have
	 * @return its members
	 * @throws RefusedException when it is not JSON, not an object or has other members
	 */
	Members members(String... known) {
		return Members.of(BODY, json(), known);
	}

	/**
	 * The body.
	 * @param rule what it must be like
	 * @return the body, checked
	 * @throws RefusedException when it is not JSON or against the rule
	 */
	JsonNode checked(Rule rule) {
		JsonNode json = json();
		rule.check(BODY, json);
		return json;
	}

	private JsonNode json() {
		if (this.body == null) {
			throw new RefusedException(Refusal.unreadable("the body is not JSON"));
		}
		return this.body;
	}

}
