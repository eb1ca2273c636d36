package io.jobsheet.cloud;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The identity service: gives tokens to users and knows projects by their region.
 *
 * @param endpoint its address
 */
record Iam(URI endpoint) {

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Asks for a token for the target's project, known by its id or else by its region
	 * ("Obtaining a User Token Through Password Authentication").
	 * @param user the user
	 * @param target the target
	 * @return the request; its body holds the password
	 */
	static Request tokenRequest(Credentials.IamUser user, Target target) {
		ObjectNode body = JSON.createObjectNode();
		ObjectNode identity = body.putObject("auth").putObject("identity");
		identity.putArray("methods").add("password");
		ObjectNode person = identity.putObject("password").putObject("user");
		person.putObject("domain").put("name", user.domain());
		person.put("name", user.user()).put("password", user.password().value());
		ObjectNode project = body.withObject("/auth").putObject("scope").putObject("project");
		if (target.region() != null && target.projectId().isEmpty()) {
			project.put("name", target.region().name());
		}
		else {
			project.put("id", target.projectId());
		}
		return new Request("POST", "/v3/auth/tokens?nocatalog=true", body.toString());
	}

	/**
	 * Asks for the projects of a name ("Querying Project Information").
	 * @param name the name of a region's project
	 * @return the request
	 */
	static Request projectRequest(String name) {
		return new Request("GET", "/v3/projects?name=" + Percent.encode(name), null);
	}

	/**
	 * Asks the service.
	 * @param request the question
	 * @param sending sends it
	 * @return a reply that is accepted
	 * @throws CloudException when there is none; whatever waited for it was not sent, so
	 * that nothing may have arrived
	 */
	Reply ask(Request request, Function<Message, Reply> sending) {
		Reply reply;
		try {
			reply = sending.apply(Message.to(this.endpoint, request));
		}
		catch (CloudException ex) {
			throw trouble(ex.detail(), ex.isUseless());
		}
		if (!reply.isAccepted()) {
			boolean mayPass = reply.status() >= 500 || List.of(408, 409, 429).contains(reply.status());
			throw trouble(reply.status() == 401
					? "the credentials are wrong (" + reply.error() + "); correct them in the settings and resume"
					: reply.error(), !mayPass);
		}
		return reply;
	}

	/**
	 * Reads the answer to a request for a token.
	 * @param reply the answer
	 * @param now when it was asked for
	 * @return the token
	 * @throws CloudException when there is none in it
	 */
	IssuedToken token(Reply reply, Instant now) {
		String token = reply.headers().getOrDefault("x-subject-token", "");
		if (token.isBlank()) {
			throw trouble("its answer has no header X-Subject-Token; correct the endpoint of iam in the settings",
					true);
		}
		JsonNode facts = reply.json().path("token");
		return IssuedToken.of(new Secret(token), facts.path("project").path("id").asString(""), now,
				time(facts.path("expires_at").asString("")));
	}

	private static @Nullable Instant time(String text) {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * Reads the answer to a request for projects.
	 * @param name the name that was asked for
	 * @param reply the answer
	 * @return the id of the only project of that name
	 * @throws CloudException when there is none, or more than one
	 */
	String projectId(String name, Reply reply) {
		List<String> found = reply.json()
			.path("projects")
			.valueStream()
			.filter((project) -> name.equals(project.path("name").asString("")))
			.map((project) -> project.path("id").asString(""))
			.filter((id) -> !id.isEmpty())
			.distinct()
			.toList();
		if (found.size() != 1) {
			String known = found.isEmpty() ? "it knows no project named '" + name + "'"
					: "it knows " + found.size() + " projects named '" + name + "' (" + String.join(", ", found) + ")";
			throw trouble(known + "; write the right one into the settings as project-id", true);
		}
		return found.get(0);
	}

	CloudException trouble(String why, boolean isUseless) {
		String sentence = "The identity service " + this.endpoint + " did not help: " + why + "; nothing was sent";
		return isUseless ? CloudException.useless(sentence) : new CloudException(sentence, false, null);
	}

}
